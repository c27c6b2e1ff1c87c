package org.mattersarising.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mattersarising.testing.RealRegisters;

/** What is read of every target date and status of the published registers, by the number of its row. */
@DisplayName("Issue registers and papers, 3: the wordings that people really use")
class RealWordingsTest {

    private static final String TWO_MILESTONES = "due 2018-06, due 2018-10/2018-12";

    @Test
    void the_west_midlands_said_in_october_2017_when_things_are_due() {
        Map<Integer, String> expected = new TreeMap<>(Map.of(
                1, TWO_MILESTONES,
                2, TWO_MILESTONES,
                3, TWO_MILESTONES,
                13, "due 2018-03",
                // within 6 months
                18, "due 2017-10-31/2018-04-30",
                20, "due 2017-10-31/2018-04-30",
                21, "due 2018-03",
                22, "due 2017-11"));
        expected.putAll(Map.of(
                26, "due 2017-12",
                27, "due 2017-09-01",
                28, "due 2017-09-01, due 2018-04-01",
                29, "due 2017-09-01",
                32, "due 2017-09-01",
                33, "started 2017-04-01",
                34, "due 2018-01",
                35, "due 2018-02",
                37, "due 2017-12"));

        assertThat(dates("wmfs-2017-10.csv", "When", LocalDate.of(2017, 10, 31)))
                .isEqualTo(expected);
    }

    @Test
    void the_west_midlands_said_in_march_2018_when_things_are_due() {
        Map<Integer, String> expected = new TreeMap<>(Map.of(
                1, TWO_MILESTONES,
                2, TWO_MILESTONES,
                3, TWO_MILESTONES,
                13, "due 2018-03",
                // early in the year
                18, "due 2018-01/2018-04",
                20, "due 2018-01/2018-04",
                21, "due 2018-03",
                22, "superseded 2017-11, due 2018-06"));
        expected.putAll(Map.of(
                26, "superseded 2017-12, due 2018-12",
                // the first is complete
                27, "finished 2017-09-01, due 2018-04-01",
                28, "finished 2017-09-01, due 2018-04-01",
                29, "due 2017-09-01",
                32, "due 2017-09-01",
                33, "started 2017-04-01",
                34, "due 2018-01",
                // a trial that has been, and a look at what came of it
                35, "finished 2018-02, due 2018-06",
                37, "due 2018-06"));

        assertThat(dates("wmfs-2018-03.csv", "When", LocalDate.of(2018, 3, 31))).isEqualTo(expected);
    }

    @Test
    void hereford_and_worcester_says_dates_in_the_column_of_its_statuses() {
        assertThat(dates("hwfrs-2021-01.csv", "Target Date", LocalDate.of(2021, 1, 31)))
                .isEqualTo(Map.of(
                        7, "due 2021-03", 13, "due 2021-02", 23, "due 2021-04", 39, "due 2021-03", 41, "due 2021-02"));
    }

    @Test
    void the_action_points_of_nottinghamshire_name_a_plan_and_no_date() {
        assertThat(dates("notts-2007-03.csv", "Action point", LocalDate.of(2007, 3, 31)))
                .isEmpty();
    }

    @Test
    void none_of_their_target_dates_is_doubtful() {
        List<NamedCsvRecord> rows = rows("wmfs-2018-03.csv");
        assertThat(rows)
                .flatExtracting(row -> TargetDateReader.doubts(row.getField("When"), LocalDate.of(2018, 3, 31)))
                .isEmpty();
        assertThat(rows("hwfrs-2021-01.csv"))
                .flatExtracting(row -> TargetDateReader.doubts(row.getField("Target Date"), LocalDate.of(2021, 1, 31)))
                .isEmpty();
    }

    @Test
    void the_west_midlands_has_twenty_actions_open_in_october_and_fifteen_in_march() {
        assertThat(open("wmfs-2017-10.csv", "Status"))
                .containsExactly(6, 7, 8, 12, 13, 16, 18, 20, 21, 22, 25, 26, 27, 28, 30, 33, 34, 35, 36, 37);
        assertThat(open("wmfs-2018-03.csv", "Status"))
                .containsExactly(7, 8, 16, 21, 22, 25, 26, 27, 28, 30, 33, 34, 35, 36, 37);
    }

    @Test
    void the_west_midlands_says_beside_a_closed_one_what_becomes_of_it() {
        Map<Integer, Status> statuses = statuses("wmfs-2018-03.csv", "Status");

        assertThat(statuses.get(1).remark()).startsWith("Progress of this").endsWith("full Fire Authority");
        assertThat(statuses.get(10).remark()).startsWith("Will not be").endsWith("at this time");
        // No full stop sets the last word apart.
        assertThat(statuses.get(11)).returns(false, Status::open).returns(null, Status::remark);
        assertThat(statuses.values()).extracting(Status::reported).containsOnlyNulls();
    }

    @Test
    void hereford_and_worcester_closes_pauses_and_remarks() {
        Map<Integer, Status> statuses = statuses("hwfrs-2021-01.csv", "Target Date");

        assertThat(open("hwfrs-2021-01.csv", "Target Date"))
                .containsExactly(5, 7, 12, 13, 21, 23, 30, 33, 35, 39, 41, 42);
        assertThat(statuses.entrySet().stream()
                        .filter(each -> "paused".equals(each.getValue().reported()))
                        .map(Map.Entry::getKey))
                .containsExactly(5, 12, 21, 30);
        assertThat(statuses.entrySet().stream()
                        .filter(each -> each.getValue().remark() != null)
                        .map(Map.Entry::getKey))
                .containsExactly(31);
        assertThat(statuses.get(31)).returns(false, Status::open);
        assertThat(statuses.get(31).remark()).startsWith("staff").endsWith("booked");
    }

    /** What the closing sentences of this register mean, its layout says; without it the plain ones are closed. */
    @Test
    void nottinghamshire_closes_plainly_in_twenty_seven_rows() {
        assertThat(statuses("notts-2007-03.csv", "Action point").entrySet().stream()
                        .filter(each -> each.getValue().standsClosed())
                        .map(Map.Entry::getKey))
                .containsExactly(
                        1, 2, 5, 6, 8, 9, 19, 21, 23, 32, 33, 34, 38, 39, 40, 41, 42, 43, 45, 47, 49, 50, 52, 54, 55,
                        56, 59);
    }

    private static List<Integer> open(String file, String column) {
        return statuses(file, column).entrySet().stream()
                .filter(each -> each.getValue().standsOpen())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<Integer, Status> statuses(String file, String column) {
        Map<Integer, Status> statuses = new TreeMap<>();
        for (NamedCsvRecord cells : rows(file)) {
            statuses.put(statuses.size() + 1, StatusReader.read(cells.getField(column)));
        }
        return statuses;
    }

    /** By row, counted from 1, the dates read; rows without one are left out. */
    private static Map<Integer, String> dates(String file, String column, LocalDate asAt) {
        Map<Integer, String> dates = new TreeMap<>();
        int row = 0;
        for (NamedCsvRecord cells : rows(file)) {
            row++;
            String wording = cells.getField(column);
            TargetDate read = TargetDateReader.read(wording, asAt);
            assertThat(read.wording()).isEqualTo(wording);
            String text = read.readings().stream()
                    .map(reading -> reading.role() + " " + reading.edtf())
                    .collect(Collectors.joining(", "));
            if (!text.isEmpty()) dates.put(row, text);
        }
        return dates;
    }

    private static List<NamedCsvRecord> rows(String file) {
        return CsvReader.builder().ofNamedCsvRecord(new String(RealRegisters.file(file), UTF_8)).stream()
                .toList();
    }
}
