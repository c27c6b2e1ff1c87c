package org.mattersarising.command.documents;

import java.util.Set;

/** What cannot be read with certainty in a Word document. */
final class WordDoubts {

    static final String DELETED = "Text marked as deleted was left out; accept or reject the changes in Word";
    static final String INSERTED = "Text marked as inserted was read; accept or reject the changes in Word";
    static final String TEXT_BOX = "A text box stands here and was not read; move its text into the table";
    static final String PICTURE = "A picture stands here, which says nothing to a reader of text";
    static final String FOOTNOTE = "A footnote or endnote is attached here; its text was not read";
    static final String HIDDEN = "Text formatted as hidden was left out; show it or delete it";
    static final String STRUCK = "Text that is crossed out was read as if it were not; delete what no longer holds";
    static final String SYMBOL = "A sign of a symbol font stands at \"" + CellText.UNKNOWN
            + "\" or is read as another letter; type what it means";
    static final String NESTED_TABLE =
            "A table stands inside of this cell; its cells were read one after the other, row by row";
    static final String FORMULA = "A formula stands here; only its letters and figures were read";
    static final String FORM_FIELD = "A form field stands here whose value is not text; type it";
    static final String PLACEHOLDER = "This is the prompt of a field that nobody has filled in";
    static final String UNCOUNTED = "Word puts a number here that is not text and was not read; type it";
    static final String CELL_CHANGED =
            "This cell is marked as inserted, deleted or merged; accept or reject the changes" + " in Word";

    /** Outside of a table most of this is no matter of the register. */
    static final Set<String> MATTER_OUTSIDE_OF_TABLES = Set.of(DELETED, INSERTED, TEXT_BOX);

    private WordDoubts() {}

    static String counted(String number) {
        return "The number \"" + number + "\" is counted by Word and not typed; it was put before the text";
    }
}
