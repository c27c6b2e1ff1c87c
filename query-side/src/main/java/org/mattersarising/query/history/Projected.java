package org.mattersarising.query.history;

import java.time.Duration;
import org.mattersarising.http.Refusal;

/** How far the tables have followed the ledger. */
public interface Projected {

    /** How long a read waits for its position. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Waits until the tables hold everything up to a position; at once where that is known already.
     *
     * @throws Refusal later (503) where they do not within {@link #PATIENCE}
     */
    void await(String organisation, long position);

    /**
     * Waits until the tables hold everything that was sealed at the time of the call, in whichever organisation.
     *
     * @throws Refusal later (503) where they do not within {@link #PATIENCE}
     */
    void awaitHead();
}
