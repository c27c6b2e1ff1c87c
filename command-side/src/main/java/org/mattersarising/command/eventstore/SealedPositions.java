package org.mattersarising.command.eventstore;

import java.util.Comparator;
import java.util.List;

/**
 * Where the events of a change ended up.
 *
 * @param inOrder in the order of the ledger; never empty
 */
public record SealedPositions(List<SealedPosition> inOrder) {

    public SealedPositions {
        inOrder = inOrder.stream()
                .sorted(Comparator.comparingLong(SealedPosition::sealIndex))
                .toList();
    }

    /** The place from which on the whole change is known. */
    public SealedPosition last() {
        return inOrder.getLast();
    }

    /** @throws IllegalArgumentException for an event that was not waited for */
    public SealedPosition of(String event) {
        return inOrder.stream()
                .filter(place -> place.event().equals(event))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody waited for event " + event));
    }
}
