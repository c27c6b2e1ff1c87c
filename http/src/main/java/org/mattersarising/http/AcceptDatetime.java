package org.mattersarising.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Of which time a reader wants the state: the header {@code Accept-Datetime} (RFC 7089, 2.1.1). It is read only where it
 * counts, so that it can be ignored elsewhere whatever it says.
 *
 * @param headers each such header of the request
 */
public record AcceptDatetime(List<String> headers) {

    /** The finest that the ledger tells apart. */
    private static final Duration REST_OF_SECOND = Duration.ofNanos(999_999_000);

    public AcceptDatetime {
        headers = List.copyOf(headers);
    }

    /** Whether the reader wants any time in particular. */
    public boolean isGiven() {
        return !headers.isEmpty();
    }

    /**
     * The last instant of the second given: HTTP has no shorter time, and the second that an answer names has to lead to
     * that answer again.
     *
     * @throws Refusal unreadable where it is no date of HTTP, or repeated
     */
    public Instant instant() {
        if (headers.size() > 1) {
            throw Refusal.unreadable(
                    "Accept-Datetime", "Accept-Datetime is given %d times.".formatted(headers.size()), "Give it once.");
        }
        return HttpDate.parse("Accept-Datetime", headers.getFirst().strip()).plus(REST_OF_SECOND);
    }
}
