package org.mattersarising.command.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.ActionEvent.ActionLinked;
import org.mattersarising.events.ActionEvent.Link;
import org.mattersarising.events.Status;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;

/**
 * Says where an action goes on or comes from: one side of a link. What is merged into another action or continued
 * elsewhere is closed here in the same step.
 *
 * @param relation one of {@link #RELATIONS}, or what it is from the other side ({@link #inverse})
 * @param to the other side
 * @param place how the other side is called from here, for the status as to be printed
 */
public record LinkAction(Terms terms, String relation, Link to, String place, String reason) implements ActionCommand {

    public static final String MERGED_INTO = "merged-into";
    public static final String SPLIT_INTO = "split-into";
    public static final String CONTINUED_IN = "continued-in";

    /** What can be said of an action; the other side follows. */
    public static final List<String> RELATIONS = List.of(MERGED_INTO, SPLIT_INTO, CONTINUED_IN);

    private static final Set<String> ENDS = Set.of(MERGED_INTO, CONTINUED_IN);

    /** What an action is called in which another one goes on, from its own side. */
    private static final Set<String> TAKES_ON = Set.of("merged-from", "continues");

    private static final Map<String, String> INVERSE =
            Map.of(MERGED_INTO, "merged-from", SPLIT_INTO, "split-from", CONTINUED_IN, "continues");

    public LinkAction {
        Said.brief("reason", reason, "Say why; the paper has to tell where the action went.");
    }

    /** What a relation is called from the other side. */
    public static String inverse(String relation) {
        return INVERSE.get(relation);
    }

    /** Whether two relations are what one link is called from either side. */
    static boolean areSidesOf(String relation, String other) {
        return other.equals(INVERSE.get(relation)) || relation.equals(INVERSE.get(other));
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustNotBeWithdrawn("linking it to another action");
        mustBeNew(before);
        Status closed = closed();
        if (closed != null) mustNotHaveEnded(before, closed);
        if (TAKES_ON.contains(relation)) mustTakeOn(before);
        List<ActionEvent> events = new ArrayList<>();
        events.add(new ActionLinked(action(), terms.effectiveOn(), relation, to, reason));
        if (closed != null && !before.status().standsClosed()) {
            events.add(new ActionClosed(action(), terms.effectiveOn(), before.status(), closed, reason, null));
        }
        return events;
    }

    /** On whatever date, and however the other side was called then. */
    private void mustBeNew(Standing before) {
        for (Entry entry : before.history().inForce()) {
            if (entry.event() instanceof ActionLinked known
                    && known.relation().equals(relation)
                    && isSameSide(known.to())) {
                throw Refusal.forbidden(
                        "to",
                        "Since %s it is %s '%s' already."
                                .formatted(
                                        known.effectiveOn(),
                                        relation,
                                        known.to().reference()),
                        "Nothing needs to be recorded. If that link is wrong, void it on both sides first;"
                                + " GET /api/actions/%s/history shows its position on this one.".formatted(action()));
            }
        }
    }

    private boolean isSameSide(Link known) {
        return to.action() == null ? to.equals(known) : to.action().equals(known.action());
    }

    /** What a paper calls merged or transferred may still be told where to; what ended otherwise goes on nowhere. */
    private void mustNotHaveEnded(Standing before, Status closed) {
        boolean saysWhereTo = closed.closure().equals(before.status().closure())
                && before.proceedings().relations().stream().noneMatch(known -> ENDS.contains(known.relation()));
        if (!saysWhereTo) before.mustBeOpenFor("saying where it goes on");
    }

    private static void mustTakeOn(Standing before) {
        if (!before.status().standsClosed()) return;
        throw Refusal.forbidden(
                "to",
                "%s is closed ('%s'), so nothing goes on in it."
                        .formatted(before.name(), before.status().wording()),
                "Reopen it first, name the action in which it went on itself, or give a date on which it was open.");
    }

    /** How it stands afterwards, or null where it goes on as before. */
    private Status closed() {
        return switch (relation) {
            case MERGED_INTO -> new Status("Merged into " + place, false, null, "merged", null);
            case CONTINUED_IN -> new Status("Transferred to " + place, false, null, "transferred", null);
            default -> null;
        };
    }

    @Override
    public String correctionReason() {
        return reason;
    }
}
