package org.mattersarising.command.recording;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.mattersarising.http.Refusal;

/** Checks on what a request says, before anything is decided. Each answers the value, so that it can be kept at once. */
public final class Said {

    /** As much as a cell of an edition may hold, in bytes of UTF-8. */
    private static final int LONGEST = 1 << 20;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private Said() {}

    /** Whether a text has nothing to be seen: white space of any kind, no-break and zero-width spaces, marks of direction. */
    public static boolean nothing(String text) {
        return text == null
                || text.codePoints()
                        .allMatch(c -> Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT);
    }

    /** @throws Refusal unacceptable where it is missing or has nothing to be seen */
    public static String required(String field, String value, String remedy) {
        if (nothing(value)) {
            throw Refusal.unacceptable(
                    field, "'%s' is %s.".formatted(field, value == null ? "missing" : "empty"), remedy);
        }
        return within(field, value);
    }

    /** @throws Refusal unacceptable where it is missing; an empty text is one too */
    public static String present(String field, String value, String remedy) {
        if (value == null) throw Refusal.unacceptable(field, "'%s' is missing.".formatted(field), remedy);
        return within(field, value);
    }

    /** @throws Refusal unacceptable where it is longer than 1 MiB; null is not */
    public static String within(String field, String value) {
        if (value != null && value.length() > LONGEST / 3 && value.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw Refusal.unacceptable(
                    field,
                    "'%s' is longer than 1 MiB.".formatted(field),
                    "Shorten it, or keep the whole document elsewhere and attach it as evidence.");
        }
        return value;
    }

    /** @throws Refusal unacceptable unless it is a SHA-256 in lower-case hexadecimal; null is allowed */
    public static String digest(String field, String value) {
        if (value != null && !DIGEST.matcher(value).matches()) {
            throw Refusal.unacceptable(
                    field,
                    "'%s' is not a SHA-256 digest.".formatted(field),
                    "Give 64 lower-case hexadecimal digits, or leave it out.");
        }
        return value;
    }
}
