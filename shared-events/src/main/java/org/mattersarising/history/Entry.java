package org.mattersarising.history;

import java.time.Instant;
import java.time.LocalDate;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;

/**
 * An event in its place in the ledger.
 *
 * @param position place in the organisation's ledger, from 1; within a stream that is not sealed yet, any number that
 *     keeps the order of the stream
 * @param recordedAt when the ledger took it in, to the microsecond; null while not sealed
 * @param id identifier of the event, by which a voiding names it
 */
public record Entry(long position, Instant recordedAt, String id, Provenance provenance, LedgerEvent event) {

    public LocalDate effectiveOn() {
        return event.effectiveOn();
    }

    /** A paper told us, no person. */
    public boolean imported() {
        return provenance.source() != null;
    }
}
