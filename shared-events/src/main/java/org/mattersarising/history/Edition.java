package org.mattersarising.history;

import java.time.LocalDate;
import java.util.List;

/**
 * A paper's table as imported.
 *
 * @param asAt the date of which the paper speaks
 * @param position ledger position of the import
 * @param rows identifiers of the actions in the order of the rows
 */
public record Edition(LocalDate asAt, long position, String file, String sha256, List<String> rows) {

    public Edition {
        rows = List.copyOf(rows);
    }

    public ActionState.Place place() {
        return new ActionState.Place(asAt, position);
    }
}
