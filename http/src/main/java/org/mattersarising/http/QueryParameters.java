package org.mattersarising.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mattersarising.events.Microseconds;

/**
 * The parameters of a query or a form, each absent or given once and readable.
 *
 * @param values as the servlet request has them
 */
public record QueryParameters(Map<String, String[]> values) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    // A plus sign that was not escaped arrives as a space.
    private static final Pattern RFC_3339 = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2})(\\.[0-9]+)?([Zz]|[-+ ][0-9]{2}:[0-9]{2})");
    private static final int NANOS = 10;

    /**
     * The parameter as it came, or null where absent.
     *
     * @throws Refusal unreadable where it is repeated or empty
     */
    public String text(String name) {
        String[] given = values.get(name);
        if (given == null || given.length == 0) return null;
        if (given.length > 1) {
            throw Refusal.unreadable(
                    name, "The parameter %s is given %d times.".formatted(name, given.length), "Give it once.");
        }
        if (given[0].isEmpty()) {
            throw Refusal.unreadable(
                    name, "The parameter %s is empty.".formatted(name), "Give it a value or leave it out.");
        }
        return given[0];
    }

    /** Whether it is {@code true}; absent is {@code false}, and nothing else is readable. */
    public boolean flag(String name) {
        String text = text(name);
        if (text == null || text.equals("false")) return false;
        if (text.equals("true")) return true;
        throw Refusal.unreadable(
                name,
                "'%s' is neither true nor false.".formatted(Quoted.of(text)),
                "Give true or false, or leave it out.");
    }

    /** A date {@code YYYY-MM-DD}, or null where absent. */
    public LocalDate date(String name) {
        String text = text(name);
        return text == null ? null : IsoDate.parse(name, text);
    }

    /** A whole number from 0 on, or null where absent. One beyond all bounds is the largest there is, hence above any head. */
    public Long position(String name) {
        String text = text(name);
        if (text == null) return null;
        if (!DIGITS.matcher(text).matches()) {
            throw Refusal.unreadable(
                    name,
                    "'%s' is not a position in a ledger.".formatted(Quoted.of(text)),
                    "Give a whole number from 0 on.");
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException tooLarge) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * A whole number from 0 to a bound.
     *
     * @param usual where absent
     * @throws Refusal unreadable for anything else
     */
    public int count(String name, int usual, int bound) {
        String text = text(name);
        if (text == null) return usual;
        boolean digits = DIGITS.matcher(text).matches();
        if (digits && text.length() <= String.valueOf(bound).length() && Integer.parseInt(text) <= bound) {
            return Integer.parseInt(text);
        }
        throw Refusal.unreadable(
                name,
                "'%s' is no whole number from 0 to %d.".formatted(Quoted.of(text), bound),
                "Give one, or leave it out for %d.".formatted(usual));
    }

    /** An instant in RFC 3339 with its offset, cut to microseconds; null where absent. */
    public Instant instant(String name) {
        String text = text(name);
        if (text == null) return null;
        Matcher parts = RFC_3339.matcher(text);
        if (!parts.matches()) throw noInstant(name, text);
        String fraction = parts.group(3) == null ? "" : parts.group(3);
        String offset = parts.group(4).replace(' ', '+').replace('z', 'Z');
        try {
            IsoDate.parse(name, parts.group(1));
            return Microseconds.of(OffsetDateTime.parse(parts.group(1)
                            + 'T'
                            + parts.group(2)
                            + fraction.substring(0, Math.min(fraction.length(), NANOS))
                            + offset)
                    .toInstant());
        } catch (DateTimeException impossible) {
            throw noInstant(name, text);
        }
    }

    private static Refusal noInstant(String name, String text) {
        return Refusal.unreadable(
                name,
                "'%s' is not an instant.".formatted(Quoted.of(text)),
                "Give date, time and offset from UTC, for example 2026-01-02T03:04:05Z"
                        + " or 2026-01-02T03:04:05%2B01:00 (a plus sign in a URL is written %2B).");
    }
}
