package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.Timeline;

/**
 * Everything recorded about one register apart from its actions; decisions are taken on it.
 *
 * @param entries in the order of recording; in place of ledger positions they may have their own numbers
 */
record RegisterHistory(List<Entry> entries) {

    RegisterHistory {
        entries = List.copyOf(entries);
    }

    /** As known now. */
    RegisterState asAt(LocalDate date) {
        return RegisterState.of(entries, date, Long.MAX_VALUE).orElseThrow();
    }

    /** What is in force as known now, at all dates, in the order of the fold. */
    List<Entry> inForce() {
        return Timeline.at(entries, LocalDate.MAX, Long.MAX_VALUE);
    }

    boolean isVoided(String event) {
        return Timeline.voided(entries, Long.MAX_VALUE).contains(event);
    }

    /** The history as it would be with more events, which have no identifiers yet. */
    RegisterHistory supposing(List<RegisterEvent> events) {
        List<Entry> more = new ArrayList<>(entries);
        for (RegisterEvent event : events) {
            long number = more.size() + 1;
            more.add(new Entry(
                    number, null, "supposed " + number, entries.getFirst().provenance(), event));
        }
        return new RegisterHistory(more);
    }
}
