package org.mattersarising.command.documents;

import java.util.List;

/**
 * What stands in a file, before anybody knows what it means.
 *
 * @param doubts what could not be read with certainty and belongs to no cell, in words for the person who sent the file
 * @param pasted it is bare text copied out of another program: a cell gone missing moves all that follow it, and a number
 *     comes with the full stop of a list
 */
public record Document(List<Block> blocks, List<String> doubts, boolean pasted) {
    public Document {
        blocks = List.copyOf(blocks);
        doubts = List.copyOf(doubts);
    }

    public Document(List<Block> blocks, List<String> doubts) {
        this(blocks, doubts, false);
    }
}
