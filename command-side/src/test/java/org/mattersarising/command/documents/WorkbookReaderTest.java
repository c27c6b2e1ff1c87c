package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkbookReaderTest {

    private static final String DATES = "<numFmts count=\"4\"><numFmt numFmtId=\"170\" formatCode=\"mm/dd/yyyy\"/>"
            + "<numFmt numFmtId=\"171\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"172\" formatCode=\"d mmmm\"/>"
            + "<numFmt numFmtId=\"173\" formatCode=\";;;\"/></numFmts><fonts count=\"2\"><font/><font><strike/></font></fonts>"
            + "<cellXfs count=\"8\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/>"
            + "<xf numFmtId=\"171\"/><xf numFmtId=\"172\"/><xf numFmtId=\"173\"/><xf numFmtId=\"0\" fontId=\"1\"/>"
            + "<xf numFmtId=\"17\"/></cellXfs>";

    private static Document read(OfficeFile file) throws UnreadableFile {
        return DocumentReader.read(FileKind.WORKBOOK, file.bytes());
    }

    private static List<Block.Cell> cells(String styles, String cells) throws UnreadableFile {
        Document document =
                read(OfficeFile.workbook(styles, "<sheetData><row r=\"1\">" + cells + "</row></sheetData>"));
        return ((Block.Row) document.blocks().getFirst()).cells();
    }

    private static Block.Cell cell(String cell) throws UnreadableFile {
        return cells(DATES, cell).getFirst();
    }

    @ParameterizedTest
    @MethodSource("registers")
    void a_register_written_by_another_library_gives_every_cell(String name) throws Exception {
        List<List<String>> register = Grid.register(name);
        Grid grid = Grid.of(DocumentReader.read(FileKind.WORKBOOK, written(register)));
        assertThat(grid.texts()).isEqualTo(register);
        assertThat(grid.doubts()).isEmpty();
    }

    static List<String> registers() {
        return Grid.REGISTERS;
    }

    static byte[] written(List<List<String>> table) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "tests", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Actions");
            for (int r = 0; r < table.size(); r++) {
                for (int c = 0; c < table.get(r).size(); c++) {
                    if (!table.get(r).get(c).isEmpty())
                        sheet.value(r, c, table.get(r).get(c));
                }
            }
        }
        return bytes.toByteArray();
    }

    @Nested
    class Texts {
        @Test
        void runs_are_joined_and_hints_on_pronunciation_left_out() throws Exception {
            assertThat(
                            cell(
                                    "<c r=\"A1\" t=\"inlineStr\"><is><r><t>Fire</t></r><r><rPr><b/></rPr>"
                                            + "<t xml:space=\"preserve\"> Control </t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c>"))
                    .isEqualTo(Block.Cell.of("Fire Control "));
        }

        @Test
        void characters_that_xml_cannot_write_are_put_back() throws Exception {
            assertThat(cell("<c r=\"A1\" t=\"str\"><v>a_x000D_b _x005F_x000D_ _x0041</v></c>")
                            .text())
                    .isEqualTo("a\rb _x000D_ _x0041");
        }

        @Test
        void half_a_character_is_replaced_and_told() throws Exception {
            Block.Cell cell = cell("<c r=\"A1\" t=\"str\"><v>a_xD800_b_x0000_</v></c>");
            assertThat(cell.text()).isEqualTo("a\uFFFDb\uFFFD");
            assertThat(cell.doubts()).hasSize(1);
        }

        @Test
        void crossed_out_text_is_read_and_told() throws Exception {
            assertThat(cell("<c r=\"A1\" t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>June</t></r>"
                            + "<r><t> July</t></r></is></c>"))
                    .isEqualTo(new Block.Cell("June July", 1, false, List.of(SheetParser.STRUCK)));
            assertThat(cell("<c r=\"A1\" s=\"6\" t=\"str\"><v>June</v></c>").doubts())
                    .containsExactly(SheetParser.STRUCK);
        }
    }

    @Nested
    class NumbersAndDates {
        @ParameterizedTest
        @CsvSource({"7,7", "12.25,12.25", "-3,-3", "0.5,0.5", "1234567,1234567"})
        void a_number_is_shown_as_excel_shows_it(String value, String shown) throws Exception {
            assertThat(cell("<c r=\"A1\"><v>" + value + "</v></c>").text()).isEqualTo(shown);
        }

        @Test
        void a_reference_that_may_have_lost_its_last_nought_is_told() throws Exception {
            assertThat(cell("<c r=\"A1\"><v>1.1</v></c>").doubts())
                    .singleElement()
                    .asString()
                    .contains("1.10");
            assertThat(cell("<c r=\"A1\"><v>7</v></c>").doubts()).isEmpty();
            assertThat(cell("<c r=\"A1\"><v>1.15</v></c>").doubts()).isEmpty();
        }

        @Test
        void a_number_with_more_digits_than_are_kept_is_told() throws Exception {
            assertThat(cell("<c r=\"A1\"><v>1234567890123450</v></c>").doubts()).hasSize(1);
        }

        @Test
        void a_date_shown_as_each_computer_likes_is_read_day_before_month_and_told_where_it_matters() throws Exception {
            Block.Cell third = cell("<c r=\"A1\" s=\"1\"><v>42798</v></c>");
            assertThat(third.text()).isEqualTo("04/03/2017");
            assertThat(third.doubts()).singleElement().asString().contains("4 March 2017");
            assertThat(cell("<c r=\"A1\" s=\"1\"><v>42819</v></c>")).isEqualTo(Block.Cell.of("25/03/2017"));
        }

        @Test
        void a_date_that_shows_the_month_first_is_read_day_before_month_and_told() throws Exception {
            Block.Cell cell = cell("<c r=\"A1\" s=\"2\"><v>42798</v></c>");
            assertThat(cell.text()).isEqualTo("4 March 2017");
            assertThat(cell.doubts()).singleElement().asString().contains("month before the day");
            assertThat(cell("<c r=\"A1\" s=\"2\"><v>42819</v></c>").text()).isEqualTo("25 March 2017");
        }

        @ParameterizedTest(name = "{0} shows {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "m/d/yy | 4 March 2017 | 1",
                    "mm-dd-yyyy hh:mm | 4 March 2017 12:30 | 1",
                    "mm/dd | 4 March | 2",
                    "hh:mm dd/mm/yyyy | 12:30 04/03/2017 | 0",
                    "yyyy-mm-dd | 2017-03-04 | 0",
                })
        void the_order_of_a_format_is_that_of_its_days_and_months(String code, String shown, int doubts)
                throws Exception {
            Block.Cell cell = cells(
                            DATES.replace("mm/dd/yyyy", code), "<c r=\"A1\" s=\"2\"><v>42798.5208333333</v></c>")
                    .getFirst();
            assertThat(cell.text()).isEqualTo(shown);
            assertThat(cell.doubts()).hasSize(doubts);
        }

        @Test
        void a_date_in_british_order_or_with_its_month_named_is_certain() throws Exception {
            assertThat(cell("<c r=\"A1\" s=\"3\"><v>42798</v></c>")).isEqualTo(Block.Cell.of("04/03/2017"));
            assertThat(cell("<c r=\"A1\" s=\"7\"><v>42798</v></c>")).isEqualTo(Block.Cell.of("Mar-17"));
        }

        @Test
        void a_date_without_its_year_is_told() throws Exception {
            Block.Cell cell = cell("<c r=\"A1\" s=\"4\"><v>42798</v></c>");
            assertThat(cell.text()).isEqualTo("4 March");
            assertThat(cell.doubts()).singleElement().asString().contains("4 March 2017");
        }

        @Test
        void a_number_that_its_format_hides_is_told() throws Exception {
            Block.Cell cell = cells(DATES, "<c r=\"A1\" s=\"5\"><v>42</v></c><c r=\"B1\" t=\"str\"><v>x</v></c>")
                    .getFirst();
            assertThat(cell.text()).isEmpty();
            assertThat(cell.doubts()).singleElement().asString().contains("42");
        }

        @Test
        void the_machine_s_own_language_and_time_zone_are_no_matter() throws Exception {
            Locale locale = Locale.getDefault();
            TimeZone zone = TimeZone.getDefault();
            try {
                Locale.setDefault(Locale.GERMANY);
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
                assertThat(cell("<c r=\"A1\" s=\"7\"><v>42826.9</v></c>").text())
                        .isEqualTo("Apr-17");
                assertThat(cell("<c r=\"A1\"><v>12.25</v></c>").text()).isEqualTo("12.25");
            } finally {
                Locale.setDefault(locale);
                TimeZone.setDefault(zone);
            }
        }

        @Test
        void days_may_be_counted_from_1904() throws Exception {
            OfficeFile file = OfficeFile.workbook(DATES, "<sheetData><row><c s=\"3\"><v>0</v></c></row></sheetData>")
                    .replace("xl/workbook.xml", "<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
            assertThat(Grid.of(read(file)).texts()).containsExactly(List.of("01/01/1904"));
        }

        @Test
        void a_date_of_another_library_is_read() throws Exception {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (Workbook workbook = new Workbook(bytes, "tests", "1.0")) {
                Worksheet sheet = workbook.newWorksheet("Actions");
                sheet.value(0, 0, LocalDate.of(2018, 6, 30));
                sheet.style(0, 0).format("d mmm yyyy").set();
            }
            assertThat(Grid.of(DocumentReader.read(FileKind.WORKBOOK, bytes.toByteArray()))
                            .texts())
                    .containsExactly(List.of("30 Jun 2018"));
        }
    }

    @Nested
    class Calculated {
        @Test
        void the_saved_result_is_taken_and_nothing_is_calculated() throws Exception {
            assertThat(cell("<c r=\"A1\" t=\"str\"><f>[1]Other!A1</f><v>On track</v></c>"))
                    .isEqualTo(Block.Cell.of("On track"));
            assertThat(cell("<c r=\"A1\" t=\"b\"><f>TRUE()</f><v>1</v></c>")).isEqualTo(Block.Cell.of("TRUE"));
        }

        @Test
        void a_missing_result_and_a_fault_are_told() throws Exception {
            List<Block.Cell> cells =
                    cells("", "<c r=\"A1\"><f>1+1</f></c><c r=\"B1\" t=\"e\"><f>A1/0</f><v>#DIV/0!</v></c>");
            assertThat(cells.get(0).text()).isEmpty();
            assertThat(cells.get(0).doubts()).singleElement().asString().contains("does not hold the result");
            assertThat(cells.get(1).text()).isEqualTo("#DIV/0!");
            assertThat(cells.get(1).doubts()).singleElement().asString().contains("#DIV/0!");
        }
    }

    @Nested
    class ColoursOfCells {

        private static final String FILLS = "<fills>" + solid("rgb=\"FFFFFFFF\"") + solid("rgb=\"FFFF0000\"")
                + solid("theme=\"0\" tint=\"-0.25\"") + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<cellXfs><xf fillId=\"0\"/><xf fillId=\"1\"/><xf fillId=\"2\"/><xf fillId=\"3\"/></cellXfs>";
        private static final int WHITE = 0;
        private static final int RED = 1;
        private static final int GREY = 2;
        private static final int DOTTED = 3;

        private static String solid(String colour) {
            return "<fill><patternFill patternType=\"solid\"><fgColor " + colour + "/></patternFill></fill>";
        }

        /** The cells of a row that has two texts, each in a colour, between cells without. */
        private static List<List<String>> doubts(int text, int... blanks) throws UnreadableFile {
            StringBuilder row = new StringBuilder();
            String word = "<c s=\"" + text + "\" t=\"str\"><v>x</v></c>";
            row.append(word);
            for (int blank : blanks) row.append("<c s=\"").append(blank).append("\"/>");
            return cells(FILLS, row.append(word).toString()).stream()
                    .map(Block.Cell::doubts)
                    .toList();
        }

        @Test
        void a_cell_that_has_nothing_but_a_colour_of_its_own_is_told() throws Exception {
            assertThat(doubts(WHITE, RED, WHITE, DOTTED))
                    .containsExactly(List.of(), List.of(Colours.UNREAD), List.of(), List.of(), List.of());
            assertThat(doubts(GREY, RED, RED, GREY))
                    .containsExactly(List.of(), List.of(Colours.UNREAD), List.of(Colours.UNREAD), List.of(), List.of());
        }

        @Test
        void a_colour_that_the_whole_row_has_says_nothing() throws Exception {
            assertThat(doubts(GREY, GREY, WHITE)).allMatch(List::isEmpty);
        }

        @Test
        void so_are_the_cells_that_another_library_coloured() throws Exception {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (Workbook workbook = new Workbook(bytes, "tests", "1.0")) {
                Worksheet sheet = workbook.newWorksheet("Actions");
                sheet.value(0, 0, "Action");
                sheet.value(0, 1, "RAG");
                sheet.value(1, 0, "Train the crews");
                sheet.style(1, 1).fillColor("FFC000").set();
                sheet.style(2, 1).fillColor("FFC000").set();
            }
            Grid grid = Grid.of(DocumentReader.read(FileKind.WORKBOOK, bytes.toByteArray()));
            assertThat(grid.texts()).containsExactly(List.of("Action", "RAG"), List.of("Train the crews", ""));
            assertThat(grid.rows().get(1).get(1).doubts()).containsExactly(Colours.UNREAD);
        }
    }

    @Nested
    class Shape {
        private static final String TEXT = " t=\"str\"><v>";

        private String cell(String reference, String text) {
            return "<c r=\"" + reference + "\"" + TEXT + text + "</v></c>";
        }

        @Test
        void merged_cells_are_one_cell_and_what_they_cover_is_told() throws Exception {
            Document document =
                    read(OfficeFile.workbook("<sheetData><row r=\"1\">" + cell("A1", "Theme") + cell("B1", "lost")
                            + cell("C1", "x") + "</row><row r=\"2\">" + cell("C2", "y") + "</row></sheetData>"
                            + "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"));
            List<Block.Cell> first = ((Block.Row) document.blocks().get(0)).cells();
            assertThat(first).extracting(Block.Cell::text).containsExactly("Theme", "x");
            assertThat(first.getFirst().across()).isEqualTo(2);
            assertThat(first.getFirst().doubts()).singleElement().asString().contains("lost");
            assertThat(((Block.Row) document.blocks().get(1)).cells())
                    .containsExactly(new Block.Cell("", 2, true, List.of()), Block.Cell.of("y"));
        }

        @Test
        void hidden_rows_and_columns_are_read_and_told() throws Exception {
            Document document =
                    read(OfficeFile.workbook("<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>"
                            + "<row r=\"1\">" + cell("A1", "1") + cell("B1", "secret")
                            + "</row><row r=\"2\" hidden=\"1\">"
                            + cell("A2", "2") + "</row></sheetData>"));
            assertThat(Grid.of(document).texts()).containsExactly(List.of("1", "secret"), List.of("2", ""));
            assertThat(Grid.of(document).doubts()).singleElement().asString().contains("Row 2 is hidden");
            assertThat(document.doubts()).singleElement().asString().contains("Column B");
        }

        @Test
        void empty_rows_and_columns_around_the_table_are_no_part_of_it() throws Exception {
            Document document = read(OfficeFile.workbook("<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"3\">"
                    + cell("B3", "No.") + cell("C3", "Action") + "</row><row r=\"9\"><c r=\"B9\" s=\"1\"/>"
                    + cell("C9", "Look")
                    + "</row><row r=\"1048576\" s=\"1\"/></sheetData>"));
            assertThat(Grid.of(document).texts()).containsExactly(List.of("No.", "Action"), List.of("", "Look"));
            assertThat(document.blocks())
                    .extracting(Block::place)
                    .containsExactly("sheet Actions, row 3", "sheet Actions, row 9");
        }

        @Test
        void the_first_visible_sheet_with_a_table_is_read_and_the_others_are_named() throws Exception {
            String table = "<sheetData><row r=\"1\">" + cell("A1", "a") + cell("B1", "b") + cell("C1", "c")
                    + "</row><row r=\"2\">" + cell("A2", "1") + cell("B2", "2") + cell("C2", "3")
                    + "</row></sheetData>";
            String cover = "<sheetData><row r=\"1\">" + cell("A1", "Title") + cell("B1", "Register")
                    + "</row><row r=\"2\">" + cell("A2", "Date") + cell("B2", "June") + "</row></sheetData>";
            Document document = read(OfficeFile.workbook(
                    "<sheets><sheet name=\"Old\" sheetId=\"1\" state=\"hidden\" r:id=\"s1\"/><sheet name=\"Cover\" sheetId=\"2\""
                            + " r:id=\"s2\"/><sheet name=\"Actions\" sheetId=\"3\" r:id=\"s3\"/></sheets>",
                    "",
                    table,
                    cover,
                    table));
            assertThat(document.blocks()).first().extracting(Block::place).isEqualTo("sheet Actions, row 1");
            assertThat(document.doubts())
                    .satisfiesExactly(doubt -> assertThat(doubt).contains("sheet Cover"), doubt -> assertThat(doubt)
                            .contains("hidden sheet Old"));
        }

        @Test
        void a_text_far_to_the_right_and_a_workbook_without_text_are_refused() {
            assertThatExceptionOfType(UnreadableFile.class)
                    .isThrownBy(() -> read(OfficeFile.workbook(
                            "<sheetData><row r=\"1\">" + cell("A1", "a") + cell("XFD1", "b") + "</row></sheetData>")))
                    .withMessageContaining("column XFD");
            assertThatExceptionOfType(UnreadableFile.class)
                    .isThrownBy(() -> read(OfficeFile.workbook("<sheetData/>")))
                    .withMessageContaining("no visible sheet");
        }
    }
}
