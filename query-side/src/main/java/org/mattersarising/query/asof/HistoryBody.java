package org.mattersarising.query.asof;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent.Voiding;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Timeline;

/** Everything that was ever recorded of an action up to a basis, in the order in which it was recorded. */
record HistoryBody(String action, Basis basis, List<Happened> events) {

    /**
     * One event.
     *
     * @param kind its stored name without the stream: {@code target-date-moved}
     * @param reason null where none was given
     * @param voidedBy position of the voiding in force at the basis, or null
     * @param restatement an import said again what this date showed already
     * @param source the paper it was taken from, or null
     * @param event identifier of the event
     * @param voids position of the event that this one takes out of force, or null
     * @param signed what was vouched for when the actor signed in; absent where nobody had to
     * @param decision identifier of the one decision under which several actions changed, or null
     */
    record Happened(
            long position,
            Instant recordedAt,
            LocalDate effectiveOn,
            String kind,
            String actor,
            @Nullable String reason,
            @Nullable Long voidedBy,
            boolean restatement,
            List<CellChange> changes,
            Provenance.@Nullable Source source,
            String event,
            @Nullable Long voids,
            @Nullable String decision,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Provenance.Signed> signed) {}

    /** Entries of one action, in any order; those beyond the basis are left out. */
    static HistoryBody of(String action, Basis basis, List<Entry> entries) {
        Map<String, Long> voidedBy = voidedBy(entries, basis.position());
        return new HistoryBody(
                action,
                basis,
                listed(entries, basis).stream()
                        .map(entry -> happened(entry, voidedBy.get(entry.id())))
                        .toList());
    }

    /** A voiding works at every date, so it is listed with what it voids, whenever it was meant. */
    private static List<Entry> listed(List<Entry> entries, Basis basis) {
        List<Entry> inOrder = entries.stream()
                .filter(entry -> entry.position() <= basis.position())
                .sorted(Comparator.comparingLong(Entry::position))
                .toList();
        Set<String> events = new HashSet<>();
        List<Entry> listed = new ArrayList<>();
        for (Entry entry : inOrder) {
            boolean voidsOneOfThem = entry.event() instanceof Voiding voiding && events.contains(voiding.event());
            if (voidsOneOfThem || !entry.effectiveOn().isAfter(basis.asAt())) {
                events.add(entry.id());
                listed.add(entry);
            }
        }
        return listed;
    }

    /** A voiding works at every date, so those effective after the basis count as well. */
    private static Map<String, Long> voidedBy(List<Entry> entries, long position) {
        Set<String> voided = Timeline.voided(entries, position);
        Map<String, Long> voidedBy = new HashMap<>();
        for (Entry entry : entries) {
            boolean inForce = entry.position() <= position && !voided.contains(entry.id());
            if (inForce && entry.event() instanceof Voiding voiding) {
                voidedBy.merge(voiding.event(), entry.position(), Math::min);
            }
        }
        return voidedBy;
    }

    private static Happened happened(Entry entry, Long voidedBy) {
        Provenance by = entry.provenance();
        return new Happened(
                entry.position(),
                entry.recordedAt(),
                entry.effectiveOn(),
                WireFormat.kindOf(entry.event()),
                by.actor(),
                entry.event().reason(),
                voidedBy,
                by.restatement(),
                CellChange.of((ActionEvent) entry.event()),
                by.source(),
                entry.id(),
                entry.event() instanceof Voiding voiding ? voiding.position() : null,
                by.decision(),
                Optional.ofNullable(by.signed()));
    }
}
