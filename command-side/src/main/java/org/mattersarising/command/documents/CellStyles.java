package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;

/** What the styles of a workbook say about how a cell is shown. */
final class CellStyles {

    /** Excel takes none that is longer. */
    private static final int LONGEST_FORMAT = 255;

    private static final String GENERAL = "General";

    /**
     * @param id number of the format; those below 164 are built in
     * @param code how a number is shown, in Excel's notation
     * @param struck whether the cell is crossed out
     */
    record Style(int id, String code, boolean struck) {}

    private static final Style PLAIN = new Style(0, GENERAL, false);

    private final List<Style> styles;

    private CellStyles(List<Style> styles) {
        this.styles = styles;
    }

    static CellStyles none() {
        return new CellStyles(List.of());
    }

    static CellStyles read(Xml xml) throws UnreadableFile {
        Map<Integer, String> formats = new HashMap<>();
        List<Boolean> struckFonts = new ArrayList<>();
        List<Style> styles = new ArrayList<>();
        xml.root();
        while (xml.child()) {
            switch (xml.name()) {
                case "numFmts" -> {
                    while (xml.child()) {
                        String code = xml.attribute("formatCode");
                        if (code != null) formats.put(xml.number("numFmtId", -1), code);
                        xml.skip();
                    }
                }
                case "fonts" -> {
                    while (xml.child()) struckFonts.add(SheetText.crossesOut(xml));
                }
                case "cellXfs" -> {
                    while (xml.child()) {
                        int font = xml.number("fontId", 0);
                        boolean struck = font >= 0 && font < struckFonts.size() && struckFonts.get(font);
                        styles.add(style(xml.number("numFmtId", 0), formats, struck));
                        xml.skip();
                    }
                }
                default -> xml.skip();
            }
        }
        return new CellStyles(styles);
    }

    private static Style style(int id, Map<Integer, String> formats, boolean struck) {
        String code = formats.get(id);
        if (code == null && id >= 0) code = BuiltinFormats.getBuiltinFormat(id);
        if (code == null || code.isBlank() || code.length() > LONGEST_FORMAT) code = GENERAL;
        return new Style(id, code, struck);
    }

    Style of(int index) {
        return index >= 0 && index < styles.size() ? styles.get(index) : PLAIN;
    }
}
