package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.EvidenceAttached;
import org.mattersarising.events.Evidence;

record AttachEvidence(Terms terms, Evidence evidence) implements ActionCommand {

    AttachEvidence {
        check("", evidence);
    }

    /** @param at where it stands in the request, to begin the name of a field */
    static void check(String at, Evidence evidence) {
        Said.required(at + "reference", evidence.reference(), "Say where the evidence can be found.");
        Said.digest(at + "sha256", evidence.sha256());
    }

    @Override
    public boolean mayReplace(ActionEvent recorded) {
        return recorded instanceof EvidenceAttached;
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        return List.of(new EvidenceAttached(action(), terms.effectiveOn(), evidence));
    }
}
