package org.mattersarising.command.documents;

import java.util.List;
import java.util.Set;

/**
 * The title of a section that conversion has cut over several cells.
 *
 * @param text put together
 * @param certain at each cut, exactly one way of joining gives words that stand elsewhere in the document
 */
record TornTitle(String text, boolean certain) {

    /** @param known the words of the rest of the document, in lower case */
    static TornTitle of(List<String> pieces, Set<String> known) {
        StringBuilder title = new StringBuilder();
        boolean certain = true;
        for (String piece : pieces) {
            if (Wording.words(piece).isEmpty()) {
                // A bullet or a speck on the page.
                certain = false;
            } else if (title.isEmpty()) {
                title.append(piece);
            } else {
                certain &= join(title, piece, known);
            }
        }
        return new TornTitle(title.toString(), certain && !Wording.beginsSmall(title.toString()));
    }

    private static boolean join(StringBuilder title, String piece, Set<String> known) {
        String left = Wording.words(title).getLast();
        String right = Wording.words(piece).getFirst();
        boolean cutAtLetters = Character.isLetterOrDigit(title.charAt(title.length() - 1))
                && Character.isLetterOrDigit(piece.charAt(0));
        boolean whole = cutAtLetters && known.contains(left + right);
        boolean apart = isWord(left, known) && isWord(right, known);
        boolean space = apart || !cutAtLetters || (!whole && (isWord(left, known) || isWord(right, known)));
        title.append(space ? " " : "").append(piece);
        return whole != apart;
    }

    private static boolean isWord(String word, Set<String> known) {
        return (word.length() > 1 || word.equals("a") || word.equals("i")) && known.contains(word);
    }
}
