package org.mattersarising.paper;

import java.util.List;
import org.mattersarising.paper.Manuscript.Block;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Column;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Table;
import org.mattersarising.paper.Manuscript.Width;

/**
 * How much room the beginning of a block needs on a printed page, in millimetres: a heading stays with the head of its
 * table and the first row. Estimated from the lengths of the texts, so that nothing need be set twice; too much only
 * leaves some white.
 */
final class Beginning {

    private static final int PAGE_HEIGHT = 178;
    private static final int PAGE_WIDTH = 273;

    private static final int LINE = 4;
    private static final int HEADING = 11;
    private static final int FIGURES = 14;

    /** Two characters, on average. */
    private static final int TWO_CHARACTERS = 3;

    /** The words that no longer fit leave that much white at the end of a line. */
    private static final int LOST = 3;

    private static final int PADDING = 3;

    private Beginning() {}

    static int of(Chapter chapter) {
        int room = HEADING;
        for (Block block : chapter.blocks()) {
            room += of(block);
            if (!(block instanceof Manuscript.Paragraph)) break;
        }
        return Math.min(room, PAGE_HEIGHT);
    }

    static int of(Block block) {
        return Math.min(
                PAGE_HEIGHT,
                switch (block) {
                    case Manuscript.Paragraph paragraph ->
                        lines(paragraph.text().text(), PAGE_WIDTH) * LINE;
                    case Manuscript.Figures figures -> FIGURES;
                    case Table table -> ofTable(table);
                    case Manuscript.Part part ->
                        HEADING
                                + part.fields().stream()
                                        .mapToInt(field ->
                                                lines(field.heading() + ": " + field.text(), PAGE_WIDTH) * LINE)
                                        .sum()
                                + ofTable(part.table());
                });
    }

    private static int ofTable(Table table) {
        List<Column> columns = table.columns();
        int shares = Math.max(1, columns.stream().mapToInt(Column::share).sum());
        int head = 1;
        int row = table.rows().isEmpty() ? 0 : 1;
        for (int i = 0; i < columns.size(); i++) {
            int width = table.width() == Width.CONTENT
                    ? PAGE_WIDTH / 3
                    : PAGE_WIDTH * columns.get(i).share() / shares;
            head = Math.max(head, lines(columns.get(i).heading(), width));
            if (row > 0) row = Math.max(row, lines(table.rows().getFirst(), i, width));
        }
        return LINE * (2 + head + row) + 2 * PADDING;
    }

    private static int lines(Row row, int column, int width) {
        if (column >= row.cells().size()) return 0;
        Cell cell = row.cells().get(column);
        int lines = lines(cell.text(), width);
        for (Phrase line : cell.lines()) lines += lines(line.text(), width);
        return lines;
    }

    private static int lines(String text, int width) {
        int inALine = Math.max(1, (width - PADDING) * 2 / TWO_CHARACTERS - LOST);
        int lines = 0;
        int length = 0;
        for (int i = 0; i <= text.length() && lines < PAGE_HEIGHT; i++) {
            if (i == text.length() || text.charAt(i) == '\n') {
                lines += 1 + length / inALine;
                length = 0;
            } else {
                length++;
            }
        }
        return lines;
    }
}
