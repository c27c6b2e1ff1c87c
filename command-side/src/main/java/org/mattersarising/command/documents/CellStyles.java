package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
     * @param colour what fills the cell, in the workbook's notation; empty where nothing does, or white
     */
    record Style(int id, String code, boolean struck, String colour) {}

    private static final Style PLAIN = new Style(0, GENERAL, false, "");

    /** Opaque white, the first colour of every theme, and the numbers of white and of the window's background. */
    private static final Set<String> WHITE =
            Set.of("rgb FFFFFFFF", "rgb 00FFFFFF", "theme 0", "indexed 9", "indexed 65");

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
        List<String> fills = new ArrayList<>();
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
                case "fills" -> {
                    while (xml.child()) fills.add(fill(xml));
                }
                case "cellXfs" -> {
                    while (xml.child()) {
                        int font = xml.number("fontId", 0);
                        boolean struck = font >= 0 && font < struckFonts.size() && struckFonts.get(font);
                        int fill = xml.number("fillId", 0);
                        String colour = fill >= 0 && fill < fills.size() ? fills.get(fill) : "";
                        styles.add(style(xml.number("numFmtId", 0), formats, struck, colour));
                        xml.skip();
                    }
                }
                default -> xml.skip();
            }
        }
        return new CellStyles(styles);
    }

    /** The colour of a solid fill; patterns and gradients are decoration. */
    private static String fill(Xml fill) throws UnreadableFile {
        String colour = "";
        while (fill.child()) {
            boolean solid = fill.name().equals("patternFill") && "solid".equals(fill.attribute("patternType"));
            if (!solid) {
                fill.skip();
                continue;
            }
            while (fill.child()) {
                if (fill.name().equals("fgColor")) colour = colour(fill);
                fill.skip();
            }
        }
        return WHITE.contains(colour) ? "" : colour;
    }

    private static String colour(Xml xml) throws UnreadableFile {
        for (String kind : List.of("rgb", "theme", "indexed")) {
            String value = xml.attribute(kind);
            if (value == null) continue;
            String tint = xml.attribute("tint");
            return kind + " " + value.toUpperCase(Locale.ROOT) + (tint == null ? "" : " " + tint);
        }
        return "";
    }

    private static Style style(int id, Map<Integer, String> formats, boolean struck, String colour) {
        String code = formats.get(id);
        if (code == null && id >= 0) code = BuiltinFormats.getBuiltinFormat(id);
        if (code == null || code.isBlank() || code.length() > LONGEST_FORMAT) code = GENERAL;
        return new Style(id, code, struck, colour);
    }

    Style of(int index) {
        return index >= 0 && index < styles.size() ? styles.get(index) : PLAIN;
    }
}
