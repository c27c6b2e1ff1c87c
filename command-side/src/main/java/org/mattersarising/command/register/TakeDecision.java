package org.mattersarising.command.register;

import java.util.List;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.DecisionTaken;

/** One decision under which several actions change; their changes are recorded in the same step. */
public record TakeDecision(DecisionTaken decision) implements RegisterCommand {

    @Override
    public String register() {
        return decision.register();
    }

    @Override
    public List<RegisterEvent> decide(RegisterHistory history) {
        return List.of(decision);
    }
}
