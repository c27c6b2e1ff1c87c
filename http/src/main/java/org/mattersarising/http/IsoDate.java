package org.mattersarising.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** Dates as they come in: {@code YYYY-MM-DD} and nothing else, from the year 0001 on. */
public final class IsoDate {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final DateTimeFormatter STRICT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    static final String REMEDY = "Give an existing date as YYYY-MM-DD, for example 2018-02-28.";

    private IsoDate() {}

    /** @throws Refusal unreadable, naming the field */
    public static LocalDate parse(String field, String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw Refusal.unreadable(field, "'%s' is not a date.".formatted(Quoted.of(text)), REMEDY);
        }
        if (text.startsWith("0000")) throw nonexistent(field, text);
        try {
            return LocalDate.parse(text, STRICT);
        } catch (DateTimeException impossible) {
            throw nonexistent(field, text);
        }
    }

    private static Refusal nonexistent(String field, String text) {
        return Refusal.unreadable(field, "'%s' is not a date that exists.".formatted(text), REMEDY);
    }
}
