package org.mattersarising.command.documents;

/** Why a cell may not be as the paper has it; said with the place in the document. */
enum Doubt {
    JOINED("the text there has no number and does not begin a page; it was added to this cell"),
    CONTINUES("the text there stands at the top of a page without a beginning of its own; it was added to this cell"),
    WAS_EMPTY("the text there continues the row above, whose cell was empty"),
    HYPHEN("a word was parted by a hyphen there and put together with it; take the hyphen out if the paper has none"),
    NARROW("the row there has fewer cells than the headings, so that its text may belong one column further on"),
    WIDE("the row there has more cells than the headings, so that its text may belong one column back"),
    SPANS("a cell there reaches over this column too"),
    MERGED("the cell is one with the cell above it; it was left empty"),
    NUMBER_RUNS_ON("the number there is followed by other text, which was put before the text of the next column"),
    NO_NUMBER("where the number should be, other text stands there; the row may be damaged as a whole"),
    NUMBER_TAKEN("the row there begins with a number that an earlier row has; it was added to the row above"),
    NUMBER_FOUND("the row there has lost its number; it was given the one missing between its neighbours"),
    UNNUMBERED(
            "the row has no number, and nothing tells that it continues the row above; give it its number, put its text"
                    + " into the row that it belongs to, or, if it is the title of a section, put it above the headings"),
    NO_NUMBER_IN_TABLE(
            "the row has no number; give it one, put its text into the row that it belongs to, or delete the row if it is"
                    + " none of the register's"),
    BAND_IN_TABLE(
            "the row says nothing but what stands in its first cell; if it is the title of a section, write it into the"
                    + " column of the section in each of its rows, or say in the layout that it stands above them"
                    + " (outside: above); if it is none of the register's, delete the row"),
    MAY_BEGIN(
            "the row there has no number and begins a page; it was added to the row above, and may be an action of its own"),
    LOOSE(
            "text stands there between the rows, outside of the table, and was left out; put it into the cells it belongs to"),
    UNFINISHED(
            "the text stops at the foot of a page and does not go on at the top of the next; its end may be missing"),
    BEGINS_SMALL("the text begins at the top of a page with a small letter; it may belong to the row above"),
    MAY_CONTINUE("the row there begins a page and its first cell is empty; it may belong to the row above"),
    LONE("the row there has one cell only; if it is the title of a section, put it above the headings"),
    LONE_IN_TABLE("the row there has one cell only, and was read as a row of the register; if it is none, delete it"),
    TITLE_NEAR("the title of the next section, just below, is damaged and may have run into this cell"),
    TITLE_WITHIN("the title of the next section seems to have run into this cell");

    private final String text;

    Doubt(String text) {
        this.text = text;
    }

    /** In words for the person who sent the document. */
    String at(String places) {
        return places + ": " + text;
    }
}
