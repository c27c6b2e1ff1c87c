package org.mattersarising.command.matching;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Brings rows and actions together by how alike their words are, all at once: under the best reading of them all a row
 * means an action if the two are certainly alike and no other reading comes close. Progress that is the same, and the same
 * place between settled rows, help; another section is a hindrance; leads, dates and statuses count for nothing.
 */
final class ByWords {

    /** Beyond this it would take too long. */
    static final long MOST_COMPARISONS = 50_000_000;

    private static final int MOST_CANDIDATES = 4;

    /** Whatever else speaks for them, words less alike make no candidate. */
    private static final int LEAST = Scale.NEW - Scale.CLEAR - Scale.SAME_PROGRESS - Scale.SAME_PLACE;

    private static final Comparator<Readings.Pair> BETTER =
            Comparator.comparingInt(Readings.Pair::worth).thenComparingInt(Readings.Pair::likeness);

    private final Board board;
    /** Which action bears the number of a row, where that is known. */
    private final Map<Integer, Integer> byNumber;
    /** Texts that tell nobody apart. */
    private final Set<String> common;

    private final Map<Integer, List<Readings.Pair>> evidence = new HashMap<>();
    private Places places;
    private boolean numbersMoved;

    ByWords(Board board, Map<Integer, Integer> byNumber, Set<String> common) {
        this.board = board;
        this.byNumber = byNumber;
        this.common = common;
    }

    /** Twice: what is certain at first gives the others their places. */
    void settle(List<Integer> rows, List<Integer> actions) {
        weigh(rows, actions);
        List<Integer> open = rows.stream().filter(board::isOpen).toList();
        if (open.isEmpty()) return;
        weigh(open, actions.stream().filter(action -> !board.isTaken(action)).toList());
        open.stream().filter(board::isOpen).forEach(this::doubt);
    }

    private void weigh(List<Integer> rows, List<Integer> actions) {
        List<Portrayed> portraits = portraits(actions);
        if ((long) rows.size() * portraits.size() > MOST_COMPARISONS) {
            rows.forEach(this::goByNumber);
            return;
        }
        places = new Places(board);
        Likeness.Many many =
                board.likeness().many(portraits.stream().map(Portrayed::words).toList());
        Readings readings = new Readings(rows.size(), board.actions());
        // First, so that nobody else takes what a row means that goes by its number in the end.
        for (int i = 0; i < rows.size(); i++) {
            if (byNumber.containsKey(rows.get(i))) readings.connect(i, byNumber.get(rows.get(i)));
        }
        for (int i = 0; i < rows.size(); i++) gather(readings, i, rows.get(i), many, portraits);
        for (int i = 0; i < rows.size(); i++) evidence.put(rows.get(i), readings.of(i));
        int[] alone = rows.stream()
                .mapToInt(row -> byNumber.containsKey(row) ? Scale.NEW_UNDER_AN_OLD_NUMBER : Scale.NEW)
                .toArray();
        Assignment best = new Assignment(alone, readings);
        numbersMoved |= IntStream.range(0, rows.size())
                .anyMatch(i -> byNumber.containsKey(rows.get(i))
                        && !readings.isLost(i)
                        && !bearsNumberOf(rows.get(i), best.actionOf(i)));
        for (int i = 0; i < rows.size(); i++) {
            if (readings.isLost(i)) goByNumber(rows.get(i));
            else if (best.lossOf(i) >= Scale.CLEAR) settle(rows.get(i), best.actionOf(i));
        }
    }

    /** Where words would take too long, only numbers can tell. */
    private void goByNumber(int row) {
        boolean free = byNumber.containsKey(row) && !board.isTaken(byNumber.get(row));
        if (free) board.means(row, byNumber.get(row));
        else board.isDoubtful(row, List.of());
    }

    private void settle(int row, int action) {
        if (action == Assignment.NONE) {
            board.isNew(row);
            return;
        }
        Readings.Pair found = evidence.get(row).stream()
                .filter(each -> each.action() == action)
                .findFirst()
                .orElseThrow();
        // Where others have other numbers than before, a number alone is not enough.
        boolean certain = bearsNumberOf(row, action)
                ? !numbersMoved || found.likeness() > Scale.NEW - Scale.CLEAR
                : found.worth() >= Scale.CERTAIN;
        if (certain) board.means(row, action);
    }

    private void doubt(int row) {
        board.isDoubtful(
                row,
                evidence.get(row).stream()
                        .sorted(Comparator.comparingInt(Readings.Pair::worth)
                                .reversed()
                                .thenComparingInt(Readings.Pair::action))
                        .limit(MOST_CANDIDATES)
                        .map(each -> candidate(row, each))
                        .toList());
    }

    private Meaning.Candidate candidate(int row, Readings.Pair each) {
        KnownAction action = board.action(each.action());
        return new Meaning.Candidate(
                action.id(),
                action.reference(),
                action.portrait().text(),
                bearsNumberOf(row, each.action()) ? Meaning.Why.NUMBER : Meaning.Why.ofLikeness(each.likeness()));
    }

    private boolean bearsNumberOf(int row, int action) {
        return byNumber.getOrDefault(row, Board.NONE) == action;
    }

    private record Portrayed(int action, Words words, String section) {}

    private List<Portrayed> portraits(List<Integer> actions) {
        return actions.stream()
                .flatMap(action -> board.action(action).portraits().stream()
                        .map(portrait -> new Portrayed(action, board.words(portrait.text()), portrait.section())))
                .filter(portrait -> !portrait.words.areNone())
                .distinct()
                .toList();
    }

    /** The best that speaks for each action, whose portraits stand together, until there is too much of it. */
    private void gather(Readings readings, int i, int row, Likeness.Many many, List<Portrayed> portraits) {
        int[] likeness = many.from(board.words(row));
        int numbered = byNumber.getOrDefault(row, Board.NONE);
        boolean speaks = !common.contains(board.words(row).all());
        Readings.Pair best = null;
        for (int at = 0; at < likeness.length && !readings.isLost(i); at++) {
            Portrayed portrait = portraits.get(at);
            if (best != null && best.action() != portrait.action) {
                readings.add(best);
                best = null;
            }
            int worth = 0;
            if (portrait.action == numbered) worth = Math.max(Scale.NUMBER, likeness[at] + Scale.NUMBER_AND_WORDS);
            else if (speaks && likeness[at] > LEAST) worth = worth(row, portrait, likeness[at]);
            if (worth <= Scale.NEW - Scale.CLEAR) continue;
            Readings.Pair found = new Readings.Pair(i, portrait.action, worth, likeness[at]);
            if (best == null || BETTER.compare(found, best) > 0) best = found;
        }
        if (best != null && !readings.isLost(i)) readings.add(best);
    }

    private int worth(int row, Portrayed portrait, int likeness) {
        Words words = board.words(row);
        boolean numbered = board.row(row).reference() != null;
        if (numbered && !(words.areTelling() && portrait.words.areTelling())) return 0;
        boolean elsewhere = !board.row(row).standsIn(portrait.section);
        int worth = elsewhere ? likeness - Scale.ELSEWHERE : likeness;
        if (places.same(row, portrait.action)) worth += Scale.SAME_PLACE;
        if (board.sharedProgress(row, portrait.action) >= Scale.PROGRESS_ALIKE) worth += Scale.SAME_PROGRESS;
        boolean unmistakable = words.areUnmistakable() && portrait.words.areUnmistakable();
        return elsewhere && !unmistakable ? Math.min(worth, Scale.CERTAIN - 1) : worth;
    }
}
