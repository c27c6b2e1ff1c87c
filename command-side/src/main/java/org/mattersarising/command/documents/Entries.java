package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mattersarising.command.documents.Placing.Placed;
import org.mattersarising.events.LayoutColumn;

/** Decides of each row of the document whether it begins a row of the register or continues the one above. */
final class Entries {

    private static final Set<String> NARRATIVES = Set.of("finding", "proposedAction", "progress", "latestUpdate");
    private static final Set<String> CLOSING = Set.of("lead", "targetDate", "status");

    private final List<LayoutColumn> layout;
    private final Problems problems;
    private final int reference;
    private final int above;
    private final Placing placing;
    private final Numbering numbering;
    private final PageEnd pageEnd = new PageEnd();
    private final List<RowDraft> rows = new ArrayList<>();

    private Piece.Entry lastEntry;
    private Set<Integer> touched = Set.of();
    /** A page has ended since the last entry. */
    private boolean newPage;
    /** A section has ended since the last entry, so that nothing can continue it. */
    private boolean closed = true;
    /** Text outside of the table has come since the last entry. */
    private boolean loose;

    Entries(boolean pasted, List<LayoutColumn> layout, References references, List<Piece> pieces, Problems problems) {
        this.layout = layout;
        this.problems = problems;
        this.reference = layout.stream().map(LayoutColumn::field).toList().indexOf("reference");
        this.above = new OutsideColumns(layout).above();
        this.placing = new Placing(pasted, reference, references, pieces);
        this.numbering = new Numbering(references, reference, pieces);
    }

    List<RowDraft> rows() {
        return rows;
    }

    RowDraft last() {
        return rows.getLast();
    }

    /** The columns that the last entry had text for. */
    Set<Integer> touched() {
        return touched;
    }

    void pageEnds() {
        newPage = true;
    }

    /** What comes next belongs to another section. */
    void close() {
        if (!closed && newPage) pageEnd.at(last(), place(lastEntry), narratives(lastEntry));
        pageEnd.settle();
        closed = true;
        loose = false;
    }

    void loose(String place) {
        loose = true;
        if (rows.isEmpty()) {
            problems.warning(null, null, place + ": text stands there above the first row and was left out");
            return;
        }
        for (int column : lastEntry.columns().inOrder()) {
            if (column != reference && !isOfSection(column)) last().doubt(column, Doubt.LOOSE, place);
        }
    }

    /** @param index of the piece */
    void add(Piece.Entry entry, int index, SectionRows section) {
        newPage |= entry.line().afterBreak();
        if (newPage && !closed) pageEnd.at(last(), place(lastEntry), narratives(lastEntry));
        if (entry.columns().has(reference)) {
            numbered(entry, index, section);
        } else {
            unnumbered(entry, section);
        }
        requireHeadings(entry);
        lastEntry = entry;
        newPage = false;
        closed = false;
        loose = false;
    }

    private void numbered(Piece.Entry entry, int index, SectionRows section) {
        if (!closed && isMerged(entry)) {
            continueAbove(entry, "");
            return;
        }
        boolean lacksNumber = placing.lacksNumbers(entry);
        Optional<References.Run> number = lacksNumber ? Optional.empty() : numbering.of(entry);
        if (number.isPresent()) {
            open(entry, section, number.get().reference(), number.get().rest());
            return;
        }
        String text = lacksNumber ? "" : entry.text(reference);
        Optional<String> missing = numbering.missing(index);
        boolean torn = newPage && (lacksNumber || !text.isEmpty());
        if (missing.isPresent() && (torn || closed || isWhole(entry))) {
            if (lacksNumber) placing.alignRight(entry);
            open(entry, section, missing.get(), text);
            entry.columns().inOrder().forEach(column -> last().doubt(column, Doubt.NUMBER_FOUND, place(entry)));
        } else if (closed || (isWhole(entry) && !newPage)) {
            open(entry, section, "", text);
            problems.error(rows.size() + 1, layout.get(reference).heading(), Doubt.UNNUMBERED.at(place(entry)));
        } else {
            continueAbove(entry, text);
            boolean doubtful = newPage && (missing.isPresent() || isWhole(entry));
            if (doubtful) touched.forEach(column -> last().doubt(column, Doubt.MAY_BEGIN, place(entry)));
        }
    }

    /** The cell of the number is one with the cell above. */
    private boolean isMerged(Piece.Entry entry) {
        return placing.cells(entry).stream()
                .anyMatch(
                        placed -> placed.column() == reference && placed.cell().continuesAbove());
    }

    /** Every cell but the number has text, as in hardly any part of a row. */
    private boolean isWhole(Piece.Entry entry) {
        List<Integer> columns = entry.columns().inOrder();
        return columns.size() > 3
                && columns.stream().filter(column -> column != reference).noneMatch(column -> entry.text(column)
                        .isEmpty());
    }

    private void unnumbered(Piece.Entry entry, SectionRows section) {
        int first = entry.columns().inOrder().getFirst();
        boolean mayContinue = newPage && !closed && entry.text(first).isEmpty();
        if (mayContinue && addsOnlyText(entry)) {
            continueAbove(entry, "");
            touched.forEach(column -> last().doubt(column, Doubt.CONTINUES, place(entry)));
            return;
        }
        open(entry, section, "", "");
        if (mayContinue) last().doubt(first, Doubt.MAY_CONTINUE, place(entry));
        boolean mayBeTitle = above >= 0 && !entry.columns().has(above) && touched.size() == 1;
        if (mayBeTitle) touched.forEach(column -> last().doubt(column, Doubt.LONE, place(entry)));
    }

    /** It says nothing that an action of its own would say. */
    private boolean addsOnlyText(Piece.Entry entry) {
        return entry.columns().inOrder().stream()
                .filter(column -> CLOSING.contains(layout.get(column).field()))
                .allMatch(column -> entry.text(column).isEmpty());
    }

    private void open(Piece.Entry entry, SectionRows section, String number, String rest) {
        pageEnd.settle();
        String place = place(entry);
        RowDraft above = rows.isEmpty() ? null : last();
        RowDraft row = new RowDraft(section, place, layout.size());
        rows.add(row);
        entry.columns().inOrder().forEach(column -> row.put(column, ""));
        touched = new LinkedHashSet<>();
        for (Placed placed : placing.cells(entry)) {
            int column = placed.column();
            if (column < 0 || column == reference) continue;
            row.put(column, placed.text());
            if (placed.cell().continuesAbove()) merge(row, above, column, place);
            if (!placed.text().isBlank()) touched.add(column);
            boolean small = newPage && !closed && isNarrative(column) && Wording.beginsSmall(placed.text());
            if (small) row.doubt(column, Doubt.BEGINS_SMALL, place);
        }
        if (!number.isEmpty()) {
            row.put(reference, number);
            numbering.take(number);
        }
        if (!rest.isEmpty()) {
            int beside = numbering.beside(entry.columns());
            row.put(beside, (rest + " " + row.cell(beside)).strip());
            row.doubt(reference, Doubt.NUMBER_RUNS_ON, place);
            row.doubt(beside, Doubt.NUMBER_RUNS_ON, place);
            touched.add(beside);
        }
        placing.doubt(entry, row, true);
    }

    /** A value of the section holds for each of its rows; that of an action may not. */
    private void merge(RowDraft row, RowDraft above, int column, String place) {
        if (isOfSection(column) && above != null && above.cell(column) != null) {
            row.put(column, above.cell(column).toString());
        } else {
            row.doubt(column, Doubt.MERGED, place);
        }
    }

    /** @param stray text that stands where the number should */
    private void continueAbove(Piece.Entry entry, String stray) {
        String place = place(entry);
        boolean certain = (newPage || isMerged(entry)) && !loose;
        Doubt doubt = null;
        if (!certain) doubt = Doubt.JOINED;
        if (!stray.isEmpty() || placing.lacksNumbers(entry)) doubt = Doubt.NO_NUMBER;
        if (!stray.isEmpty() && numbering.isTaken(stray)) doubt = Doubt.NUMBER_TAKEN;
        int beside = numbering.beside(entry.columns());
        List<Placed> cells = placing.cells(entry).stream()
                .filter(placed -> placed.column() >= 0 && placed.column() != reference)
                .filter(placed -> !placed.text().isBlank())
                .toList();
        touched = new LinkedHashSet<>();
        if (!stray.isEmpty()) touched.add(beside);
        cells.forEach(placed -> touched.add(placed.column()));
        pageEnd.goesOn(touched);
        for (int column : touched) {
            if (doubt != null) last().doubt(column, doubt, place);
            if (last().isEmpty(column)) last().doubt(column, Doubt.WAS_EMPTY, place);
        }
        if (!stray.isEmpty()) last().add(beside, stray, place);
        cells.forEach(placed -> last().add(placed.column(), placed.text(), place));
        placing.doubt(entry, last(), false);
    }

    private void requireHeadings(Piece.Entry entry) {
        for (Placed placed : placing.cells(entry)) {
            if (placed.column() >= 0 || placed.text().isBlank()) continue;
            problems.error(
                    rows.size() + 1,
                    null,
                    "%s: no heading stands above “%s”; a tab too many may have moved the cells of the row, or a column is missing in the layout"
                            .formatted(place(entry), Wording.quoted(placed.text())));
        }
    }

    private List<Integer> narratives(Piece.Entry entry) {
        return entry.columns().inOrder().stream().filter(this::isNarrative).toList();
    }

    private boolean isNarrative(int column) {
        return NARRATIVES.contains(layout.get(column).field());
    }

    private boolean isOfSection(int column) {
        return layout.get(column).field().startsWith("section");
    }

    private static String place(Piece.Entry entry) {
        return entry.line().place();
    }
}
