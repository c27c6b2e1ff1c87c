package org.mattersarising.command.documents;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.mattersarising.command.documents.Lines.Line;

/**
 * Titles of sections among the paragraphs above tables, told by their style: the last paragraph styled as a heading, with
 * nothing but plain paragraphs and labels between it and the table's headings.
 */
final class SectionHeadings {

    private final BitSet titles = new BitSet();
    private final BitSet below = new BitSet();
    private final BitSet certain = new BitSet();

    /**
     * @param isHeads whether a line is the row of headings
     * @param isLabel whether a line tells something of a section
     */
    static SectionHeadings among(List<Line> lines, IntPredicate isHeads, IntPredicate isLabel) {
        SectionHeadings all = new SectionHeadings();
        int heads = -1;
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (isHeads.test(i)) {
                heads = i;
            } else if (heads >= 0 && line.heading()) {
                if (Wording.isTitle(line.text())) all.found(i, heads);
                heads = -1;
            } else if (line.isRow() && !isLabel.test(i)) {
                heads = -1;
            }
        }
        return all;
    }

    static SectionHeadings none() {
        return new SectionHeadings();
    }

    private void found(int title, int heads) {
        titles.set(title);
        if (heads == title + 1) certain.set(title);
        below.set(title + 1, heads);
    }

    boolean isTitle(int i) {
        return titles.get(i);
    }

    /** No other text stands between it and the table, so that it is about the table. */
    boolean isCertain(int i) {
        return certain.get(i);
    }

    /** It stands between such a title and its table. */
    boolean isBelowTitle(int i) {
        return below.get(i);
    }
}
