package org.mattersarising.query.history;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Narrative;
import org.mattersarising.history.Timeline;

/**
 * What one action is worth keeping of at a place: its state, and where its narrative begins. Evidence grows with every
 * piece and therefore stays out; it has rows of its own.
 *
 * @param narrativeBase position of the last event that gave the narrative whole
 */
record Fold(ActionState state, long narrativeBase) {

    /** The fold after one more entry, in the order of the fold; null while the action does not exist. */
    static Fold evolve(Fold before, Entry entry) {
        ActionState state = ActionState.evolve(before == null ? null : before.state, entry);
        if (state == null) return null;
        // Whatever raises an action gives its narrative, so that there always is a base.
        long base = Narrative.replaces((ActionEvent) entry.event()) ? entry.position() : before.narrativeBase;
        return new Fold(withEvidence(state, List.of()), base);
    }

    static ActionState withEvidence(ActionState state, List<ActionState.AttachedEvidence> evidence) {
        if (state.evidence().equals(evidence)) return state;
        return new ActionState(
                state.action(),
                state.existsFrom(),
                state.recordedHere(),
                state.reference(),
                state.section(),
                state.finding(),
                state.proposedAction(),
                state.latestUpdate(),
                state.lead(),
                state.targetDate(),
                state.status(),
                state.worded(),
                state.other(),
                evidence,
                state.withdrawn(),
                state.proceedings());
    }

    /** The fold at every date, as known at a position; each holds from its key on. */
    static TreeMap<LocalDate, Fold> byDate(Collection<Entry> entriesOfOneAction, long position) {
        TreeMap<LocalDate, Fold> folds = new TreeMap<>();
        Fold fold = null;
        for (Entry entry : Timeline.at(entriesOfOneAction, LocalDate.MAX, position)) {
            fold = evolve(fold, entry);
            if (fold != null) folds.put(entry.effectiveOn(), fold);
        }
        return folds;
    }

    /** What holds at a date; null where the action does not exist. */
    static Fold at(TreeMap<LocalDate, Fold> folds, LocalDate date) {
        var found = folds.floorEntry(date);
        return found == null ? null : found.getValue();
    }
}
