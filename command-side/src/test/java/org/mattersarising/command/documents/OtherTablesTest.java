package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.command.documents.Pasted.problems;
import static org.mattersarising.command.documents.Pasted.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.layouts.Layouts;
import org.mattersarising.events.LayoutColumn;

/** What stands beside and below a register in a file never becomes an action unsaid. */
class OtherTablesTest {

    private static final List<LayoutColumn> NUMBERED = Layouts.ofText("""
            - {heading: No, field: reference}
            - {heading: Action, field: proposedAction}
            - {heading: Due, field: targetDate}
            """);

    private static final List<LayoutColumn> THEMED = Layouts.ofText("""
            - {heading: Theme, field: section}
            - {heading: Action, field: proposedAction}
            - {heading: Due, field: targetDate}
            """);

    private static final List<LayoutColumn> BANDED = Layouts.ofText("""
            - {heading: Theme, field: section, outside: above}
            - {heading: No, field: reference}
            - {heading: Action, field: proposedAction}
            """);

    private static final String REGISTER = """
            No|Action|Due
            1|Buy pumps|May 2024
            2|Train crews|June 2024
            """;
    private static final String WITHOUT_NUMBERS = """
            Theme|Action|Due
            Fire|Buy pumps|May 2024
            Fire|Train crews|June 2024
            """;
    private static final String ACTIONS = "1|Buy pumps|May 2024\n2|Train crews|June 2024\n";

    /** Lines as the reader of a kind of file would give them: an empty line parts tables, "# " is a heading. */
    private static Assembled read(FileKind kind, List<LayoutColumn> layout, String text) {
        List<Block> blocks = new ArrayList<>();
        int table = 1;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isEmpty()) {
                table++;
                if (kind == FileKind.WORD) blocks.add(new Block.Paragraph("paragraph " + number, ""));
            } else if (line.startsWith("# ")) {
                blocks.add(new Block.Paragraph("paragraph " + number, line.substring(2), true));
            } else if (!line.contains("|")) {
                table++;
                blocks.add(new Block.Paragraph("paragraph " + number, line));
            } else {
                blocks.add(new Block.Row(
                        "row " + number,
                        table,
                        Arrays.stream(line.split("\\|", -1))
                                .map(text1 -> text1.equals("^")
                                        ? new Block.Cell("", 1, true, List.of())
                                        : Block.Cell.of(text1))
                                .toList()));
            }
        }
        return Assembler.assemble(new Document(kind, blocks, List.of()), layout);
    }

    private static Assembled sheet(List<LayoutColumn> layout, String text) {
        return read(FileKind.WORKBOOK, layout, text);
    }

    private static Assembled word(List<LayoutColumn> layout, String text) {
        return read(FileKind.WORD, layout, text);
    }

    @Nested
    class Another_table {

        private static final String RISKS = "Risk|Name|Score\n9|Flood|High\n10|Fire|Low\n";

        @Test
        void is_left_out_and_named_once_in_each_kind_of_file() {
            for (FileKind kind : List.of(FileKind.WORKBOOK, FileKind.WORD, FileKind.PDF)) {
                Assembled table = read(kind, NUMBERED, REGISTER + "\n" + RISKS);
                assertThat(rows(table)).isEqualTo(ACTIONS);
                assertThat(problems(table))
                        .containsExactly("warning - -: row 5 to row 7: another table stands there (Risk | Name | Score)"
                                + " and was left out; if its rows belong to the register, put the register's headings"
                                + " above them");
            }
        }

        @Test
        void is_left_out_with_the_title_above_it() {
            assertThat(rows(sheet(NUMBERED, REGISTER + "\nRisks||\n" + RISKS))).isEqualTo(ACTIONS);
            Assembled word = word(NUMBERED, REGISTER + "# Risks\n\n" + RISKS);
            assertThat(rows(word)).isEqualTo(ACTIONS);
            assertThat(word.problems()).hasSize(2);
        }

        @Test
        void with_some_of_the_headings_is_none_of_the_register() {
            Assembled table = word(NUMBERED, REGISTER + "\nNo|Action|Owner\n3|Ask|Ann\n");
            assertThat(rows(table)).isEqualTo(ACTIONS);
        }

        @Test
        void with_fewer_columns_is_left_out() {
            assertThat(rows(word(NUMBERED, REGISTER + "\n1|Red\n2|Green\n"))).isEqualTo(ACTIONS);
            assertThat(rows(sheet(NUMBERED, REGISTER + "\nRed|late by 3 months or more|\nGreen|on time|\n")))
                    .isEqualTo(ACTIONS);
        }

        @Test
        void with_the_headings_or_the_numbers_of_the_register_is_its_next_part() {
            assertThat(rows(word(NUMBERED, REGISTER + "\nNo|Action|Due\n3|Ask|July\n")))
                    .isEqualTo(ACTIONS + "3|Ask|July\n");
            assertThat(rows(word(NUMBERED, REGISTER + "\n3|Ask|July\n"))).isEqualTo(ACTIONS + "3|Ask|July\n");
            assertThat(rows(sheet(NUMBERED, REGISTER + "\n3|Ask|July\n"))).isEqualTo(ACTIONS + "3|Ask|July\n");
            assertThat(rows(word(NUMBERED, REGISTER + "\n" + RISKS + "\nNo|Action|Due\n3|Ask|July\n")))
                    .isEqualTo(ACTIONS + "3|Ask|July\n");
        }

        @Test
        void of_a_register_without_numbers_is_left_out_or_said() {
            Assembled word = word(THEMED, WITHOUT_NUMBERS + "Risks of the plan\n" + RISKS);
            assertThat(word.rows()).hasSize(2);
            assertThat(problems(word)).anyMatch(each -> each.contains("another table stands there (Risk | Name"));
            assertThat(problems(sheet(THEMED, WITHOUT_NUMBERS + "\n" + RISKS)))
                    .containsExactly(
                            "warning - -: row 5 to row 7: the rows there stand below an empty row and were read"
                                    + " as rows of the register; delete them if they are none");
        }
    }

    @Nested
    class A_row_without_its_number {

        @Test
        void is_refused_on_a_sheet() {
            for (String row :
                    List.of("|New action|July 2027", "n/a|New|July", "Total||2", "Prepared by Ann||", "TBC|A|B")) {
                Assembled table = sheet(NUMBERED, REGISTER + row + "\n");
                assertThat(table.rows()).isEmpty();
                assertThat(problems(table)).singleElement().satisfies(said -> assertThat(said)
                        .startsWith("error 4 No: row 4 (“")
                        .endsWith("the row has no number; give it one, put its text into the row that it belongs to, or"
                                + " delete the row if it is none of the register's"));
                assertThat(sheet(NUMBERED, REGISTER + "\n" + row + "\n").isRefused())
                        .isTrue();
            }
        }

        @Test
        void is_refused_in_a_table_of_word_even_where_one_number_is_missing() {
            assertThat(word(NUMBERED, REGISTER + "|more|\n").isRefused()).isTrue();
            assertThat(word(NUMBERED, REGISTER + "|Ask|July\n4|Tell|July\n").isRefused())
                    .isTrue();
        }

        @Test
        void goes_on_from_the_row_above_where_its_number_is_merged_or_a_table_of_word_is_parted() {
            Assembled merged = word(NUMBERED, REGISTER + "^|in turn|\n");
            assertThat(merged.rows().getLast()).contains("Train crews in turn");
            Assembled parted = word(NUMBERED, REGISTER + "\n|in turn|\n3|Ask|July\n");
            assertThat(rows(parted)).endsWith("2|Train crews in turn|June 2024\n3|Ask|July\n");
            assertThat(problems(parted)).hasSize(1);
        }
    }

    @Nested
    class A_row_of_one_cell {

        @Test
        void is_refused_where_it_may_be_a_title_and_titles_have_a_column() {
            Assembled table = sheet(THEMED, WITHOUT_NUMBERS + "People||\nFire|Ask|July\n");
            assertThat(table.isRefused()).isTrue();
            assertThat(problems(table).getFirst())
                    .startsWith("error 4 Theme: row 4 (“People”): the row says nothing but");
        }

        @Test
        void is_said_anywhere_else() {
            assertThat(problems(sheet(THEMED, WITHOUT_NUMBERS + "|Ask|\n")))
                    .anyMatch(said -> said.startsWith("warning 4 Action: row 4: the row there has one cell only"));
        }

        @Test
        void is_a_title_where_the_layout_has_titles_above_and_a_column_for_them() {
            Assembled table = sheet(BANDED, "Theme|No|Action\nFire|1|Buy pumps\nPeople||\n|2|Train\nOther|3|Ask\n");
            assertThat(rows(table)).isEqualTo("Fire|1|Buy pumps\nPeople|2|Train\nOther|3|Ask\n");
            assertThat(problems(table))
                    .containsExactly(
                            "warning 4 Theme: row 3: the row there was taken for the title of a section, and the"
                                    + " cell says something else; the cell was kept");
        }

        @Test
        void with_no_rows_below_it_is_said() {
            Assembled table = sheet(BANDED, "Theme|No|Action\nFire|1|Buy pumps\nTotal: 1 action||\n");
            assertThat(rows(table)).isEqualTo("Fire|1|Buy pumps\n");
            assertThat(problems(table)).singleElement().asString().contains("no rows stand below it");
        }
    }

    @Nested
    class Sections {

        @Test
        void that_are_written_in_their_first_row_only_are_said_once_for_the_others() {
            Assembled table = sheet(THEMED, WITHOUT_NUMBERS + "|Ask|July\n|Tell|July\nPeople|See|July\n");
            assertThat(problems(table))
                    .containsExactly(
                            "warning 4 Theme: row 4 to row 5: rows 4 to 5 stand in no section; where that of the"
                                    + " row above holds, write it into each row");
        }

        @Test
        void are_told_by_the_last_heading_above_the_table_whatever_text_stands_between() {
            Assembled table = word(BANDED, """
                    # Plan
                    # Fire
                    No|Action
                    1|Buy pumps
                    # People
                    This table shows how far it is.
                    See appendix
                    No|Action
                    2|Train
                    """);
            assertThat(rows(table)).isEqualTo("Fire|1|Buy pumps\nPeople|2|Train\n");
            assertThat(problems(table)).isEmpty();
        }

        @Test
        void that_nothing_tells_are_said_in_true_words() {
            assertThat(problems(word(BANDED, "This table shows how far it is.\nNo|Action\n1|Buy pumps\n")))
                    .containsExactly(
                            "warning 2 Theme: row 3: nothing above or below the row could be read as its Theme;"
                                    + " the cell was left empty");
        }

        @Test
        void are_said_once_to_have_text_between_their_rows() {
            assertThat(problems(word(NUMBERED, REGISTER + "Noted by the panel.\n3|Ask|July\n")))
                    .containsExactly(
                            "warning 3 -: paragraph 4: " + Doubt.LOOSE.at("").substring(2));
        }
    }

    @Nested
    class A_pdf_without_tags {

        private static Assembled pdf(List<LayoutColumn> layout, Block... blocks) {
            return Assembler.assemble(new Document(FileKind.PDF, List.of(blocks), List.of()), layout);
        }

        private static Block.Row row(int number, int page, String... cells) {
            return new Block.Row(
                    "row " + number, 1, Arrays.stream(cells).map(Block.Cell::of).toList(), page);
        }

        @Test
        void is_refused_where_a_row_without_a_number_may_be_the_rest_of_another() {
            Assembled table = pdf(
                    THEMED,
                    row(1, 0, "Theme", "Action", "Due"),
                    row(2, 0, "Fire", "Buy pumps", "May"),
                    row(3, 2, "Fire", "and hoses", ""));
            assertThat(problems(table)).singleElement().satisfies(said -> assertThat(said)
                    .startsWith("error 3 -: row 3: this row begins page 2 and may be the rest of the row above")
                    .contains("send the Word document"));
        }

        @Test
        void is_taken_where_the_number_tells_rows_apart() {
            Assembled table = pdf(
                    NUMBERED,
                    row(1, 0, "No", "Action", "Due"),
                    row(2, 0, "1", "Buy pumps", "May"),
                    row(3, 2, "2", "Train", "May"));
            assertThat(rows(table)).isEqualTo("1|Buy pumps|May\n2|Train|May\n");
            assertThat(problems(table)).isEmpty();
        }

        @Test
        void has_one_text_for_a_section_whatever_the_lines_make_of_its_spaces() {
            Assembled table = pdf(
                    Layouts.ofText("""
                            - {heading: Code, field: section.code}
                            - {heading: Finding, field: section.finding}
                            - {heading: Action, field: proposedAction}
                            """),
                    row(1, 0, "Code", "Finding", "Action"),
                    row(2, 0, "E1", "Tiles areloose", "Look"),
                    row(3, 0, "E1", "Tiles are loose", "Ask"),
                    row(4, 0, "E1", "Tiles are loose", "Tell"),
                    row(5, 0, "E1", "Tiles are old", "See"));
            assertThat(table.rows())
                    .extracting(row -> row.get(1))
                    .containsExactly("Tiles are loose", "Tiles are loose", "Tiles are loose", "Tiles are old");
            assertThat(Pasted.places(table)).containsExactly("2 Finding");
        }
    }

    @Nested
    class Files {

        @Test
        void say_where_an_empty_row_of_a_sheet_parts_tables() throws Exception {
            String sheet = "<sheetData>"
                    + row(1, "No", "Action", "Due")
                    + row(2, "1", "Buy pumps", "May")
                    + row(4, "Risk", "Name", "Score")
                    + row(5, "9", "Flood", "High")
                    + "</sheetData>";
            Document document = DocumentReader.read(
                    FileKind.WORKBOOK, OfficeFile.workbook(sheet).bytes());
            assertThat(document.blocks())
                    .extracting(block -> ((Block.Row) block).table())
                    .containsExactly(1, 1, 2, 2);
            assertThat(rows(Assembler.assemble(document, NUMBERED))).isEqualTo("1|Buy pumps|May\n");
        }

        private static String row(int number, String... cells) {
            StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
            for (int i = 0; i < cells.length; i++) {
                row.append("<c r=\"")
                        .append((char) ('A' + i))
                        .append(number)
                        .append("\" t=\"inlineStr\"><is><t>")
                        .append(cells[i])
                        .append("</t></is></c>");
            }
            return row.append("</row>").toString();
        }

        @Test
        void of_word_say_which_paragraphs_are_headings_by_their_style() throws Exception {
            OfficeFile file = OfficeFile.word(
                            "<w:p><w:pPr><w:pStyle w:val=\"berschrift2\"/></w:pPr><w:r><w:t>Fire</w:t>"
                                    + "</w:r></w:p><w:p><w:r><w:t>Plain</w:t></w:r></w:p>")
                    .part(
                            "word/_rels/document.xml.rels",
                            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                                    + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
                                    + "2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>")
                    .part(
                            "word/styles.xml",
                            "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                                    + "<w:style w:type=\"paragraph\" w:styleId=\"berschrift2\">"
                                    + "<w:name w:val=\"heading 2\"/></w:style></w:styles>");
            assertThat(DocumentReader.read(FileKind.WORD, file.bytes()).blocks())
                    .containsExactly(
                            new Block.Paragraph("paragraph 1", "Fire", true),
                            new Block.Paragraph("paragraph 2", "Plain", false));
        }
    }
}
