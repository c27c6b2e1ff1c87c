package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.documents.Problem.Severity;
import org.mattersarising.command.layouts.Layouts;
import org.mattersarising.testing.RealRegisters;

/**
 * Documents that five registers were taken from by hand, as text with all the damage of conversion: each cell of the table
 * found in them equals the one that people agreed on, or is listed as a problem.
 */
class PastedRegistersTest {

    /** Cells whose text has lost something without a trace: a hyphen at the end of a line, which nobody could see. */
    private static final Map<String, String> LOST_IN_OCTOBER = Map.of(
            "3 | Areas for Consideration", "indepth, where the other edition has in-depth",
            "11 | Status", "ongoing, where the other edition has on-going");

    @Test
    void the_register_of_october_is_taken_and_every_damaged_cell_is_listed() throws Exception {
        Comparison october = Comparison.of("000_80585af8c69da8fc.txt", "wmfs", "wmfs-2017-10.csv", "Number");

        assertThat(october.unlisted).containsExactlyInAnyOrderElementsOf(LOST_IN_OCTOBER.keySet());
        assertThat(october.figures()).isEqualTo(new Figures(266, 240, 24, 12));
    }

    @Test
    void the_register_of_march_is_taken_and_every_damaged_cell_is_listed() throws Exception {
        Comparison march = Comparison.of("001_ab8d5e1d380cc4f4.txt", "wmfs", "wmfs-2018-03.csv", "Number");

        assertThat(march.unlisted).isEmpty();
        assertThat(march.figures()).isEqualTo(new Figures(266, 240, 26, 7));
    }

    @Test
    void the_plan_without_numbers_is_taken_whole() throws Exception {
        Comparison plan = Comparison.of("003_28ead04b1a2d02e6.txt", "hwfrs", "hwfrs-2021-01.csv", "Reference");

        assertThat(plan.unlisted).isEmpty();
        // The two leads that were set in italics.
        assertThat(plan.figures()).isEqualTo(new Figures(400, 400, 0, 2));
    }

    @Test
    void the_proposals_are_taken_with_the_words_that_a_line_end_has_parted() throws Exception {
        Comparison proposals =
                Comparison.of("002_13ea5eebb0f06dda.txt", "wmfra", "wmfra-2015-12.csv", "Area of Interest");

        assertThat(proposals.unlisted).isEmpty();
        assertThat(proposals.figures()).isEqualTo(new Figures(18, 17, 1, 1));
    }

    @Test
    void a_plan_whose_table_has_become_running_text_is_refused() throws Exception {
        Assembled plan = read("004_6cb593e73184a084.txt", "notts");

        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.rows()).isEmpty();
        assertThat(plan.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .startsWith("No row of the document has the headings Improvement Plan Action | Progress March 2007 |"
                        + " Action point"));
    }

    /** Everybody's cells: those that equal the register, those that differ and are listed, those that equal it and are. */
    private record Figures(int cells, int equal, int listed, int listedThoughEqual) {}

    private static Assembled read(String document, String layout) throws PastedText.TooLarge {
        String text = new String(RealRegisters.document(document), StandardCharsets.UTF_8);
        return Assembler.assemble(PastedText.read(text), Layouts.ofText(layout));
    }

    private static final class Comparison {

        private final Map<String, Boolean> equal = new TreeMap<>();
        private final Set<String> listed = new HashSet<>();
        private final List<String> unlisted;

        private Comparison(Assembled found, List<CsvRecord> wanted, String key) {
            List<String> headings = wanted.getFirst().getFields();
            assertThat(found.headings()).isEqualTo(headings);
            assertThat(found.rows()).hasSize(wanted.size() - 1);
            int keyColumn = headings.indexOf(key);
            Set<String> places = new HashSet<>();
            for (Problem problem : found.problems()) {
                assertThat(problem.severity()).isEqualTo(Severity.WARNING);
                assertThat(problem.message()).contains("line ");
                if (problem.column() != null) places.add(problem.row() + " " + problem.column());
            }
            for (int row = 0; row < found.rows().size(); row++) {
                CsvRecord cells = wanted.get(row + 1);
                for (int column = 0; column < headings.size(); column++) {
                    String heading = headings.get(column);
                    String name = cells.getField(keyColumn) + " | " + heading;
                    if (equal.containsKey(name)) name = name + " | row " + (row + 2);
                    equal.put(
                            name,
                            cells.getField(column).equals(found.rows().get(row).get(column)));
                    if (places.contains(row + 2 + " " + heading)) listed.add(name);
                }
            }
            unlisted = equal.keySet().stream()
                    .filter(cell -> !equal.get(cell) && !listed.contains(cell))
                    .toList();
        }

        static Comparison of(String document, String layout, String register, String key) throws Exception {
            Assembled found = read(document, layout);
            String csv = new String(RealRegisters.file(register), StandardCharsets.UTF_8);
            try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
                return new Comparison(found, reader.stream().toList(), key);
            }
        }

        Figures figures() {
            int same = (int) equal.values().stream().filter(is -> is).count();
            int alarms = (int) listed.stream().filter(equal::get).count();
            return new Figures(equal.size(), same, listed.size() - alarms, alarms);
        }
    }
}
