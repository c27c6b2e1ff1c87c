package org.mattersarising.command.documents;

/** What cannot be read with certainty in a PDF. */
final class PdfDoubts {

    static final String HYPHEN = "A line ends with the hyphen of \"%s\"; it was kept and the next line joined to it:"
            + " look whether it belongs there";
    static final String SIGN_AT_END = "A line ends inside of \"%s\" and the next one was joined to it without a space:"
            + " look whether one belongs there";
    static final String FULL_LINE =
            "A line ends at the bar in \"%s\" because it is full: look whether a word ends there or goes on";
    static final String UNKNOWN =
            "The file does not say which character it shows at \"" + CellText.UNKNOWN + "\"; type it";
    static final String PRIVATE = "A sign of a symbol font stands here that is no letter; type what it means";
    static final String TURNED = "Text stands turned or slanting in this cell; look at its order";
    static final String OVERLAP = "Letters lie on top of each other here; look at the text";
    static final String RIGHT_TO_LEFT = "Text that runs from right to left stands here; look at its order";
    static final String OVER_BORDER = "Text runs over the border between this cell and the next; look where it belongs";
    static final String CROOKED = "The lines around this cell are incomplete; look which cells its text belongs to";
    static final String REPLACED = "The file gives \"%s\" to be read where it shows \"%s\"";
    static final String NARROW_ROW =
            "This row has fewer cells than others, and nothing tells which are missing; look which column this is";
    static final String FIGURE = WordDoubts.PICTURE;
    static final String NESTED_TABLE = WordDoubts.NESTED_TABLE;

    private PdfDoubts() {}

    static String named(String text) {
        return "The file names the text \"" + text + "\" here; what it shows was read";
    }

    static String overPageBreak(int page) {
        return "The text of this cell goes on over the top of page " + page + "; compare it with the document";
    }

    /** Of a row without a number, so that nobody can tell how many rows there are. */
    static String mayBeRest(String place, int page) {
        return place + ": this row begins page " + page
                + " and may be the rest of the row above, so that nobody can tell"
                + " whether it is an action; send the Word document, or a PDF with tags (in Word: Save as PDF, Options,"
                + " Document structure tags), or the table as text";
    }
}
