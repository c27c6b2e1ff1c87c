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
    static final String FIGURE = WordDoubts.PICTURE;
    static final String NESTED_TABLE = WordDoubts.NESTED_TABLE;

    private PdfDoubts() {}

    static String overPageBreak(int page) {
        return "The text of this cell goes on over the top of page " + page + "; compare it with the document";
    }

    static String beforePageBreak(int page) {
        return "The row below begins page " + page + " and may be the rest of this one; compare it with the document";
    }

    static String afterPageBreak(int page) {
        return "This row begins page " + page + " and may be the rest of the row above; compare it with the document";
    }
}
