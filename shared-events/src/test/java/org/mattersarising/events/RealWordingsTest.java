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

/** What is read of every target date of the published registers, by the number of its row; rows not named have none. */
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
