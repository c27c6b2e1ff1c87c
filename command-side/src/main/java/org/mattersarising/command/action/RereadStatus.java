package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.StatusReread;
import org.mattersarising.events.Status;
import org.mattersarising.http.Refusal;

/**
 * A person reads the status otherwise than the program did; what is printed stays.
 *
 * @param closure one of {@link Status#CLOSURES}, or null; only of what is closed
 * @param reported one of {@link Status#REPORTABLE}, or null
 */
record RereadStatus(Terms terms, Boolean open, String closure, String reported, String reason)
        implements ActionCommand {

    RereadStatus {
        if (open == null) {
            throw Refusal.unacceptable(
                    "open",
                    "'open' is missing.",
                    "Say whether the wording means that the action is open: true or false.");
        }
        if (closure != null) Said.oneOf("closure", closure, CloseAction.CLOSURES);
        if (closure != null && open) {
            throw Refusal.unacceptable(
                    "closure",
                    "What is open has no reason for being closed.",
                    "Leave 'closure' out, or read it as closed.");
        }
        ReportStatus.mustBeReportable(reported);
        Said.brief("reason", reason, "Say why the wording means something else than it was taken for.");
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustNotBeWithdrawn("reading its status otherwise");
        Status from = before.status();
        Status to = new Status(from.wording(), open, reported, closure, from.remark(), open ? null : from.decidedBy());
        before.mustNotBeSoAlready(to.equals(from), "open", "the status is read so already");
        return List.of(new StatusReread(action(), terms.effectiveOn(), from, to, reason));
    }

    @Override
    public String correctionReason() {
        return reason;
    }
}
