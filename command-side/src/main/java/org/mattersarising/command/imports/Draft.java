package org.mattersarising.command.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.history.Entry;

/** The entries that an import adds, at provisional positions after everything that is known. */
final class Draft {

    private final List<Entry> known;
    private final long head;
    private final Provenance provenance;
    private final Provenance.Source file;
    private final Supplier<String> identifiers;
    private final List<Entry> added = new ArrayList<>();

    Draft(List<Entry> known, Provenance provenance, Provenance.Source file, Supplier<String> identifiers) {
        this.known = known;
        this.head = known.stream().mapToLong(Entry::position).max().orElse(0);
        this.provenance = provenance;
        this.file = file;
        this.identifiers = identifiers;
    }

    /** What the edition says as a whole. */
    void add(LedgerEvent event) {
        add(event, provenance.from(file, false));
    }

    /** What one row of it says. */
    void add(LedgerEvent event, int record) {
        add(event, provenance.from(new Provenance.Source(file.file(), file.sha256(), record), false));
    }

    /** What a later edition printed and would no longer print. */
    void restate(LedgerEvent event) {
        add(event, provenance.from(file, true));
    }

    List<Entry> added() {
        return added;
    }

    /** Everything known with what has been added so far. */
    List<Entry> all() {
        List<Entry> all = new ArrayList<>(known.size() + added.size());
        all.addAll(known);
        all.addAll(added);
        return all;
    }

    String newIdentifier() {
        return identifiers.get();
    }

    private void add(LedgerEvent event, Provenance from) {
        added.add(new Entry(head + added.size() + 1, null, identifiers.get(), from, event));
    }
}
