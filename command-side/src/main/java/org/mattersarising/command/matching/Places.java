package org.mattersarising.command.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Where rows and actions stand between those that have found each other already. A row stands in the same place as an
 * action where as many rows as actions stand between the same two, and it is as far from them.
 */
final class Places {

    private static final int EDGE = -1;

    /** @param size how many stand between the two; {@code nth} of them */
    private record Place(int after, int before, int nth, int size) {}

    private final Map<Integer, Place> ofRow;
    private final Map<Integer, Place> ofAction;

    Places(Board board) {
        List<Integer> all = new ArrayList<>();
        for (int row = 0; row < board.size(); row++) if (!board.words(row).areNone()) all.add(row);
        Set<Integer> known = new HashSet<>(board.neighbour());
        Set<Integer> found = new HashSet<>();
        for (int row : all) if (known.contains(board.actionOf(row))) found.add(board.actionOf(row));
        ofRow = between(all, row -> found.contains(board.actionOf(row)), board::actionOf);
        List<Integer> actions = board.neighbour().stream()
                .filter(action -> !board.wordsOfAction(action).areNone())
                .toList();
        ofAction = between(actions, found::contains, action -> action);
    }

    private static Map<Integer, Place> between(List<Integer> all, IntPredicate settled, IntUnaryOperator name) {
        Map<Integer, Place> places = new HashMap<>();
        List<Integer> gap = new ArrayList<>();
        int after = EDGE;
        for (int each : all) {
            if (!settled.test(each)) {
                gap.add(each);
                continue;
            }
            close(gap, after, name.applyAsInt(each), places);
            after = name.applyAsInt(each);
        }
        close(gap, after, EDGE, places);
        return places;
    }

    private static void close(List<Integer> gap, int after, int before, Map<Integer, Place> places) {
        for (int nth = 0; nth < gap.size(); nth++) places.put(gap.get(nth), new Place(after, before, nth, gap.size()));
        gap.clear();
    }

    boolean same(int row, int action) {
        Place place = ofRow.get(row);
        return place != null && place.equals(ofAction.get(action));
    }
}
