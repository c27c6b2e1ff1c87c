package org.mattersarising.events;

/**
 * A date named in a cell, from one word to before another.
 *
 * @param joined it goes with the date before it ("March and June 2018"), and is what that one is
 */
record DateMention(int from, int to, Edtf date, boolean joined, Form form) {

    enum Form {
        PLAIN,
        /** From one date to another. */
        SPAN,
        /** The same, and said to go "to" or "until" the other. */
        UP_TO,
        /** The end of something: "before" it does not mean the day before. */
        END,
        /** Counted from the date of the edition or change, so that no word makes it one that has been. */
        COUNTED
    }
}
