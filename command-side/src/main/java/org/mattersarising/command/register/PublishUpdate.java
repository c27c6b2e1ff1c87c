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
        if (update.supersedes() != null) mustBeReplaceable(update.supersedes(), updates(history));
        return List.of(update);
    }

    private static List<CommitteeUpdatePublished> updates(RegisterHistory history) {
        return history.entries().stream()
                .map(Entry::event)
                .filter(CommitteeUpdatePublished.class::isInstance)
                .map(CommitteeUpdatePublished.class::cast)
                .toList();
    }

    /** Known, and not replaced yet, so that of the papers for one meeting one is the last. */
    private void mustBeReplaceable(String superseded, List<CommitteeUpdatePublished> updates) {
        if (updates.stream().noneMatch(each -> each.update().equals(superseded))) {
            throw Refusal.unacceptable(
                    "supersedes",
                    "No committee update of this register has this identifier.",
                    "GET /api/registers/%s/committee-updates lists them; leave 'supersedes' out for a first paper."
                            .formatted(register()));
        }
        updates.stream()
                .filter(each -> superseded.equals(each.supersedes()))
                .findFirst()
                .ifPresent(replacing -> {
                    throw Refusal.forbidden(
                            "supersedes",
                            "The update of %s has replaced this one already.".formatted(replacing.meetingDate()),
                            "Give the identifier of the update that is to be replaced now: '%s', or the last one after it."
                                    .formatted(replacing.update()));
                });
    }
}
