package org.mattersarising.command.imports;

import java.util.List;
import org.mattersarising.history.Entry;

/**
 * What importing an edition would do. Nothing is recorded yet.
 *
 * @param events in the order in which they are to be recorded, with provisional positions; none where there are errors
 * @param changes one for each cell that differs
 * @param unchanged number of rows without a change
 * @param missing references of the actions that exist as at the edition's date and do not stand in it
 * @param faults errors, which stop the import, and warnings, which do not
 */
record Plan(List<Entry> events, List<Change> changes, int unchanged, List<String> missing, List<Fault> faults) {

    Plan {
        events = List.copyOf(events);
        changes = List.copyOf(changes);
        missing = List.copyOf(missing);
        faults = List.copyOf(faults);
    }

    static Plan refused(List<Fault> faults) {
        return new Plan(List.of(), List.of(), 0, List.of(), faults);
    }

    boolean isRefused() {
        return faults.stream().anyMatch(Fault::isError);
    }
}
