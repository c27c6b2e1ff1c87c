package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordReaderTest {

    private static Document read(OfficeFile file) throws UnreadableFile {
        return DocumentReader.read(FileKind.WORD, file.bytes());
    }

    private static Document read(String body) throws UnreadableFile {
        return read(OfficeFile.word(body));
    }

    private static Block.Cell cell(String paragraph) throws UnreadableFile {
        return Grid.of(read(OfficeFile.wordTable(paragraph))).rows().getFirst().getFirst();
    }

    private static String run(String text) {
        return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
    }

    private static Block.Cell told(String text, String... doubts) {
        return new Block.Cell(text, 1, false, List.of(doubts));
    }

    @Nested
    class Texts {
        @Test
        void runs_links_and_content_controls_are_joined() throws Exception {
            assertThat(cell(run("See ") + "<w:hyperlink>" + run("the plan")
                            + "</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>" + run(", June")
                            + "</w:sdtContent></w:sdt><w:smartTag>" + run(" 2018") + "</w:smartTag>"))
                    .isEqualTo(Block.Cell.of("See the plan, June 2018"));
        }

        @Test
        void breaks_tabs_and_hyphens_are_characters() throws Exception {
            assertThat(
                            cell(
                                    "<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"1\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:br/>"
                                            + "<w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>"))
                    .isEqualTo(Block.Cell.of("a\nb\tc\u2011de"));
        }

        @Test
        void paragraphs_are_lines_and_empty_ones_around_them_are_layout() throws Exception {
            assertThat(Grid.of(read("<w:tbl><w:tr><w:tc><w:p/><w:p>" + run("a") + "</w:p><w:p/><w:p>" + run("b ")
                                    + "</w:p><w:p/></w:tc></w:tr></w:tbl>"))
                            .texts())
                    .containsExactly(List.of("a\n\nb "));
        }

        @Test
        void a_field_shows_its_result() throws Exception {
            assertThat(cell("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
                            + "<w:r><w:t>not seen</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                            + run("June")
                            + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:fldSimple w:instr=\"x\">" + run(" 2018")
                            + "</w:fldSimple>"))
                    .isEqualTo(Block.Cell.of("June 2018"));
        }

        @Test
        void white_space_at_the_ends_of_a_run_counts_only_where_it_says_so() throws Exception {
            assertThat(cell("<w:r><w:t> a </w:t></w:r>")).isEqualTo(Block.Cell.of("a"));
        }
    }

    @Nested
    class Doubts {
        @Test
        void deleted_text_is_out_and_inserted_text_in() throws Exception {
            assertThat(cell(run("by ") + "<w:del><w:r><w:delText>June</w:delText></w:r></w:del><w:ins>" + run("July")
                            + "</w:ins>" + "<w:moveFrom>" + run("x") + "</w:moveFrom>"))
                    .isEqualTo(told("by July", WordDoubts.DELETED, WordDoubts.INSERTED));
        }

        @Test
        void a_paragraph_whose_end_is_deleted_runs_on() throws Exception {
            assertThat(Grid.of(read("<w:tbl><w:tr><w:tc><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("a")
                                    + "</w:p><w:p>" + run("b") + "</w:p></w:tc></w:tr></w:tbl>"))
                            .rows()
                            .getFirst())
                    .containsExactly(told("ab", WordDoubts.DELETED));
        }

        @Test
        void a_deleted_row_is_out_and_an_inserted_one_in() throws Exception {
            Document document = read("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>" + run("old")
                    + "</w:p></w:tc></w:tr>" + "<w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:p>" + run("new")
                    + "</w:p></w:tc></w:tr></w:tbl>");
            assertThat(Grid.of(document).texts()).containsExactly(List.of("new"));
            assertThat(document.doubts()).hasSize(2).allMatch(doubt -> doubt.startsWith("In table 1, row "));
        }

        @Test
        void hidden_and_crossed_out_text_are_told() throws Exception {
            assertThat(cell(run("a") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r>"
                            + "<w:r><w:rPr><w:vanish w:val=\"0\"/><w:strike/></w:rPr><w:t>c</w:t></w:r>"))
                    .isEqualTo(told("ac", WordDoubts.HIDDEN, WordDoubts.STRUCK));
        }

        @Test
        void a_cell_that_has_nothing_but_a_colour_of_its_own_is_told() throws Exception {
            String red = "<w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"FF0000\"/></w:tcPr><w:p/></w:tc>";
            String plain = "<w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"auto\"/></w:tcPr><w:p/></w:tc>";
            String text = "<w:tc><w:p>" + run("Train") + "</w:p></w:tc>";
            String redText = "<w:tc><w:tcPr><w:shd w:fill=\"FF0000\"/></w:tcPr><w:p>" + run("Train") + "</w:p></w:tc>";
            assertThat(Grid.of(read("<w:tbl><w:tr>" + text + red + plain + "</w:tr><w:tr>" + redText + red
                                    + "</w:tr><w:tr>" + red + red + "</w:tr></w:tbl>"))
                            .rows()
                            .stream()
                            .map(row -> row.stream().map(Block.Cell::doubts).toList()))
                    .containsExactly(
                            List.of(List.of(), List.of(Colours.UNREAD), List.of()),
                            List.of(List.of(), List.of()),
                            List.of(List.of(), List.of()));
        }

        @Test
        void symbols_notes_pictures_and_boxes_are_told() throws Exception {
            assertThat(cell("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>"))
                    .isEqualTo(told("\uFFFD", WordDoubts.SYMBOL));
            assertThat(cell("<w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>J</w:t></w:r>"))
                    .isEqualTo(told("J", WordDoubts.SYMBOL));
            assertThat(cell(run("a") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"))
                    .isEqualTo(told("a", WordDoubts.FOOTNOTE));
            assertThat(cell("<w:r><w:drawing><a><blip/></a></w:drawing></w:r>"))
                    .isEqualTo(told("", WordDoubts.PICTURE));
            assertThat(cell(
                            "<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>"
                                    + run("boxed")
                                    + "</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"))
                    .isEqualTo(told("", WordDoubts.TEXT_BOX));
            assertThat(cell("<m:oMath><m:r><m:t>x2</m:t></m:r></m:oMath>")).isEqualTo(told("x2", WordDoubts.FORMULA));
        }

        @Test
        void a_prompt_nobody_filled_in_is_told() throws Exception {
            assertThat(cell("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Choose a date")
                            + "</w:sdtContent></w:sdt>"))
                    .isEqualTo(told("Choose a date", WordDoubts.PLACEHOLDER));
        }

        @Test
        void a_newer_sign_is_read_from_what_an_older_word_would_show() throws Exception {
            assertThat(cell(
                            "<w:r><mc:AlternateContent><mc:Choice><w:symEx/></mc:Choice><mc:Fallback><w:t>\u2713</w:t></mc:Fallback>"
                                    + "</mc:AlternateContent></w:r>"))
                    .isEqualTo(Block.Cell.of("\u2713"));
        }

        @Test
        void a_table_inside_of_a_cell_is_read_line_by_line_and_told() throws Exception {
            assertThat(Grid.of(read("<w:tbl><w:tr><w:tc><w:p>" + run("a") + "</w:p><w:tbl><w:tr><w:tc><w:p>" + run("b")
                                    + "</w:p></w:tc><w:tc><w:p>" + run("c")
                                    + "</w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"))
                            .rows()
                            .getFirst())
                    .containsExactly(told("a\nb\nc", WordDoubts.NESTED_TABLE));
        }

        @Test
        void comments_are_no_part_of_the_text() throws Exception {
            assertThat(cell("<w:commentRangeStart w:id=\"1\"/>" + run("a")
                            + "<w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference" + " w:id=\"1\"/></w:r>"))
                    .isEqualTo(Block.Cell.of("a"));
        }
    }

    @Nested
    class Numbers {
        private static final String LISTS =
                "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/>"
                        + "<w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/>"
                        + "<w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1%2)\"/></w:lvl><w:lvl w:ilvl=\"2\"><w:numFmt"
                        + " w:val=\"bullet\"/><w:lvlText w:val=\"\u2022\"/></w:lvl><w:lvl w:ilvl=\"3\"><w:numFmt w:val=\"hebrew1\"/>"
                        + "<w:lvlText w:val=\"%4\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

        private String counted(int level, String text) {
            return "<w:pPr><w:numPr><w:ilvl w:val=\"" + level + "\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
                    + (text.isEmpty() ? "" : run(text));
        }

        @Test
        void numbers_that_word_counts_are_put_before_the_text_and_told() throws Exception {
            List<Block.Cell> row = Grid.of(read(OfficeFile.wordTable(
                                    counted(0, ""), counted(1, "look"), counted(1, ""), counted(0, ""), counted(1, ""))
                            .numbering(LISTS)))
                    .rows()
                    .getFirst();
            assertThat(row).extracting(Block.Cell::text).containsExactly("3.", "3a) look", "3b)", "4.", "4a)");
            assertThat(row).allSatisfy(cell -> assertThat(cell.doubts()).hasSize(1));
        }

        @Test
        void bullets_are_layout_and_unknown_ways_to_count_are_told() throws Exception {
            assertThat(Grid.of(read(OfficeFile.wordTable(counted(2, "a"), counted(3, "b"))
                                    .numbering(LISTS)))
                            .rows()
                            .getFirst())
                    .containsExactly(Block.Cell.of("a"), told("b", WordDoubts.UNCOUNTED));
        }

        @ParameterizedTest
        @CsvSource({
            "4,decimal,4",
            "7,decimalZero,07",
            "27,lowerLetter,aa",
            "2,upperLetter,B",
            "14,lowerRoman,xiv",
            "1999,upperRoman,MCMXCIX"
        })
        void numbers_are_printed_as_word_does(int number, String format, String printed) {
            assertThat(WordLists.counted(number, format)).isEqualTo(printed);
        }
    }

    @Nested
    class Shape {
        @Test
        void cells_that_span_columns_and_rows_say_so() throws Exception {
            Document document = read(
                    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/></w:tcPr><w:p>"
                            + run("a") + "</w:p></w:tc><w:tc><w:p>" + run("b")
                            + "</w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan"
                            + " w:val=\"2\"/><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p>" + run("c")
                            + "</w:p></w:tc></w:tr><w:tr><w:trPr>"
                            + "<w:gridBefore w:val=\"2\"/></w:trPr><w:tc><w:p>" + run("d")
                            + "</w:p></w:tc></w:tr></w:tbl>");
            assertThat(Grid.of(document).rows())
                    .containsExactly(
                            List.of(new Block.Cell("a", 2, false, List.of()), Block.Cell.of("b")),
                            List.of(new Block.Cell("", 2, true, List.of()), Block.Cell.of("c")),
                            List.of(new Block.Cell("", 2, false, List.of()), Block.Cell.of("d")));
        }

        @Test
        void paragraphs_and_tables_come_in_their_order_with_their_places() throws Exception {
            Document document = read(
                    "<w:p>" + run("Before") + "</w:p><w:sdt><w:sdtContent><w:tbl><w:sdt><w:sdtContent><w:tr><w:tc><w:p>"
                            + run("a")
                            + "</w:p></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl></w:sdtContent></w:sdt><w:p/><w:tbl><w:tr><w:tc><w:p>"
                            + run("b") + "</w:p></w:tc></w:tr></w:tbl>");
            assertThat(document.blocks())
                    .containsExactly(
                            new Block.Paragraph("paragraph 1", "Before"),
                            new Block.Row("table 1, row 1", 1, List.of(Block.Cell.of("a"))),
                            new Block.Paragraph("paragraph 2", ""),
                            new Block.Row("table 2, row 1", 2, List.of(Block.Cell.of("b"))));
        }
    }
}
