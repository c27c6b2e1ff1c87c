package org.mattersarising.command.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Timeline;

/**
 * An action as far as it helps to know it again.
 *
 * @param reference as at the edition's date, or as it first was where it does not exist then
 * @param portraits as at the edition's date or as it first was, then as it was at any other date
 * @param progress beside the first of them
 */
record KnownAction(String id, String reference, List<Portrait> portraits, String progress) {

    /** @param section identifier, or null for none */
    record Portrait(String text, String section) {}

    Portrait portrait() {
        return portraits.getFirst();
    }

    /**
     * Every action that exists at some date, as known now, in the order in which they first appear.
     *
     * @param fields of the layout; what describes an action in others counts only where these hold nothing
     */
    static List<KnownAction> all(RegisterView asAt, Collection<Entry> entries, Set<String> fields) {
        Map<String, ActionAt> existing = new HashMap<>();
        asAt.lines().forEach(line -> existing.put(line.action().id(), line.action()));
        List<KnownAction> all = new ArrayList<>();
        RegisterView.byAction(entries).forEach((id, own) -> {
            List<ActionState> states = states(own);
            if (states.isEmpty()) return;
            ActionAt then = Optional.ofNullable(existing.get(id))
                    .orElseGet(() ->
                            ActionAt.of(own, firstDay(states), Long.MAX_VALUE).orElseThrow());
            Set<Portrait> portraits = new LinkedHashSet<>();
            portraits.add(portrait(then.state(), fields));
            states.forEach(state -> portraits.add(portrait(state, fields)));
            all.add(new KnownAction(
                    id,
                    then.state().reference(),
                    List.copyOf(portraits),
                    progress(then.narrative().text(), then.state().latestUpdate())));
        });
        return all;
    }

    private static LocalDate firstDay(List<ActionState> states) {
        return states.getFirst().existsFrom().effectiveOn();
    }

    private static List<ActionState> states(List<Entry> own) {
        List<ActionState> states = new ArrayList<>();
        ActionState state = null;
        for (Entry entry : Timeline.at(own, LocalDate.MAX, Long.MAX_VALUE)) {
            state = ActionState.evolve(state, entry);
            if (state != null) states.add(state);
        }
        return states;
    }

    private static Portrait portrait(ActionState state, Set<String> fields) {
        String text = Row.describing(
                fields.contains("finding") ? state.finding() : null,
                fields.contains("proposedAction") ? state.proposedAction() : null);
        return new Portrait(
                text.isEmpty() ? Row.describing(state.finding(), state.proposedAction()) : text, state.section());
    }

    /** What has been done about an action, where it is said in either of two places, of which each may be missing (null). */
    static String progress(String narrative, String latestUpdate) {
        if (narrative != null && !narrative.isBlank()) return narrative;
        return latestUpdate == null ? "" : latestUpdate;
    }
}
