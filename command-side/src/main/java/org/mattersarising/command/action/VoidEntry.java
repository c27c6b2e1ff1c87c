package org.mattersarising.command.action;

import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent.EntryVoided;

/**
 * Takes one event of an action out of force, at every date; of a voiding, brings back what it voided. Where it corrects
 * another voiding, that one is voided first.
 */
public record VoidEntry(Terms terms, Terms.Correction voided, String reason) {

    public VoidEntry {
        Said.required("reason", reason, "Say why the event is voided; it stays in the history with this reason.");
    }

    String action() {
        return terms.action();
    }

    EntryVoided decide(ActionHistory history) {
        return Voidings.decide(history, terms, voided, reason);
    }
}
