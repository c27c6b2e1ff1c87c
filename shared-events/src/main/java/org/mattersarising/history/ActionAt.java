package org.mattersarising.history;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One action whole, at a basis.
 *
 * @param version number of the action's events at the basis, voided ones and voidings among them
 */
public record ActionAt(ActionState state, Narrative narrative, long version) {

    public String id() {
        return state.action();
    }

    /**
     * Folds the entries of one action, in any order.
     *
     * @return empty where the action does not exist at the basis
     */
    public static Optional<ActionAt> of(Collection<Entry> entriesOfOneAction, LocalDate asAt, long position) {
        List<Entry> holding = Timeline.at(entriesOfOneAction, asAt, position);
        ActionState state = ActionState.fold(holding);
        if (state == null) return Optional.empty();
        long version = entriesOfOneAction.stream()
                .filter(entry ->
                        entry.position() <= position && !entry.effectiveOn().isAfter(asAt))
                .count();
        return Optional.of(new ActionAt(state, Narrative.fold(holding), version));
    }
}
