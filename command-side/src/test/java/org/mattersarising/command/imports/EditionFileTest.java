package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditionFileTest {

    private static final String HEADINGS = "No.,Finding,When\r\n";

    private static EditionFile read(String text) throws EditionFile.Unreadable {
        return EditionFile.read("edition.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Fault> faults(byte[] bytes) {
        return assertThatExceptionOfType(EditionFile.Unreadable.class)
                .isThrownBy(() -> EditionFile.read("edition.csv", bytes))
                .actual()
                .faults();
    }

    private static List<Fault> faults(String text) {
        return faults(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nothing_in_a_cell_is_trimmed_or_normalised() throws Exception {
        assertThat(read(HEADINGS + "1, two\u00a0,\"a, \"\"b\"\"\r\nc\"\r\n").rows())
                .containsExactly(List.of("1", " two\u00a0", "a, \"b\"\r\nc"));
    }

    @Test
    void a_byte_order_mark_and_bare_line_feeds_are_taken() throws Exception {
        EditionFile file = read("\uFEFF\"No.\",Finding,When\n1,Look,June\n\n");
        assertThat(file.headings()).containsExactly("No.", "Finding", "When");
        assertThat(file.rows()).containsExactly(List.of("1", "Look", "June"));
    }

    @Test
    void one_heading_may_stand_over_two_columns_as_the_layout_tells_them_apart() throws Exception {
        assertThat(read("No.,When,When\r\n1,June,July\r\n").rows()).containsExactly(List.of("1", "June", "July"));
    }

    @Test
    void rows_of_another_width_are_named_each() {
        assertThat(faults(HEADINGS + "1,Look\r\n2,Listen,June\r\n3,Feel,June,\r\n"))
                .containsExactly(
                        new Fault(
                                "error",
                                2,
                                null,
                                "This row has 2 cells where the headings have 3; look for a missing or extra comma, or"
                                        + " for quotes left out around a cell with commas"),
                        new Fault(
                                "error",
                                4,
                                null,
                                "This row has 4 cells where the headings have 3; look for a missing or extra comma, or"
                                        + " for quotes left out around a cell with commas"));
    }

    @Test
    void the_character_nought_is_refused_with_its_cell() {
        String message = "This cell holds the character U+0000; remove it, or save the file as CSV again";
        assertThat(faults(HEADINGS + "1,\"Look,\n\"\"twice\"\"\",June\r\n2,Lis\0ten,June\r\n"))
                .containsExactly(new Fault("error", 3, "Finding", message));
        assertThat(faults("No.,Fin\0ding\r\n1,Look\r\n")).containsExactly(new Fault("error", 1, null, message));
        assertThat(faults("No.\r\n1,\0\r\n")).containsExactly(new Fault("error", 2, null, message));
        assertThat(faults("\"No.\"x,Finding\r\n1,\0\r\n")).containsExactly(new Fault("error", 2, null, message));
    }

    @Test
    void another_encoding_is_refused_with_the_first_cell_that_shows_it() {
        String message =
                "The file is not UTF-8: a character of this cell does not fit; save it as \"CSV UTF-8\" and send"
                        + " it again";
        assertThat(faults((HEADINGS + "1,Look,June\r\n2,Listen,caf\u00e9\r\n").getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly(new Fault("error", 3, "When", message));
        assertThat(faults((HEADINGS + "1,Look,June\r\n").getBytes(StandardCharsets.UTF_16LE)))
                .containsExactly(new Fault(
                        "error",
                        1,
                        null,
                        "This cell holds the character U+0000; remove it, or save the file as CSV again"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.docx", "PLAN.XLSX", "plan.pdf"})
    void what_is_called_a_document_and_is_nothing_known_is_not_to_be_saved_as_csv(String name) {
        for (byte[] bytes : List.of(new byte[] {'M', 'Z', (byte) 0x90, 0, 3}, new byte[100])) {
            assertThatExceptionOfType(EditionFile.Unreadable.class)
                    .isThrownBy(() -> EditionFile.read(name, bytes))
                    .satisfies(refused -> assertThat(refused.faults())
                            .containsExactly(
                                    Fault.inFile("The file is damaged or was cut off on its way; open it in the"
                                            + " program that made it, save it again and send that")));
        }
    }

    @Test
    void a_csv_that_is_called_a_document_is_read() throws EditionFile.Unreadable {
        byte[] csv = (HEADINGS + "1,Look,June\r\n").getBytes(StandardCharsets.UTF_8);

        assertThat(EditionFile.read("plan.xlsx", csv).rows()).hasSize(1);
    }

    @Test
    void the_unicode_text_of_windows_is_called_by_its_name() {
        assertThat(faults(("\ufeff" + HEADINGS + "1,Look,June\r\n").getBytes(StandardCharsets.UTF_16LE)))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.row()).isEqualTo(1);
                    assertThat(fault.message()).startsWith("The file is not UTF-8 but UTF-16");
                });
    }

    @Test
    void a_quote_never_closed_is_refused_with_the_cell_it_opens() {
        assertThat(faults(HEADINGS + "1,Look,June\r\n2,\"Listen,June\r\n3,Feel,June\r\n"))
                .containsExactly(new Fault(
                        "error",
                        3,
                        "Finding",
                        "The quote that opens this cell is never closed; the file may have been cut off"));
    }

    @Test
    void text_after_a_closing_quote_is_refused_with_its_row() {
        assertThat(faults(HEADINGS + "1,Look,June\r\n2,\"Listen\" well,June\r\n"))
                .containsExactly(new Fault(
                        "error",
                        3,
                        null,
                        "This row is not readable as CSV; a quote inside a quoted cell has to be doubled, and a comma or"
                                + " line end has to follow the closing quote"));
    }

    @Test
    void a_cell_longer_than_a_mebibyte_is_refused_with_its_place() throws Exception {
        String longest = "é".repeat(1 << 19);
        assertThat(read(HEADINGS + "1," + longest + ",June\r\n").rows()).hasSize(1);
        assertThat(faults(HEADINGS + "1," + longest + "x,June\r\n"))
                .containsExactly(new Fault(
                        "error", 2, "Finding", "This cell is longer than 1 MiB; shorten it or put it in a document"));
    }

    @Test
    void an_empty_file_is_refused_as_a_whole() {
        Fault empty = new Fault(
                "error", null, null, "The file is empty; it needs a line of headings and a line for each action");
        assertThat(faults("")).containsExactly(empty);
        assertThat(faults("\uFEFF\r\n")).containsExactly(empty);
    }

    @Test
    void a_place_is_counted_as_the_parser_counts() throws Exception {
        List<String> cells = List.of("", "plain", "\"quoted, \"\"twice\"\"\r\n\r\n\"", "a\"\"b", "\"\"", "\"\"\"\"");
        for (String cell : cells) {
            for (String end : List.of("\n", "\r\n", "\r")) {
                String text = "No.,Finding,When" + end + cell + ",x,y" + end + cell + "," + cell + ",HERE";
                assertThat(read(text).rows().get(1).get(2)).isEqualTo("HERE");
                assertThat(Place.of(text, text.indexOf("HERE"))).as(text).isEqualTo(new Place(3, 2, false));
            }
        }
    }
}
