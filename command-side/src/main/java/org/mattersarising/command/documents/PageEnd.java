package org.mattersarising.command.documents;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Watches whether text that stops at the foot of a page goes on at the top of the next. */
final class PageEnd {

    private RowDraft row;
    private String place;
    private final Set<Integer> stopped = new LinkedHashSet<>();

    /** @param narratives the columns whose text is a narrative */
    void at(RowDraft last, String foot, Collection<Integer> narratives) {
        settle();
        row = last;
        place = foot;
        for (int column : narratives) if (Wording.isUnfinished(last.cell(column))) stopped.add(column);
    }

    void goesOn(Collection<Integer> columns) {
        stopped.removeAll(columns);
    }

    /** The row has ended; what has not gone on will not. */
    void settle() {
        stopped.forEach(column -> row.doubt(column, Doubt.UNFINISHED, place));
        stopped.clear();
    }
}
