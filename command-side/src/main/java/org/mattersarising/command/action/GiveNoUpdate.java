package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.NoUpdateGiven;

/**
 * Somebody asked how it stands, and there was nothing new.
 *
 * @param reason why not, or null
 */
record GiveNoUpdate(Terms terms, String reason) implements ActionCommand {

    GiveNoUpdate {
        Said.brief("reason", reason);
    }

    @Override
    public boolean mayReplace(ActionEvent recorded) {
        return recorded instanceof NoUpdateGiven;
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustBeOpenFor("saying that there is no update");
        before.mustNotBeSoAlready(
                before.proceedings().noUpdateOn().contains(terms.effectiveOn()),
                "effectiveOn",
                "it stands there already that there was no update on that day");
        return List.of(new NoUpdateGiven(action(), terms.effectiveOn(), reason));
    }
}
