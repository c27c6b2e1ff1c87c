package org.mattersarising.command.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows with numbers. The number says which action a row means, however it is reworded, unless words speak against it: an
 * action whose text stands under another number, while its own number has another text or is gone, was renumbered.
 *
 * <ul>
 *   <li>A row whose text is that of the action with its number, word for word, means it; so does one with fewer than three
 *       words, or of an action with fewer.
 *   <li>All other rows and the actions that those do not mean are weighed together ({@link ByWords}), the number counting
 *       as a likeness of {@value Scale#NUMBER} thousandths at least. So texts that changed places changed numbers; a row
 *       put in at the top moves every number down by one; a text gone and another in its place is a rewording.
 *   <li>A text that an action kept word for word stands in tells nobody apart: a row that repeats it under a new number is
 *       new.
 * </ul>
 */
final class Numbered {

    private final Board board;
    private final Map<Integer, Integer> byNumber;

    /** @param byNumber which action bears the number of a row, for the rows that are open */
    Numbered(Board board, Map<Integer, Integer> byNumber) {
        this.board = board;
        this.byNumber = new HashMap<>(byNumber);
    }

    void settle() {
        for (int row : board.openRows(byNumber::containsKey)) {
            boolean verbatim =
                    text(row).equals(board.action(byNumber.get(row)).portrait().text());
            if (verbatim) board.means(row, byNumber.get(row));
        }
        // Until here no text was looked into: most editions reword little.
        for (int row : board.openRows(byNumber::containsKey)) {
            if (!saysOtherwise(row)) board.means(row, byNumber.get(row));
        }
        List<Integer> undecided = board.openRows(
                row -> byNumber.containsKey(row) || board.words(row).areTelling());
        if (undecided.isEmpty()) return;
        new ByWords(board, byNumber, keptTexts()).settle(undecided, board.openActions(action -> true));
    }

    private boolean saysOtherwise(int row) {
        Words words = board.words(row);
        Words before = board.wordsOfAction(byNumber.get(row));
        return words.areTelling() && before.areTelling() && !words.equals(before);
    }

    private Set<String> keptTexts() {
        return IntStream.range(0, board.size())
                .filter(row -> board.actionOf(row) != Board.NONE)
                .mapToObj(row -> board.words(row).all())
                .collect(Collectors.toSet());
    }

    private String text(int row) {
        return board.row(row).text();
    }
}
