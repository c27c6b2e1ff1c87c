package org.mattersarising.http;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The key by which a repeated change is recognised: the header {@code Idempotency-Key}.
 *
 * @param value 1 to 255 visible ASCII characters, compared as they are
 */
public record IdempotencyKey(String value) {

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

    /**
     * @param headers each such header of the request
     * @return null where there is none
     * @throws Refusal unreadable where it is repeated, empty, too long or has other characters
     */
    public static IdempotencyKey of(List<String> headers) {
        if (headers.isEmpty()) return null;
        if (headers.size() > 1 || !VISIBLE.matcher(headers.getFirst()).matches()) {
            throw Refusal.unreadable(
                    "Idempotency-Key",
                    "The Idempotency-Key is not one key of 1 to 255 visible ASCII characters.",
                    "Send one key, for example a random UUID, and the same again only when you repeat the request.");
        }
        return new IdempotencyKey(headers.getFirst());
    }
}
