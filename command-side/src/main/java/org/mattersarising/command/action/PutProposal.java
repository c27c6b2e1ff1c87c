package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ProposalPut;

/** A committee has to decide first whether it is to be done. */
record PutProposal(Terms terms) implements ActionCommand {

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustBeOpenFor("putting it to a committee as a proposal");
        boolean awaited = before.proceedings().proposal() != null
                && before.proceedings().proposal().awaitsDecision();
        before.mustNotBeSoAlready(awaited, null, "it awaits a committee's decision already");
        return List.of(new ProposalPut(action(), terms.effectiveOn()));
    }
}
