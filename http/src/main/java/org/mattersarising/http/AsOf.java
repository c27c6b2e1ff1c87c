package org.mattersarising.http;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The times a reader asks for, per contract 1.4; each is null where the reader did not say. What is missing is filled in
 * by whoever knows the organisation: today in its zone, the head of its ledger.
 *
 * @param asAt effective axis: a date, may be in the future
 * @param asKnownAt recorded axis: an instant in microseconds; the last position recorded at or before it counts
 * @param position recorded axis: a place in the ledger from 0 on; never together with asKnownAt
 */
public record AsOf(LocalDate asAt, Instant asKnownAt, Long position) {

    /** Nothing asked: today, as known now. */
    public static final AsOf NOW = new AsOf(null, null, null);

    /** @throws Refusal unreadable for what cannot be parsed, is repeated, negative or contradictory */
    public static AsOf of(QueryParameters query) {
        AsOf asOf = new AsOf(query.date("asAt"), query.instant("asKnownAt"), query.position("position"));
        if (asOf.asKnownAt != null && asOf.position != null) {
            throw Refusal.unreadable(
                    "position",
                    "asKnownAt and position both say what was known; they may contradict each other.",
                    "Give one of the two.");
        }
        return asOf;
    }

    /** The reader named no time at all: such a read of one action carries its version as ETag, any other a digest. */
    public boolean untimed() {
        return asAt == null && asKnownAt == null && position == null;
    }

    /** The reader fixed both axes, so that the answer holds for ever. */
    public boolean fixed() {
        return asAt != null && knownFixed();
    }

    /** The reader fixed what was known, so that an answer for which no date counts holds for ever. */
    public boolean knownFixed() {
        return asKnownAt != null || position != null;
    }
}
