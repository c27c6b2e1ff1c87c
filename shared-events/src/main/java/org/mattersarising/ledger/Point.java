package org.mattersarising.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.mattersarising.history.Basis;

/**
 * A place in the ledger of an organisation: everything up to it was known, nothing after it.
 *
 * @param position recorded axis; 0 is the empty ledger
 * @param recordedAt when that position was recorded, to the microsecond; null at position 0
 * @param sealIndex the same place among all organisations of the deployment, which projections track; 0 at position 0
 */
public record Point(String organisation, long position, Instant recordedAt, long sealIndex) {

    static Point empty(String organisation) {
        return new Point(organisation, 0, null, 0);
    }

    public Basis asAt(LocalDate date) {
        return new Basis(date, position, recordedAt);
    }
}
