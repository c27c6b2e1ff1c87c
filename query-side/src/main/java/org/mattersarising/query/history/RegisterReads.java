package org.mattersarising.query.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.PublishedUpdate;
import org.mattersarising.history.RegisterState;

/**
 * Registers apart from their actions, folded from their few events. What was read once is kept: a ledger never changes
 * below a position.
 */
class RegisterReads {

    private static final long REGISTERS = 200;
    private static final long STATES = 500;

    /** The own events of a register from its first up to {@code position}, which is the last one's. */
    private record Own(long position, List<Entry> entries) {}

    /** A state is the same between two dates on which something changed. */
    private record Key(String register, long position, LocalDate changed) {}

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
        List<Entry> own = entries(register, basis.position());
        if (own.isEmpty()) return Optional.empty();
        long last = own.getLast().position();
        LocalDate changed = own.stream()
                .map(Entry::effectiveOn)
                .filter(date -> !date.isAfter(basis.asAt()))
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        Key key = new Key(register, last, changed);
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

    private List<Entry> entries(String register, long upTo) {
        long last = tables.last(register, upTo);
        if (last == 0) return List.of();
        Own known = entries.getIfPresent(register);
        if (known == null || known.position() < last) {
            long after = known == null ? 0 : known.position();
            List<Entry> all = new ArrayList<>(known == null ? List.of() : known.entries());
            all.addAll(tables.entries(register, after, last));
            known = new Own(last, List.copyOf(all));
            // Between the two looks the tables may have been emptied.
            if (!all.isEmpty() && all.getLast().position() == last) entries.put(register, known);
        }
        return known.entries().stream()
                .takeWhile(entry -> entry.position() <= last)
                .toList();
    }

    /** Tables that are made anew may come from another state of the ledger's, as after restoring a backup. */
    void forget() {
        entries.invalidateAll();
        states.invalidateAll();
    }
}
