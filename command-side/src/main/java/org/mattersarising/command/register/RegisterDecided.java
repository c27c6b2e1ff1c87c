package org.mattersarising.command.register;

import java.util.List;
import org.mattersarising.history.Entry;

/**
 * What a command came to.
 *
 * @param entries of the register's own stream, the new ones at their end
 * @param recorded how many are new
 */
public record RegisterDecided(List<Entry> entries, int recorded) {

    public RegisterDecided {
        entries = List.copyOf(entries);
    }

    /** Identifiers of the new events, in order. */
    public List<String> events() {
        return news().stream().map(Entry::id).toList();
    }

    List<Entry> news() {
        return entries.subList(entries.size() - recorded, entries.size());
    }
}
