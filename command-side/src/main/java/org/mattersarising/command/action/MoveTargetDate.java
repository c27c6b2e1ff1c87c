package org.mattersarising.command.action;

import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.TargetDateMoved;
import org.mattersarising.events.TargetDateReader;

/** @param to the new date in any wording; what can be read of it is stored with it */
record MoveTargetDate(Terms terms, String to, String reason) implements ActionCommand {

    MoveTargetDate {
        Said.required("to", to, "Give the new target date, for example \"June 2018\".");
        Said.required("reason", reason, "Say why the target date moves; the committee must be told.");
    }

    @Override
    public ActionEvent decide(Standing before) {
        before.mustBeOpenFor("moving its target date");
        before.mustNotBeSoAlready(
                before.state().targetDate().wording().equals(to),
                "to",
                "the target date is '%s' already".formatted(to));
        return new TargetDateMoved(
                action(),
                terms.effectiveOn(),
                before.state().targetDate(),
                TargetDateReader.read(to, terms.effectiveOn()),
                reason);
    }

    @Override
    public String correctionReason() {
        return reason;
    }
}
