package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mattersarising.paper.Manuscript.Column;
import org.mattersarising.paper.Manuscript.Figure;
import org.mattersarising.paper.Manuscript.Weight;

/** One sheet of a workbook: lines and tables below each other. The head of its last table stays in sight where it has only one. */
final class XlsxSheet {

    /** In the order in which the styles of the workbook define them. */
    enum Style {
        PLAIN,
        TITLE,
        HEADING,
        STRONG,
        QUIET,
        HEAD,
        TEXT,
        TEXT_DONE,
        NUMBER,
        NUMBER_DONE,
        HEAD_NUMBER,
        TEXT_SUM,
        NUMBER_SUM,
        SENTENCE
    }

    /** What a reader of the format would take for a character by its code. */
    private static final Pattern CODE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private static final int LONGEST_NUMBER = 15;
    private static final int FIRST_COLUMN = 28;

    private static final int LINE = RowHeight.LINE;

    /** A head farther down would leave no room for the rows below it. */
    private static final int LOWEST_FROZEN = 6;

    /** @param across up to the last column of the sheet */
    private record Content(int column, Style style, String text, boolean number, boolean across) {}

    /** @param last row to be sorted; sums below it stay where they are */
    private record Filtered(int head, int last, int columns) {}

    private final String name;
    private final String foot;
    private final LongTexts longTexts;
    private final List<List<Content>> rows = new ArrayList<>();
    private final List<Filtered> tables = new ArrayList<>();
    private List<Integer> widths = List.of(FIRST_COLUMN, 12, 12, 12, 12, 12, 12, 12);

    XlsxSheet(String name, String foot, LongTexts longTexts) {
        this.name = name;
        this.foot = foot;
        this.longTexts = longTexts;
    }

    String name() {
        return name;
    }

    void line(Style style, String text) {
        rows.add(text.isEmpty() ? List.of() : List.of(across(0, style, text, "line " + (rows.size() + 1))));
    }

    void pair(String heading, String text) {
        rows.add(List.of(content(0, Style.QUIET, heading, ""), across(1, Style.STRONG, text, heading)));
    }

    void figures(List<Figure> figures) {
        for (Figure figure : figures) {
            rows.add(List.of(
                    content(0, figure.share() ? Style.QUIET : Style.PLAIN, figure.name(), ""),
                    new Content(1, Style.PLAIN, Integer.toString(figure.count()), true, false)));
        }
        rows.add(List.of());
    }

    /** @param caption to be seen above it, or empty */
    void table(XlsxTable table, String caption) {
        if (!caption.isEmpty()) line(Style.HEADING, caption);
        int head = rows.size();
        List<Content> headings = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            headings.add(content(i, column.numbers() ? Style.HEAD_NUMBER : Style.HEAD, column.heading(), "a heading"));
        }
        rows.add(headings);
        for (XlsxTable.Line line : table.lines()) {
            List<Content> cells = new ArrayList<>();
            for (int i = 0; i < line.cells().size(); i++)
                cells.add(cell(i, line, table.columns().get(i)));
            rows.add(cells);
        }
        int sums = 0;
        for (XlsxTable.Line line : table.lines().reversed()) {
            if (line.weight() != Weight.SUM) break;
            sums++;
        }
        tables.add(new Filtered(head, rows.size() - 1 - sums, headings.size()));
        widths = table.widths();
        rows.add(List.of());
    }

    private Content cell(int column, XlsxTable.Line line, Column heading) {
        XlsxTable.Value value = line.cells().get(column);
        if (value.number() && number(value.text())) {
            return new Content(column, ofNumber(line.weight()), value.text(), true, false);
        }
        String place = "%s, row %s, %s".formatted(name, Integer.toString(rows.size() + 1), heading.heading());
        return content(column, ofText(line.weight()), value.text(), place);
    }

    private static Style ofText(Weight weight) {
        return switch (weight) {
            case NORMAL -> Style.TEXT;
            case DONE -> Style.TEXT_DONE;
            case SUM -> Style.TEXT_SUM;
        };
    }

    private static Style ofNumber(Weight weight) {
        return switch (weight) {
            case NORMAL -> Style.NUMBER;
            case DONE -> Style.NUMBER_DONE;
            case SUM -> Style.NUMBER_SUM;
        };
    }

    private static boolean number(String text) {
        return text.length() <= LONGEST_NUMBER && text.matches("-?[0-9]+");
    }

    private Content content(int column, Style style, String text, String place) {
        return new Content(column, style, longTexts.fitting(text, place), false, false);
    }

    private Content across(int column, Style style, String text, String place) {
        return new Content(column, style, longTexts.fitting(text, place), false, true);
    }

    private boolean onlyTable() {
        return tables.size() == 1;
    }

    /** What the workbook has to know of it: the rows to print on every page, and what is filtered. */
    Map<String, String> definedNames() {
        Map<String, String> names = new LinkedHashMap<>();
        if (!onlyTable()) return names;
        Filtered table = tables.getFirst();
        String sheet = "'" + name.replace("'", "''") + "'!";
        names.put(
                "_xlnm._FilterDatabase",
                "%s$A$%s:$%s$%s"
                        .formatted(
                                sheet,
                                Integer.toString(table.head + 1),
                                letters(table.columns - 1),
                                Integer.toString(table.last + 1)));
        String head = Integer.toString(table.head + 1);
        names.put("_xlnm.Print_Titles", "%s$%s:$%s".formatted(sheet, head, head));
        return names;
    }

    String xml() {
        Xml xml = Xml.document().open("worksheet", "xmlns", PaperXlsx.SHEET);
        xml.open("sheetPr").empty("pageSetUpPr", "fitToPage", "1").close();
        xml.open("sheetViews").open("sheetView", "workbookViewId", "0");
        if (onlyTable() && tables.getFirst().head < LOWEST_FROZEN) {
            int head = tables.getFirst().head + 1;
            String cell = "A" + (head + 1);
            xml.empty(
                    "pane",
                    "ySplit",
                    Integer.toString(head),
                    "topLeftCell",
                    cell,
                    "activePane",
                    "bottomLeft",
                    "state",
                    "frozen");
        }
        xml.close().close();
        xml.empty("sheetFormatPr", "defaultRowHeight", "15").open("cols");
        for (int i = 0; i < widths.size(); i++) {
            String column = Integer.toString(i + 1);
            xml.empty(
                    "col", "min", column, "max", column, "width", Integer.toString(widths.get(i)), "customWidth", "1");
        }
        xml.close().open("sheetData");
        for (int i = 0; i < rows.size(); i++) row(xml, i);
        xml.close();
        if (onlyTable()) {
            Filtered table = tables.getFirst();
            String range = "A%s:%s%s"
                    .formatted(
                            Integer.toString(table.head + 1),
                            letters(table.columns - 1),
                            Integer.toString(table.last + 1));
            xml.empty("autoFilter", "ref", range);
        }
        merge(xml);
        xml.empty(
                "pageMargins",
                "left",
                "0.4",
                "right",
                "0.4",
                "top",
                "0.5",
                "bottom",
                "0.6",
                "header",
                "0.3",
                "footer",
                "0.3");
        xml.empty("pageSetup", "paperSize", "9", "orientation", "landscape", "fitToWidth", "1", "fitToHeight", "0");
        String line = foot.replace("&", "&&");
        xml.open("headerFooter")
                .element("oddFooter", "&L&8 " + line + "&R&8Page &P of &N")
                .close();
        return xml.close().toString();
    }

    private void merge(Xml xml) {
        List<String> merged = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String row = Integer.toString(i + 1);
            for (Content content : rows.get(i)) {
                if (content.across && content.column < widths.size() - 1) {
                    merged.add(letters(content.column) + row + ":" + letters(widths.size() - 1) + row);
                }
            }
        }
        if (merged.isEmpty()) return;
        xml.open("mergeCells", "count", Integer.toString(merged.size()));
        merged.forEach(range -> xml.empty("mergeCell", "ref", range));
        xml.close();
    }

    private void row(Xml xml, int row) {
        String number = Integer.toString(row + 1);
        if (rows.get(row).isEmpty()) return;
        // Programs that work heights out look at single cells only.
        boolean fixed = rows.get(row).stream().anyMatch(Content::across);
        String height = Integer.toString(height(rows.get(row)));
        xml.open("row", "r", number, "ht", height, "customHeight", fixed ? "1" : null);
        for (Content content : rows.get(row)) {
            String place = letters(content.column) + number;
            String style = Integer.toString(content.style.ordinal());
            if (content.number) {
                xml.open("c", "r", place, "s", style).element("v", content.text).close();
            } else if (content.text.isEmpty()) {
                xml.empty("c", "r", place, "s", style);
            } else {
                xml.open("c", "r", place, "s", style, "t", "inlineStr").open("is");
                xml.element("t", CODE.matcher(content.text).replaceAll("_x005F_"), "xml:space", "preserve");
                xml.close().close();
            }
        }
        xml.close();
    }

    private int height(List<Content> row) {
        int height = LINE + 2;
        for (Content content : row) {
            height = Math.max(
                    height,
                    switch (content.style) {
                        case PLAIN, STRONG, QUIET, SENTENCE -> lines(content, 1) * LINE + 2;
                        case TITLE -> lines(content, 1.6) * 2 * LINE;
                        case HEADING -> lines(content, 1.2) * (LINE + 7);
                        case HEAD, HEAD_NUMBER, TEXT, TEXT_DONE, TEXT_SUM, NUMBER, NUMBER_DONE, NUMBER_SUM ->
                            lines(content, 1) * LINE + 3;
                    });
        }
        return Math.min(height, RowHeight.HIGHEST);
    }

    /** @param size of its letters, as a multiple of those of a cell */
    private int lines(Content content, double size) {
        if (content.number) return 1;
        int width = content.across
                ? Math.max(FIRST_COLUMN, sum(widths.subList(Math.min(content.column, widths.size()), widths.size())))
                : widths.get(content.column);
        return RowHeight.lines(content.text, width, size);
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    private static String letters(int column) {
        String last = Character.toString('A' + column % 26);
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
