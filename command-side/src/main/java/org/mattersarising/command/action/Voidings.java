package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.events.ActionEvent.EntryVoided;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;

/** When an event of an action may be voided (contract 1.6). */
final class Voidings {

    private Voidings() {}

    /**
     * @param voided the event to be voided
     * @throws Refusal unacceptable for an event of something else; forbidden where it is voided already, or where other
     *     events would be left on dates on which the action no longer exists
     */
    static EntryVoided decide(ActionHistory history, Terms terms, Terms.Correction voided, String reason) {
        if (!history.holds(voided.event())) throw notOfThisAction(terms.action(), voided.field(), voided.position());
        if (history.isVoided(voided.event())) {
            throw Refusal.forbidden(
                    voided.field(),
                    "The event at position %d is voided already.".formatted(voided.position()),
                    "To bring it back, void the voiding; the history shows its position.");
        }
        EntryVoided voiding =
                new EntryVoided(terms.action(), terms.effectiveOn(), voided.position(), voided.event(), reason);
        refuseStranding(voided.field(), history, history.supposing(voiding));
        return voiding;
    }

    static Refusal notOfThisAction(String action, String field, long position) {
        return Refusal.unacceptable(
                field,
                "There is no event of this action at position %d.".formatted(position),
                "GET /api/actions/%s/history lists the action's events with their positions.".formatted(action));
    }

    /** A raise goes only when nothing is left that would vanish from sight with it. */
    private static void refuseStranding(String field, ActionHistory before, ActionHistory after) {
        Set<String> already = before.stranded();
        Set<String> stranded = after.stranded();
        List<LocalDate> left = after.inForce().stream()
                .filter(entry -> stranded.contains(entry.id()) && !already.contains(entry.id()))
                .map(Entry::effectiveOn)
                .toList();
        if (left.isEmpty()) return;
        throw Refusal.forbidden(
                field,
                "%s would not exist any more on the dates of %d other events that are in force (%s)."
                        .formatted(
                                before.name(),
                                left.size(),
                                left.stream()
                                        .distinct()
                                        .limit(10)
                                        .map(LocalDate::toString)
                                        .collect(Collectors.joining(", "))),
                "Void those first, or withdraw the action instead.");
    }
}
