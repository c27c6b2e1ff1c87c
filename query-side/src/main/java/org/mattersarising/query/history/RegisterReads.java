package org.mattersarising.query.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.PublishedUpdate;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.Timeline;

/**
 * Registers apart from their actions, folded from their few events. What was read once is kept: a ledger never changes
 * below a position, unless somebody was erased.
 */
class RegisterReads {

    private static final long REGISTERS = 200;
    private static final long STATES = 500;

    /**
     * The own events of a register from its first up to {@code position}, which is the last one's.
     *
     * @param erased position of the last erasure that they were read after
     */
    private record Own(long position, long erased, List<Entry> entries) {}

    /** A state is the same between two dates on which something changed. */
    private record Key(String register, long position, long erased, LocalDate changed) {}

    private final RegisterTables tables;
    private final Cache<String, Own> entries =
            Caffeine.newBuilder().maximumSize(REGISTERS).build();
    private final Cache<Key, RegisterState> states =
            Caffeine.newBuilder().maximumSize(STATES).build();

    RegisterReads(RegisterTables tables) {
        this.tables = tables;
    }

    /** @return empty where the register has not been opened at the basis */
    Optional<RegisterState> state(String register, Basis basis) {
        Own upTo = own(register, basis.position());
        List<Entry> own = upTo.entries();
        if (own.isEmpty()) return Optional.empty();
        long last = own.getLast().position();
        LocalDate changed = own.stream()
                .map(Entry::effectiveOn)
                .filter(date -> !date.isAfter(basis.asAt()))
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        Key key = new Key(register, last, upTo.erased(), changed);
        RegisterState known = states.getIfPresent(key);
        if (known != null) return Optional.of(known);
        Optional<RegisterState> state = RegisterState.of(own, changed, last);
        state.ifPresent(found -> states.put(key, found));
        return state;
    }

    /** The committee updates of a register known at a position, in the order in which they were published. */
    List<PublishedUpdate> updates(String register, long position) {
        return PublishedUpdate.of(entries(register, position), position);
    }

    /** The decisions over several actions in force at a basis. */
    List<Entry> decisions(String register, Basis basis) {
        return decisions(entries(register, basis.position()), basis);
    }

    /** The same from the register's events; others may be among them. */
    static List<Entry> decisions(List<Entry> entries, Basis basis) {
        List<Entry> own = entries.stream()
                .filter(entry -> entry.event() instanceof RegisterEvent)
                .toList();
        return Timeline.at(own, basis.asAt(), basis.position()).stream()
                .filter(entry -> entry.event() instanceof RegisterEvent.DecisionTaken)
                .toList();
    }

    private List<Entry> entries(String register, long upTo) {
        return own(register, upTo).entries();
    }

    private Own own(String register, long upTo) {
        RegisterTables.Last found = tables.last(register, upTo);
        long last = found.position();
        if (last == 0) return new Own(0, 0, List.of());
        Own known = entries.getIfPresent(register);
        if (known != null && known.erased() != found.erased()) known = null;
        if (known == null || known.position() < last) {
            long after = known == null ? 0 : known.position();
            List<Entry> all = new ArrayList<>(known == null ? List.of() : known.entries());
            all.addAll(tables.entries(register, after, last));
            known = new Own(last, found.erased(), List.copyOf(all));
            // Between the two looks the tables may have been emptied.
            if (!all.isEmpty() && all.getLast().position() == last) entries.put(register, known);
        }
        return new Own(
                last,
                known.erased(),
                known.entries().stream()
                        .takeWhile(entry -> entry.position() <= last)
                        .toList());
    }

    /** Tables that are made anew may come from another state of the ledger's, as after restoring a backup. */
    void forget() {
        entries.invalidateAll();
        states.invalidateAll();
    }
}
