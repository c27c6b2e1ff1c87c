package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.List;

/**
 * Text pasted from a document: a line with tabs is a row of a table, any other line a paragraph. White space at the edges
 * of a cell is the copying program's and is left out.
 */
public final class PastedText {

    /** A register has some hundred rows; beyond this a text is no register, and reading it would take too much memory. */
    static final int MOST_LINES = 200_000;

    static final int MOST_CELLS = 1_000_000;

    private static final Block.Cell EMPTY = Block.Cell.of("");

    private static final String QUOTED =
            "The cell begins with a quotation mark that nothing closes on its line, as when a cell with a line break is"
                    + " copied from a spreadsheet; save the spreadsheet as a file instead, or put the cell on one line";

    private static final String IN_QUOTES =
            "The cell stands in quotation marks, as when a spreadsheet is saved as text; they were kept. Send the"
                    + " spreadsheet itself, or take them out if the paper has none";

    /** A text that is too large to be a register; the message says what to do. */
    public static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;

        private TooLarge(String message) {
            super(message);
        }
    }

    private final List<Block> blocks = new ArrayList<>();
    private int lines;
    private int cells;
    private int table;
    private boolean inTable;

    private PastedText() {}

    /** @throws TooLarge for more lines or cells than a register has */
    public static Document read(String text) throws TooLarge {
        PastedText reading = new PastedText();
        int at = 0;
        while (at < text.length()) {
            int end = endOfLine(text, at);
            reading.line(text.substring(at, end));
            boolean two = end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
            at = end + (two ? 2 : 1);
        }
        return new Document(FileKind.TEXT, reading.blocks, List.of());
    }

    private static int endOfLine(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') return i;
        }
        return text.length();
    }

    private void line(String line) throws TooLarge {
        if (++lines > MOST_LINES) {
            throw new TooLarge("The text has more than 200,000 lines; paste the table of the register alone");
        }
        String place = "line " + lines;
        // Programs that turn PDF into text begin a page with a form feed.
        int page = line.lastIndexOf('\f');
        if (page >= 0) {
            paragraph(place, line.substring(0, page).replace('\f', ' ').strip());
            if (page + 1 < line.length()) line(place, line.substring(page + 1));
        } else {
            line(place, line);
        }
    }

    private void line(String place, String line) throws TooLarge {
        if (line.indexOf('\t') < 0) {
            paragraph(place, line.strip());
            return;
        }
        if (!inTable) table++;
        inTable = true;
        List<Block.Cell> row = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            int tab = line.indexOf('\t', at);
            int end = tab < 0 ? line.length() : tab;
            row.add(cell(line.substring(at, end).strip()));
            at = end + 1;
        }
        blocks.add(new Block.Row(place, table, row));
    }

    private Block.Cell cell(String text) throws TooLarge {
        if (++cells > MOST_CELLS) {
            throw new TooLarge("The text has more than 1,000,000 cells; paste the table of the register alone");
        }
        if (text.isEmpty()) return EMPTY;
        if (text.charAt(0) != '"') return Block.Cell.of(text);
        if (text.length() > 1 && text.endsWith("\"")) return new Block.Cell(text, 1, false, List.of(IN_QUOTES));
        boolean opened = text.chars().filter(c -> c == '"').count() % 2 == 1;
        return opened ? new Block.Cell(text, 1, false, List.of(QUOTED)) : Block.Cell.of(text);
    }

    private void paragraph(String place, String text) {
        inTable = false;
        blocks.add(new Block.Paragraph(place, text));
    }
}
