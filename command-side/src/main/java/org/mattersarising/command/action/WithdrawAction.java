package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionWithdrawn;
import org.mattersarising.events.Status;

/** Says that the action is not to be done, or never was one; a closed action can be withdrawn too. */
record WithdrawAction(Terms terms, String reason) implements ActionCommand {

    WithdrawAction {
        Said.required("reason", reason, "Say why the action is withdrawn.");
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustNotBeSoAlready(before.state().withdrawn() != null, null, "the action is withdrawn already");
        Status withdrawn = new Status("Withdrawn", false, null);
        LocalDate on = terms.effectiveOn();
        return List.of(new ActionWithdrawn(action(), on, before.status(), withdrawn, reason, on));
    }

    @Override
    public String correctionReason() {
        return reason;
    }
}
