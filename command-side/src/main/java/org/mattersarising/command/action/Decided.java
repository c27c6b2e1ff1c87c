package org.mattersarising.command.action;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent.Voiding;
import org.mattersarising.history.Entry;

/**
 * What a command came to.
 *
 * @param history with the new events at its end
 * @param recorded how many are new
 * @param shadowedBy identifiers of later events that the answer warns of; null where the question does not arise
 */
public record Decided(ActionHistory history, int recorded, List<String> shadowedBy) {

    /** The number of the action's events now. */
    public long version() {
        return history.version();
    }

    /** What is new, in order. */
    List<Entry> news() {
        List<Entry> all = history.entries();
        return all.subList(all.size() - recorded, all.size());
    }

    /** Identifiers of the new events, in order. */
    public List<String> events() {
        return news().stream().map(Entry::id).toList();
    }

    /** Whether something is in force again that was voided. */
    boolean bringsBack() {
        Set<String> voided = new HashSet<>();
        for (Entry entry : news()) if (entry.event() instanceof Voiding voiding) voided.add(voiding.event());
        return history.entries().stream()
                .anyMatch(entry -> entry.event() instanceof Voiding && voided.contains(entry.id()));
    }

    /** Whether the action may hold another reference on some date than before. */
    boolean touchesReferences() {
        return news().stream().map(Entry::event).anyMatch(Decided::touchesReferences);
    }

    private static boolean touchesReferences(Object event) {
        return event instanceof ActionEvent.ActionRaised
                || event instanceof ActionEvent.ActionRenumbered
                || event instanceof ActionEvent.EntryVoided;
    }
}
