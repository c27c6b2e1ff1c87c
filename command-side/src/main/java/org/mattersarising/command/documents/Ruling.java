package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line on a page, level or upright, in points.
 *
 * @param at its distance from the top of the page, or from its left edge where it is upright
 */
record Ruling(float at, float from, float to) {

    /** Lines nearer than this are one line: borders are drawn double, or once for each cell. */
    static final float NEAR = 2.5f;

    /** Joins what is one line to the eye. */
    static List<Ruling> merged(List<Ruling> lines) {
        List<Ruling> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingDouble(Ruling::at).thenComparingDouble(Ruling::from));
        List<Ruling> merged = new ArrayList<>();
        for (int i = 0; i < sorted.size(); ) {
            int end = i + 1;
            // From the first of the group, so that many close lines do not grow into one.
            while (end < sorted.size() && sorted.get(end).at() - sorted.get(i).at() <= NEAR) end++;
            join(sorted.subList(i, end), merged);
            i = end;
        }
        return merged;
    }

    private static void join(List<Ruling> group, List<Ruling> merged) {
        float at = (group.getFirst().at() + group.getLast().at()) / 2;
        List<Ruling> inOrder = new ArrayList<>(group);
        inOrder.sort(Comparator.comparingDouble(Ruling::from));
        float from = inOrder.getFirst().from();
        float to = inOrder.getFirst().to();
        for (Ruling each : inOrder) {
            if (each.from() > to + NEAR) {
                merged.add(new Ruling(at, from, to));
                from = each.from();
                to = each.to();
            }
            to = Math.max(to, each.to());
        }
        merged.add(new Ruling(at, from, to));
    }

    boolean crosses(Ruling other) {
        return other.at >= from - NEAR && other.at <= to + NEAR && at >= other.from - NEAR && at <= other.to + NEAR;
    }
}
