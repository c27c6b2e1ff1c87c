package org.mattersarising.command.documents;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shapes of lines and headings as people write them in a layout, with words in braces for what differs. */
final class Shapes {

    private static final String DASH = "[-\u2010-\u2015\u2212]";
    private static final Pattern PART = Pattern.compile("\\{(\\w+)}|\\s*" + DASH + "\\s*|\\s+");
    private static final Pattern VALUE = Pattern.compile("\\{value}");

    private Shapes() {}

    static boolean hasOneValue(String shape) {
        return VALUE.matcher(shape).results().count() == 1;
    }

    /** {@code {number}} and {@code {year}} stand for digits, {@code {value}} and any other word for any words. */
    static Pattern compiled(String shape) {
        StringBuilder pattern = new StringBuilder();
        Matcher part = PART.matcher(shape);
        int at = 0;
        while (part.find()) {
            pattern.append(Pattern.quote(shape.substring(at, part.start())));
            pattern.append(part.group(1) == null ? between(part.group()) : placeholder(part.group(1)));
            at = part.end();
        }
        pattern.append(Pattern.quote(shape.substring(at)));
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String placeholder(String name) {
        return switch (name) {
            case "value" -> "(?<value>\\S(?:.*\\S)?)";
            case "number", "year" -> "\\d+";
            default -> "\\S(?:.*?\\S)?";
        };
    }

    /** A dash with spaces needs a space on one side only, lest it be a hyphen within a word. */
    private static String between(String text) {
        if (text.isBlank()) return "\\s+";
        boolean spaced = text.length() > text.strip().length();
        return spaced ? "(?:\\s+" + DASH + "\\s*|\\s*" + DASH + "\\s+)" : "\\s*" + DASH + "\\s*";
    }
}
