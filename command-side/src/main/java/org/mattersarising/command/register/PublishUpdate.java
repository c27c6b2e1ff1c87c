package org.mattersarising.command.register;

import java.util.List;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;

/** Puts the register before a committee. */
record PublishUpdate(CommitteeUpdatePublished update) implements RegisterCommand {

    @Override
    public String register() {
        return update.register();
    }

    @Override
    public List<RegisterEvent> decide(RegisterHistory history) {
        String superseded = update.supersedes();
        if (superseded != null
                && history.entries().stream()
                        .map(Entry::event)
                        .noneMatch(event -> event instanceof CommitteeUpdatePublished earlier
                                && earlier.update().equals(superseded))) {
            throw Refusal.unacceptable(
                    "supersedes",
                    "No committee update of this register has this identifier.",
                    "GET /api/registers/%s/committee-updates lists them; leave 'supersedes' out for a first paper."
                            .formatted(register()));
        }
        return List.of(update);
    }
}
