package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Puts rows together again that a page break has parted. Lines on a page do not tell whether a row is new or the rest of
 * the one above, so it is told by the columns that are filled in every other row, as those with a number or a theme are:
 * a row without the first of these, or without two, goes on from the page before. What is put together is named, and
 * every row that may be such a rest is marked.
 */
final class PageBreaks {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z]{0,4}[0-9][0-9A-Za-z.]{0,7}");

    private final List<Block> blocks = new ArrayList<>();

    /** The page on whose top each block stands and may go on from the page before; 0 for all others. */
    private final List<Integer> breaks = new ArrayList<>();

    private List<String> headings = List.of();

    /** Columns that are filled in all other rows, by the shape of the rows. */
    private final Map<Shape, BitSet> filled = new HashMap<>();

    private record Shape(int table, List<Integer> across) {}

    void add(Block.Paragraph paragraph) {
        blocks.add(paragraph);
        breaks.add(0);
    }

    /** Adds the rows of a table that begins on this page. */
    void begin(List<Block.Row> rows) {
        if (!rows.isEmpty()) headings = texts(rows.getFirst());
        for (Block.Row row : rows) {
            blocks.add(row);
            breaks.add(0);
        }
    }

    /**
     * Adds the rows of a table that goes on.
     *
     * @param page where the first that is no repeated heading may be the rest of a row; 0 where the page before had room
     */
    void goOn(List<Block.Row> rows, int page) {
        boolean first = true;
        for (Block.Row row : rows) {
            boolean rest = first && !texts(row).equals(headings);
            blocks.add(row);
            breaks.add(rest ? page : 0);
            if (rest) first = false;
        }
    }

    private static List<String> texts(Block.Row row) {
        return row.cells().stream().map(Block.Cell::text).toList();
    }

    List<Block> joined() {
        List<Block> joined = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < blocks.size(); i++) {
            int page = breaks.get(i);
            if (page == 0 || !(blocks.get(i) instanceof Block.Row row)) {
                if (!(blocks.get(i) instanceof Block.Row heading
                        && texts(heading).equals(headings))) last = joined.size();
                joined.add(blocks.get(i));
            } else if (last >= 0 && joined.get(last) instanceof Block.Row above && isRest(row, above)) {
                joined.set(last, join(above, row, page));
            } else {
                boolean told = last >= 0 && joined.get(last) instanceof Block.Row above && isToldApart(row, above);
                last = joined.size();
                joined.add(told ? row : new Block.Row(row.place(), row.table(), row.cells(), page));
            }
        }
        return joined;
    }

    /** By chance a row of its own may lack one cell that all others have; it does not lack the first, or two. */
    private boolean isRest(Block.Row row, Block.Row above) {
        if (row.table() != above.table() || !across(row).equals(across(above))) return false;
        int missing = 0;
        boolean missesFirst = false;
        boolean first = true;
        for (int column = 0; column < row.cells().size(); column++) {
            if (isOpen(above, column) && !isOpen(row, column) || haveNumbers(row, above, column)) return false;
            if (!isFilledElsewhere(row, column)) continue;
            if (isOpen(row, column) && !isOpen(above, column)) {
                missing++;
                missesFirst |= first;
            }
            first = false;
        }
        return missesFirst || missing > 1;
    }

    /**
     * The first column that all rows fill has a number in both, or the same text, or in the upper one a text that other
     * rows have too and that is whole therefore: no row is parted like that.
     */
    private boolean isToldApart(Block.Row row, Block.Row above) {
        if (row.table() != above.table() || !across(row).equals(across(above))) return false;
        int first = 0;
        while (first < row.cells().size() && !isFilledElsewhere(row, first)) first++;
        if (first == row.cells().size() || isOpen(row, first)) return false;
        String text = above.cells().get(first).text();
        return haveNumbers(row, above, first)
                || row.cells().get(first).text().equals(text)
                || isWhole(text, new Shape(row.table(), across(row)), first);
    }

    /** Two rows that no page break can have parted have the text in a column. */
    private boolean isWhole(String text, Shape shape, int column) {
        int rows = 0;
        for (int i = 0; i < blocks.size(); i++) {
            boolean has = breaks.get(i) == 0
                    && blocks.get(i) instanceof Block.Row row
                    && row.table() == shape.table()
                    && across(row).equals(shape.across())
                    && row.cells().get(column).text().equals(text);
            if (has) rows++;
        }
        return rows > 1;
    }

    /** A number is not parted; where both rows have one they are two rows. */
    private static boolean haveNumbers(Block.Row row, Block.Row above, int column) {
        return NUMBER.matcher(row.cells().get(column).text()).matches()
                && NUMBER.matcher(above.cells().get(column).text()).matches();
    }

    private static List<Integer> across(Block.Row row) {
        return row.cells().stream().map(Block.Cell::across).toList();
    }

    private static boolean isOpen(Block.Row row, int column) {
        return row.cells().get(column).text().isEmpty();
    }

    /** Whether a column is filled in every row of this shape that no page break can have parted. */
    private boolean isFilledElsewhere(Block.Row like, int column) {
        return filled.computeIfAbsent(new Shape(like.table(), across(like)), this::filledIn)
                .get(column);
    }

    private BitSet filledIn(Shape shape) {
        BitSet columns = new BitSet();
        columns.set(0, shape.across().size());
        for (int i = 0; i < blocks.size(); i++) {
            if (breaks.get(i) != 0 || !(blocks.get(i) instanceof Block.Row row) || row.table() != shape.table())
                continue;
            if (!across(row).equals(shape.across())) continue;
            for (int column = 0; column < row.cells().size(); column++) {
                if (isOpen(row, column)) columns.clear(column);
            }
        }
        return columns;
    }

    private static Block.Row join(Block.Row above, Block.Row rest, int page) {
        List<Block.Cell> cells = new ArrayList<>();
        for (int i = 0; i < above.cells().size(); i++) {
            Block.Cell upper = above.cells().get(i);
            Block.Cell lower = rest.cells().get(i);
            if (lower.text().isEmpty()) {
                cells.add(upper);
                continue;
            }
            List<String> doubts = new ArrayList<>(upper.doubts());
            doubts.addAll(lower.doubts());
            doubts.add(PdfDoubts.overPageBreak(page));
            String text = upper.text().isEmpty()
                    ? lower.text()
                    : upper.text() + LineJoining.betweenPages(upper.text()) + lower.text();
            cells.add(new Block.Cell(text, upper.across(), upper.continuesAbove(), doubts));
        }
        return new Block.Row(above.place(), above.table(), cells, above.page());
    }
}
