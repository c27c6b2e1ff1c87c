package org.mattersarising.command.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.command.recording.ReferenceSpan;
import org.mattersarising.history.Entry;
import org.mattersarising.history.ReferenceKey;
import org.mattersarising.history.RegisterView;

/**
 * Rows whose reference another action bears on some of the dates on which the row's own would. The table of references
 * held would refuse them too, but without a row and only for an import that is no dry run.
 */
final class ReferenceClashes {

    private ReferenceClashes() {}

    /**
     * @param actions identifier of each row's action
     * @param entries all of the register with what the edition adds
     */
    static List<Fault> of(EditionTable table, List<String> actions, List<Entry> entries) {
        Map<String, List<ReferenceSpan>> byKey = new HashMap<>();
        RegisterView.byAction(entries).values().stream()
                .flatMap(own -> ReferenceSpan.of(own).stream())
                .forEach(span -> byKey.computeIfAbsent(span.key(), key -> new ArrayList<>())
                        .add(span));
        List<Fault> faults = new ArrayList<>();
        if (!table.has("reference")) return faults;
        for (int row = 0; row < table.size(); row++) {
            String reference = table.cell(row, "reference");
            Optional<Fault> clash =
                    clash(table, row, actions.get(row), byKey.getOrDefault(ReferenceKey.of(reference), List.of()));
            clash.ifPresent(faults::add);
        }
        return faults;
    }

    private static Optional<Fault> clash(EditionTable table, int row, String action, List<ReferenceSpan> ofOneKey) {
        for (ReferenceSpan own : ofOneKey) {
            if (!own.action().equals(action)) continue;
            for (ReferenceSpan other : ofOneKey) {
                if (own.clashesWith(other)) return Optional.of(fault(table, row, own, other));
            }
        }
        return Optional.empty();
    }

    private static Fault fault(EditionTable table, int row, ReferenceSpan own, ReferenceSpan other) {
        return Fault.inCell(
                EditionFile.recordNumber(row),
                table.heading("reference"),
                "From " + own.firstDayWith(other) + " on another action of this register (" + other.action()
                        + ") has the reference " + other.reference()
                        + "; renumber that action first, or give this row another reference");
    }
}
