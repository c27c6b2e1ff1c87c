package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.List;

/** One piece of a document, in the order of reading. */
public sealed interface Block {

    /** Where it stands, as a reader of the document would say: "line 57", "page 3, table 2, row 4", "sheet Actions, row 9". */
    String place();

    /**
     * Text outside of any table; an empty line is an empty text.
     *
     * @param heading its style says that it is a heading of the document
     */
    record Paragraph(String place, String text, boolean heading) implements Block {
        public Paragraph(String place, String text) {
            this(place, text, false);
        }
    }

    /**
     * One row of a table.
     *
     * @param table number of the table in its document, from 1; rows of one table follow each other
     * @param page where it begins a page and nothing on it tells whether it is the rest of the row above, the number of
     *     the page; else 0
     */
    record Row(String place, int table, List<Cell> cells, int page) implements Block {
        public Row {
            cells = List.copyOf(cells);
        }

        public Row(String place, int table, List<Cell> cells) {
            this(place, table, cells, 0);
        }
    }

    /**
     * One cell of a row, from the left.
     *
     * @param text verbatim, as far as the kind of file lets it be known
     * @param across number of columns that it stands in, from 1
     * @param continuesAbove it is one with the cell above it (a vertical merge); its text is empty then
     * @param doubts what could not be read with certainty, in words for the person who sent the file
     */
    record Cell(String text, int across, boolean continuesAbove, List<String> doubts) {
        public Cell {
            doubts = List.copyOf(doubts);
        }

        public static Cell of(String text) {
            return new Cell(text, 1, false, List.of());
        }

        /** With one more doubt. */
        Cell doubted(String doubt) {
            List<String> more = new ArrayList<>(doubts);
            more.add(doubt);
            return new Cell(text, across, continuesAbove, more);
        }
    }
}
