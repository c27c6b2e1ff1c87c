package org.mattersarising.query.history;

import org.mattersarising.events.WireFormat;
import org.mattersarising.ledger.Sealed;

/** An event that the tables cannot take in. It holds up its segment, for nothing is left out in silence. */
final class Unprojectable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Unprojectable(String sentence, RuntimeException fault) {
        super(sentence, fault);
    }

    static Unprojectable at(Sealed event, RuntimeException fault) {
        return new Unprojectable(
                "The event at position %d of the ledger of %s, %s, cannot be worked into the tables (%s)."
                        .formatted(
                                event.entry().position(),
                                event.organisation(),
                                WireFormat.kindOf(event.entry().event()),
                                fault.getClass().getSimpleName()),
                fault);
    }
}
