package org.mattersarising.command.documents;

import java.util.List;
import java.util.Map;

/** What a line of a document is to the table of an edition. */
sealed interface Piece {

    Lines.Line line();

    /** A row with the headings. */
    record Heads(Lines.Line line, Columns columns) implements Piece {}

    /** A row with some of the headings, damaged; the columns stay where they were. */
    record DamagedHeads(Lines.Line line) implements Piece {}

    /** A row of a table that is not the register's. */
    record OfOtherTable(Lines.Line line) implements Piece {}

    /**
     * The title of a section above its rows.
     *
     * @param parts more than one where conversion has cut it over cells
     * @param certain nothing else can stand there
     * @param band the table has a column for the section, too
     */
    record Title(Lines.Line line, List<String> parts, boolean certain, boolean band) implements Piece {}

    /** A line that begins a section and tells values of it, by column. */
    record Start(Lines.Line line, Map<Integer, String> values) implements Piece {}

    /**
     * The heading of a column with the column's value.
     *
     * @param certain the value stands by itself
     */
    record Label(Lines.Line line, int column, String value, boolean certain) implements Piece {}

    /** A row of the register, or a part of one. */
    record Entry(Lines.Line line, Columns columns) implements Piece {

        Block.Row row() {
            return line.row();
        }

        /** Without white space at the edges; empty where the table has no such column or the row no such cell. */
        String text(int column) {
            int at = 0;
            for (Block.Cell cell : row().cells()) {
                if (columns.column(at) == column) return cell.text().strip();
                at += cell.across();
            }
            return "";
        }

        /** One cell has text, the first or one over several columns, and it is no number. */
        boolean isBand(int reference, References references) {
            List<Block.Cell> filled = line.filled();
            if (filled.size() != 1 || row().cells().stream().anyMatch(Block.Cell::continuesAbove)) return false;
            Block.Cell only = filled.getFirst();
            boolean first = only == row().cells().getFirst();
            if (!first && only.across() == 1) return false;
            return reference < 0 || !references.isReference(text(reference));
        }

        int width() {
            return row().cells().stream().mapToInt(Block.Cell::across).sum();
        }
    }

    /**
     * Text between the rows that belongs to none of these.
     *
     * @param mayBeTitle it looks like the titles of the document
     */
    record Loose(Lines.Line line, boolean mayBeTitle) implements Piece {}
}
