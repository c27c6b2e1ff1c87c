package org.mattersarising.command.register;

import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.PublicityDecided;
import org.mattersarising.http.Refusal;

/**
 * Lets everybody read the published updates of a register, or no longer.
 *
 * @param reason or null
 */
record DecidePublicity(String register, boolean open, String reason) implements RegisterCommand {

    DecidePublicity {
        Said.brief("reason", reason);
    }

    @Override
    public List<RegisterEvent> decide(RegisterHistory history) {
        boolean already = history.inForce().stream()
                .filter(entry -> entry.event() instanceof PublicityDecided)
                .reduce((earlier, later) -> later)
                .map(entry -> ((PublicityDecided) entry.event()).open())
                .orElse(false);
        if (already == open) {
            throw Refusal.forbidden(
                    "open",
                    open
                            ? "Everybody may read the published updates of this register already."
                            : "The published updates of this register are not open to everybody.",
                    "Nothing needs to be recorded.");
        }
        return List.of(new PublicityDecided(register, open, reason));
    }
}
