package org.mattersarising.command.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.ActionEvent.ActionLinked;
import org.mattersarising.events.ActionEvent.Link;
import org.mattersarising.events.Status;

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
        before.mustNotBeSoAlready(
                before.proceedings().relations().stream()
                        .anyMatch(known ->
                                known.relation().equals(relation) && known.to().equals(to)),
                "to",
                "it is %s '%s' already".formatted(relation, to.reference()));
        List<ActionEvent> events = new ArrayList<>();
        events.add(new ActionLinked(action(), terms.effectiveOn(), relation, to, reason));
        Status closed = closed();
        if (closed != null && !before.status().standsClosed()) {
            events.add(new ActionClosed(action(), terms.effectiveOn(), before.status(), closed, reason, null));
        }
        return events;
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
