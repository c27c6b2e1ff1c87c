package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a document that hold something, each with what stands before it. Rows parted by nothing but empty lines,
 * or by the start of another table, are parted by a break: the text went over to the next page there. A sheet has no pages.
 */
final class Lines {

    /**
     * @param row null for a paragraph
     * @param afterBreak a row with a break before it
     * @param afterRow the line before it, with no break between, is a row
     * @param heading a paragraph styled as a heading
     */
    record Line(String place, String text, Block.Row row, boolean afterBreak, boolean afterRow, boolean heading) {

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
        boolean breaks = document.kind() != FileKind.WORKBOOK && !isSpacedOut(document);
        List<Line> lines = new ArrayList<>();
        Block.Row above = null;
        boolean gap = false;
        boolean anyRow = false;
        for (Block block : document.blocks()) {
            switch (block) {
                case Block.Paragraph paragraph -> {
                    gap = true;
                    if (paragraph.text().isBlank()) continue;
                    lines.add(new Line(paragraph.place(), paragraph.text(), null, false, false, paragraph.heading()));
                    above = null;
                }
                case Block.Row row -> {
                    if (isBlank(row)) continue;
                    boolean parted = gap || (above != null && above.table() != row.table());
                    boolean broken = above != null && parted && breaks;
                    lines.add(new Line(row.place(), null, row, broken, above != null && !broken, false));
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

    /** With an empty line behind each other line, empty lines tell nothing. */
    private static boolean isSpacedOut(Document document) {
        if (!document.pasted()) return false;
        int rows = 0;
        boolean close = false;
        boolean filledAbove = false;
        for (Block block : document.blocks()) {
            boolean row = block instanceof Block.Row;
            boolean filled = row
                    || block instanceof Block.Paragraph paragraph
                            && !paragraph.text().isBlank();
            // What stands above the table tells nothing of it.
            if (rows > 0 && filled && filledAbove) close = true;
            if (row) rows++;
            filledAbove = filled;
        }
        return rows > 2 && !close;
    }
}
