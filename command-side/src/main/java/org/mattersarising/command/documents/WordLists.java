package org.mattersarising.command.documents;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The numbers that Word counts by itself in front of paragraphs. They are no text of the document, but a person sees
 * them, and the references of a register may be made of nothing else.
 */
final class WordLists {

    private static final int LEVELS = 9;
    private static final int HIGHEST = 100_000;

    /**
     * @param format how it counts: decimal, lowerLetter, bullet …
     * @param text what is printed, %1 standing for the number of the first level
     * @param style the paragraph style that stands at this level, or null
     */
    private record Level(int start, String format, String text, String style, boolean plain) {}

    private static final class Pattern {
        private final Level[] levels = new Level[LEVELS];
        private final int[] counts = new int[LEVELS];
        private final boolean[] counted = new boolean[LEVELS];
    }

    private static final class Numbering {
        private String pattern;
        private final Map<Integer, Integer> restarts = new HashMap<>();
    }

    private final Map<String, Pattern> patterns = new HashMap<>();
    private final Map<Integer, Numbering> lists = new HashMap<>();
    private final Set<Integer> begun = new HashSet<>();

    /**
     * What stands before a paragraph.
     *
     * @param text null where it cannot be told
     * @param bullet a mark that counts nothing
     */
    record Mark(String text, boolean bullet) {}

    static WordLists none() {
        return new WordLists();
    }

    static WordLists read(Xml xml) throws UnreadableFile {
        WordLists all = new WordLists();
        xml.root();
        while (xml.child()) {
            switch (xml.name()) {
                case "abstractNum" -> {
                    String id = xml.attribute("abstractNumId");
                    Pattern pattern = new Pattern();
                    while (xml.child()) {
                        if (xml.name().equals("lvl")) level(xml, pattern);
                        else xml.skip();
                    }
                    all.patterns.put(id, pattern);
                }
                case "num" -> all.lists.put(xml.number("numId", 0), numbering(xml));
                default -> xml.skip();
            }
        }
        return all;
    }

    private static void level(Xml xml, Pattern pattern) throws UnreadableFile {
        int level = xml.number("ilvl", 0);
        int start = 0;
        String format = "decimal";
        String text = "";
        String style = null;
        boolean plain = false;
        while (xml.child()) {
            switch (xml.name()) {
                case "start" -> start = xml.number("val", 0);
                case "numFmt" -> format = xml.attribute("val");
                case "lvlText" -> text = xml.attribute("val");
                case "pStyle" -> style = xml.attribute("val");
                case "isLgl" -> plain = xml.on();
                default -> {
                    // Indents and fonts change no text.
                }
            }
            xml.skip();
        }
        if (level >= 0 && level < LEVELS) {
            pattern.levels[level] =
                    new Level(start, format == null ? "decimal" : format, text == null ? "" : text, style, plain);
        }
    }

    private static Numbering numbering(Xml xml) throws UnreadableFile {
        Numbering numbering = new Numbering();
        while (xml.child()) {
            switch (xml.name()) {
                case "abstractNumId" -> {
                    numbering.pattern = xml.attribute("val");
                    xml.skip();
                }
                case "lvlOverride" -> {
                    int level = xml.number("ilvl", 0);
                    while (xml.child()) {
                        if (xml.name().equals("startOverride")) numbering.restarts.put(level, xml.number("val", 0));
                        xml.skip();
                    }
                }
                default -> xml.skip();
            }
        }
        return numbering;
    }

    /** Counts a paragraph, and tells what stands before it; null where nothing does. */
    Mark next(WordStyles.NumberOf number, String style) {
        if (number == null || number.list() == null || number.list() == 0) return null;
        Numbering list = lists.get(number.list());
        Pattern pattern = list == null ? null : patterns.get(list.pattern);
        if (pattern == null) return new Mark(null, false);
        int at = number.level() != null ? number.level() : levelOf(style, pattern);
        if (at < 0 || at >= LEVELS || pattern.levels[at] == null) return new Mark(null, false);
        Level level = pattern.levels[at];
        if (level.format().equals("bullet")) return new Mark(level.text(), true);
        count(number.list(), list, pattern, at);
        if (level.format().equals("none") && level.text().isBlank()) return new Mark("", true);
        return new Mark(printed(pattern, at), false);
    }

    private static int levelOf(String style, Pattern pattern) {
        for (int i = 0; i < LEVELS; i++) {
            if (style != null && pattern.levels[i] != null && style.equals(pattern.levels[i].style())) return i;
        }
        return 0;
    }

    private void count(int id, Numbering list, Pattern pattern, int at) {
        if (begun.add(id)) {
            list.restarts.forEach((level, start) -> {
                if (level >= 0 && level < LEVELS) {
                    pattern.counts[level] = start - 1;
                    pattern.counted[level] = true;
                }
            });
        }
        for (int i = 0; i <= at; i++) {
            if (pattern.counted[i] || pattern.levels[i] == null) continue;
            pattern.counts[i] = pattern.levels[i].start() - (i == at ? 1 : 0);
            pattern.counted[i] = true;
        }
        if (pattern.counts[at] < HIGHEST) pattern.counts[at]++;
        for (int i = at + 1; i < LEVELS; i++) pattern.counted[i] = false;
    }

    private static String printed(Pattern pattern, int at) {
        Level level = pattern.levels[at];
        StringBuilder printed = new StringBuilder();
        String text = level.text();
        for (int i = 0; i < text.length(); i++) {
            boolean place = text.charAt(i) == '%'
                    && i + 1 < text.length()
                    && text.charAt(i + 1) >= '1'
                    && text.charAt(i + 1) <= '0' + LEVELS;
            if (!place) {
                printed.append(text.charAt(i));
                continue;
            }
            int meant = text.charAt(++i) - '1';
            if (pattern.levels[meant] == null) return null;
            String number = counted(pattern.counts[meant], level.plain() ? "decimal" : pattern.levels[meant].format());
            if (number == null) return null;
            printed.append(number);
        }
        return printed.toString();
    }

    /** A number as a format prints it; null for those of other scripts. */
    static String counted(int number, String format) {
        return switch (format) {
            case "decimal" -> Integer.toString(number);
            case "decimalZero" -> number < 10 && number >= 0 ? "0" + number : Integer.toString(number);
            case "lowerLetter" -> letters(number);
            case "upperLetter" -> upper(letters(number));
            case "lowerRoman" -> roman(number);
            case "upperRoman" -> upper(roman(number));
            case "none" -> "";
            default -> null;
        };
    }

    private static String upper(String number) {
        return number == null ? null : number.toUpperCase(Locale.ROOT);
    }

    /** Word goes on after z with aa, bb, cc. */
    private static String letters(int number) {
        if (number < 1 || number > 26 * 30) return null;
        return String.valueOf((char) ('a' + (number - 1) % 26)).repeat((number - 1) / 26 + 1);
    }

    private static String roman(int number) {
        if (number < 1 || number > 3999) return null;
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] signs = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};
        StringBuilder roman = new StringBuilder();
        int rest = number;
        for (int i = 0; i < values.length; i++) {
            for (; rest >= values[i]; rest -= values[i]) roman.append(signs[i]);
        }
        return roman.toString();
    }
}
