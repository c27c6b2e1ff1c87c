package org.mattersarising.command.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mattersarising.command.action.Names;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.http.Refusal;

/**
 * A lead who goes, and who takes over. Other leads of an action stay, in their places.
 *
 * @param from the name as it stands among the leads; capitals and blanks do not count
 * @param to one name or several
 */
record Departure(String from, List<String> to) {

    private static final int NAMED_AT_MOST = 20;

    /**
     * The open actions that have the lead, in the order of the paper.
     *
     * @throws Refusal unacceptable where there are none
     */
    List<ActionState> actionsOf(RegisterView view) {
        List<ActionState> found = view.lines().stream()
                .map(line -> line.action().state())
                .filter(Departure::isOpen)
                .filter(this::concerns)
                .toList();
        if (found.isEmpty()) throw nobody(view);
        return found;
    }

    private static boolean isOpen(ActionState action) {
        return !action.status().standsClosed() && action.withdrawn() == null;
    }

    /** @throws Refusal unacceptable where the action has other leads */
    void mustConcern(ActionState action) {
        if (concerns(action)) return;
        throw Refusal.unacceptable(
                "from",
                "'%s' is not among the leads of %s (%s)."
                        .formatted(
                                from,
                                action.reference(),
                                String.join("; ", action.lead().names())),
                "Leave this action out, or give the name as it stands there.");
    }

    private boolean concerns(ActionState action) {
        return action.lead().names().stream().anyMatch(name -> Names.same(name, from));
    }

    /** Who leads the action afterwards. */
    List<String> leadsOf(ActionState action) {
        List<String> leads = new ArrayList<>();
        for (String name : action.lead().names()) {
            for (String next : Names.same(name, from) ? to : List.of(name)) {
                if (leads.stream().noneMatch(there -> Names.same(there, next))) leads.add(next);
            }
        }
        return leads;
    }

    private Refusal nobody(RegisterView view) {
        TreeSet<String> names = view.lines().stream()
                .map(line -> line.action().state())
                .filter(Departure::isOpen)
                .flatMap(action -> action.lead().names().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        String there = names.isEmpty()
                ? "No open action has a lead."
                : "The leads of open actions are: %s%s."
                        .formatted(
                                names.stream().limit(NAMED_AT_MOST).collect(Collectors.joining("; ")),
                                names.size() > NAMED_AT_MOST ? "; and others" : "");
        return Refusal.unacceptable(
                "from",
                "As at %s no open action of this register has '%s' among its leads."
                        .formatted(view.basis().asAt(), from),
                "Give the name as it stands in the register. " + there);
    }
}
