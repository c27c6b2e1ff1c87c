package org.mattersarising.command.documents;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.DateUtil;

/** Reads the cells of one sheet; what the sheet says about its own size is not asked for. */
final class SheetParser {

    private static final int MOST_ROWS = 1 << 20;
    private static final int MOST_COLUMNS = 1 << 14;
    private static final int MOST_AREAS = 100_000;

    private final Xml xml;
    private final List<SheetText> strings;
    private final CellStyles styles;
    private final ShownNumber numbers;
    private final Allowance allowance;

    private final SortedMap<Integer, SortedMap<Integer, CellText>> rows = new TreeMap<>();
    private final Map<Integer, BitSet> coloured = new HashMap<>();
    private final BitSet hiddenRows = new BitSet();
    private final BitSet hiddenColumns = new BitSet();
    private final List<Sheet.Area> merged = new ArrayList<>();
    private boolean hiddenUnlessSaid;

    SheetParser(Xml xml, List<SheetText> strings, CellStyles styles, ShownNumber numbers, Allowance allowance) {
        this.xml = xml;
        this.strings = strings;
        this.styles = styles;
        this.numbers = numbers;
        this.allowance = allowance;
    }

    Sheet parse(String name) throws UnreadableFile {
        xml.root();
        while (xml.child()) {
            switch (xml.name()) {
                case "sheetFormatPr" -> {
                    hiddenUnlessSaid = xml.flag("zeroHeight");
                    xml.skip();
                }
                case "cols" -> {
                    while (xml.child()) column();
                }
                case "sheetData" -> {
                    int row = 0;
                    while (xml.child()) row = row(row + 1);
                }
                case "mergeCells" -> {
                    while (xml.child()) area();
                }
                default -> xml.skip();
            }
        }
        return new Sheet(name, rows, coloured, hiddenRows, hiddenColumns, merged);
    }

    private void column() throws UnreadableFile {
        int first = xml.number("min", 1);
        int last = Math.min(xml.number("max", first), MOST_COLUMNS);
        if ((xml.flag("hidden") || "0".equals(xml.attribute("width"))) && first >= 1 && first <= last) {
            hiddenColumns.set(first, last + 1);
        }
        xml.skip();
    }

    private void area() throws UnreadableFile {
        String reference = xml.attribute("ref");
        xml.skip();
        String[] corners = reference == null ? new String[0] : reference.split(":", -1);
        if (corners.length != 2) return;
        Sheet.Area area =
                new Sheet.Area(rowOf(corners[0]), columnOf(corners[0]), rowOf(corners[1]), columnOf(corners[1]));
        if (area.top() < 1 || area.left() < 1 || area.bottom() < area.top() || area.right() < area.left()) return;
        if (merged.size() == MOST_AREAS) throw Bomb.refusal();
        merged.add(area);
    }

    private int row(int expected) throws UnreadableFile {
        int row = xml.number("r", expected);
        if (row < 1 || row > MOST_ROWS) throw OfficePackage.damaged();
        if (xml.flag("hidden") || hiddenUnlessSaid && xml.attribute("ht") == null || "0".equals(xml.attribute("ht"))) {
            hiddenRows.set(row);
        }
        int column = 0;
        Colours colours = new Colours();
        while (xml.child()) {
            if (xml.name().equals("c")) column = cell(row, column + 1, colours);
            else xml.skip();
        }
        BitSet telling = colours.telling();
        if (!telling.isEmpty()) coloured.put(row, telling);
        return row;
    }

    private int cell(int row, int expected, Colours colours) throws UnreadableFile {
        String reference = xml.attribute("r");
        int column = reference == null ? expected : columnOf(reference);
        if (column < 1 || column > MOST_COLUMNS) throw OfficePackage.damaged();
        String type = xml.attribute("t");
        CellStyles.Style style = styles.of(xml.number("s", 0));
        boolean calculated = false;
        String value = null;
        SheetText inline = null;
        while (xml.child()) {
            switch (xml.name()) {
                case "f" -> {
                    calculated = true;
                    xml.skip();
                }
                case "v" -> value = xml.text();
                case "is" -> inline = SheetText.read(xml);
                default -> xml.skip();
            }
        }
        CellText cell = content(type, style, value, inline);
        if (calculated && (value == null || value.isEmpty())) {
            cell.doubt("This cell is calculated and the file does not hold the result; open it in Excel, save it and"
                    + " send it again");
        }
        if (cell.length() > 0 && style.struck()) cell.doubt(STRUCK);
        colours.add(column, style.colour(), cell.text().isBlank());
        if (cell.length() > 0 || !cell.doubts().isEmpty()) {
            allowance.cells(1);
            allowance.text(cell.length());
            if (rows.computeIfAbsent(row, none -> new TreeMap<>()).put(column, cell) != null) {
                throw OfficePackage.damaged();
            }
        }
        return column;
    }

    static final String STRUCK =
            "This text or a part of it is crossed out; it was read as if it were not: delete what no longer holds";

    private CellText content(String type, CellStyles.Style style, String value, SheetText inline)
            throws UnreadableFile {
        if (inline != null) return text(inline);
        if (value == null) return new CellText();
        return switch (type == null ? "n" : type) {
            case "s" -> text(shared(value));
            case "str" -> CellText.of(SheetText.unescaped(value));
            case "inlineStr" -> new CellText();
            case "b" -> CellText.of(value.strip().equals("1") ? "TRUE" : "FALSE");
            case "e" -> {
                CellText cell = CellText.of(value);
                cell.doubt("This cell shows the fault " + value + " of a calculation; type what it should say");
                yield cell;
            }
            case "d" -> date(value, style);
            default -> number(value, style);
        };
    }

    private static CellText text(SheetText text) {
        CellText cell = CellText.of(text.text());
        if (text.struck()) cell.doubt(STRUCK);
        return cell;
    }

    private SheetText shared(String index) throws UnreadableFile {
        try {
            return strings.get(Integer.parseInt(index.strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException fault) {
            throw OfficePackage.damaged();
        }
    }

    private CellText number(String value, CellStyles.Style style) throws UnreadableFile {
        if (value.isBlank()) return new CellText();
        try {
            return numbers.show(Double.parseDouble(value.strip()), style);
        } catch (NumberFormatException fault) {
            throw OfficePackage.damaged();
        }
    }

    /** Some programs write a date as such instead of as a number of days. */
    private CellText date(String value, CellStyles.Style style) {
        try {
            String moment = value.strip().replace("Z", "");
            LocalDateTime at = moment.contains("T")
                    ? LocalDateTime.parse(moment)
                    : LocalDate.parse(moment).atStartOfDay();
            return numbers.show(DateUtil.getExcelDate(at), style);
        } catch (DateTimeParseException fault) {
            CellText cell = CellText.of(value);
            cell.doubt("The date of this cell is not readable; it was taken as it stands in the file");
            return cell;
        }
    }

    /** The column of a reference such as "AB12"; 0 where there is none. */
    static int columnOf(String reference) {
        int column = 0;
        for (char c : reference.toUpperCase(Locale.ROOT).toCharArray()) {
            if (c == '$') continue;
            if (c < 'A' || c > 'Z' || column > MOST_COLUMNS) break;
            column = column * 26 + (c - 'A' + 1);
        }
        return column;
    }

    private static int rowOf(String reference) {
        int start = 0;
        while (start < reference.length() && !Character.isDigit(reference.charAt(start))) start++;
        try {
            return Integer.parseInt(reference, start, reference.length(), 10);
        } catch (NumberFormatException | IndexOutOfBoundsException notANumber) {
            return 0;
        }
    }
}
