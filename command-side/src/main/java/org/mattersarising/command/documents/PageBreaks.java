package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts rows together again that a page break has parted. Lines on a page do not tell whether a row is new or the rest of
 * the one above, so it is told by the first column: where it is filled in every other row, a row without it goes on from
 * the page before. What is put together is named, and so is every row that may be such a rest.
 */
final class PageBreaks {

    private final List<Block> blocks = new ArrayList<>();

    /** The page on whose top each block stands and may go on from the page before; 0 for all others. */
    private final List<Integer> breaks = new ArrayList<>();

    private List<String> headings = List.of();

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
                if (last >= 0 && joined.get(last) instanceof Block.Row above && above.table() == row.table()) {
                    joined.set(last, doubted(above, PdfDoubts.beforePageBreak(page)));
                }
                last = joined.size();
                joined.add(doubted(row, PdfDoubts.afterPageBreak(page)));
            }
        }
        return joined;
    }

    private boolean isRest(Block.Row row, Block.Row above) {
        return row.table() == above.table()
                && across(row).equals(across(above))
                && isOpenAtFirst(row)
                && !isOpenAtFirst(above)
                && otherRowsBeginFilled(row.table());
    }

    private static List<Integer> across(Block.Row row) {
        return row.cells().stream().map(Block.Cell::across).toList();
    }

    private static boolean isOpenAtFirst(Block.Row row) {
        return row.cells().getFirst().text().isEmpty();
    }

    private boolean otherRowsBeginFilled(int table) {
        for (int i = 0; i < blocks.size(); i++) {
            if (breaks.get(i) == 0
                    && blocks.get(i) instanceof Block.Row row
                    && row.table() == table
                    && isOpenAtFirst(row)) {
                return false;
            }
        }
        return true;
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
        return new Block.Row(above.place(), above.table(), cells);
    }

    private static Block.Row doubted(Block.Row row, String doubt) {
        List<Block.Cell> cells = new ArrayList<>();
        for (Block.Cell cell : row.cells()) {
            List<String> doubts = new ArrayList<>(cell.doubts());
            if (!cell.text().isEmpty()) doubts.add(doubt);
            cells.add(new Block.Cell(cell.text(), cell.across(), cell.continuesAbove(), doubts));
        }
        return new Block.Row(row.place(), row.table(), cells);
    }
}
