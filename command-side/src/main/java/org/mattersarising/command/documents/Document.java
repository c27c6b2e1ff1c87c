package org.mattersarising.command.documents;

import java.util.List;

/**
 * What stands in a file, before anybody knows what it means.
 *
 * @param doubts what could not be read with certainty and belongs to no cell, in words for the person who sent the file
 */
public record Document(List<Block> blocks, List<String> doubts) {
    public Document {
        blocks = List.copyOf(blocks);
        doubts = List.copyOf(doubts);
    }
}
