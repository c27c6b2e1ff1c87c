package org.mattersarising.command.documents;

/**
 * What one file may unfold into. A small file can stand for any amount of text, so the amount is counted while it is
 * read; no register that people keep comes near these figures.
 */
final class Allowance {

    /** Cells of all tables. */
    static final int CELLS = 500_000;

    /** Characters of all cells and paragraphs. */
    static final int CHARACTERS = 32 << 20;

    private int cells;
    private long characters;

    /** Counts cells; those that follow from others without text of their own count as well. */
    void cells(int more) throws UnreadableFile {
        cells += more;
        if (cells > CELLS) {
            throw new UnreadableFile("The file has more than " + CELLS
                    + " cells; copy the table of the register into a new file and send that");
        }
    }

    void text(int length) throws UnreadableFile {
        characters += length;
        if (characters > CHARACTERS) {
            throw new UnreadableFile("The file holds more than 32 million characters of text; copy the table of the"
                    + " register into a new file and send that");
        }
    }
}
