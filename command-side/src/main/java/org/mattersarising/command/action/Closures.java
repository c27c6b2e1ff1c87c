package org.mattersarising.command.action;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
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
        private final Set<String> leads = new LinkedHashSet<>();
        private boolean closed;
        private Provenance by;

        /** What an import says again was said by whoever said it first. */
        void on(Entry entry) {
            state = ActionState.evolve(state, entry);
            if (state != null) leads.addAll(state.lead().names());
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

    /**
     * Everybody who leads it or ever did, be it for no day.
     *
     * @param inOrder those in force, in the order of the fold
     */
    static Set<String> leads(List<Entry> inOrder) {
        Walk walk = new Walk();
        inOrder.forEach(walk::on);
        return walk.leads;
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
     * Whoever verified a closure must not become the one who closed it, nor a lead from before, by whatever change: one
     * from an earlier date, one that corrects another, a voiding.
     *
     * @throws Refusal forbidden where the events come to that
     */
    static void mustStaySecondPerson(ActionHistory before, Terms terms, List<ActionEvent> events) {
        if (before.entries().stream().noneMatch(entry -> entry.event() instanceof ClosureVerified)) return;
        ActionHistory after = before;
        for (ActionEvent event : events) after = after.supposing(event, terms.by());
        refuseNew(before, after, Closures::verifiedByCloser, Closures::oneAndTheSame);
        refuseNew(
                before, after, (verified, walk) -> verifiedByLead(verified, walk, terms.by()), Closures::ledByVerifier);
    }

    /** What was so already stays: an import says what its paper said. */
    private static void refuseNew(
            ActionHistory before,
            ActionHistory after,
            BiPredicate<Entry, Walk> fault,
            BiFunction<ActionHistory, ClosureVerified, Refusal> refusal) {
        Set<String> already =
                verifications(before, fault).stream().map(Entry::id).collect(Collectors.toSet());
        for (Entry entry : verifications(after, fault)) {
            if (!already.contains(entry.id())) throw refusal.apply(before, (ClosureVerified) entry.event());
        }
    }

    /** Those in force of a closure in force of which something is so. */
    private static List<Entry> verifications(ActionHistory history, BiPredicate<Entry, Walk> so) {
        List<Entry> found = new ArrayList<>();
        Walk walk = new Walk();
        for (Entry entry : history.inForce()) {
            walk.on(entry);
            if (walk.closed
                    && entry.event() instanceof ClosureVerified verified
                    && verified.by() != null
                    && so.test(entry, walk)) {
                found.add(entry);
            }
        }
        return found;
    }

    private static boolean verifiedByCloser(Entry verified, Walk walk) {
        return Names.same(((ClosureVerified) verified.event()).by(), walk.by.actor())
                || sameAccount(verified.provenance(), walk.by);
    }

    /** @param author of the change, of whom alone it is known under what other names registers print a verifier */
    private static boolean verifiedByLead(Entry verified, Walk walk, Author author) {
        String by = ((ClosureVerified) verified.event()).by();
        return walk.leads.stream()
                        .anyMatch(lead -> Names.same(lead, by)
                                || Names.same(lead, verified.provenance().actor()))
                || author.did(verified.provenance()) && author.isAmong(walk.leads);
    }

    private static boolean sameAccount(Provenance one, Provenance other) {
        return one.signed() != null
                && other.signed() != null
                && one.signed().subject().equals(other.signed().subject());
    }

    private static Refusal ledByVerifier(ActionHistory before, ClosureVerified verified) {
        return Refusal.forbidden(
                null,
                "%s: %s verified the closure on %s, and would be among its leads until then."
                        .formatted(before.name(), verified.by(), verified.since()),
                "Void the verification first, and have somebody else verify it afterwards; GET /api/actions/%s/history shows its position."
                        .formatted(verified.action()));
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
