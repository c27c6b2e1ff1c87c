package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.EntryVoided;
import org.mattersarising.http.Refusal;

/** Takes a command to an action's history; pure, like everything it calls. */
final class Decision {

    private Decision() {}

    /**
     * The events that a change comes to: itself, and before it the voiding of what it corrects.
     *
     * @throws Refusal stale for another version than it was made for; unacceptable before the action exists; forbidden
     *     where a rule stands against it
     */
    static List<ActionEvent> on(ActionHistory history, ActionCommand command) {
        Terms terms = command.terms();
        return on(history, terms, command::mayReplace, command.correctionReason(), as -> {
            Standing before = standing(as, terms);
            terms.by().mustLeadWhereAsked(before);
            return command.decide(before);
        });
    }

    /** As {@link #on(ActionHistory, ActionCommand)}; a voiding works whether or not the action exists. */
    static List<ActionEvent> on(ActionHistory history, VoidEntry command) {
        return on(history, command.terms(), recorded -> false, command.reason(), as -> List.of(command.decide(as)));
    }

    private static List<ActionEvent> on(
            ActionHistory history,
            Terms terms,
            Predicate<ActionEvent> replaceable,
            String reason,
            Function<ActionHistory, List<ActionEvent>> change) {
        terms.expected().demand(history.version());
        List<ActionEvent> events = decide(history, terms, replaceable, reason, change);
        Closures.mustStaySecondPerson(history, terms, events);
        return events;
    }

    private static List<ActionEvent> decide(
            ActionHistory history,
            Terms terms,
            Predicate<ActionEvent> replaceable,
            String reason,
            Function<ActionHistory, List<ActionEvent>> change) {
        if (terms.corrects() == null) return change.apply(history);
        EntryVoided voiding = Voidings.decide(history, terms, terms.corrects(), reason);
        history.entry(terms.corrects().event()).ifPresent(recorded -> terms.by()
                .mustBeFreeToCorrect(terms.corrects().field(), recorded.provenance(), replaceable.test((ActionEvent)
                        recorded.event())));
        List<ActionEvent> events = new ArrayList<>(List.of(voiding));
        events.addAll(change.apply(history.supposing(voiding)));
        return events;
    }

    private static Standing standing(ActionHistory history, Terms terms) {
        return history.asAt(terms.effectiveOn()).orElseThrow(() -> history.existsFrom()
                .map(first -> tooEarly(history, terms.effectiveOn(), first))
                .orElseGet(() -> neverRaised(terms)));
    }

    private static Refusal tooEarly(ActionHistory history, LocalDate effectiveOn, LocalDate first) {
        return Refusal.unacceptable(
                "effectiveOn",
                "%s exists from %s on; the change would hold from %s.".formatted(history.name(), first, effectiveOn),
                "Give %s or a later date.".formatted(first));
    }

    private static Refusal neverRaised(Terms terms) {
        if (terms.corrects() != null) {
            return Refusal.forbidden(
                    "corrects",
                    "The event at position %d is what raised the action; without it there is nothing to change."
                            .formatted(terms.corrects().position()),
                    "Record the change without 'corrects', effective from the day on which the action was raised.");
        }
        return Refusal.forbidden(
                null,
                "The action does not exist: the event that raised it is voided.",
                "Void that voiding to bring the action back; GET /api/actions/%s/history shows its position."
                        .formatted(terms.action()));
    }
}
