package org.mattersarising.command.eventstore;

import java.time.Duration;

/** The change is committed, or may be, but the ledger has not taken it in yet: repeat it with the same key. */
public final class NotSealedInTime extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSealedInTime(int missing, Duration waited) {
        super(
                "%d events did not reach the ledger within %d ms. They may be recorded: repeat the request with the same Idempotency-Key"
                        .formatted(missing, waited.toMillis()));
    }
}
