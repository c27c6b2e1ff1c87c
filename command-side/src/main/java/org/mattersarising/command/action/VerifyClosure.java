package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.access.Caller;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ClosureVerified;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Provenance;
import org.mattersarising.http.Refusal;

/**
 * A second person confirms that the work is done.
 *
 * @param evidence what that person saw
 * @param remark or null
 */
record VerifyClosure(Terms terms, Evidence evidence, String remark) implements ActionCommand {

    VerifyClosure {
        if (evidence == null) {
            throw Refusal.unacceptable(
                    "evidence",
                    "'evidence' is missing.",
                    "Say what shows that the work is done: where it can be found, or that and its SHA-256.");
        }
        AttachEvidence.check("evidence.", evidence);
        Said.brief("evidence.reference", evidence.reference());
        Said.brief("remark", remark);
    }

    @Override
    public boolean mayReplace(ActionEvent recorded) {
        return recorded instanceof ClosureVerified;
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustBeClosedFor("having it verified");
        before.mustNotBeSoAlready(before.proceedings().verification() != null, null, "the closure is verified already");
        mustBeAnother(before);
        return List.of(new ClosureVerified(
                action(), terms.effectiveOn(), terms.actor(), terms.effectiveOn(), evidence, remark));
    }

    private void mustBeAnother(Standing before) {
        if (Names.same(terms.actor(), Caller.NOBODY.name())) {
            throw Refusal.forbidden(
                    null,
                    "Nothing says who verifies it, so nobody can tell that it is somebody else than who closed it.",
                    "Sign in under a name of your own.");
        }
        Provenance closer = before.history().closedBy(before.asAt()).orElse(null);
        if (closer != null && terms.by().did(closer)) {
            throw Refusal.forbidden(
                    null,
                    "%s recorded that %s is closed, and cannot verify it too."
                            .formatted(closer.actor(), before.state().reference()),
                    "Have a second person verify it, under their own name.");
        }
        if (terms.by().isAmong(Closures.leads(before.history().inForce()))) {
            throw Refusal.forbidden(
                    null,
                    "%s leads or led %s, and cannot verify that it is done."
                            .formatted(terms.actor(), before.state().reference()),
                    "Have somebody verify it who never led it, under their own name.");
        }
    }
}
