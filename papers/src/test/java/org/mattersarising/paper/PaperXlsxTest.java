package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Column;
import org.mattersarising.paper.Manuscript.Cover;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Paragraph;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Table;
import org.mattersarising.paper.Manuscript.Weight;
import org.mattersarising.paper.Manuscript.Width;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.StyleSheetDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorkbookDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorksheetDocument;

/** The paper as a workbook, read by another library than wrote it. */
class PaperXlsxTest {

    static Stream<String> texts() {
        return PaperPdfTest.texts();
    }

    private static XSSFWorkbook read(Manuscript manuscript) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(PaperXlsx.of(manuscript)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void rows_of_the_register_stand_whole_in_one_table(String text) throws IOException {
        try (XSSFWorkbook book = read(Manuscripts.of(text))) {
            List<List<String>> rows = rows(book.getSheet("Register"));

            assertThat(rows.getFirst()).containsExactly("Actions");
            assertThat(rows.get(1))
                    .containsExactly("Theme", "Lead member", text, text, text, "Days", text, "Remarks of this paper");
            String remarks = "Overdue: " + text + "\nClosed";
            assertThat(rows.get(2)).containsExactly(text, text, "B", text, text, "-12", text, remarks);
            assertThat(rows.get(3)).containsExactly(text, text, "B", text, text, "", text, remarks);
            assertThat(rows.get(5)).startsWith("Second", "", "", text);
            assertThat(rows).hasSize(11);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_row_that_the_edition_lacks_keeps_its_own_words_too(String text) throws IOException {
        try (XSSFWorkbook book = read(Manuscripts.of(text))) {
            List<List<String>> rows = rows(book.getSheet("Not in this edition"));

            assertThat(rows.get(1)).containsExactly(text, text, "Days", text, "Remarks of this paper");
            assertThat(rows.get(2)).containsExactly(text, text, "-12", text, "Overdue: " + text + "\nClosed");
        }
    }

    @Test
    void a_sum_is_not_sorted_and_a_head_far_down_does_not_stay_in_sight() throws IOException {
        try (XSSFWorkbook book = read(Manuscripts.of("Words"))) {
            XSSFSheet summary = book.getSheet("Summary");
            Row head = null;
            for (Row row : summary) if (row.getCell(0).getStringCellValue().equals("Section")) head = row;

            // Row numbers begin at 0 here and at 1 in the file.
            int first = head.getRowNum() + 1;
            assertThat(summary.getRow(first + 1).getCell(0).getStringCellValue())
                    .isEqualTo("In all");
            assertThat(summary.getCTWorksheet().getAutoFilter().getRef())
                    .isEqualTo("A%s:B%s".formatted(first, first + 1));
            assertThat(summary.getPaneInformation()).isNull();
        }
    }

    @Test
    void a_long_line_is_wrapped_over_all_columns() throws IOException {
        String words = "word ".repeat(100).strip();
        try (XSSFWorkbook book = read(Manuscripts.of(words))) {
            XSSFSheet summary = book.getSheet("Summary");
            for (Row row : summary) {
                Cell last = row.getCell(row.getLastCellNum() - 1);
                if (!last.toString().contains(words)) continue;
                assertThat(last.getCellStyle().getWrapText()).isTrue();
                assertThat(row.getHeightInPoints()).isGreaterThan(40);
            }
            assertThat(summary.getMergedRegions().stream().map(region -> region.formatAsString()))
                    .contains("A1:B1", "A2:B2");
        }
    }

    static List<List<String>> rows(byte[] file, String sheet) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            return rows(book.getSheet(sheet));
        }
    }

    /** As text, every cell; numbers as their digits. */
    private static List<List<String>> rows(XSSFSheet sheet) {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : sheet) {
            List<String> cells = new ArrayList<>();
            for (Cell cell : row) {
                cells.add(
                        cell.getCellType() == CellType.NUMERIC
                                ? Long.toString((long) cell.getNumericCellValue())
                                : cell.getStringCellValue());
            }
            rows.add(cells);
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("texts")
    void nothing_is_a_formula_and_only_numbers_of_ours_are_numbers(String text) throws IOException {
        try (XSSFWorkbook book = read(Manuscripts.of(text))) {
            for (int i = 0; i < book.getNumberOfSheets(); i++) {
                for (Row row : book.getSheetAt(i)) {
                    for (Cell cell : row) assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                }
            }
        }
    }

    @Test
    void what_would_be_a_formula_or_a_number_stays_text_also_when_somebody_edits_it() throws IOException {
        for (String text : List.of("=1+1", "+1", "-1", "@SUM(A1)", "1/4/17", "007", "1e5")) {
            try (XSSFWorkbook book = read(Manuscripts.of(text))) {
                Cell cell = book.getSheet("Register").getRow(2).getCell(4);
                assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                assertThat(cell.getStringCellValue()).isEqualTo(text);
                assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
            }
        }
    }

    @Test
    void every_part_keeps_the_schema_of_its_format() throws XmlException, IOException {
        var parts = OfficeFileTest.members(PaperXlsx.of(Manuscripts.of(Manuscripts.TRAPS)));

        PaperDocxTest.assertValid(WorkbookDocument.Factory.parse(parts.get("xl/workbook.xml")));
        PaperDocxTest.assertValid(StyleSheetDocument.Factory.parse(parts.get("xl/styles.xml")));
        for (int i = 1; i <= 4; i++) {
            PaperDocxTest.assertValid(WorksheetDocument.Factory.parse(parts.get("xl/worksheets/sheet" + i + ".xml")));
        }
    }

    @Test
    void the_head_of_the_only_table_of_a_sheet_stays_in_sight_and_filters_it() throws IOException {
        try (XSSFWorkbook book = read(Manuscripts.longTable(3))) {
            XSSFSheet sheet = book.getSheet("Register");

            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 5);
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A5:C8");
            assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("5:5");
            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
        }
    }

    @Test
    void a_text_longer_than_a_cell_may_be_stands_whole_on_a_sheet_of_its_own() throws IOException {
        String text = "\ud83d\ude92 word ".repeat(9_000);
        try (XSSFWorkbook book = read(tableOf(text))) {
            String cell = book.getSheet("Changes").getRow(2).getCell(0).getStringCellValue();
            assertThat(cell.length()).isLessThan(32_767);
            assertThat(cell).endsWith("longer than a cell may be: whole on the sheet \u201cLong texts\u201d, text 1]");

            StringBuilder whole = new StringBuilder();
            XSSFSheet pieces = book.getSheet("Long texts");
            for (int i = 3; i <= pieces.getLastRowNum(); i++) {
                assertThat(pieces.getRow(i).getCell(1).getStringCellValue()).isEqualTo("Changes, row 3, Words");
                whole.append(pieces.getRow(i).getCell(3).getStringCellValue());
            }
            assertThat(whole.toString()).isEqualTo(text);
        }
    }

    @Test
    void a_text_that_no_row_is_high_enough_for_gets_a_wider_column() throws IOException {
        try (XSSFWorkbook book = read(tableOf("word ".repeat(100)));
                XSSFWorkbook longer = read(tableOf("word ".repeat(1_000)))) {
            int usual = book.getSheet("Changes").getColumnWidth(0) / 256;
            XSSFSheet sheet = longer.getSheet("Changes");
            int width = sheet.getColumnWidth(0) / 256;

            assertThat(width).isGreaterThan(usual).isLessThanOrEqualTo(200);
            assertThat(sheet.getRow(2).getHeightInPoints()).isLessThan(409);
        }
    }

    @Test
    void a_text_as_long_as_a_cell_may_be_stands_in_it() throws IOException {
        String text = "x".repeat(LongTexts.LONGEST);
        try (XSSFWorkbook book = read(tableOf(text))) {
            assertThat(book.getSheet("Changes").getRow(2).getCell(0).getStringCellValue())
                    .isEqualTo(text);
            assertThat(book.getSheet("Long texts")).isNull();
        }
    }

    private static Manuscript tableOf(String text) {
        Table table = new Table(
                Width.PAGE,
                "Changes",
                null,
                List.of(new Column("Words", 10, false)),
                List.of(new Manuscript.Row(
                        null, Weight.NORMAL, List.of(new Manuscript.Cell("Words", Kind.TEXT, text, null, List.of())))));
        return new Manuscript(
                new Cover("C", "T", "S", List.of()),
                List.of(
                        new Chapter("summary", "Summary", List.of(new Paragraph(Phrase.of("None.")))),
                        new Chapter("changes", "Changes", List.of(table))),
                "Made.");
    }

    @Test
    void sheets_have_names_of_their_own_that_the_format_allows() throws IOException {
        List<Chapter> chapters = IntStream.range(0, 3)
                .mapToObj(i -> new Chapter("c" + i, "'Any: [chapter]/* that is very much too long?'", List.of()))
                .toList();
        try (XSSFWorkbook book = read(new Manuscript(new Cover("C", "T", "S", List.of()), chapters, "Made."))) {
            assertThat(IntStream.range(0, 3).mapToObj(book::getSheetName))
                    .containsExactly(
                            "Any   chapter    that is very m",
                            "Any   chapter    that is very 2",
                            "Any   chapter    that is very 3");
        }
    }

    @Test
    void what_is_longer_than_the_columns_of_the_alphabet_has_letters_too() throws IOException {
        List<Column> columns = IntStream.range(0, 60)
                .mapToObj(i -> new Column("H" + i, 1, false))
                .toList();
        Table table = new Table(Width.PAGE, "Changes", null, columns, List.of());
        Manuscript wide = new Manuscript(
                new Cover("C", "T", "S", List.of()),
                List.of(new Chapter("changes", "Changes", List.of(table))),
                "Made.");
        try (XSSFWorkbook book = read(wide)) {
            assertThat(book.getSheet("Changes").getCTWorksheet().getAutoFilter().getRef())
                    .endsWith(":BH5");
        }
    }
}
