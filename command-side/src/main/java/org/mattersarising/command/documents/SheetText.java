package org.mattersarising.command.documents;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a workbook: the runs of different looks joined, without the hints on pronunciation.
 *
 * @param struck whether some of it is crossed out
 */
record SheetText(String text, boolean struck) {

    /** How a workbook writes characters that XML cannot. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    /** Reads an element that holds a text, such as si or is. */
    static SheetText read(Xml xml) throws UnreadableFile {
        StringBuilder text = new StringBuilder();
        boolean struck = false;
        while (xml.child()) {
            switch (xml.name()) {
                case "t" -> text.append(xml.text());
                case "r" -> {
                    boolean crossedOut = false;
                    while (xml.child()) {
                        switch (xml.name()) {
                            case "t" -> {
                                String run = xml.text();
                                text.append(run);
                                struck |= crossedOut && !run.isBlank();
                            }
                            case "rPr" -> crossedOut = crossesOut(xml);
                            default -> xml.skip();
                        }
                    }
                }
                default -> xml.skip();
            }
        }
        return new SheetText(unescaped(text.toString()), struck);
    }

    /** Reads the properties of a font. */
    static boolean crossesOut(Xml font) throws UnreadableFile {
        boolean crossedOut = false;
        while (font.child()) {
            if (font.name().equals("strike")) crossedOut = font.on();
            font.skip();
        }
        return crossedOut;
    }

    static String unescaped(String text) {
        if (!text.contains("_x")) return text;
        return ESCAPED.matcher(text)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }
}
