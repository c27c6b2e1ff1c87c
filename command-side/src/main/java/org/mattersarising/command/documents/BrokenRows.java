package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows of pasted text that a line break within a cell has cut over several lines: the first begins with a number, and
 * together they have as many cells as the headings.
 */
final class BrokenRows {

    private static final String JOINED =
            "A line ends within this cell; the lines were put together because they have as many cells as the headings"
                    + " only then";

    private final List<Block> blocks;
    private final Headings headings;
    private final int reference;

    private BrokenRows(List<Block> blocks, Headings headings, int reference) {
        this.blocks = blocks;
        this.headings = headings;
        this.reference = reference;
    }

    /** The document with each such row on its first line. */
    static Document joined(Document document, Headings headings, int reference) {
        if (!document.pasted() || reference < 0) return document;
        BrokenRows broken = new BrokenRows(document.blocks(), headings, reference);
        return new Document(FileKind.TEXT, broken.all(), document.doubts());
    }

    private List<Block> all() {
        List<Block> all = new ArrayList<>();
        int placeOfNumber = -1;
        int width = 0;
        int i = 0;
        while (i < blocks.size()) {
            Block block = blocks.get(i);
            int end = i + 1;
            if (block instanceof Block.Row row) {
                Columns heads = headings.read(row).orElse(null);
                if (heads != null) {
                    placeOfNumber = heads.at().indexOf(reference);
                    width = row.cells().size();
                }
                end = endOfRow(i, row, placeOfNumber, width);
            }
            all.add(end == i + 1 ? block : join(i, end));
            i = end;
        }
        return all;
    }

    /**
     * One past the last line of the row that begins on a line.
     *
     * @param width cells in the row of the headings, empty ones at its end counted
     */
    private int endOfRow(int from, Block.Row first, int placeOfNumber, int width) {
        int cells = first.cells().size();
        boolean begins = placeOfNumber == 0 && isNumber(first.cells().getFirst().text());
        int i = from + 1;
        while (begins && cells < width && i < blocks.size()) {
            List<Block.Cell> line = cells(blocks.get(i));
            String text = line.getFirst().text();
            if (isNumber(text) || (text.isBlank() && line.size() == 1)) return from + 1;
            cells += line.size() - 1;
            i++;
            if (cells == width) return i;
        }
        return from + 1;
    }

    private static boolean isNumber(String text) {
        return new References(true).number(text).isPresent();
    }

    private static List<Block.Cell> cells(Block block) {
        return switch (block) {
            case Block.Paragraph paragraph -> List.of(Block.Cell.of(paragraph.text()));
            case Block.Row row -> row.cells();
        };
    }

    private Block.Row join(int from, int end) {
        Block.Row first = (Block.Row) blocks.get(from);
        List<Block.Cell> cells = new ArrayList<>(first.cells());
        for (Block block : blocks.subList(from + 1, end)) {
            List<Block.Cell> line = cells(block);
            Block.Cell above = cells.removeLast();
            List<String> doubts = new ArrayList<>(above.doubts());
            doubts.addAll(line.getFirst().doubts());
            doubts.add(JOINED);
            String text = (above.text() + "\n" + line.getFirst().text()).strip();
            cells.add(new Block.Cell(text, 1, false, doubts.stream().distinct().toList()));
            cells.addAll(line.subList(1, line.size()));
        }
        return new Block.Row(first.place(), first.table(), Collections.unmodifiableList(cells));
    }
}
