package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionReopened;
import org.mattersarising.events.Status;

/**
 * Ends a closure or a withdrawal.
 *
 * @param wording as to be printed, or null for "Ongoing"
 */
record ReopenAction(Terms terms, String reason, String wording) implements ActionCommand {

    ReopenAction {
        Said.required("reason", reason, "Say why the action is open again.");
        if (wording == null) wording = "Ongoing";
        Said.required("wording", wording, "Give the status as to be printed, or leave it out for 'Ongoing'.");
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustNotBeSoAlready(
                before.status().standsOpen() && before.state().withdrawn() == null, null, "the action is open already");
        Status open = new Status(wording, true, null);
        return List.of(new ActionReopened(action(), terms.effectiveOn(), before.status(), open, reason));
    }

    @Override
    public String correctionReason() {
        return reason;
    }
}
