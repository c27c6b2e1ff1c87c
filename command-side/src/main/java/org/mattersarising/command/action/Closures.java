package org.mattersarising.command.action;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ClosureVerified;
import org.mattersarising.events.ActionEvent.CompletionDated;
import org.mattersarising.events.Provenance;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;

/** Who closed an action, and what people said of the closure: that it is verified, and when the work was done. */
final class Closures {

    private Closures() {}

    /** An action on its way through the fold. */
    private static final class Walk {
        private ActionState state;
        private boolean closed;
        private Provenance by;

        /** What an import says again was said by whoever said it first. */
        void on(Entry entry) {
            state = ActionState.evolve(state, entry);
            boolean now = state != null && state.status().standsClosed() && state.withdrawn() == null;
            boolean saidAgain = by != null && entry.provenance().restatement();
            if (now && !closed && !saidAgain) by = entry.provenance();
            closed = now;
        }
    }

    /**
     * Who recorded the closure in force after some entries; empty where it is not closed.
     *
     * @param inOrder those in force, in the order of the fold
     */
    static Optional<Provenance> by(List<Entry> inOrder) {
        Walk walk = new Walk();
        inOrder.forEach(walk::on);
        return walk.closed ? Optional.ofNullable(walk.by) : Optional.empty();
    }

    /** What was said from a closing event on until the action was open again, in the order of the fold. */
    static List<Entry> saidOf(ActionHistory history, String closing) {
        List<Entry> said = new ArrayList<>();
        Walk walk = new Walk();
        boolean since = false;
        for (Entry entry : history.inForce()) {
            walk.on(entry);
            since |= entry.id().equals(closing);
            if (since && !walk.closed) break;
            if (since && (entry.event() instanceof ClosureVerified || entry.event() instanceof CompletionDated)) {
                said.add(entry);
            }
        }
        return said;
    }

    /**
     * Whoever verified a closure must not become the one who closed it, by whatever change: a closure from an earlier
     * date, one that corrects another, a voiding.
     *
     * @throws Refusal forbidden where the events come to that
     */
    static void mustStaySecondPerson(ActionHistory before, Terms terms, List<ActionEvent> events) {
        if (before.entries().stream().noneMatch(entry -> entry.event() instanceof ClosureVerified)) return;
        ActionHistory after = before;
        for (ActionEvent event : events) after = after.supposing(event, terms.by());
        Set<String> already = verifiedByCloser(before);
        Set<String> now = verifiedByCloser(after);
        now.removeAll(already);
        for (Entry entry : after.inForce()) {
            if (now.contains(entry.id())) throw oneAndTheSame(before, (ClosureVerified) entry.event());
        }
    }

    private static Set<String> verifiedByCloser(ActionHistory history) {
        Set<String> found = new HashSet<>();
        Walk walk = new Walk();
        for (Entry entry : history.inForce()) {
            walk.on(entry);
            if (walk.closed
                    && entry.event() instanceof ClosureVerified verified
                    && verified.by() != null
                    && (Names.same(verified.by(), walk.by.actor()) || sameAccount(entry.provenance(), walk.by))) {
                found.add(entry.id());
            }
        }
        return found;
    }

    private static boolean sameAccount(Provenance one, Provenance other) {
        return one.signed() != null
                && other.signed() != null
                && one.signed().subject().equals(other.signed().subject());
    }

    private static Refusal oneAndTheSame(ActionHistory before, ClosureVerified verified) {
        return Refusal.forbidden(
                null,
                "%s: %s verified the closure on %s, and would be who recorded it too."
                        .formatted(before.name(), verified.by(), verified.since()),
                "Have somebody else record this under their own name, or void the verification first; GET /api/actions/%s/history shows its position."
                        .formatted(verified.action()));
    }
}
