package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class PastedTextTest {

    private static Document read(String text) throws PastedText.TooLarge {
        return PastedText.read(text);
    }

    private static Block.Row row(String place, int table, String... cells) {
        return new Block.Row(
                place, table, List.of(cells).stream().map(Block.Cell::of).toList());
    }

    @Test
    void a_line_with_tabs_is_a_row_and_any_other_a_paragraph() throws Exception {
        assertThat(read("Plan\n\nNo.\tFinding\n1\t  Look \nEnd").blocks())
                .containsExactly(
                        new Block.Paragraph("line 1", "Plan"),
                        new Block.Paragraph("line 2", ""),
                        row("line 3", 1, "No.", "Finding"),
                        row("line 4", 1, "1", "Look"),
                        new Block.Paragraph("line 5", "End"));
    }

    @Test
    void rows_that_do_not_follow_each_other_belong_to_tables_of_their_own() throws Exception {
        assertThat(read("a\tb\r\n\r\nc\t\rd\t").blocks())
                .containsExactly(
                        row("line 1", 1, "a", "b"),
                        new Block.Paragraph("line 2", ""),
                        row("line 3", 2, "c", ""),
                        row("line 4", 2, "d", ""));
    }

    @Test
    void a_form_feed_ends_a_page() throws Exception {
        assertThat(read("a\tb\n\fc\td\n\f").blocks())
                .containsExactly(
                        row("line 1", 1, "a", "b"),
                        new Block.Paragraph("line 2", ""),
                        row("line 2", 2, "c", "d"),
                        new Block.Paragraph("line 3", ""));
    }

    @Test
    void quotation_marks_of_a_spreadsheet_are_kept_and_said() throws Exception {
        Block.Row row = (Block.Row) read("\"Look, then act\"\t\"Look\t5\" pipe\t\"a\" to \"b\"")
                .blocks()
                .getFirst();
        assertThat(row.cells())
                .extracting(Block.Cell::text)
                .containsExactly("\"Look, then act\"", "\"Look", "5\" pipe", "\"a\" to \"b\"");
        assertThat(row.cells()).extracting(cell -> cell.doubts().size()).containsExactly(1, 1, 0, 1);
        assertThat(row.cells().get(1).doubts().getFirst()).contains("nothing closes on its line");
    }

    @Test
    void a_text_larger_than_any_register_is_refused() throws Exception {
        assertThat(read("\n".repeat(PastedText.MOST_LINES)).blocks()).hasSize(PastedText.MOST_LINES);
        assertThatExceptionOfType(PastedText.TooLarge.class)
                .isThrownBy(() -> read("\n".repeat(PastedText.MOST_LINES + 1)))
                .withMessage("The text has more than 200,000 lines; paste the table of the register alone");
        assertThatExceptionOfType(PastedText.TooLarge.class)
                .isThrownBy(() -> read("\t".repeat(PastedText.MOST_CELLS)))
                .withMessage("The text has more than 1,000,000 cells; paste the table of the register alone");
    }
}
