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
    private final int section;
    private final Set<SectionRows> seen = new HashSet<>();

    Finish(List<LayoutColumn> layout, List<String> headings, boolean pasted, Problems problems) {
        this.layout = layout;
        this.headings = headings;
        this.pasted = pasted;
        this.problems = problems;
        this.section = layout.stream().map(LayoutColumn::field).toList().indexOf("section");
    }

    List<List<String>> rows(List<RowDraft> drafts) {
        List<List<String>> rows = new ArrayList<>();
        for (RowDraft draft : drafts) {
            // Record number: the headings are the first.
            rows.add(row(draft, rows.size() + 2));
            if (problems.areTooMany()) return rows;
        }
        if (!pasted && section >= 0) tellWithoutSection(drafts, rows);
        return rows;
    }

    /** People write a title in the first row of its group, and mean the others. */
    private void tellWithoutSection(List<RowDraft> drafts, List<List<String>> rows) {
        int from = 0;
        while (from < rows.size()) {
            int end = from;
            while (end < rows.size() && lacksSection(drafts.get(end), rows.get(end))) end++;
            if (end > from && end - from < rows.size()) {
                String which = end - from == 1
                        ? "row %d stands".formatted(from + 2)
                        : "rows %d to %d stand".formatted(from + 2, end + 1);
                problems.warning(
                        from + 2,
                        headings.get(section),
                        "%s: %s in no section; where that of the row above holds, write it into each row"
                                .formatted(
                                        Wording.places(List.of(
                                                drafts.get(from).place(),
                                                drafts.get(end - 1).place())),
                                        which));
            }
            from = end + 1;
        }
    }

    private boolean lacksSection(RowDraft draft, List<String> row) {
        return draft.cell(section) != null && row.get(section).isBlank();
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
            if (!ofSection && column == section && draft.section().band() != null) text = banded(draft, text, doubts);
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

    /** The row's own cell goes before the title above it. */
    private static String banded(RowDraft draft, String text, Set<String> doubts) {
        String band = draft.section().band();
        if (text.isBlank()) return band;
        if (!Wording.folded(text).equals(Wording.folded(band))) {
            doubts.add(
                    "%s: the row there was taken for the title of a section, and the cell says something else; the cell was kept"
                            .formatted(draft.section().placeOfBand()));
        }
        return text;
    }

    private String untold(RowDraft draft, int column) {
        return "%s: nothing above or below the row could be read as its %s; the cell was left empty"
                .formatted(draft.place(), headings.get(column));
    }
}
