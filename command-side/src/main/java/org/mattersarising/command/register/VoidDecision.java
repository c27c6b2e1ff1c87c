package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.EntryVoided;
import org.mattersarising.http.Refusal;

/**
 * Takes a decision out of force; what it changed is voided in the same step, which is why it cannot be voided like other
 * events of a register.
 *
 * @param position of the decision in the organisation's ledger
 * @param event its identifier there
 */
public record VoidDecision(String register, LocalDate effectiveOn, long position, String event, String reason)
        implements RegisterCommand {

    public VoidDecision {
        Said.brief("reason", reason, "Say why the decision is voided; it stays in the ledger with this reason.");
    }

    @Override
    public List<RegisterEvent> decide(RegisterHistory history) {
        if (history.isVoided(event)) {
            throw Refusal.forbidden(
                    null,
                    "This decision is voided already.",
                    "Nothing needs to be recorded; GET /api/registers/%s/decisions lists those in force."
                            .formatted(register));
        }
        return List.of(new EntryVoided(register, effectiveOn, position, event, reason));
    }
}
