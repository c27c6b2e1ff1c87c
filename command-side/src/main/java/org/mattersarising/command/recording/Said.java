package org.mattersarising.command.recording;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.regex.Pattern;
import org.mattersarising.http.Refusal;

/** Checks on what a request says, before anything is decided. Each answers the value, so that it can be kept at once. */
public final class Said {

    /** As much as a cell of an edition may hold, in bytes of UTF-8. */
    private static final int LONGEST = 1 << 20;

    /** What stands in every later state of an action is stored with each of them. */
    private static final int BRIEF = 4 << 10;

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
        return within(field, value, LONGEST, "1 MiB");
    }

    /** @throws Refusal unacceptable where it has nothing to be seen, or is longer than 4 KiB; null is allowed */
    public static String brief(String field, String value) {
        return value == null ? null : brief(field, value, "Give it, or leave it out.");
    }

    /** @throws Refusal unacceptable where it is missing, has nothing to be seen, or is longer than 4 KiB */
    public static String brief(String field, String value, String remedy) {
        return within(field, required(field, value, remedy), BRIEF, "4 KiB");
    }

    private static String within(String field, String value, int bytes, String limit) {
        if (value != null && value.length() > bytes / 3 && value.getBytes(StandardCharsets.UTF_8).length > bytes) {
            throw Refusal.unacceptable(
                    field,
                    "'%s' is longer than %s.".formatted(field, limit),
                    "Shorten it, or keep the whole document elsewhere and attach it as evidence.");
        }
        return value;
    }

    /** @throws Refusal unacceptable where it is missing or none of {@code choices} */
    public static String oneOf(String field, String value, Collection<String> choices) {
        String remedy = "Choose one of %s.".formatted(String.join(", ", choices));
        required(field, value, remedy);
        if (!choices.contains(value)) {
            throw Refusal.unacceptable(field, "'%s' is none of those that there are.".formatted(field), remedy);
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
