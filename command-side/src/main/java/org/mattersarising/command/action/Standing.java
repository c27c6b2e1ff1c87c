package org.mattersarising.command.action;

import java.time.LocalDate;
import org.mattersarising.events.Status;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Proceedings;
import org.mattersarising.http.Refusal;

/**
 * How an action stands when something is decided about it, and the rules that several changes share.
 *
 * @param history everything known of it, at every date
 * @param asAt the date of which it speaks
 */
record Standing(ActionHistory history, ActionAt action, LocalDate asAt) {

    ActionState state() {
        return action.state();
    }

    Status status() {
        return state().status();
    }

    Proceedings proceedings() {
        return state().proceedings();
    }

    /** @throws Refusal forbidden where it is closed or withdrawn; {@code doing} completes "before ..." */
    void mustBeOpenFor(String doing) {
        mustNotBeWithdrawn(doing);
        if (status().standsClosed()) {
            throw Refusal.forbidden(
                    null,
                    "%s is closed ('%s').".formatted(name(), status().wording()),
                    "Reopen it before %s, or record the change from a date on which it was open.".formatted(doing));
        }
    }

    /** @throws Refusal forbidden unless it is closed and not withdrawn; {@code doing} completes "before ..." */
    void mustBeClosedFor(String doing) {
        mustNotBeWithdrawn(doing);
        if (!status().standsClosed()) {
            throw Refusal.forbidden(
                    null,
                    "%s is not closed ('%s').".formatted(name(), status().wording()),
                    "Close it before %s, or record the change from a date on which it was closed.".formatted(doing));
        }
    }

    /** @throws Refusal forbidden where it is withdrawn */
    void mustNotBeWithdrawn(String doing) {
        if (state().withdrawn() != null) {
            throw Refusal.forbidden(
                    null,
                    "%s was withdrawn on %s."
                            .formatted(name(), state().withdrawn().effectiveOn()),
                    "Reopen it before %s, or record the change from an earlier date.".formatted(doing));
        }
    }

    /** @throws Refusal forbidden where {@code so}; {@code what} completes "As at 2018-01-31 ..." */
    void mustNotBeSoAlready(boolean so, String field, String what) {
        if (so) {
            throw Refusal.forbidden(
                    field,
                    "As at %s %s.".formatted(asAt, what),
                    "Nothing needs to be recorded; read the action as at that date and check what you meant to change.");
        }
    }

    /** As a sentence begins: "As at 2018-01-31 action 14 a". */
    String name() {
        return "As at %s action %s".formatted(asAt, state().reference());
    }
}
