package org.mattersarising.command.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reading of a whole table under which rows and actions are most alike in sum, each row meaning one action or none and
 * no two rows the same, and how much each of its rows would lose under the best reading in which that row means something
 * else. Where that is little, the row could just as well mean the other.
 *
 * <p>The best sum is found by the Hungarian method with potentials. What else comes close is the shortest round of
 * exchanges through a row, each row of it taking what the next one has; the last takes what nobody has.
 */
final class Assignment {

    /** A row left with none. */
    static final int NONE = -1;

    /** Nothing else is possible. */
    static final int NEVER = Integer.MAX_VALUE / 4;

    private final int[] alone;
    private final int[] actionOf;
    private final int[] lossOf;

    /**
     * @param alone by row, what it is worth that it means none of the actions
     * @param readings what is not among them is out of the question; of rows that are lost nothing is said
     */
    Assignment(int[] alone, Readings readings) {
        this.alone = alone.clone();
        this.actionOf = new int[alone.length];
        this.lossOf = new int[alone.length];
        Arrays.fill(actionOf, NONE);
        Arrays.fill(lossOf, NEVER);
        for (int row = 0; row < alone.length; row++) if (readings.isLost(row)) lossOf[row] = 0;
        readings.parted().forEach(this::settle);
    }

    /** What a row means, or {@link #NONE}. */
    int actionOf(int row) {
        return actionOf[row];
    }

    /** By how much the best reading is better than the best in which the row means something else. */
    int lossOf(int row) {
        return lossOf[row];
    }

    private void settle(List<Readings.Pair> pairs) {
        Map<Integer, Integer> placeOfRow = new LinkedHashMap<>();
        Map<Integer, Integer> placeOfAction = new LinkedHashMap<>();
        for (Readings.Pair pair : pairs) {
            placeOfRow.putIfAbsent(pair.row(), placeOfRow.size());
            placeOfAction.putIfAbsent(pair.action(), placeOfAction.size());
        }
        List<Integer> rows = List.copyOf(placeOfRow.keySet());
        List<Integer> actions = new ArrayList<>(placeOfAction.keySet());
        // Each row has a place of its own after the actions, where it stays alone.
        int[][] worth = new int[rows.size()][actions.size() + rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            Arrays.fill(worth[row], -NEVER);
            worth[row][actions.size() + row] = alone[rows.get(row)];
        }
        for (Readings.Pair pair : pairs) {
            worth[placeOfRow.get(pair.row())][placeOfAction.get(pair.action())] = pair.worth();
        }
        int[] best = new Hungarian(worth).placeOfRow();
        int[] losses = Exchanges.losses(worth, best);
        for (int row = 0; row < rows.size(); row++) {
            actionOf[rows.get(row)] = best[row] < actions.size() ? actions.get(best[row]) : NONE;
            lossOf[rows.get(row)] = losses[row];
        }
    }

    /** The place of each row for which the sum of worths is greatest; there are at least as many places as rows. */
    private static final class Hungarian {
        private final int[][] worth;
        private final int places;
        private final long[] ofRow;
        private final long[] ofPlace;
        /** By place from 1 on, the row from 1 on that holds it; at 0 the row that is being placed. */
        private final int[] holder;

        Hungarian(int[][] worth) {
            this.worth = worth;
            this.places = worth[0].length;
            this.ofRow = new long[worth.length + 1];
            this.ofPlace = new long[places + 1];
            this.holder = new int[places + 1];
            for (int row = 1; row <= worth.length; row++) place(row);
        }

        int[] placeOfRow() {
            int[] placeOf = new int[worth.length];
            for (int place = 1; place <= places; place++) if (holder[place] > 0) placeOf[holder[place] - 1] = place - 1;
            return placeOf;
        }

        /** Grows a tree of tight exchanges until it reaches a free place, then moves every row on the way to it. */
        private void place(int row) {
            long[] slack = new long[places + 1];
            int[] from = new int[places + 1];
            boolean[] reached = new boolean[places + 1];
            Arrays.fill(slack, Long.MAX_VALUE);
            holder[0] = row;
            int at = 0;
            do {
                reached[at] = true;
                int next = nearest(at, slack, from, reached);
                long step = slack[next];
                for (int place = 0; place <= places; place++) {
                    if (reached[place]) {
                        ofRow[holder[place]] += step;
                        ofPlace[place] -= step;
                    } else if (slack[place] < Long.MAX_VALUE) {
                        slack[place] -= step;
                    }
                }
                at = next;
            } while (holder[at] != 0);
            for (; at != 0; at = from[at]) holder[at] = holder[from[at]];
        }

        private int nearest(int at, long[] slack, int[] from, boolean[] reached) {
            int row = holder[at];
            int nearest = 0;
            for (int place = 1; place <= places; place++) {
                if (reached[place]) continue;
                long reduced = -worth[row - 1][place - 1] - ofRow[row] - ofPlace[place];
                if (reduced < slack[place]) {
                    slack[place] = reduced;
                    from[place] = at;
                }
                if (nearest == 0 || slack[place] < slack[nearest]) nearest = place;
            }
            return nearest;
        }
    }

    /** What a best reading loses when a row has to change its place. */
    private static final class Exchanges {

        private Exchanges() {}

        /** The shortest round through each row, by Floyd and Warshall; no round is less than nothing, the reading being best. */
        static int[] losses(int[][] worth, int[] placeOf) {
            int rows = worth.length;
            int[][] loss = direct(worth, placeOf);
            for (int via = 0; via <= rows; via++) {
                for (int[] from : loss) {
                    if (from[via] == NEVER) continue;
                    for (int to = 0; to <= rows; to++) {
                        if (loss[via][to] < NEVER) from[to] = Math.min(from[to], from[via] + loss[via][to]);
                    }
                }
            }
            int[] losses = new int[rows];
            for (int row = 0; row < rows; row++) losses[row] = loss[row][row];
            return losses;
        }

        /** From a row to the one whose place it takes; the last one stands for places that nobody has. */
        private static int[][] direct(int[][] worth, int[] placeOf) {
            int rows = worth.length;
            int[] holder = new int[worth[0].length];
            Arrays.fill(holder, rows);
            for (int row = 0; row < rows; row++) holder[placeOf[row]] = row;
            int[][] loss = new int[rows + 1][rows + 1];
            for (int[] from : loss) Arrays.fill(from, NEVER);
            for (int row = 0; row < rows; row++) {
                for (int place = 0; place < holder.length; place++) {
                    if (place == placeOf[row] || worth[row][place] <= -NEVER) continue;
                    int to = holder[place];
                    loss[row][to] = Math.min(loss[row][to], worth[row][placeOf[row]] - worth[row][place]);
                }
                loss[rows][row] = 0;
            }
            return loss;
        }
    }
}
