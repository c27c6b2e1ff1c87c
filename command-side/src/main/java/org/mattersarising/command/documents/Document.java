package org.mattersarising.command.documents;

import java.util.List;

/**
 * What stands in a file, before anybody knows what it means.
 *
 * @param kind of the file. In a workbook or a Word document cells and tables are what they are; in a text copied out of
 *     another program a cell gone missing moves all that follow it, and a number comes with the full stop of a list
 * @param doubts what could not be read with certainty and belongs to no cell, in words for the person who sent the file
 */
public record Document(FileKind kind, List<Block> blocks, List<String> doubts) {
    public Document {
        blocks = List.copyOf(blocks);
        doubts = List.copyOf(doubts);
    }

    /** It is bare text. */
    boolean pasted() {
        return kind == FileKind.TEXT;
    }

    /** Its cells and tables are told by the file, and not found by lines on a page or tabs in a text. */
    boolean hasCells() {
        return kind == FileKind.WORKBOOK || kind == FileKind.WORD;
    }
}
