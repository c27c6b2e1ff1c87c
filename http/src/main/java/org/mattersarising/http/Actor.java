package org.mattersarising.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Who makes a change, as they say themselves: the header {@code X-Actor}. Nothing vouches for it before sign-in exists.
 *
 * @param name at most 200 characters
 */
public record Actor(String name) {

    /** Nobody was named. */
    public static final Actor UNSIGNED = new Actor("unsigned");

    private static final int LONGEST = 200;

    /**
     * @param headers each such header of the request, as the server decoded it
     * @throws Refusal unreadable where it is repeated, too long or has control characters
     */
    public static Actor of(List<String> headers) {
        if (headers.isEmpty()) return UNSIGNED;
        String name = utf8(headers.getFirst()).strip();
        if (headers.size() > 1
                || name.codePointCount(0, name.length()) > LONGEST
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw Refusal.unreadable(
                    "X-Actor",
                    "X-Actor is not one name of at most %d characters.".formatted(LONGEST),
                    "Send one name on one line.");
        }
        return name.isEmpty() ? UNSIGNED : new Actor(name);
    }

    /** Servers decode headers as ISO 8859-1; the same bytes are read as UTF-8 where they are. */
    private static String utf8(String header) {
        if (header.chars().anyMatch(c -> c > 0xff)) return header;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException latin) {
            return header;
        }
    }
}
