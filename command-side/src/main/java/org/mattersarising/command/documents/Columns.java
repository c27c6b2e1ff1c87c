package org.mattersarising.command.documents;

import java.util.List;

/**
 * Where the columns of a layout stand in a table.
 *
 * @param at for each place in a row, from the left, the column of the layout; -1 where none is
 * @param printed for each column of the layout, its heading as printed; null where the table has no such column
 */
record Columns(List<Integer> at, List<String> printed) {
    Columns {
        at = List.copyOf(at);
        // A list that takes null, since a column of the layout may be missing.
        printed = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(printed));
    }

    int width() {
        return at.size();
    }

    /** The column of the layout at a place of a row, or -1. */
    int column(int place) {
        return place < at.size() ? at.get(place) : -1;
    }

    boolean has(int column) {
        return column >= 0 && printed.get(column) != null;
    }

    /** The columns in the table's order. */
    List<Integer> inOrder() {
        return at.stream().filter(column -> column >= 0).toList();
    }
}
