package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ProgressNoted;

/** Adds to the narrative, on a line of its own. */
record NoteProgress(Terms terms, String text) implements ActionCommand {

    private static final String LINE_BREAK = "\n";

    NoteProgress {
        Said.required("text", text, "Write what was done.");
    }

    @Override
    public boolean mayReplace(ActionEvent recorded) {
        return recorded instanceof ProgressNoted;
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        return List.of(new ProgressNoted(action(), terms.effectiveOn(), LINE_BREAK, text));
    }
}
