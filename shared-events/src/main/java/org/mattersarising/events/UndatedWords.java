package org.mattersarising.events;

import java.util.Set;

/** Words that stand where a date would, and say that there is none or that something has no end. */
final class UndatedWords {

    /** They stand where a date would, and say that there is none. */
    private static final Set<String> UNDATED = DateVocabulary.words(
            "tbc tba tbd ongoing continuous continuing removed none nil confirmed agreed determined advised");

    private static final Set<String> UNENDING = DateVocabulary.words("ongoing continuing continuous present");

    private final CellWords words;

    UndatedWords(CellWords words) {
        this.words = words;
    }

    /** "TBC", "N/A", "to be confirmed" or the like stands somewhere in the cell. */
    boolean isAnywhere() {
        for (int at = 0; at < words.size(); at++) {
            if (isAt(at)) return true;
        }
        return false;
    }

    boolean isAt(int at) {
        String word = words.word(at);
        boolean none = word.equals("n")
                && words.isMark(at + 1, "/")
                && words.word(at + 2).equals("a");
        boolean going =
                word.equals("on") && words.isDash(at + 1) && words.word(at + 2).equals("going");
        if (none || going) return true;
        // "Confirmed" alone tells that there is one.
        boolean toCome = word.endsWith("ed") && !word.equals("removed");
        return UNDATED.contains(word) && (!toCome || words.word(at - 1).equals("be"));
    }

    /** "June 2018 - ongoing", "June 2018 to date". */
    boolean isUnending(int to) {
        String joint = words.word(to);
        boolean joined = words.isDash(to) || joint.equals("to") || joint.equals("and") || joint.equals("until");
        String word = words.word(to + 1);
        boolean going =
                word.equals("on") && words.isDash(to + 2) && words.word(to + 3).equals("going");
        if (going) return joined && words.closes(to + 4);
        if (word.equals("further") && words.word(to + 2).equals("notice")) return joined && words.closes(to + 3);
        boolean toDate = joint.equals("to") && word.equals("date");
        return joined && (toDate || UNENDING.contains(word)) && words.closes(to + 2);
    }
}
