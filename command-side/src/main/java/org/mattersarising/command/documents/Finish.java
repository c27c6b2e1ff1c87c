package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mattersarising.events.LayoutColumn;

/** Turns drafts into the rows of the table, and their doubts into problems. */
final class Finish {

    private final List<LayoutColumn> layout;
    private final List<String> headings;
    private final boolean pasted;
    private final Problems problems;
    private final Set<SectionRows> seen = new HashSet<>();

    Finish(List<LayoutColumn> layout, List<String> headings, boolean pasted, Problems problems) {
        this.layout = layout;
        this.headings = headings;
        this.pasted = pasted;
        this.problems = problems;
    }

    List<List<String>> rows(List<RowDraft> drafts) {
        List<List<String>> rows = new ArrayList<>();
        for (RowDraft draft : drafts) {
            // Record number: the headings are the first.
            rows.add(row(draft, rows.size() + 2));
            if (problems.areTooMany()) return rows;
        }
        return rows;
    }

    private List<String> row(RowDraft draft, int record) {
        boolean first = seen.add(draft.section());
        List<String> row = new ArrayList<>();
        for (int column = 0; column < layout.size(); column++) {
            boolean ofSection = draft.cell(column) == null;
            String text = ofSection
                    ? draft.section().value(column)
                    : draft.cell(column).toString();
            Set<String> doubts = new LinkedHashSet<>(draft.doubts(column));
            if (ofSection) {
                doubts.addAll(draft.section().doubts(column, first));
                if (!draft.section().tells(column)) doubts.add(untold(draft, column));
            }
            if (pasted) {
                if (layout.get(column).field().equals("reference")) text = References.bare(text);
                Markup markup = Markup.of(text);
                text = markup.text();
                if (!ofSection || first) {
                    String place = draft.place() + ": ";
                    markup.found().forEach(found -> doubts.add(place + found));
                }
            }
            for (String doubt : doubts) problems.warning(record, headings.get(column), doubt);
            row.add(text);
        }
        return row;
    }

    private String untold(RowDraft draft, int column) {
        return "%s: nothing above or below the row says what its %s is; the cell was left empty"
                .formatted(draft.place(), headings.get(column));
    }
}
