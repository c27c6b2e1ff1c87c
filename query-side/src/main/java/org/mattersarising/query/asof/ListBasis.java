package org.mattersarising.query.asof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mattersarising.history.Basis;

/** What a list was made from that is the same for every date. */
public record ListBasis(long position, @Nullable Instant recordedAt) {

    public static ListBasis of(Basis basis) {
        return new ListBasis(basis.position(), basis.recordedAt());
    }
}
