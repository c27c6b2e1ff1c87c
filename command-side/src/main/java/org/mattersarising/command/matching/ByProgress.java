package org.mattersarising.command.matching;

import java.util.Comparator;
import java.util.List;

/** What is left over and blank, as a row or as an action: only its progress can tell which of the others it is. */
final class ByProgress {

    private static final int MOST_CANDIDATES = 4;

    private final Board board;

    ByProgress(Board board) {
        this.board = board;
    }

    void settle() {
        List<Integer> rows = board.looseRows();
        List<Integer> actions = board.openActions(action -> true);
        if ((long) rows.size() * actions.size() > ByWords.MOST_COMPARISONS) {
            rows.stream().filter(this::isBlank).forEach(row -> board.isDoubtful(row, List.of()));
            return;
        }
        Readings readings = new Readings(rows.size(), board.actions());
        for (int i = 0; i < rows.size(); i++) {
            for (int action : actions) {
                if (readings.isLost(i)) break;
                int worth = worth(rows.get(i), action);
                if (worth > Scale.NEW - Scale.CLEAR) readings.add(new Readings.Pair(i, action, worth, worth));
            }
        }
        int[] alone = rows.stream().mapToInt(row -> Scale.NEW).toArray();
        Assignment best = new Assignment(alone, readings);
        for (int i = 0; i < rows.size(); i++) {
            if (readings.isLost(i)) board.isDoubtful(rows.get(i), List.of());
            if (readings.of(i).isEmpty()) continue;
            settle(rows.get(i), best.actionOf(i), best.lossOf(i), readings.of(i));
        }
    }

    private void settle(int row, int action, int loss, List<Readings.Pair> pairs) {
        if (action == Assignment.NONE && loss >= Scale.CLEAR) return;
        boolean certain = action != Assignment.NONE
                && loss >= Scale.CLEAR
                && worth(row, action) >= Scale.CERTAIN
                && board.words(board.row(row).progress()).areUnmistakable()
                && board.words(board.action(action).progress()).areUnmistakable();
        if (certain) {
            board.means(row, action);
            return;
        }
        board.isDoubtful(
                row,
                pairs.stream()
                        .sorted(Comparator.comparingInt(Readings.Pair::worth).reversed())
                        .limit(MOST_CANDIDATES)
                        .map(pair -> candidate(pair.action()))
                        .toList());
    }

    /** A blank one that has got a text, or lost it, is never certain. */
    private int worth(int row, int action) {
        boolean blankBefore = board.wordsOfAction(action).areNone();
        if (!isBlank(row) && !blankBefore) return 0;
        int shared = board.sharedProgress(row, action);
        if (isBlank(row) && blankBefore) {
            boolean elsewhere =
                    !board.row(row).standsIn(board.action(action).portrait().section());
            return shared - (elsewhere ? Scale.ELSEWHERE : 0);
        }
        return shared >= Scale.PROGRESS_ALIKE ? Scale.NEW : 0;
    }

    private boolean isBlank(int row) {
        return board.words(row).areNone();
    }

    private Meaning.Candidate candidate(int action) {
        KnownAction known = board.action(action);
        String text = known.portrait().text();
        return new Meaning.Candidate(
                known.id(), known.reference(), text.isBlank() ? known.progress() : text, Meaning.Why.PROGRESS);
    }
}
