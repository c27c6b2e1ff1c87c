package org.mattersarising.history;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mattersarising.events.LedgerEvent.Voiding;

/** Which entries hold at a basis, and in which order they are folded (contract 1.3 and 1.6). */
public final class Timeline {

    /** The order of the fold: effective date first, then ledger position. */
    public static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::effectiveOn).thenComparingLong(Entry::position);

    private Timeline() {}

    /**
     * The entries that make up the state as at {@code asAt} as known at {@code position}, in the order of the fold.
     * Voided entries and the voidings themselves are left out.
     */
    public static List<Entry> at(Collection<Entry> entries, LocalDate asAt, long position) {
        Set<String> voided = voided(entries, position);
        return entries.stream()
                .filter(entry -> entry.position() <= position)
                .filter(entry -> !entry.effectiveOn().isAfter(asAt))
                .filter(entry -> !(entry.event() instanceof Voiding) && !voided.contains(entry.id()))
                .sorted(ORDER)
                .toList();
    }

    /**
     * Identifiers of the entries out of force as known at {@code position}. A voiding works at every date and can be
     * voided in turn, so the last one speaks first.
     */
    public static Set<String> voided(Collection<Entry> entries, long position) {
        Set<String> voided = new HashSet<>();
        entries.stream()
                .filter(entry -> entry.position() <= position && entry.event() instanceof Voiding)
                .sorted(Comparator.comparingLong(Entry::position).reversed())
                .filter(voiding -> !voided.contains(voiding.id()))
                .forEach(voiding -> voided.add(((Voiding) voiding.event()).event()));
        return voided;
    }
}
