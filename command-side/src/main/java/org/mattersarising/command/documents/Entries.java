package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.command.documents.Placing.Placed;
import org.mattersarising.events.LayoutColumn;

/** Decides of each row of the document whether it begins a row of the register or continues the one above. */
final class Entries {

    private static final Set<String> NARRATIVES = Set.of("finding", "proposedAction", "progress", "latestUpdate");
    private static final Set<String> CLOSING = Set.of("lead", "targetDate", "status");

    private final List<LayoutColumn> layout;
    private final Problems problems;
    private final FileKind kind;
    private final References references;
    private final int reference;
    private final int section;
    private final int above;
    private final Placing placing;
    private final Numbering numbering;
    private final PageEnd pageEnd = new PageEnd();
    private final List<RowDraft> rows = new ArrayList<>();

    private Piece.Entry lastEntry;
    private Set<Integer> touched = Set.of();
    /** A page has ended since the last entry. */
    private boolean newPage;
    /** A table has ended since the last entry, or the page that it stood on. */
    private boolean newTable;
    /** A section has ended since the last entry, so that nothing can continue it. */
    private boolean closed = true;
    /** Text outside of the table has come since the last entry. */
    private boolean loose;

    Entries(FileKind kind, List<LayoutColumn> layout, References references, List<Piece> pieces, Problems problems) {
        this.layout = layout;
        this.problems = problems;
        this.kind = kind;
        this.references = references;
        List<String> fields = layout.stream().map(LayoutColumn::field).toList();
        this.reference = fields.indexOf("reference");
        this.section = fields.indexOf("section");
        this.above = new OutsideColumns(layout).above();
        this.placing = new Placing(kind == FileKind.TEXT, reference, references, pieces);
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

    void tableOrPageEnds() {
        newPage = true;
        newTable = true;
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
        if (hasCells()) {
            // What stands outside of a table there has never been in it.
            problems.warning(rows.size() + 1, null, Doubt.LOOSE.at(place));
            return;
        }
        for (int column : lastEntry.columns().inOrder()) {
            if (column != reference && !isOfSection(column)) last().doubt(column, Doubt.LOOSE, place);
        }
    }

    /** @param index of the piece */
    void add(Piece.Entry entry, int index, SectionRows section) {
        if (entry.line().afterBreak()) tableOrPageEnds();
        if (newPage && !closed) pageEnd.at(last(), place(lastEntry), narratives(lastEntry));
        if (entry.columns().has(reference)) {
            numbered(entry, index, section);
        } else {
            unnumbered(entry, section);
        }
        requireHeadings(entry);
        lastEntry = entry;
        newPage = false;
        newTable = false;
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
        if (hasCells() && !mayContinueTable(entry)) {
            open(entry, section, "", "");
            refuse(entry, reference, Doubt.NO_NUMBER_IN_TABLE);
            return;
        }
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
            boolean doubtful = newPage && (missing.isPresent() || isWhole(entry) || endsLikeARow(entry));
            if (doubtful) touched.forEach(column -> last().doubt(column, Doubt.MAY_BEGIN, place(entry)));
        }
    }

    private boolean hasCells() {
        return kind == FileKind.WORKBOOK || kind == FileKind.WORD;
    }

    /** A row may be parted where a table of a Word document goes on as another. */
    private boolean mayContinueTable(Piece.Entry entry) {
        return kind == FileKind.WORD
                && newTable
                && !closed
                && !loose
                && entry.text(reference).isEmpty();
    }

    private void refuse(Piece.Entry entry, int column, Doubt doubt) {
        String words =
                entry.line().filled().stream().map(cell -> cell.text().strip()).collect(Collectors.joining(" | "));
        problems.error(
                rows.size() + 1,
                layout.get(column).heading(),
                doubt.at("%s (“%s”)".formatted(place(entry), Wording.quoted(words))));
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

    /** Who does it and by when both stand in it, as at the end of a row of its own. */
    private boolean endsLikeARow(Piece.Entry entry) {
        List<Integer> closing = closing(entry);
        return closing.size() > 1
                && closing.stream().noneMatch(column -> entry.text(column).isEmpty());
    }

    private void unnumbered(Piece.Entry entry, SectionRows section) {
        if (entry.row().page() > 0 && !closed) {
            problems.error(
                    rows.size() + 2,
                    null,
                    PdfDoubts.mayBeRest(place(entry), entry.row().page()));
        }
        int first = entry.columns().inOrder().getFirst();
        boolean mayContinue = newPage && !closed && entry.text(first).isEmpty();
        if (mayContinue && addsOnlyText(entry)) {
            continueAbove(entry, "");
            touched.forEach(column -> last().doubt(column, Doubt.CONTINUES, place(entry)));
            return;
        }
        open(entry, section, "", "");
        if (mayContinue) last().doubt(first, Doubt.MAY_CONTINUE, place(entry));
        if (kind != FileKind.TEXT && entry.columns().has(this.section) && entry.isBand(reference, references)) {
            refuse(entry, this.section, Doubt.BAND_IN_TABLE);
            return;
        }
        boolean mayBeTitle = above >= 0 && !entry.columns().has(above) && touched.size() == 1;
        if (mayBeTitle) {
            touched.forEach(column -> last().doubt(column, Doubt.LONE, place(entry)));
        } else if (hasCells() && touched.size() == 1) {
            touched.forEach(column -> last().doubt(column, Doubt.LONE_IN_TABLE, place(entry)));
        }
    }

    /** It says nothing that an action of its own would say. */
    private boolean addsOnlyText(Piece.Entry entry) {
        return closing(entry).stream().allMatch(column -> entry.text(column).isEmpty());
    }

    private List<Integer> closing(Piece.Entry entry) {
        return entry.columns().inOrder().stream()
                .filter(column -> CLOSING.contains(layout.get(column).field()))
                .toList();
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
        else if (hasCells() && !isMerged(entry)) doubt = Doubt.CONTINUES;
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
