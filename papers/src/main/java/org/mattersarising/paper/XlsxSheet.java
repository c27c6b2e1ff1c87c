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
        NUMBER_SUM
    }

    /** What a reader of the format would take for a character by its code. */
    private static final Pattern CODE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private static final int LONGEST_NUMBER = 15;
    private static final int FIRST_COLUMN = 28;

    /** In points, as heights of rows are. */
    private static final int LINE = 13;

    private static final int HIGHEST = 409;

    private record Content(int column, Style style, String text, boolean number) {}

    private record Filtered(int head, int last, int columns) {}

    private final String name;
    private final String subject;
    private final LongTexts longTexts;
    private final List<List<Content>> rows = new ArrayList<>();
    private final List<Filtered> tables = new ArrayList<>();
    private List<Integer> widths = List.of(FIRST_COLUMN);

    XlsxSheet(String name, String subject, LongTexts longTexts) {
        this.name = name;
        this.subject = subject;
        this.longTexts = longTexts;
    }

    String name() {
        return name;
    }

    void line(Style style, String text) {
        rows.add(text.isEmpty() ? List.of() : List.of(content(0, style, text, "line " + (rows.size() + 1))));
    }

    void pair(String heading, String text) {
        rows.add(List.of(content(0, Style.QUIET, heading, ""), content(1, Style.STRONG, text, heading)));
    }

    void figures(List<Figure> figures) {
        for (Figure figure : figures) {
            rows.add(List.of(
                    content(0, figure.share() ? Style.QUIET : Style.PLAIN, figure.name(), ""),
                    new Content(1, Style.PLAIN, Integer.toString(figure.count()), true)));
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
        tables.add(new Filtered(head, rows.size() - 1, headings.size()));
        widths = table.widths();
        rows.add(List.of());
    }

    private Content cell(int column, XlsxTable.Line line, Column heading) {
        XlsxTable.Value value = line.cells().get(column);
        if (value.number() && number(value.text())) {
            return new Content(column, ofNumber(line.weight()), value.text(), true);
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
        return new Content(column, style, longTexts.fitting(text, place), false);
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
        if (onlyTable()) {
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
        String foot = OfficeProperties.shortened(subject).replace("&", "&&");
        xml.open("headerFooter")
                .element("oddFooter", "&L&8" + " " + foot + "&R&8Page &P of &N")
                .close();
        return xml.close().toString();
    }

    private void row(Xml xml, int row) {
        String number = Integer.toString(row + 1);
        if (rows.get(row).isEmpty()) return;
        xml.open("row", "r", number, "ht", Integer.toString(height(rows.get(row))));
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

    /** Estimated, since not every program works it out when it opens the file. */
    private int height(List<Content> row) {
        int height = LINE + 2;
        for (Content content : row) {
            height = Math.max(
                    height,
                    switch (content.style) {
                        case PLAIN, STRONG, QUIET -> LINE + 2;
                        case TITLE -> 2 * LINE;
                        case HEADING -> LINE + 7;
                        case HEAD, HEAD_NUMBER, TEXT, TEXT_DONE, TEXT_SUM, NUMBER, NUMBER_DONE, NUMBER_SUM ->
                            lines(content) * LINE + 3;
                    });
        }
        return Math.min(height, HIGHEST);
    }

    private int lines(Content content) {
        int inALine = Math.max(1, widths.get(content.column) * 6 / 5 - 3);
        int lines = 1;
        int length = 0;
        for (int i = 0; i < content.text.length() && lines < HIGHEST / LINE; i++) {
            boolean ends = content.text.charAt(i) == '\n';
            length = ends ? 0 : length + 1;
            if (ends || length > inALine) {
                lines++;
                length = ends ? 0 : 1;
            }
        }
        return lines;
    }

    private static String letters(int column) {
        String last = Character.toString('A' + column % 26);
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
