package org.mattersarising.ledger;

import org.mattersarising.history.Entry;

/**
 * An entry with everything a projection or a feed needs to know of its place.
 *
 * @param sealIndex place among all organisations of the deployment, gapless from 1
 * @param transactionEnds seal index of the last event of the same transaction; whoever shows nothing between shows every
 *     change whole
 * @param stream the action or register it belongs to
 * @param sequence place in its stream, gapless from 0
 * @param type logical name of the event as stored
 * @param payload the JSON text as recorded, its personal passages opened
 */
public record Sealed(
        long sealIndex,
        long transactionEnds,
        String stream,
        long sequence,
        String type,
        String revision,
        String payload,
        Entry entry) {

    public String organisation() {
        return entry.provenance().organisation();
    }

    public String register() {
        return entry.provenance().register();
    }
}
