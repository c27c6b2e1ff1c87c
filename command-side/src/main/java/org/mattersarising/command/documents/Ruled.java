package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cells that lines on a page enclose: a grid of boxes, of which those without a line between them are one cell. */
final class Ruled {

    /** A page with more lines than this shows a drawing. */
    private static final int MOST_LINES = 1500;

    /** A line may be interrupted, as by a thicker one that crosses it. */
    private static final float COVERED = 0.6f;

    private static final float OPEN = 6f;

    private static final int MOST_BOXES = 100_000;

    /** Distances of the upright lines from the left, in order. */
    private final float[] columns;

    /** Distances of the level lines from the top, in order. */
    private final float[] rows;

    /** Number of the cell that each box belongs to, by rows: that of its first box. */
    private final int[] cellOf;

    private final BitSet crooked = new BitSet();

    private Ruled(float[] columns, float[] rows, List<Ruling> across, List<Ruling> down) {
        this.columns = columns;
        this.rows = rows;
        this.cellOf = cells(across, down);
        findCrooked();
    }

    /** The tables of a page, from the top; none where it shows a drawing. */
    static List<Ruled> on(PageContent page) {
        List<Ruling> across = Ruling.merged(page.across());
        List<Ruling> down = Ruling.merged(page.down());
        if (across.size() > MOST_LINES || down.size() > MOST_LINES) return List.of();
        int[] group = new int[across.size() + down.size()];
        for (int i = 0; i < group.length; i++) group[i] = i;
        for (int a = 0; a < across.size(); a++) {
            for (int d = 0; d < down.size(); d++) {
                if (across.get(a).crosses(down.get(d))) join(group, a, across.size() + d);
            }
        }
        List<Ruled> tables = new ArrayList<>();
        for (int i = 0; i < across.size(); i++) {
            if (root(group, i) != i) continue;
            List<Ruling> levels = new ArrayList<>();
            List<Ruling> uprights = new ArrayList<>();
            for (int a = 0; a < across.size(); a++) if (root(group, a) == i) levels.add(across.get(a));
            for (int d = 0; d < down.size(); d++) {
                if (root(group, across.size() + d) == i) uprights.add(down.get(d));
            }
            Ruled table = of(levels, uprights);
            if (table != null) tables.add(table);
        }
        tables.sort((one, other) -> Float.compare(one.rows[0], other.rows[0]));
        return tables;
    }

    private static int root(int[] group, int of) {
        int root = of;
        while (group[root] != root) root = group[root];
        group[of] = root;
        return root;
    }

    /** The smaller number leads, so that every group is led by a level line. */
    private static void join(int[] group, int a, int b) {
        int one = root(group, a);
        int other = root(group, b);
        group[Math.max(one, other)] = Math.min(one, other);
    }

    private static Ruled of(List<Ruling> across, List<Ruling> down) {
        if (across.size() < 2 || down.size() < 2) return null;
        float[] columns = places(down);
        float[] levels = places(across);
        float highest = (float) down.stream().mapToDouble(Ruling::from).min().orElse(0);
        float lowest = (float) down.stream().mapToDouble(Ruling::to).max().orElse(0);
        boolean openAbove = highest < levels[0] - OPEN;
        boolean openBelow = lowest > levels[levels.length - 1] + OPEN;
        float[] rows = new float[levels.length + (openAbove ? 1 : 0) + (openBelow ? 1 : 0)];
        System.arraycopy(levels, 0, rows, openAbove ? 1 : 0, levels.length);
        if (openAbove) rows[0] = highest;
        if (openBelow) rows[rows.length - 1] = lowest;
        if (columns.length < 2 || rows.length < 2 || columns.length * (long) rows.length > MOST_BOXES) return null;
        return new Ruled(columns, rows, across, down);
    }

    private static float[] places(List<Ruling> lines) {
        float[] all = new float[lines.size()];
        for (int i = 0; i < all.length; i++) all[i] = lines.get(i).at();
        Arrays.sort(all);
        int kept = 0;
        for (float each : all) if (kept == 0 || each - all[kept - 1] > Ruling.NEAR) all[kept++] = each;
        return Arrays.copyOf(all, kept);
    }

    private int[] cells(List<Ruling> across, List<Ruling> down) {
        int width = width();
        int height = height();
        boolean[][] upright = drawn(down, columns, rows);
        boolean[][] level = drawn(across, rows, columns);
        int[] group = new int[width * height];
        for (int i = 0; i < group.length; i++) group[i] = i;
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                if (c + 1 < width && !upright[c + 1][r]) join(group, r * width + c, r * width + c + 1);
                if (r + 1 < height && !level[r + 1][c]) join(group, r * width + c, (r + 1) * width + c);
            }
        }
        for (int i = 0; i < group.length; i++) group[i] = root(group, i);
        return group;
    }

    /** Whether a line is drawn at each of these places, from each of the stops to the next. */
    private static boolean[][] drawn(List<Ruling> lines, float[] places, float[] stops) {
        boolean[][] drawn = new boolean[places.length][stops.length - 1];
        float[] covered = new float[stops.length - 1];
        for (int p = 0; p < places.length; p++) {
            Arrays.fill(covered, 0);
            for (Ruling line : lines) {
                if (Math.abs(line.at() - places[p]) > Ruling.NEAR) continue;
                int first = Math.max(0, before(stops, line.from()));
                for (int i = first; i < covered.length && stops[i] < line.to(); i++) {
                    covered[i] += Math.max(0, Math.min(line.to(), stops[i + 1]) - Math.max(line.from(), stops[i]));
                }
            }
            for (int i = 0; i < covered.length; i++) drawn[p][i] = covered[i] >= COVERED * (stops[i + 1] - stops[i]);
        }
        return drawn;
    }

    /** A cell whose boxes make no rectangle has lost a part of its lines. */
    private void findCrooked() {
        Map<Integer, int[]> spans = new HashMap<>();
        for (int i = 0; i < cellOf.length; i++) {
            int r = i / width();
            int c = i % width();
            int[] span = spans.computeIfAbsent(cellOf[i], first -> new int[] {r, c, r, c, 0});
            span[1] = Math.min(span[1], c);
            span[2] = Math.max(span[2], r);
            span[3] = Math.max(span[3], c);
            span[4]++;
        }
        spans.forEach((cell, span) -> {
            if (span[4] != (span[2] - span[0] + 1) * (span[3] - span[1] + 1)) crooked.set(cell);
        });
    }

    int width() {
        return columns.length - 1;
    }

    int height() {
        return rows.length - 1;
    }

    int cellOf(int row, int column) {
        return cellOf[row * width() + column];
    }

    /** Whether a box is the one in which its cell begins. */
    boolean begins(int row, int column) {
        return cellOf(row, column) == row * width() + column;
    }

    /** The cell in which a place of the page lies, or -1. */
    int at(float x, float y) {
        int row = between(rows, y);
        int column = between(columns, x);
        return row < 0 || column < 0 ? -1 : cellOf(row, column);
    }

    private static int between(float[] lines, float place) {
        int index = before(lines, place);
        return index >= 0 && index < lines.length - 1 ? index : -1;
    }

    private static int before(float[] lines, float place) {
        int found = Arrays.binarySearch(lines, place);
        return found >= 0 ? found : -found - 2;
    }

    float left(int cell) {
        return columns[cell % width()];
    }

    /** The right edge of a cell, in the row of boxes at which it begins. */
    float right(int cell) {
        int row = cell / width();
        int column = cell % width();
        while (column + 1 < width() && cellOf(row, column + 1) == cell) column++;
        return columns[column + 1];
    }

    boolean isWhole(int cell) {
        return !crooked.get(cell);
    }

    boolean hasColumnsOf(Ruled other) {
        if (other == null || columns.length != other.columns.length) return false;
        for (int i = 0; i < columns.length; i++) if (Math.abs(columns[i] - other.columns[i]) > 4) return false;
        return true;
    }

    float top() {
        return rows[0];
    }

    float bottom() {
        return rows[rows.length - 1];
    }
}
