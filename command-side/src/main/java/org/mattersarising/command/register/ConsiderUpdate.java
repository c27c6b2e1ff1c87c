package org.mattersarising.command.register;

import java.util.List;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.UpdateConsidered;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;

/** What a committee resolved on an update as a whole: once, until that is voided. */
public record ConsiderUpdate(UpdateConsidered considered) implements RegisterCommand {

    @Override
    public String register() {
        return considered.register();
    }

    @Override
    public List<RegisterEvent> decide(RegisterHistory history) {
        for (Entry entry : history.inForce()) {
            if (entry.event() instanceof UpdateConsidered earlier
                    && earlier.update().equals(considered.update())) {
                throw Refusal.forbidden(
                        "outcome",
                        "The committee resolved on this update already: %s on %s."
                                .formatted(earlier.outcome(), earlier.effectiveOn()),
                        "Leave 'outcome' out to add what it resolved on further actions. If the resolution is wrong,"
                                + " void it with POST /api/registers/%s/voidings first.".formatted(register()));
            }
        }
        return List.of(considered);
    }
}
