package org.mattersarising.command.action;

import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Status;

/**
 * @param reason usually one of: implemented, superseded, merged, transferred, no longer applicable, risk accepted, not
 *     implemented
 * @param wording as to be printed, or null for "Complete"
 * @param evidence that the work is done, or null
 */
record CloseAction(Terms terms, String reason, String wording, Evidence evidence) implements ActionCommand {

    CloseAction {
        Said.required(
                "reason",
                reason,
                "Say why the action is closed: implemented, superseded, merged, transferred, no longer applicable,"
                        + " risk accepted, not implemented, or in your own words.");
        if (wording == null) wording = "Complete";
        Said.required("wording", wording, "Give the status as to be printed, or leave it out for 'Complete'.");
        if (evidence != null) AttachEvidence.check("evidence.", evidence);
    }

    @Override
    public ActionEvent decide(Standing before) {
        before.mustBeOpenFor("closing it");
        Status closed = new Status(wording, false, null);
        return new ActionClosed(action(), terms.effectiveOn(), before.status(), closed, reason, evidence);
    }

    @Override
    public String correctionReason() {
        return reason;
    }
}
