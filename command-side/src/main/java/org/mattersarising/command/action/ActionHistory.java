package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionRaised;
import org.mattersarising.events.Provenance;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Timeline;

/**
 * Everything recorded about one action; decisions are taken on it.
 *
 * @param entries in the order of recording; in place of ledger positions they have their own numbers from 1
 */
record ActionHistory(List<Entry> entries) {

    /** Stands for an event that is being decided on and has no identifier yet. */
    private static final String SUPPOSED = "supposed ";

    ActionHistory {
        entries = List.copyOf(entries);
    }

    /** The number of the action's events, which is its version. */
    long version() {
        return entries.size();
    }

    boolean holds(String event) {
        return entries.stream().anyMatch(entry -> entry.id().equals(event));
    }

    boolean isVoided(String event) {
        return Timeline.voided(entries, Long.MAX_VALUE).contains(event);
    }

    /** What is in force as known now, at all dates, in the order of the fold. */
    List<Entry> inForce() {
        return Timeline.at(entries, LocalDate.MAX, Long.MAX_VALUE);
    }

    /** The first date on which the action exists, as known now; empty where its raise is voided. */
    Optional<LocalDate> existsFrom() {
        return inForce().stream()
                .filter(entry -> entry.event() instanceof ActionRaised)
                .findFirst()
                .map(Entry::effectiveOn);
    }

    /** What is in force on dates before the action exists, and so shows nowhere. */
    Set<String> stranded() {
        return inForce().stream()
                .takeWhile(entry -> !(entry.event() instanceof ActionRaised))
                .map(Entry::id)
                .collect(Collectors.toSet());
    }

    /** As known now; empty before the action exists. */
    Optional<Standing> asAt(LocalDate date) {
        return ActionAt.of(entries, date, Long.MAX_VALUE).map(action -> new Standing(this, action, date));
    }

    Optional<Entry> entry(String event) {
        return entries.stream().filter(entry -> entry.id().equals(event)).findFirst();
    }

    /** Who recorded the closure in force on a date, as known now. */
    Optional<Provenance> closedBy(LocalDate date) {
        return Closures.by(Timeline.at(entries, date, Long.MAX_VALUE));
    }

    /** What is recorded, without what is only supposed. */
    ActionHistory recorded() {
        return new ActionHistory(entries.stream()
                .filter(entry -> !entry.id().startsWith(SUPPOSED))
                .toList());
    }

    /** The history as it would be with one more event. */
    ActionHistory supposing(ActionEvent event) {
        return supposing(event, entries.getFirst().provenance());
    }

    /** The same where it matters who records the event. */
    ActionHistory supposing(ActionEvent event, Author by) {
        Provenance first = entries.getFirst().provenance();
        Provenance.Signed signed = by.subject() == null ? null : new Provenance.Signed(by.subject(), List.of(), null);
        return supposing(
                event,
                new Provenance(
                        first.organisation(),
                        first.register(),
                        by.name(),
                        first.correlation(),
                        null,
                        null,
                        false,
                        null,
                        signed));
    }

    private ActionHistory supposing(ActionEvent event, Provenance by) {
        long number = version() + 1;
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(number, null, SUPPOSED + number, by, event));
        return new ActionHistory(more);
    }

    /** How people call the action: by its last reference. */
    String name() {
        return asAt(LocalDate.MAX)
                .map(standing -> "Action " + standing.state().reference())
                .orElse("The action");
    }
}
