package org.mattersarising.command.layouts;

import java.time.Month;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a heading changes from edition to edition: "Q{number} {year}-{year}" stands for "Q3 2020-2021" and its like. Every
 * other character stands for itself. A place takes as much as it can and gives nothing back, so that a heading is looked
 * through once, whatever the pattern.
 */
public final class HeadingPattern {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]*)\\}");

    private static final Map<String, String> PLACES =
            Map.of("number", "(?>\\d{1,3})", "year", "(?>\\d{4}|\\d{2})", "month", months());

    private HeadingPattern() {}

    private static String months() {
        return Arrays.stream(Month.values())
                .flatMap(month -> Stream.of(month.name(), month.name().substring(0, 3)))
                .collect(Collectors.joining("|", "(?>", ")"));
    }

    /** Whether a pattern names nothing but {number}, {year} and {month}, and at least one of them. */
    public static boolean isOne(String pattern) {
        Matcher places = PLACE.matcher(pattern);
        boolean any = false;
        while (places.find()) {
            if (!PLACES.containsKey(places.group(1))) return false;
            any = true;
        }
        return any;
    }

    /** In how many places it changes. */
    static int places(String pattern) {
        return (int) PLACE.matcher(pattern).results().count();
    }

    /** Whether a person can see where one place ends and the next begins: neither by a digit nor by a letter. */
    static boolean keepsPlacesApart(String pattern) {
        Matcher places = PLACE.matcher(pattern);
        int from = -1;
        while (places.find()) {
            if (from >= 0
                    && pattern.substring(from, places.start()).codePoints().allMatch(Character::isLetterOrDigit)) {
                return false;
            }
            from = places.end();
        }
        return true;
    }

    /** @param pattern null fits nothing */
    public static boolean fits(String pattern, String heading) {
        return pattern != null && compiled(pattern).matcher(heading).matches();
    }

    /** The headings that fit, for those who have many to look at. */
    public static Pattern compiled(String pattern) {
        StringBuilder expression = new StringBuilder();
        Matcher places = PLACE.matcher(pattern);
        int from = 0;
        while (places.find()) {
            expression.append(Pattern.quote(pattern.substring(from, places.start())));
            expression.append(PLACES.getOrDefault(places.group(1), Pattern.quote(places.group())));
            from = places.end();
        }
        expression.append(Pattern.quote(pattern.substring(from)));
        return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE);
    }
}
