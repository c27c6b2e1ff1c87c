package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.ArrayList;
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

    /** How the action is called on a date, with what is new; by its last reference where it does not exist then. */
    public String reference(LocalDate date) {
        return history.asAt(date)
                .or(() -> history.asAt(LocalDate.MAX))
                .map(standing -> standing.state().reference())
                .orElse(null);
    }

    /** The same with more that the answer has to warn of. */
    Decided warningOf(List<String> more) {
        if (more.isEmpty()) return this;
        List<String> all = new ArrayList<>(shadowedBy == null ? List.of() : shadowedBy);
        all.addAll(more);
        return new Decided(history, recorded, all);
    }

    /** Links of this action that are voided now. */
    List<ActionEvent.ActionLinked> linksVoided() {
        Set<String> voided = new HashSet<>();
        for (Entry entry : news()) if (entry.event() instanceof Voiding voiding) voided.add(voiding.event());
        return history.entries().stream()
                .filter(entry -> voided.contains(entry.id()))
                .map(Entry::event)
                .filter(ActionEvent.ActionLinked.class::isInstance)
                .map(ActionEvent.ActionLinked.class::cast)
                .toList();
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
