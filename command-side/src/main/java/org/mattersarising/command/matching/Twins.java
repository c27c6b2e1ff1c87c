package org.mattersarising.command.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
        List<Integer> inOrder = new ArrayList<>(board.neighbour());
        inOrder.retainAll(new HashSet<>(actions));
        if (rows.size() > inOrder.size()) {
            actions.stream().filter(action -> !inOrder.contains(action)).forEach(inOrder::add);
        }
        new Twins(board, rows, inOrder).settle();
    }

    private void settle() {
        if (rows.size() == 1 && actions.size() == 1) {
            board.means(rows.getFirst(), actions.getFirst());
            return;
        }
        pairSameProgress();
        pairLikeProgress();
        if (rows.size() == actions.size()) pairInOrder();
        found.forEach((row, action) -> board.means(rows.get(row), actions.get(action)));
        List<Integer> left = leftActions();
        if (left.isEmpty()) return;
        for (int row : leftRows()) {
            board.isDoubtful(rows.get(row), left.stream().map(this::candidate).toList());
        }
    }

    /** Word for word, as often among the rows as among the actions. */
    private void pairSameProgress() {
        Map<String, List<Integer>> ofRows = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            String progress = board.words(board.row(rows.get(row)).progress()).all();
            ofRows.computeIfAbsent(progress, none -> new ArrayList<>()).add(row);
        }
        Map<String, List<Integer>> ofActions = new HashMap<>();
        for (int action = 0; action < actions.size(); action++) {
            String progress =
                    board.words(board.action(actions.get(action)).progress()).all();
            ofActions.computeIfAbsent(progress, none -> new ArrayList<>()).add(action);
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
        List<Assignment.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < leftRows.size(); i++) {
            for (int j = 0; j < leftActions.size(); j++) {
                int shared = shared(leftRows.get(i), leftActions.get(j));
                if (shared > Scale.NEW - Scale.CLEAR) pairs.add(new Assignment.Pair(i, j, shared));
            }
        }
        int[] alone = leftRows.stream().mapToInt(row -> Scale.NEW).toArray();
        Assignment best = new Assignment(alone, pairs);
        for (int i = 0; i < leftRows.size(); i++) {
            if (best.actionOf(i) == Assignment.NONE || best.lossOf(i) < Scale.CLEAR) continue;
            int action = leftActions.get(best.actionOf(i));
            if (shared(leftRows.get(i), action) >= Scale.PROGRESS_ALIKE) found.put(leftRows.get(i), action);
        }
    }

    private int shared(int row, int action) {
        return board.sharedProgress(rows.get(row), actions.get(action));
    }

    /** Unless the whole would not be in order then, or one of the rest reads like another of them. */
    private void pairInOrder() {
        List<Integer> leftRows = leftRows();
        List<Integer> leftActions = leftActions();
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
