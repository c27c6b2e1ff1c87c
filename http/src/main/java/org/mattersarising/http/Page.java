package org.mattersarising.http;

import java.util.Map;

/**
 * One portion of a list.
 *
 * @param after the last item the reader has, or null to begin at the start
 * @param limit how many at most, 1 to 1000
 */
public record Page(String after, int limit) {

    private static final int MOST = 1000;
    private static final int USUAL = 100;

    /** @throws Refusal unreadable where the limit is not within 1 to 1000 */
    public static Page of(QueryParameters query) {
        String limit = query.text("limit");
        return new Page(query.text("after"), limit == null ? USUAL : limit(limit));
    }

    /** The position after which to go on, 0 for the start. */
    public long afterPosition() {
        if (after == null) return 0;
        return new QueryParameters(Map.of("after", new String[] {after})).position("after");
    }

    private static int limit(String text) {
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw Refusal.unreadable(
                    "limit",
                    "'%s' is not a number of items that can be given at once.".formatted(Quoted.of(text)),
                    "Give a whole number from 1 to %d.".formatted(MOST));
        }
        return limit;
    }
}
