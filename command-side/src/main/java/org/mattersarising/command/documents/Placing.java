package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Under which columns the cells of a row stand. In pasted text a row may have lost cells, or gained some: it is narrower or
 * wider than the headings then, and nobody can say where.
 */
final class Placing {

    /** A cell with the column of the layout that it belongs to; -1 where it stands under no heading. */
    record Placed(int column, Block.Cell cell) {
        String text() {
            return cell.text();
        }
    }

    private final boolean pasted;
    private final int reference;
    /** No row of the document ends with an empty cell: the program that copied it leaves those out. */
    private final boolean cutShort;

    private final Widths widths;
    /**
     * For each table, how many of its narrow rows have other text where the number should be, less those with a number;
     * the first row counts twice.
     */
    private final Map<Integer, Integer> withoutNumber = new HashMap<>();
    /** For each table, how far its cells stand to the left of where they should. */
    private final Map<Integer, Integer> shifts = new HashMap<>();

    Placing(boolean pasted, int reference, References references, List<Piece> pieces) {
        this.pasted = pasted;
        this.reference = reference;
        this.widths = new Widths(pieces);
        this.cutShort = pieces.stream()
                .filter(piece -> piece.line().isRow())
                .map(piece -> piece.line().row().cells().getLast())
                .noneMatch(cell -> cell.text().isBlank());
        for (Piece piece : pieces) {
            if (!(piece instanceof Piece.Entry entry) || !isNarrow(entry)) continue;
            String number = entry.text(reference);
            int weight = withoutNumber.containsKey(entry.row().table()) ? 1 : 2;
            int sign = number.isEmpty() ? 0 : references.isReference(number) ? -1 : 1;
            withoutNumber.merge(entry.row().table(), sign * weight, Integer::sum);
        }
    }

    /** The column of the numbers is missing in the part of the document that the row stands in. */
    boolean lacksNumbers(Piece.Entry entry) {
        return isNarrow(entry) && withoutNumber.getOrDefault(entry.row().table(), 0) > 1;
    }

    private boolean isNarrow(Piece.Entry entry) {
        return pasted && !cutShort && missing(entry) > 0;
    }

    private int missing(Piece.Entry entry) {
        return Math.max(0, widths.of(entry) - entry.width());
    }

    /** The row has lost the cells at its left. */
    void alignRight(Piece.Entry entry) {
        shifts.put(entry.row().table(), missing(entry));
    }

    /** The cells from the left, each with its column. */
    List<Placed> cells(Piece.Entry entry) {
        int at = lacksNumbers(entry)
                ? Math.min(missing(entry), shifts.getOrDefault(entry.row().table(), 1))
                : 0;
        List<Placed> placed = new ArrayList<>();
        for (Block.Cell cell : entry.row().cells()) {
            placed.add(new Placed(entry.columns().column(at), cell));
            at += cell.across();
        }
        return placed;
    }

    /**
     * Says of the row's columns what the number of its cells makes doubtful, and what the reader of the file said.
     *
     * @param begins the row is one of the register, and no part of one
     */
    void doubt(Piece.Entry entry, RowDraft row, boolean begins) {
        String place = entry.line().place();
        int missing = missing(entry);
        boolean narrow = isNarrow(entry) || (begins && pasted && missing > 0);
        boolean wide = pasted && entry.width() > widths.of(entry);
        int at = 0;
        for (Block.Cell cell : entry.row().cells()) {
            int column = entry.columns().column(at);
            boolean filled = !cell.text().isBlank();
            for (int i = at; i <= at + missing && narrow && filled; i++) {
                doubt(row, entry.columns().column(i), Doubt.NARROW, place);
            }
            for (int i = at;
                    i < at + cell.across()
                            && cell.across() > 1
                            && i < entry.columns().width();
                    i++) {
                doubt(row, entry.columns().column(i), Doubt.SPANS, place);
            }
            if (wide && filled) {
                doubt(row, column, Doubt.WIDE, place);
                if (at > 0) doubt(row, entry.columns().column(at - 1), Doubt.WIDE, place);
            }
            for (String doubt : cell.doubts()) if (column >= 0) row.say(column, place + ": " + doubt);
            at += cell.across();
        }
    }

    private void doubt(RowDraft row, int column, Doubt doubt, String place) {
        if (column >= 0 && column != reference) row.doubt(column, doubt, place);
    }
}
