package org.mattersarising.events;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads whole target date cells, a final full stop aside: "1 September 2017", "Nov 2017", "Oct-Dec 2018" and "Changed
 * from X to Y". Anything else has no date; nothing is guessed.
 */
public final class TargetDateReader {

    /** Stored with every reading. A reader that reads more gets a new name; old readings stay as they are. */
    public static final String VERSION = "base-1";

    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private static final String MONTH = "(" + String.join("|", MONTHS) + "|"
            + String.join(
                    "|", MONTHS.stream().map(month -> month.substring(0, 3)).toList()) + ")";
    private static final String YEAR = "(\\d{4})";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE;

    private static final Pattern DAY_OR_MONTH = Pattern.compile("(?:(\\d{1,2})\\s+)?" + MONTH + "\\s+" + YEAR, FLAGS);
    private static final Pattern MONTHS_OF_A_YEAR = Pattern.compile(MONTH + "\\s?-\\s?" + MONTH + "\\s+" + YEAR, FLAGS);
    private static final Pattern CHANGED = Pattern.compile("Changed\\s+from\\s+(.+?)\\s+to\\s+(.+)", FLAGS);

    private TargetDateReader() {}

    /** @param wording the cell, verbatim; null for no wording at all */
    public static TargetDate read(String wording) {
        if (wording == null || wording.isBlank())
            return new TargetDate(wording == null ? "" : wording, List.of(), VERSION);
        String text = withoutFinalStop(wording.strip());
        List<DateReading> readings = new ArrayList<>();
        Matcher changed = CHANGED.matcher(text);
        if (changed.matches()) {
            Optional<DateReading> before = single(changed.group(1), DateReading.Role.superseded);
            Optional<DateReading> now = single(changed.group(2), DateReading.Role.due);
            if (before.isPresent() && now.isPresent()) {
                readings.add(before.get());
                readings.add(now.get());
            }
        } else {
            single(text, DateReading.Role.due).ifPresent(readings::add);
        }
        return new TargetDate(wording, readings, VERSION);
    }

    /** @param relativeTo the date on which it was said; nothing that is read so far counts from it */
    public static TargetDate read(String wording, LocalDate relativeTo) {
        return read(wording);
    }

    private static Optional<DateReading> single(String text, DateReading.Role role) {
        Matcher one = DAY_OR_MONTH.matcher(text);
        if (one.matches()) {
            YearMonth month = YearMonth.of(Integer.parseInt(one.group(3)), monthNumber(one.group(2)));
            if (one.group(1) == null) {
                return Optional.of(new DateReading(month.toString(), month.atDay(1), month.atEndOfMonth(), role));
            }
            return day(month, Integer.parseInt(one.group(1)))
                    .map(day -> new DateReading(day.toString(), day, day, role));
        }
        Matcher span = MONTHS_OF_A_YEAR.matcher(text);
        if (span.matches()) {
            int year = Integer.parseInt(span.group(3));
            YearMonth first = YearMonth.of(year, monthNumber(span.group(1)));
            YearMonth last = YearMonth.of(year, monthNumber(span.group(2)));
            if (first.isAfter(last)) return Optional.empty();
            return Optional.of(new DateReading(first + "/" + last, first.atDay(1), last.atEndOfMonth(), role));
        }
        return Optional.empty();
    }

    /** A day that the month lacks (31 June) is no date. */
    private static Optional<LocalDate> day(YearMonth month, int day) {
        try {
            return Optional.of(month.atDay(day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int monthNumber(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).startsWith(key)) return i + 1;
        }
        throw new IllegalArgumentException(name);
    }

    private static String withoutFinalStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1).stripTrailing() : text;
    }
}
