package org.mattersarising.query.updates;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a published update still comes out of the events byte for byte.
 *
 * @param reproduced every event it rests on is as it was sealed, and every rendition, made from the events as well as
 *     served, is the published one
 * @param events how many events were folded
 * @param firstDifference null where there is none but what was erased
 * @param restProved everything beside what was erased is as published: with a lasting pseudonym in place of every personal
 *     passage, the papers made from the events have the digests that were published with them. Left out where nothing
 *     was erased
 * @param erased what the papers lack since; left out likewise
 */
record VerificationBody(
        boolean reproduced,
        int events,
        List<Checked> renditions,
        @Nullable FirstDifference firstDifference,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> restProved,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<ErasedPassage>> erased) {

    /**
     * A place of the paper that says less than when it was published.
     *
     * @param row of its table, the header being 1; left out for what stands in the JSON paper alone
     * @param column heading, likewise
     * @param field place in the JSON paper; left out for a cell
     * @param subject whose data it was
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ErasedPassage(Optional<Integer> row, Optional<String> column, Optional<String> field, String subject) {}

    /**
     * One rendition by its digests.
     *
     * @param reproduced made from the events; null where they cannot be read any more
     * @param match all three are the same
     * @param served made from the tables, as readers get it
     */
    record Checked(String kind, String published, @Nullable String reproduced, boolean match, String served) {}

    /**
     * Where to look first.
     *
     * @param event the first event that is not what was sealed; null where all are
     * @param rendition the first rendition that does not match; null where all do
     * @param place where in it, as {@link Difference} says; null where only digests can be compared
     */
    record FirstDifference(
            @Nullable AlteredEvent event,
            @Nullable String rendition,
            @Nullable String place,
            @Nullable String served,
            @Nullable String reproduced) {}

    /**
     * An event whose stored bytes are not those that the ledger sealed.
     *
     * @param event its identifier; null where it is gone
     * @param kind null where it cannot be read any more
     * @param action null for an event of the register
     * @param reference of the action at the basis, if it has one
     */
    record AlteredEvent(
            long position,
            @Nullable String event,
            @Nullable String kind,
            @Nullable String action,
            @Nullable String reference) {}
}
