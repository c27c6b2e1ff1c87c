package org.mattersarising.query.history;

import java.util.List;
import org.mattersarising.ledger.Sealed;

/** Consecutive entries of the ledger, whole transactions, worked in together. */
record Stretch(List<Sealed> entries) {

    long sealIndex() {
        return entries.getLast().sealIndex();
    }
}
