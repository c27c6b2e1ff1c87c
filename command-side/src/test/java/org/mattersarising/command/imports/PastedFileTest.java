package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.LayoutColumn;

class PastedFileTest {

    private static final List<LayoutColumn> LAYOUT =
            List.of(new LayoutColumn("No.", "reference"), new LayoutColumn("Finding", "finding"));

    private static EditionFile read(String name, String text) throws EditionFile.Unreadable {
        return EditionFile.read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Fault fault(String name, byte[] bytes) {
        return assertThatExceptionOfType(EditionFile.Unreadable.class)
                .isThrownBy(() -> EditionFile.read(name, bytes))
                .actual()
                .faults()
                .getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.txt", "plan.TSV", "plan.tab", "plan.csv", "upload"})
    void a_text_with_tabs_for_commas_is_taken_for_pasted_whatever_its_name(String name) throws Exception {
        EditionFile file = read(name, "Plan of works\n\nNo.\tFinding\n1.\tLook, then act\n2\tListen\n");
        EditionFile table = file.under(LAYOUT);

        assertThat(file.size()).isEqualTo(3);
        assertThat(table.headings()).containsExactly("No.", "Finding");
        assertThat(table.rows()).containsExactly(List.of("1", "Look, then act"), List.of("2", "Listen"));
        assertThat(table.doubts()).isEmpty();
        assertThat(table.source()).isEqualTo(file.source());
    }

    @Test
    void a_text_of_one_column_with_its_name_is_looked_at_as_a_document() throws Exception {
        assertThat(read("plan.txt", "No.,Finding\n1,Look\n").under(LAYOUT).doubts())
                .singleElement()
                .satisfies(fault -> assertThat(fault.isError()).isTrue());
    }

    @Test
    void CSV_with_tabs_in_its_cells_stays_CSV() throws Exception {
        EditionFile file = read("plan.csv", "No.,Find\ting\n1.,\tLook\n");
        assertThat(file.headings()).containsExactly("No.", "Find\ting");
        assertThat(file.rows()).containsExactly(List.of("1.", "\tLook"));
        assertThat(file.under(LAYOUT)).isSameAs(file);
    }

    @Test
    void a_text_that_is_not_UTF_8_is_refused_with_its_line() {
        assertThat(fault("plan.txt", "No.\tFinding\n1\tcaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(Fault.inFile("line 2: a character does not fit, since the text is not UTF-8; save it again"
                        + " with the encoding UTF-8"));
        assertThat(fault("plan.txt", "No.\tFinding\n".getBytes(StandardCharsets.UTF_16LE))
                        .message())
                .startsWith("line 1: the text holds the character U+0000, as where it is saved as UTF-16");
        assertThat(fault("plan.txt", "ab\n\0c\td".getBytes(StandardCharsets.UTF_8))
                        .message())
                .startsWith("line 2: ");
    }

    @Test
    void a_text_larger_than_a_register_is_refused() {
        assertThat(fault("plan.txt", "\n".repeat(300_000).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Fault.inFile("The text has more than 200,000 lines; paste the table of the register alone"));
    }

    @Test
    void a_cell_longer_than_a_mebibyte_is_refused_with_its_place() throws Exception {
        String long1 = "No.\tFinding\n1\t" + "a ".repeat(1 << 19) + "b\n";
        assertThat(read("plan.txt", long1).under(LAYOUT).doubts())
                .containsExactly(new Fault(
                        "error", 2, "Finding", "This cell is longer than 1 MiB; shorten it or put it in a document"));
    }
}
