package org.mattersarising.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Instants as HTTP writes them, in whole seconds: {@code Sun, 06 Nov 1994 08:49:37 GMT} (RFC 9110, 5.6.7). */
public final class HttpDate {

    /** A pattern of letters would take years with a sign and any number of digits. */
    private static final DateTimeFormatter SHAPE = new DateTimeFormatterBuilder()
            .appendPattern("EEE, dd MMM ")
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.US)
            .withResolverStyle(ResolverStyle.STRICT);

    private HttpDate() {}

    /** The second in which the instant lies. */
    public static String text(Instant instant) {
        return SHAPE.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** @throws Refusal unreadable, naming the field; also where the day of the week is not that of the date */
    static Instant parse(String field, String text) {
        try {
            return LocalDateTime.parse(text, SHAPE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException fault) {
            throw Refusal.unreadable(
                    field,
                    "'%s' is not a date and time as HTTP writes it.".formatted(Quoted.of(text)),
                    "Give day of the week, date and time in GMT, for example %s: Sun, 06 Nov 1994 08:49:37 GMT."
                            .formatted(field));
        }
    }
}
