package org.mattersarising.command.recording;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Entry;
import org.mattersarising.history.ReferenceKey;
import org.mattersarising.history.Timeline;

/**
 * The dates on which an action holds a reference, as known now.
 *
 * @param reference as printed
 * @param from first date
 * @param until first date on which it no longer does, or null
 */
public record ReferenceSpan(String action, String reference, LocalDate from, LocalDate until) {

    /** In order of date, without gaps, from the date on which the action exists; none where it does not exist. */
    public static List<ReferenceSpan> of(Collection<Entry> entriesOfOneAction) {
        Map<LocalDate, ActionState> atEndOfDay = new LinkedHashMap<>();
        ActionState state = null;
        for (Entry entry : Timeline.at(entriesOfOneAction, LocalDate.MAX, Long.MAX_VALUE)) {
            state = ActionState.evolve(state, entry);
            if (state != null) atEndOfDay.put(entry.effectiveOn(), state);
        }
        List<ReferenceSpan> spans = new ArrayList<>();
        atEndOfDay.forEach((date, at) -> {
            if (!spans.isEmpty()) {
                ReferenceSpan last = spans.getLast();
                if (last.key().equals(ReferenceKey.of(at.reference()))) return;
                spans.set(spans.size() - 1, new ReferenceSpan(last.action, last.reference, last.from, date));
            }
            spans.add(new ReferenceSpan(at.action(), at.reference(), date, null));
        });
        return spans;
    }

    public String key() {
        return ReferenceKey.of(reference);
    }

    public boolean clashesWith(ReferenceSpan other) {
        return !action.equals(other.action)
                && key().equals(other.key())
                && (until == null || other.from.isBefore(until))
                && (other.until == null || from.isBefore(other.until));
    }

    /** Where a clash with the other one begins. */
    public LocalDate firstDayWith(ReferenceSpan other) {
        return from.isAfter(other.from) ? from : other.from;
    }
}
