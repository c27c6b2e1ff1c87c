package org.mattersarising.command.documents;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** A cell while it is read: its text so far and what is uncertain about it, each doubt once. */
final class CellText {

    /** Stands for a character that the file draws without saying which one it is. */
    static final char UNKNOWN = '\uFFFD';

    private final StringBuilder text = new StringBuilder();
    private SequencedSet<String> doubts;

    static CellText of(String text) {
        CellText cell = new CellText();
        cell.append(text);
        return cell;
    }

    /** No text can keep U+0000 or half of a surrogate pair. */
    void append(String more) {
        int kept = 0;
        for (int i = 0; i < more.length(); i += Character.charCount(more.codePointAt(i))) {
            int point = more.codePointAt(i);
            if (point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                text.append(more, kept, i).append(UNKNOWN);
                kept = i + 1;
                doubt("A character that no text can hold stands at \"" + UNKNOWN + "\"; replace it");
            }
        }
        text.append(more, kept, more.length());
    }

    void doubt(String sentence) {
        if (doubts == null) doubts = new LinkedHashSet<>();
        doubts.add(sentence);
    }

    String text() {
        return text.toString();
    }

    int length() {
        return text.length();
    }

    List<String> doubts() {
        return doubts == null ? List.of() : List.copyOf(doubts);
    }

    Block.Cell cell(int across) {
        return new Block.Cell(text.toString(), across, false, doubts());
    }
}
