package org.mattersarising.events;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Instants as the ledger keeps and prints them: in UTC, to the microsecond, always six digits
 * ({@code 2026-01-02T03:04:05.123456Z}). Finer parts are cut off, never rounded, or an instant could pass its own record.
 */
public final class Microseconds {

    private static final DateTimeFormatter SIX_DIGITS = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 6, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Microseconds() {}

    public static Instant of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    public static String text(Instant instant) {
        return SIX_DIGITS.format(instant);
    }

    /** Makes Jackson write every instant so. */
    public static JacksonModule module() {
        return new SimpleModule("microseconds").addSerializer(Instant.class, new StdSerializer<>(Instant.class) {
            @Override
            public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
                json.writeString(text(instant));
            }
        });
    }
}
