package org.mattersarising.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.DateReading.Role;

@DisplayName("Contract 2, target date: the base reader")
class TargetDateReaderTest {

    @ParameterizedTest(name = "\"{0}\" is {1}, from {2} to {3}")
    @CsvSource({
        "1 September 2017, 2017-09-01, 2017-09-01, 2017-09-01",
        "01 Sep 2017, 2017-09-01, 2017-09-01, 2017-09-01",
        "29 Feb 2016, 2016-02-29, 2016-02-29, 2016-02-29",
        "31 December 2018., 2018-12-31, 2018-12-31, 2018-12-31",
        "Jan 2018, 2018-01, 2018-01-01, 2018-01-31",
        "Feb 2018, 2018-02, 2018-02-01, 2018-02-28",
        "February 2016, 2016-02, 2016-02-01, 2016-02-29",
        "Mar 2018, 2018-03, 2018-03-01, 2018-03-31",
        "April 2018, 2018-04, 2018-04-01, 2018-04-30",
        "May 2018, 2018-05, 2018-05-01, 2018-05-31",
        "June 2018, 2018-06, 2018-06-01, 2018-06-30",
        "Jul 2018, 2018-07, 2018-07-01, 2018-07-31",
        "August 2018, 2018-08, 2018-08-01, 2018-08-31",
        "Sep 2018, 2018-09, 2018-09-01, 2018-09-30",
        "October 2018, 2018-10, 2018-10-01, 2018-10-31",
        "Nov 2017., 2017-11, 2017-11-01, 2017-11-30",
        "December 2018, 2018-12, 2018-12-01, 2018-12-31",
        "Oct-Dec 2018, 2018-10/2018-12, 2018-10-01, 2018-12-31",
        "Jan-Feb 2016., 2016-01/2016-02, 2016-01-01, 2016-02-29",
    })
    void reads_a_whole_cell(String wording, String edtf, LocalDate earliest, LocalDate latest) {
        TargetDate read = TargetDateReader.read(wording);

        assertThat(read.wording()).isEqualTo(wording);
        assertThat(read.readings()).containsExactly(new DateReading(edtf, earliest, latest, Role.due));
        assertThat(read.reader()).isEqualTo(TargetDateReader.VERSION);
    }

    @ParameterizedTest(name = "\"{0}\" goes from {1} to {2}")
    @CsvSource({
        "Changed from Nov 2017 to June 2018., 2017-11, 2018-06",
        "Changed from Dec 2017 to Dec 2018, 2017-12, 2018-12",
        "Changed from 1 September 2017 to 31 March 2018, 2017-09-01, 2018-03-31",
        "Changed from Oct-Dec 2018 to January 2019, 2018-10/2018-12, 2019-01",
    })
    void keeps_both_dates_of_a_changed_one_and_lets_the_new_one_govern(String wording, String from, String to) {
        TargetDate read = TargetDateReader.read(wording);

        assertThat(read.readings()).extracting(DateReading::edtf).containsExactly(from, to);
        assertThat(read.readings()).extracting(DateReading::role).containsExactly(Role.superseded, Role.due);
        assertThat(read.governing()).map(DateReading::edtf).contains(to);
    }

    @ParameterizedTest(name = "\"{0}\" has no date")
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "31 June 2018",
                "29 February 2018",
                "0 May 2018",
                "32 May 2018",
                "Within 6 months",
                "Started 1/4/17",
                "1/4/2017",
                "2018-06-30",
                "Autumn 2026",
                "2018",
                "June",
                "June 18",
                "June 20188",
                "Sept 2018",
                "Novemb 2017",
                "1st June 2018",
                "by June 2018",
                "June 2018 (FRA AGM)",
                "June 2018..",
                "June 2018, Dec 2018",
                "June 2018 Dec 2018",
                "June 2018\nDec 2018",
                "June 2018 and Dec 2018",
                "RFA June 2018 (FRA AGM) Mayoral WMCA Oct-Dec 2018",
                "Dec-Jan 2018",
                "Oct–Dec 2018",
                "Oct-Dec",
                "1 Oct-Dec 2018",
                "Q3 2018",
                "Ongoing",
                "Complete",
                "No further action",
                "Changed from Nov 2017",
                "Changed to June 2018",
                "Changed from Nov 2017 to Ongoing",
                "Changed from Ongoing to June 2018",
                "Changed from 31 June 2018 to Dec 2018",
                "Changed from Nov 2017 to June 2018 to Dec 2018",
            })
    void reads_nothing_else(String wording) {
        TargetDate read = TargetDateReader.read(wording);

        assertThat(read.readings()).isEmpty();
        assertThat(read.dated()).isFalse();
        assertThat(read.latest()).isNull();
        assertThat(read.wording()).isEqualTo(wording == null ? "" : wording);
    }

    @Test
    void the_latest_unfinished_reading_governs() {
        TargetDate both = new TargetDate(
                "Phase 1 done March 2018, phase 2 May 2018, phase 3 April 2018, not Dec 2018",
                java.util.List.of(
                        reading("2018-03", "2018-03-31", Role.finished),
                        reading("2018-05", "2018-05-31", Role.due),
                        reading("2018-04", "2018-04-30", Role.due),
                        reading("2018-12", "2018-12-31", Role.superseded)),
                "by hand");

        assertThat(both.latest()).isEqualTo("2018-05-31");
    }

    @Test
    void what_is_only_finished_has_no_date_left() {
        TargetDate finished = new TargetDate(
                "Done March 2018", java.util.List.of(reading("2018-03", "2018-03-31", Role.finished)), "by hand");

        assertThat(finished.dated()).isFalse();
    }

    private static DateReading reading(String edtf, String latest, Role role) {
        LocalDate day = LocalDate.parse(latest);
        return new DateReading(edtf, day.withDayOfMonth(1), day, role);
    }
}
