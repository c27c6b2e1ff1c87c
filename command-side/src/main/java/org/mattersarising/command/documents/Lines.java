package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a document that hold something, each with what stands before it. Rows parted by nothing but empty lines,
 * or by the start of another table, are parted by a break: the text went over to the next page there.
 */
final class Lines {

    /**
     * @param row null for a paragraph
     * @param afterBreak a row with a break before it
     * @param afterRow the line before it, with no break between, is a row
     */
    record Line(String place, String text, Block.Row row, boolean afterBreak, boolean afterRow) {

        boolean isRow() {
            return row != null;
        }

        /** The cells with text; none for a paragraph. */
        List<Block.Cell> filled() {
            return isRow()
                    ? row.cells().stream()
                            .filter(cell -> !cell.text().isBlank())
                            .toList()
                    : List.of();
        }

        /** Index of the first cell with text. */
        int firstFilled() {
            int first = 0;
            while (row.cells().get(first).text().isBlank()) first++;
            return first;
        }
    }

    private Lines() {}

    static List<Line> of(Document document) {
        boolean breaks = !isSpacedOut(document);
        List<Line> lines = new ArrayList<>();
        Block.Row above = null;
        boolean gap = false;
        boolean anyRow = false;
        for (Block block : document.blocks()) {
            switch (block) {
                case Block.Paragraph paragraph -> {
                    gap = true;
                    if (paragraph.text().isBlank()) continue;
                    lines.add(new Line(paragraph.place(), paragraph.text(), null, false, false));
                    above = null;
                }
                case Block.Row row -> {
                    if (isBlank(row)) continue;
                    boolean parted = gap || (above != null && above.table() != row.table());
                    boolean broken = above != null && parted && breaks;
                    lines.add(new Line(row.place(), null, row, broken, above != null && !broken));
                    above = row;
                    gap = false;
                    anyRow = true;
                }
            }
        }
        return anyRow ? lines : List.of();
    }

    static boolean isBlank(Block.Row row) {
        return row.cells().stream().allMatch(cell -> cell.text().isBlank() && !cell.continuesAbove());
    }

    /** With an empty line after every row, empty lines tell nothing. */
    private static boolean isSpacedOut(Document document) {
        Map<Integer, Integer> rows = new HashMap<>();
        for (Block block : document.blocks()) {
            if (block instanceof Block.Row row && !isBlank(row)) rows.merge(row.table(), 1, Integer::sum);
        }
        return document.pasted() && rows.size() > 2 && rows.values().stream().allMatch(count -> count == 1);
    }
}
