package org.mattersarising.command.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rows and actions that their own words do not tell apart: the same text twice running, or blank rows that continue the
 * one above. What tells them apart is their progress; where there are as many rows as actions and no progress says
 * otherwise, their order. A single row and a single action belong together whatever became of the progress.
 */
final class Twins {

    private final Board board;
    private final List<Integer> rows;
    private final List<Integer> actions;
    /** By place among the rows, the place among the actions. */
    private final TreeMap<Integer, Integer> found = new TreeMap<>();

    /** @param actions in the order in which an edition has or had them */
    private Twins(Board board, List<Integer> rows, List<Integer> actions) {
        this.board = board;
        this.rows = rows;
        this.actions = actions;
    }

    /** Actions that the neighbouring edition lacks have a part in it only where there are too few others. */
    static void settle(Board board, List<Integer> rows, List<Integer> actions) {
        Set<Integer> inOrder = new LinkedHashSet<>(board.inNeighbour(actions));
        if (rows.size() > inOrder.size()) inOrder.addAll(actions);
        new Twins(board, rows, List.copyOf(inOrder)).settle();
    }

    private void settle() {
        if (rows.size() == 1 && actions.size() == 1) {
            board.means(rows.getFirst(), actions.getFirst());
            return;
        }
        pairSameProgress();
        pairLikeProgress();
        pairWithoutProgress();
        if (rows.size() == actions.size()) pairInOrder();
        found.forEach((row, action) -> board.means(rows.get(row), actions.get(action)));
        List<Integer> left = leftActions();
        if (left.isEmpty()) return;
        boolean tooMany = left.size() > Readings.MOST_ROWS;
        List<Meaning.Candidate> candidates =
                tooMany ? List.of() : left.stream().map(this::candidate).toList();
        for (int row : leftRows()) board.isDoubtful(rows.get(row), candidates);
    }

    /** Word for word, as often among the rows as among the actions. */
    private void pairSameProgress() {
        Map<String, List<Integer>> ofRows = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            if (!hasNoProgress(row))
                ofRows.computeIfAbsent(progress(row).all(), none -> new ArrayList<>())
                        .add(row);
        }
        Map<String, List<Integer>> ofActions = new HashMap<>();
        for (int action = 0; action < actions.size(); action++) {
            ofActions
                    .computeIfAbsent(progressOf(action).all(), none -> new ArrayList<>())
                    .add(action);
        }
        ofRows.forEach((progress, some) -> {
            List<Integer> others = ofActions.getOrDefault(progress, List.of());
            if (some.size() != others.size()) return;
            for (int i = 0; i < some.size(); i++) found.put(some.get(i), others.get(i));
        });
    }

    private void pairLikeProgress() {
        List<Integer> leftRows = leftRows();
        List<Integer> leftActions = leftActions();
        if (areTooMany(leftRows, leftActions)) return;
        Readings readings = new Readings(leftRows.size(), leftActions.size());
        for (int i = 0; i < leftRows.size(); i++) {
            for (int j = 0; j < leftActions.size() && !readings.isLost(i); j++) {
                int shared = shared(leftRows.get(i), leftActions.get(j));
                if (shared > Scale.NEW - Scale.CLEAR) readings.add(new Readings.Pair(i, j, shared, shared));
            }
        }
        int[] alone = leftRows.stream().mapToInt(row -> Scale.NEW).toArray();
        Assignment best = new Assignment(alone, readings);
        for (int i = 0; i < leftRows.size(); i++) {
            if (best.actionOf(i) == Assignment.NONE || best.lossOf(i) < Scale.CLEAR) continue;
            int action = leftActions.get(best.actionOf(i));
            if (shared(leftRows.get(i), action) >= Scale.PROGRESS_ALIKE) found.put(leftRows.get(i), action);
        }
    }

    /** What nothing was said of still may be what nothing is said of now, unless something may have been said of it since. */
    private void pairWithoutProgress() {
        List<Integer> leftRows = leftRows();
        List<Integer> silent = leftActions().stream()
                .filter(action -> progressOf(action).areNone())
                .toList();
        if (leftRows.size() != silent.size() || !leftRows.stream().allMatch(this::hasNoProgress)) return;
        for (int i = 0; i < silent.size(); i++) found.put(leftRows.get(i), silent.get(i));
    }

    /** Comparing each with each would take too long. */
    private static boolean areTooMany(List<Integer> some, List<Integer> others) {
        return (long) some.size() * others.size() > ByWords.MOST_COMPARISONS;
    }

    private boolean hasNoProgress(int row) {
        return progress(row).areNone();
    }

    private Words progress(int row) {
        return board.words(board.row(rows.get(row)).progress());
    }

    private Words progressOf(int action) {
        return board.words(board.action(actions.get(action)).progress());
    }

    private int shared(int row, int action) {
        return board.sharedProgress(rows.get(row), actions.get(action));
    }

    /** Unless the whole would not be in order then, or one of the rest reads like another of them. */
    private void pairInOrder() {
        List<Integer> leftRows = leftRows();
        List<Integer> leftActions = leftActions();
        if (areTooMany(leftRows, leftActions)) return;
        TreeMap<Integer, Integer> all = new TreeMap<>(found);
        for (int i = 0; i < leftRows.size(); i++) {
            for (int j = 0; j < leftActions.size(); j++) {
                if (i != j && shared(leftRows.get(i), leftActions.get(j)) >= Scale.NEW) return;
            }
            all.put(leftRows.get(i), leftActions.get(i));
        }
        List<Integer> order = List.copyOf(all.values());
        if (leftRows.isEmpty()
                || order.equals(order.stream().sorted(Comparator.naturalOrder()).toList())) {
            found.putAll(all);
        }
    }

    private List<Integer> leftRows() {
        return left(rows.size(), found.keySet());
    }

    private List<Integer> leftActions() {
        return left(actions.size(), new HashSet<>(found.values()));
    }

    private static List<Integer> left(int all, Set<Integer> without) {
        List<Integer> left = new ArrayList<>();
        for (int each = 0; each < all; each++) if (!without.contains(each)) left.add(each);
        return left;
    }

    /** Named by what tells it from its twins. */
    private Meaning.Candidate candidate(int action) {
        KnownAction known = board.action(actions.get(action));
        String text = known.portrait().text();
        return new Meaning.Candidate(
                known.id(),
                known.reference(),
                known.progress().isBlank() ? text : known.progress(),
                text.isBlank() ? Meaning.Why.PLACE : Meaning.Why.SAME_WORDS);
    }
}
