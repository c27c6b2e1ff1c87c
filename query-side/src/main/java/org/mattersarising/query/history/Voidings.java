package org.mattersarising.query.history;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.history.Entry;

/** Stand-ins for the voidings that put a step out of force and into force again. */
final class Voidings {

    /** A range of positions as PostgreSQL prints it: {@code [7,12)}, without an end {@code [7,)}. */
    private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d*)\\)");

    private Voidings() {}

    /**
     * @param ranges the positions at which the step is out of force, as the text of an int8multirange
     */
    static List<Entry> of(Entry step, String ranges) {
        List<Entry> voidings = new ArrayList<>();
        Matcher range = RANGE.matcher(ranges);
        while (range.find()) {
            Entry voiding = voiding(step, Long.parseLong(range.group(1)));
            voidings.add(voiding);
            if (!range.group(2).isEmpty()) voidings.add(voiding(voiding, Long.parseLong(range.group(2))));
        }
        return voidings;
    }

    private static Entry voiding(Entry target, long position) {
        ActionEvent event = (ActionEvent) target.event();
        Entry entry = ActionReads.entry(
                position,
                null,
                null,
                false,
                new ActionEvent.EntryVoided(event.action(), event.effectiveOn(), target.position(), target.id(), null));
        return new Entry(position, null, target.id() + " voided at " + position, entry.provenance(), entry.event());
    }
}
