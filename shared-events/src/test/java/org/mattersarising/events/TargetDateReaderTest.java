package org.mattersarising.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.DateReading.Role;

@DisplayName("Contract 2, target date: what is read of a wording")
class TargetDateReaderTest {

    /** The day on which everything here was said. */
    private static final LocalDate SAID = LocalDate.of(2018, 3, 31);

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
    void reads_what_the_first_reader_read(String wording, String edtf, LocalDate earliest, LocalDate latest) {
        TargetDate read = TargetDateReader.read(wording, SAID);

        assertThat(read.wording()).isEqualTo(wording);
        assertThat(read.readings()).containsExactly(new DateReading(edtf, earliest, latest, Role.due));
        assertThat(read.reader()).isEqualTo(TargetDateReader.VERSION).isNotEqualTo("base-1");
    }

    @Nested
    @DisplayName("Days and months")
    class DaysAndMonths {

        @ParameterizedTest(name = "\"{0}\" is {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "1st Sept 2017                 | 2017-09-01",
                    "2nd of March, 2018            | 2018-03-02",
                    "the 3rd September 2017        | 2017-09-03",
                    "31 st May 2018                | 2018-05-31",
                    "01 April 2018.                | 2018-04-01",
                    "Monday 4 June 2018            | 2018-06-04",
                    "Fri, 1 June 2018              | 2018-06-01",
                    "1Sept2017                     | 2017-09-01",
                    "01-Sep-17                     | 2017-09-01",
                    "1 Sept. 2017                  | 2017-09-01",
                    "1\u00a0September\u00a02017    | 2017-09-01",
                    "SEPTEMBER 2017                | 2017-09",
                    "september 2017                | 2017-09",
                    "Sept. 2017                    | 2017-09",
                    "March, 2018                   | 2018-03",
                    "Mar-18                        | 2018-03",
                    "1/4/17                        | 2017-04-01",
                    "1/4/2017                      | 2017-04-01",
                    "1.4.2017                      | 2017-04-01",
                    "1.4.17                        | 2017-04-01",
                    "01-04-2017                    | 2017-04-01",
                    "13/4/17                       | 2017-04-13",
                    "04/2017                       | 2017-04",
                    "2018-03-31                    | 2018-03-31",
                    "2018-03-31T10:00              | 2018-03-31",
                    "2018/03/31                    | 2018-03-31",
                    "2018-03                       | 2018-03",
                    "Feb 21                        | 2021-02",
                    "Feb '21                       | 2021-02",
                    "Feb \u201921                  | 2021-02",
                    "Mar 69                        | 2069-03",
                    "Mar 70                        | 1970-03",
                    "25th Jan 21. Next one later   | 2021-01-25",
                    "By Feb 21 for all staff       | 2021-02",
                    "Feb 21 Review of the outcome  | 2021-02",
                    "may 2018                      | 2018-05",
                    "by march 2018                 | 2018-03",
                    "by 5 may 2018                 | 2018-05-05",
                    "June 2018..                   | 2018-06",
                    "Delayed by Covid-19 March 2021 | 2021-03",
                    "Phase 2 June 2018             | 2018-06",
                    "Phase 02 June 2018            | 2018-06-02",
                    "Phase one 2nd June 2018       | 2018-06-02",
                    "Phases 1 and 2 June 2018      | 2018-06",
                    "\u00a35 June 2018             | 2018-06",
                    "524 May 2018                  | 2018-05",
                    "10:30 5 June 2018             | 2018-06-05",
                    "w/c 4 June 2018               | 2018-06-04/2018-06-10",
                    "Week commencing 4 June 2018   | 2018-06-04/2018-06-10",
                    "week ending 3 June 2018       | 2018-05-28/2018-06-03",
                    "wc 4/6/18 | 2018-06-04/2018-06-10",
                    "WC 4th June 2018 | 2018-06-04/2018-06-10",
                    "w/b 4 June 2018 | 2018-06-04/2018-06-10",
                    "wk ending 3 June 2018 | 2018-05-28/2018-06-03",
                    "31st. March 2018 | 2018-03-31",
                    "2018.03.31 | 2018-03-31",
                    "2018-6-3 | 2018-06-03",
                    "2018/6/3 | 2018-06-03",
                    "Saturday the 31st of March 2018 | 2018-03-31",
                    "31 March 2018 (Saturday) | 2018-03-31",
                })
        void are_read_in_every_common_spelling(String wording, String edtf) {
            assertThat(due(wording)).isEqualTo(edtf);
            assertThat(TargetDateReader.doubts(wording, SAID)).isEmpty();
        }

        @Test
        void a_line_may_end_within_a_date() {
            assertThat(due("1 September\n2017")).isEqualTo("2017-09-01");
            assertThat(due("Jun 18\nDec 18")).isEqualTo("2018-06 2018-12");
        }
    }

    @Nested
    @DisplayName("Longer times")
    class LongerTimes {

        @ParameterizedTest(name = "\"{0}\" is {1}, up to {2}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "2018                               | 2018                  | 2018-12-31",
                    "by 2019                            | 2019                  | 2019-12-31",
                    "calendar year 2018                 | 2018                  | 2018-12-31",
                    "Spring 2019                        | 2019-21               | 2019-05-31",
                    "Summer of 2019                     | 2019-22               | 2019-08-31",
                    "Autumn 2026                        | 2026-23               | 2026-11-30",
                    "Autumn '26                         | 2026-23               | 2026-11-30",
                    "Winter 2018                        | 2018-24               | 2019-02-28",
                    "Winter 2018/19                     | 2018-24               | 2019-02-28",
                    "Winter 2018-2019                   | 2018-24               | 2019-02-28",
                    "Autumn/Winter 2018                 | 2018-09/2019-02       | 2019-02-28",
                    "2017/18                            | 2017-04/2018-03       | 2018-03-31",
                    "2017-18                            | 2017-04/2018-03       | 2018-03-31",
                    "2007-08                            | 2007-04/2008-03       | 2008-03-31",
                    "2017/2018                          | 2017-04/2018-03       | 2018-03-31",
                    "1999/2000                          | 1999-04/2000-03       | 2000-03-31",
                    "1999/00                            | 1999-04/2000-03       | 2000-03-31",
                    "financial year 2018-19             | 2018-04/2019-03       | 2019-03-31",
                    "2018/19 financial year             | 2018-04/2019-03       | 2019-03-31",
                    "FY18/19                            | 2018-04/2019-03       | 2019-03-31",
                    "during 2018/19                     | 2018-04/2019-03       | 2019-03-31",
                    "Q1 2018/19                         | 2018-04/2018-06       | 2018-06-30",
                    "Q2 2018-19                         | 2018-07/2018-09       | 2018-09-30",
                    "Q3 2020-2021                       | 2020-10/2020-12       | 2020-12-31",
                    "Q3 2020/21                         | 2020-10/2020-12       | 2020-12-31",
                    "Q3 (2020/21)                       | 2020-10/2020-12       | 2020-12-31",
                    "Q3 20/21                           | 2020-10/2020-12       | 2020-12-31",
                    "2020/21 Q3                         | 2020-10/2020-12       | 2020-12-31",
                    "Q4 2020/21                         | 2021-01/2021-03       | 2021-03-31",
                    "third quarter of 2017/18           | 2017-10/2017-12       | 2017-12-31",
                    "the 3rd quarter of the financial year 2017/18 | 2017-10/2017-12 | 2017-12-31",
                    "Quarter four, 2017-18              | 2018-01/2018-03       | 2018-03-31",
                    "Q1-Q2 2018/19                      | 2018-04/2018-09       | 2018-09-30",
                })
        void have_all_their_days(String wording, String edtf, LocalDate latest) {
            assertThat(due(wording)).isEqualTo(edtf);
            assertThat(TargetDateReader.read(wording, SAID).latest()).isEqualTo(latest);
        }

        @ParameterizedTest(name = "\"{0}\" is {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "end September 2019                 | 2019-09-30",
                    "end of March 2018                  | 2018-03-31",
                    "by the end of Feb 2016             | 2016-02-29",
                    "end-Sept 2019                      | 2019-09-30",
                    "end 2018                           | 2018-12-31",
                    "end of the year 2018               | 2018-12-31",
                    "end of 2018/19                     | 2019-03-31",
                    "end of the financial year 2018/19  | 2019-03-31",
                    "end of Q3 2020/21                  | 2020-12-31",
                    "end of autumn 2019                 | 2019-11-30",
                    "early June 2018                    | 2018-06-01/2018-06-10",
                    "mid-June 2018                      | 2018-06-11/2018-06-20",
                    "middle of June 2018                | 2018-06-11/2018-06-20",
                    "late February 2018                 | 2018-02-21/2018-02-28",
                    "beginning of June 2018             | 2018-06-01/2018-06-10",
                    "start of June 2018                 | 2018-06-01/2018-06-10",
                    "Early 2018.                        | 2018-01/2018-04",
                    "mid 2018                           | 2018-05/2018-08",
                    "late 2018                          | 2018-09/2018-12",
                    "early 2018/19                      | 2018-04/2018-07",
                    "early autumn 2018                  | 2018-09",
                    "late Q3 2020/21                    | 2020-12",
                    "mid to late 2018                   | 2018-05/2018-12",
                    "early/mid June 2018                | 2018-06-01/2018-06-20",
                    "first half of 2018                 | 2018-01/2018-06",
                    "second half of 2018/19             | 2018-10/2019-03",
                    "second half of June 2018           | 2018-06-16/2018-06-30",
                    "late Oct - early Nov 2018          | 2018-10-21/2018-11-10",
                })
        void may_be_narrowed(String wording, String edtf) {
            assertThat(due(wording)).isEqualTo(edtf);
        }

        @ParameterizedTest(name = "\"{0}\" is {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "Oct\u2013Dec 2018                  | 2018-10/2018-12",
                    "Oct to Dec 2018                    | 2018-10/2018-12",
                    "October until December 2018        | 2018-10/2018-12",
                    "between October and December 2018  | 2018-10/2018-12",
                    "October/November 2018              | 2018-10/2018-11",
                    "October or November 2018           | 2018-10/2018-11",
                    "Oct 2018 - Jan 2019                | 2018-10/2019-01",
                    "Oct 2018 to Jan 2019               | 2018-10/2019-01",
                    "from Oct 2018 to Jan 2019          | 2018-10/2019-01",
                    "Started 1/4/17 until 31/3/18       | 2017-04-01/2018-03-31",
                    "1/4/2017-31/3/2018                 | 2017-04-01/2018-03-31",
                    "1 Oct 2018 - Jan 2019              | 2018-10-01/2019-01",
                    "3-5 June 2018                      | 2018-06-03/2018-06-05",
                    "3rd to 5th June 2018               | 2018-06-03/2018-06-05",
                    "1/2 June 2018                      | 2018-06-01/2018-06-02",
                    "between 5 and 9 June 2018          | 2018-06-05/2018-06-09",
                    "3 June - 5 July 2018               | 2018-06-03/2018-07-05",
                    "2018-10/2018-12                    | 2018-10/2018-12",
                    "2018-03-31/2018-06-30              | 2018-03-31/2018-06-30",
                    "June 2018-1 July 2018              | 2018-06/2018-07-01",
                    "2017/18 to 2018/19                 | 2017-04/2019-03",
                    "Summer 2018 - Spring 2019          | 2018-06/2019-05",
                })
        void may_go_from_one_date_to_another(String wording, String edtf) {
            assertThat(due(wording)).isEqualTo(edtf);
        }
    }

    @Nested
    @DisplayName("Counted from the day on which it was said")
    class Counted {

        @ParameterizedTest(name = "\"{0}\" is up to {1}")
        @CsvSource({
            "within 6 months, 2018-09-30",
            "Embedded within 6 months, 2018-09-30",
            "Completed within 6 months, 2018-09-30",
            "Within 6 months of now, 2018-09-30",
            "within six (6) months, 2018-09-30",
            "within 6-9 months, 2018-12-31",
            "Within 2 weeks, 2018-04-14",
            "within a fortnight, 2018-04-14",
            "within 10 days, 2018-04-10",
            "within eleven months' time, 2019-02-28",
            "in the next three months, 2018-06-30",
            "over the coming 18 months, 2019-09-30",
            "within the next year, 2019-03-31",
        })
        void goes_to_the_same_day_so_much_later(String wording, LocalDate latest) {
            TargetDate read = TargetDateReader.read(wording, SAID);

            assertThat(read.readings())
                    .containsExactly(new DateReading("2018-03-31/" + latest, SAID, latest, Role.due));
            assertThat(TargetDateReader.doubts(wording, SAID)).isEmpty();
        }

        @ParameterizedTest(name = "\"{0}\" has no date")
        @ValueSource(
                strings = {
                    "3 year programme",
                    "Within our 3 year rolling plan",
                    "6 months",
                    "in 6 months",
                    "in approximately 18 months time",
                    "every 6 months",
                    "Reviewed within the year",
                })
        void needs_within_or_the_next(String wording) {
            assertThat(TargetDateReader.read(wording, SAID).readings()).isEmpty();
            assertThat(TargetDateReader.doubts(wording, SAID)).isEmpty();
        }

        @ParameterizedTest(name = "\"{0}\" is doubtful")
        @ValueSource(
                strings = {
                    "within 3 year programme",
                    "within 6 months of approval",
                    "within 6 months of June 2018",
                    "within 6 months from the start",
                    "within 10 working days",
                    "within 999 years",
                })
        void is_not_counted_from_anything_else(String wording) {
            assertThat(TargetDateReader.read(wording, SAID).readings()).isEmpty();
            assertThat(TargetDateReader.doubts(wording, SAID)).hasSize(1);
        }

        @Test
        void nothing_is_counted_from_an_unknown_day() {
            assertThat(TargetDateReader.read("within 6 months", null).readings())
                    .isEmpty();
            assertThat(TargetDateReader.doubts("within 6 months", null)).hasSize(1);
        }
    }

    @Nested
    @DisplayName("Roles")
    class Roles {

        @ParameterizedTest(name = "\"{0}\": {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "Changed from Nov 2017 to June 2018. | superseded 2017-11, due 2018-06",
                    "Changed from Dec 2017 to Dec 2018 | superseded 2017-12, due 2018-12",
                    "Changed from 1 September 2017 to 31 March 2018 | superseded 2017-09-01, due 2018-03-31",
                    "Changed from Oct-Dec 2018 to January 2019 | superseded 2018-10/2018-12, due 2019-01",
                    "Changed from Nov to Dec 2017 | superseded 2017-11, due 2017-12",
                    "Changed from Oct 2017 - Jan 2018 to June 2018 | superseded 2017-10/2018-01, due 2018-06",
                    "Changed from Nov 2017 to June 2018 to Dec 2018 | superseded 2017-11, due 2018-06/2018-12",
                    "Deadline moved from Nov 2017 to June 2018 | superseded 2017-11, due 2018-06",
                    "Nov 2017 moved to June 2018 | superseded 2017-11, due 2018-06",
                    "Nov 2017 (extended to June 2018) | superseded 2017-11, due 2018-06",
                    "Nov 2017 has been extended until end of June 2018 | superseded 2017-11, due 2018-06-30",
                    "Nov 2017, now June 2018 | superseded 2017-11, due 2018-06",
                    "Nov 2017 \u2192 June 2018 | superseded 2017-11, due 2018-06",
                    "June 2018 (was Nov 2017) | due 2018-06, superseded 2017-11",
                    "Originally Nov 2017; June 2018 | superseded 2017-11, due 2018-06",
                    "Original target date: Nov 2017. New: June 2018 | superseded 2017-11, due 2018-06",
                    "Nov 2017 (original), June 2018 | superseded 2017-11, due 2018-06",
                    "The deadline was June 2018 | due 2018-06",
                    "Nov 2017 (cancelled) | superseded 2017-11",
                    "Changed from Nov 2017 to Ongoing | superseded 2017-11",
                    "Changed from Nov 2017 | superseded 2017-11",
                    "Changed from Ongoing to June 2018 | due 2018-06",
                    "Changed to June 2018 | due 2018-06",
                    "June 2018 (originally Nov 2018) | due 2018-06, superseded 2018-11",
                    "June 2018 (previously Nov 2018) | due 2018-06, superseded 2018-11",
                    "Nov 2017 (original date), June 2018 | superseded 2017-11, due 2018-06",
                    "31/03/2018 31/12/2017 (revised) | superseded 2018-03-31, due 2017-12-31",
                    "June 2018 revised Mar 2018 | superseded 2018-06, due 2018-03",
                    "June 2018, new date: Mar 2018 | superseded 2018-06, due 2018-03",
                    "March 2018 instead of June 2018 | due 2018-03, superseded 2018-06",
                    "Instead of June 2018, March 2018 | superseded 2018-06, due 2018-03",
                    "March 2018 rather than June 2018 | due 2018-03, superseded 2018-06",
                    "March 2018, not June 2018 | due 2018-03, superseded 2018-06",
                    "Not - June 2018 | due 2018-06",
                    "N/A (was June 2018) | superseded 2018-06",
                    "TBC (was June 2018) | superseded 2018-06",
                    "Ongoing (was June 2018) | superseded 2018-06",
                    "To be confirmed (was June 2018) | superseded 2018-06",
                    "TBC, previously June 2018 | superseded 2018-06",
                    "Date removed (originally June 2018) | superseded 2018-06",
                    "Complete (was June 2018) | superseded 2018-06",
                    "Was June 2018, now TBC | superseded 2018-06",
                    "Was due June 2018, ongoing | due 2018-06",
                    "Originally June 2018 | due 2018-06",
                })
        void a_date_that_another_replaces_is_superseded(String wording, String expected) {
            assertThat(roles(wording)).isEqualTo(expected);
            assertThat(TargetDateReader.doubts(wording, SAID)).isEmpty();
        }

        @ParameterizedTest(name = "\"{0}\": {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "Completed March 2018 | finished 2018-03",
                    "Complete (June 2017) | finished 2017-06",
                    "Pilot concluded in Feb 2018 Look at it again in June 2018. | finished 2018-02, due 2018-06",
                    "Scoping will be completed 1 September 2017 (complete). Next milestone 01 April 2018."
                            + " | finished 2017-09-01, due 2018-04-01",
                    "1 June 2018 \u2013 complete | finished 2018-06-01",
                    "1 June 2017 (completed early) | finished 2017-06-01",
                    "Done: Feb 2018 | finished 2018-02",
                    "Completed March and June 2017; next Sept 2018 | finished 2017-03, finished 2017-06, due 2018-09",
                    // not done yet
                    "Scoping will be completed 1 September 2017. | due 2017-09-01",
                    "To be completed by March 2018 | due 2018-03",
                    "Roll-out to be completed \u2013 proposed date 1 April 2018. | due 2018-04-01",
                    "Not completed March 2018 | due 2018-03",
                    "90% complete March 2018 | due 2018-03",
                    "Trial concludes Feb 2018 | due 2018-02",
                    "Complete the plan by March 2018 | due 2018-03",
                    "March 2018 Complete phase 2 | due 2018-03",
                    "March 2018 (not complete) | due 2018-03",
                    "March 2018 (to be completed) | due 2018-03",
                    // what lies ahead of the day it was said on is not done
                    "Completed April 2018 | due 2018-04",
                })
        void a_date_said_to_be_done_is_finished(String wording, String expected) {
            assertThat(roles(wording)).isEqualTo(expected);
        }

        @ParameterizedTest(name = "\"{0}\": {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "Started 1/4/17 | started 2017-04-01",
                    "Start date: 1 April 2018 | started 2018-04-01",
                    "To begin in June 2018 | started 2018-06",
                    "From June 2018 | started 2018-06",
                    "After June 2018 | started 2018-06",
                    "Not before June 2018 | started 2018-06",
                    "No earlier than June 2018 | started 2018-06",
                    "June 2018 onwards | started 2018-06",
                    "June 2018 \u2013 ongoing | started 2018-06",
                    "June 2018 - on-going | started 2018-06",
                    "June 2018 to date | started 2018-06",
                    "June 2018 to present | started 2018-06",
                    "From June 2018 - ongoing | started 2018-06",
                    "June 2018 until further notice | started 2018-06",
                    "To start in June 2018, to end in Dec 2018 | started 2018-06, due 2018-12",
                })
        void nothing_is_due_when_something_starts(String wording, String expected) {
            assertThat(roles(wording)).isEqualTo(expected);
        }

        @ParameterizedTest(name = "\"{0}\": {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "by June 2018 | due 2018-06",
                    "until 3 June 2018 | due 2018-06-03",
                    "no later than 3 June 2018 | due 2018-06-03",
                    "By June 2018 - ongoing | due 2018-06",
                    "to start by June 2018 | due 2018-06",
                    "before June 2018 | due 2018-05-31",
                    "before 1 April 2018 | due 2018-03-31",
                    "before the end of June 2018 | due 2018-06-30",
                    "Board June 2018 (annual meeting) Council Oct-Dec 2018 | due 2018-06, due 2018-10/2018-12",
                    "March, June and September 2018 | due 2018-03, due 2018-06, due 2018-09",
                    "June 2018 and Dec 2018 | due 2018-06, due 2018-12",
                    "June/July 2018, Sept 2018 | due 2018-06/2018-07, due 2018-09",
                })
        void any_other_date_is_due(String wording, String expected) {
            assertThat(roles(wording)).isEqualTo(expected);
        }

        @ParameterizedTest(name = "\"{0}\" says nothing of what is due")
        @ValueSource(
                strings = {
                    "As at March 2018",
                    "March 2018 Update: going well",
                    "Delayed due to June 2018 floods",
                    "Letter dated 3 May 2018",
                })
        void when_or_why_it_was_written_is_left_out(String wording) {
            assertThat(roles(wording)).isEmpty();
        }
    }

    @Nested
    @DisplayName("No date")
    class NoDate {

        @ParameterizedTest(name = "\"{0}\"")
        @NullSource
        @ValueSource(
                strings = {
                    "",
                    " ",
                    ".",
                    "Ongoing",
                    "On-going",
                    "N/A",
                    "Continuous",
                    "Continuing.",
                    "Complete",
                    "Deferred",
                    "No further action",
                    "Reviewed annually",
                    "TBC",
                    "2018 Business Plan",
                    "Business Plan 2018",
                    "Equality Act 2010",
                    "Version 2018.03.31",
                    "Minute 45/2018",
                    "SI 2015/1523",
                    "FRS-2018-12",
                    "\u00a32018",
                    "1234",
                    "45657 tests",
                    "20181345",
                    "in 2018 cases",
                    "Version 1.4.2017",
                    "v1.4.17",
                    "Section 1.4.17",
                    "1.4",
                    "1/4",
                    "24/7",
                    "June 20188",
                    "May 20%",
                    "Staff may 2018 times",
                    "They march 2018 miles",
                    "Item 3.5.16.2 applies",
                })
        void is_in_what_names_none(String wording) {
            TargetDate read = TargetDateReader.read(wording, SAID);

            assertThat(read.readings()).isEmpty();
            assertThat(read.dated()).isFalse();
            assertThat(read.latest()).isNull();
            assertThat(read.wording()).isEqualTo(wording == null ? "" : wording);
            assertThat(TargetDateReader.doubts(wording, SAID)).isEmpty();
        }

        @ParameterizedTest(name = "\"{0}\": {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "31 June 2018 | no day of the calendar",
                    "29 February 2018 | no day of the calendar",
                    "0 May 2018 | no day of the calendar",
                    "32 May 2018 | no day of the calendar",
                    "32/13/2018 | no day of the calendar",
                    "2018-02-30 | no day of the calendar",
                    "1 Oct - 31 Nov 2018 | no day of the calendar",
                    "1 Oct 2018 - 31 Nov 2018 | no day of the calendar",
                    "4/13/17 | Write day, month, year",
                    "June 5, 2018 | Write day, month, year",
                    "June 5th | Write day, month, year",
                    "Feb 21 2021 | Write day, month, year",
                    "21 Feb | names no year",
                    "June | names no year",
                    "by end of May | names no year",
                    "by Q3 | names no year",
                    "Q3 | names no year",
                    "By May 20 people | names no year",
                    "Oct-Dec | names no year",
                    "Oct 2018 to March | names no year for its end",
                    "Q3 2020 | calendar or of the financial year",
                    "FY 2018 | both years",
                    "FY18 | both years",
                    "FYE 2018 | both years",
                    "financial year end 2018 | both years",
                    "end of financial year 2018 | both years",
                    "year end 2018 | both years",
                    "45657 | 2024-12-31",
                    "Novemb 2017 | \u201cNovemb 2017\u201d may be a date",
                    "Febuary 2018 | may be a date",
                    "Mayor 2018 | may be a date",
                    "Marching 2018 | may be a date",
                    "ReMay 2018 | may be a date",
                    "2018/06 | may be a date",
                    "20180630 | may be a date",
                    "H1 2018 | \u201cH1 2018\u201d may be a date",
                    "2018 Q3 | \u201c2018 Q3\u201d may be a date",
                    "2018/27 | \u201c2018/27\u201d may be a date",
                    "Q3 2018-2020 | \u201cQ3 2018-2020\u201d may be a date",
                    "30 6 2018 | \u201c30 6 2018\u201d may be a date",
                    "Easter 2018 | may be a date",
                    "To be confirmed 2018 | may be a date",
                    "June 2018 (revised), Dec 2018 | which date was replaced",
                    "Spring 2018/19 | either end of the year",
                    "2018-2020 | two calendar years or financial years",
                    "2018/19 plan | name of something",
                    "Business Plan 2018/19 | name of something",
                    "June 2018-19 | name of something",
                    "academic year 2018/19 | another kind",
                    "2018/19 municipal year | another kind",
                    "Jun 18 Dec 18 | two months, or a day",
                    "Dec-Jan 2018 | from an earlier to a later date",
                    "Dec 2018 - June 2018 | from an earlier to a later date",
                    "June 1066 | no target date lies in",
                    "1 June 1899 | no target date lies in",
                    "1/6/2200 | no target date lies in",
                    "Winter 2199 | no target date lies in",
                })
        void is_in_what_is_not_certain_and_that_is_told(String wording, String doubt) {
            assertThat(TargetDateReader.read(wording, SAID).readings()).isEmpty();
            assertThat(TargetDateReader.doubts(wording, SAID))
                    .singleElement()
                    .asString()
                    .contains(doubt)
                    .endsWith(".");
        }

        @Test
        void is_read_of_what_stands_beside_one() {
            assertThat(due("Changed from 31 June 2018 to Dec 2018")).isEqualTo("2018-12");
            assertThat(TargetDateReader.doubts("Changed from 31 June 2018 to Dec 2018", SAID))
                    .hasSize(1);
            assertThat(due("Nov 2017 - 2018/19 plan")).isEqualTo("2017-11");
            assertThat(TargetDateReader.doubts("Nov 2017 - 2018/19 plan", SAID)).hasSize(1);
        }

        @Test
        void is_left_where_an_action_has_only_the_date_that_was() {
            String wording = "Roll-out (was June 2018)";

            assertThat(TargetDateReader.read(wording, SAID).dated()).isFalse();
            assertThat(TargetDateReader.doubts(wording, SAID))
                    .singleElement()
                    .asString()
                    .contains("was the date");
        }

        @Test
        void is_lost_beside_one_that_is_read() {
            assertThat(due("Phase 1 by June 2018. Review 2019")).isEqualTo("2018-06");
            assertThat(TargetDateReader.doubts("Phase 1 by June 2018. Review 2019", SAID))
                    .singleElement()
                    .asString()
                    .startsWith("\u201cReview 2019\u201d may be a date");
        }

        @ParameterizedTest(name = "\"{0}\"")
        @ValueSource(
                strings = {
                    "Fri 31 March 2018",
                    "Friday the 31st of March 2018",
                    "31 March 2018 (Friday)",
                    "31 March 2018, Friday"
                })
        void is_doubted_for_its_weekday_but_the_day_is_read_and_told(String wording) {
            assertThat(due(wording)).isEqualTo("2018-03-31");
            assertThat(TargetDateReader.doubts(wording, SAID))
                    .singleElement()
                    .asString()
                    .contains("is a Saturday.");
        }

        @Test
        void is_in_a_text_that_names_more_than_fifty() {
            assertThat(TargetDateReader.read("June 2018. ".repeat(50), SAID).readings())
                    .hasSize(50);
            assertThat(TargetDateReader.read("June 2018. ".repeat(51), SAID).readings())
                    .isEmpty();
            assertThat(TargetDateReader.doubts("June 2018. ".repeat(51), SAID)).hasSize(1);
            assertThat(TargetDateReader.doubts("31 June 2018. ".repeat(5000), SAID))
                    .hasSize(50);
        }
    }

    @ParameterizedTest(name = "a cell full of \"{0}\"")
    @ValueSource(
            strings = {
                "1 ",
                "1/",
                "1.",
                "1-",
                "may ",
                "may-",
                "may to ",
                "1 may ",
                "1, ",
                "jan and ",
                "q1 ",
                "2018/",
                "2018-",
                "2018/19-",
                "early ",
                "early-",
                "mid/",
                "end of the ",
                "within 6 ",
                "Changed from ",
                "from ",
                "week ",
                "w/",
                "first half of ",
                "winter/",
                "phase 1 and ",
                "not ",
                "(",
                "a",
                "7",
                " ",
                "\n",
                "Nov 2017 ",
                "31 June 2018 ",
                "2018.",
                "Febuary 2018 ",
                "was (",
                "n/"
            })
    void the_longest_cell_is_read_in_no_time(String part) {
        String cell = part.repeat((1 << 20) / part.length());

        assertTimeout(Duration.ofMinutes(1), () -> TargetDateReader.read(cell, SAID));
    }

    @Nested
    @DisplayName("Overdue")
    class Overdue {

        @Test
        void the_latest_unfinished_reading_governs() {
            TargetDate both = new TargetDate(
                    "Phase 1 done March 2018, phase 2 May 2018, phase 3 April 2018, not Dec 2018",
                    List.of(
                            reading("2018-03", "2018-03-31", Role.finished),
                            reading("2018-05", "2018-05-31", Role.due),
                            reading("2018-04", "2018-04-30", Role.due),
                            reading("2018-11", "2018-11-30", Role.started),
                            reading("2018-12", "2018-12-31", Role.superseded)),
                    "by hand");

            assertThat(both.latest()).isEqualTo("2018-05-31");
        }

        @Test
        void what_is_only_finished_has_no_date_left() {
            TargetDate finished = new TargetDate(
                    "Done March 2018", List.of(reading("2018-03", "2018-03-31", Role.finished)), "by hand");

            assertThat(finished.dated()).isFalse();
        }

        private static DateReading reading(String edtf, String latest, Role role) {
            LocalDate day = LocalDate.parse(latest);
            return new DateReading(edtf, day.withDayOfMonth(1), day, role);
        }
    }

    /** The dates that are due, with a space between; fails where there are others. */
    private static String due(String wording) {
        List<DateReading> readings = TargetDateReader.read(wording, SAID).readings();
        assertThat(readings).extracting(DateReading::role).containsOnly(Role.due);
        return readings.stream().map(DateReading::edtf).collect(Collectors.joining(" "));
    }

    private static String roles(String wording) {
        return TargetDateReader.read(wording, SAID).readings().stream()
                .map(reading -> reading.role() + " " + reading.edtf())
                .collect(Collectors.joining(", "));
    }
}
