package org.mattersarising.command.layouts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of a line as people write it in a layout, with words in braces for what differs: {@code {text} – {value}}. A
 * word in braces takes everything up to where the text behind it first stands, and white space is taken whole, so that a
 * line is looked through once.
 */
final class LineShape {

    private static final String DASH = "[-\u2010-\u2015\u2212]";
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern LOOSE = Pattern.compile("\\s*" + DASH + "\\s*|\\s+");

    private LineShape() {}

    static boolean hasOneValue(String shape) {
        return PLACE.matcher(shape)
                        .results()
                        .filter(place -> place.group(1).equals("value"))
                        .count()
                == 1;
    }

    /** What {@code {value}} takes is the group of that name. */
    static Pattern compiled(String shape) {
        List<String> names = new ArrayList<>();
        List<String> between = new ArrayList<>();
        Matcher place = PLACE.matcher(shape);
        int at = 0;
        while (place.find()) {
            between.add(literal(shape.substring(at, place.start())));
            names.add(place.group(1));
            at = place.end();
        }
        String end = literal(shape.substring(at));
        StringBuilder pattern = new StringBuilder(names.isEmpty() ? end : between.getFirst());
        for (int i = 0; i < names.size(); i++) {
            boolean last = i == names.size() - 1;
            String words = last ? "\\S.*" : "\\S.*?";
            String taken = names.get(i).equals("value") ? "(?<value>" + words + ")" : words;
            pattern.append(last ? taken + end : "(?>" + taken + between.get(i + 1) + ")");
        }
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Any dash is as good as another, and any white space. */
    private static String literal(String text) {
        StringBuilder pattern = new StringBuilder();
        Matcher loose = LOOSE.matcher(text);
        int at = 0;
        while (loose.find()) {
            pattern.append(Pattern.quote(text.substring(at, loose.start()))).append(between(loose.group()));
            at = loose.end();
        }
        return pattern.append(Pattern.quote(text.substring(at))).toString();
    }

    /** A dash with spaces needs a space on one side only, lest it be a hyphen within a word. */
    private static String between(String text) {
        if (text.isBlank()) return "\\s++";
        boolean spaced = text.length() > text.strip().length();
        String dash = spaced ? "(?>(?<=\\s)" + DASH + "|" + DASH + "(?=\\s))" : DASH;
        return "\\s*+" + dash + "\\s*+";
    }
}
