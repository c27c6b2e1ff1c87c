package org.mattersarising.command.register;

import java.util.ArrayList;
import java.util.List;
import org.mattersarising.events.RegisterEvent;

/**
 * A change that takes the place of an event: voiding and new event in one (contract 1.6).
 *
 * @param change decided on what the voiding leaves
 */
record CorrectRegister(VoidRegisterEntry voiding, RegisterCommand change) implements RegisterCommand {

    static final String REASON = "Corrected by the change recorded with it";

    @Override
    public String register() {
        return change.register();
    }

    @Override
    public List<RegisterEvent> decide(RegisterHistory history) {
        List<RegisterEvent> events = new ArrayList<>(voiding.decide(history));
        events.addAll(change.decide(history.supposing(events)));
        return events;
    }
}
