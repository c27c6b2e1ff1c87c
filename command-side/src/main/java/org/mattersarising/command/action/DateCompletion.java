package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.List;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.CompletionDated;
import org.mattersarising.http.Refusal;

/** Says on which day the work was done, apart from the day on which it was reported. */
record DateCompletion(Terms terms, LocalDate completedOn) implements ActionCommand {

    DateCompletion {
        if (completedOn == null) {
            throw Refusal.unacceptable(
                    "completedOn", "'completedOn' is missing.", "Give the day on which the work was done.");
        }
        mustHaveCome(completedOn, terms);
    }

    /** @throws Refusal unacceptable for a day after the one from which the change holds */
    static void mustHaveCome(LocalDate completedOn, Terms terms) {
        if (completedOn != null && completedOn.isAfter(terms.effectiveOn())) {
            throw Refusal.unacceptable(
                    "completedOn",
                    "%s is later than %s, from which this holds.".formatted(completedOn, terms.effectiveOn()),
                    "Give the day on which the work was done; it cannot be reported before.");
        }
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustBeClosedFor("saying when it was completed");
        mustHaveBeenDone(before);
        LocalDate from = before.proceedings().completedOn();
        before.mustNotBeSoAlready(
                completedOn.equals(from), "completedOn", "the work was completed on %s already".formatted(from));
        return List.of(new CompletionDated(action(), terms.effectiveOn(), from, completedOn));
    }

    private static void mustHaveBeenDone(Standing before) {
        String closure = before.status().closure();
        if (!CloseAction.notDone(closure)) return;
        throw Refusal.forbidden(
                "completedOn",
                "%s is closed as %s ('%s'), so nothing was completed."
                        .formatted(before.name(), closure, before.status().wording()),
                "If the work was done after all, record the closure anew with 'corrects' and the closure 'implemented'.");
    }
}
