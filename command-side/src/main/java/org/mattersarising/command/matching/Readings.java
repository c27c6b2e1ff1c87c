package org.mattersarising.command.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each row of a table may mean, gathered pair by pair. Rows and actions that are connected by pairs have to be read
 * together; a group of them that grows too large would take too long and too much memory, so its rows are lost: their
 * pairs are forgotten, and no more are taken.
 */
final class Readings {

    /** More rows than these that are all like one another's actions are not told apart. */
    static final int MOST_ROWS = 400;

    /** Nor are fewer rows with more pairs than these: 400 rows that may each mean a thousand actions. */
    static final int MOST_PAIRS = 400_000;

    /**
     * That a row means an action.
     *
     * @param worth how much speaks for it, 0 to some thousands
     * @param likeness of their words alone, in thousandths, or what stands for it
     */
    record Pair(int row, int action, int worth, int likeness) {}

    private final int rows;
    /** Rows first, then actions: another one of the same group, itself where it stands for the group. */
    private final int[] group;
    /** By what stands for a group. */
    private final int[] rowsIn;

    private final int[] pairsIn;
    private final Map<Integer, List<Pair>> ofRow = new HashMap<>();

    /**
     * @param rows how many there are, called by their numbers from 0 on
     * @param actions likewise
     */
    Readings(int rows, int actions) {
        this.rows = rows;
        this.group = new int[rows + actions];
        this.rowsIn = new int[rows + actions];
        this.pairsIn = new int[rows + actions];
        Arrays.setAll(group, i -> i);
        Arrays.fill(rowsIn, 0, rows, 1);
    }

    /** @param pair each row and action at most once */
    void add(Pair pair) {
        connect(pair.row, pair.action);
        int root = find(pair.row);
        if (isTooLarge(root)) return;
        pairsIn[root]++;
        if (isTooLarge(root)) forgetLost();
        else ofRow.computeIfAbsent(pair.row, none -> new ArrayList<>()).add(pair);
    }

    /** Has a row and an action read together, whether or not the row may mean it. */
    void connect(int row, int action) {
        int one = find(row);
        int other = find(rows + action);
        if (one == other) return;
        boolean wasTooLarge = isTooLarge(one) || isTooLarge(other);
        group[one] = other;
        rowsIn[other] += rowsIn[one];
        pairsIn[other] += pairsIn[one];
        if (isTooLarge(other) && !wasTooLarge) forgetLost();
    }

    private void forgetLost() {
        ofRow.keySet().removeIf(this::isLost);
    }

    /** Whether a row is one of too many that are alike. */
    boolean isLost(int row) {
        return isTooLarge(find(row));
    }

    /** What a row may mean, in the order in which it was added; nothing for one that is lost. */
    List<Pair> of(int row) {
        return isLost(row) ? List.of() : ofRow.getOrDefault(row, List.of());
    }

    /** What may be read apart from one another. */
    List<List<Pair>> parted() {
        Map<Integer, List<Pair>> groups = new LinkedHashMap<>();
        for (int row = 0; row < rows; row++) {
            if (of(row).isEmpty()) continue;
            groups.computeIfAbsent(find(row), none -> new ArrayList<>()).addAll(of(row));
        }
        return List.copyOf(groups.values());
    }

    /** How many pairs are kept. */
    int size() {
        return ofRow.values().stream().mapToInt(List::size).sum();
    }

    private boolean isTooLarge(int root) {
        return rowsIn[root] > MOST_ROWS || pairsIn[root] > MOST_PAIRS;
    }

    private int find(int one) {
        int root = one;
        while (group[root] != root) {
            group[root] = group[group[root]];
            root = group[root];
        }
        return root;
    }
}
