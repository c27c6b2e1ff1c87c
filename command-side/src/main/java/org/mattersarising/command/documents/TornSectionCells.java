package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mattersarising.events.LayoutColumn;

/**
 * What a PDF repeats in each row of a section is broken into lines and pages at other places, and then a space too many or
 * too few makes two texts of one. Where nothing but white space differs, the reading without a doubt is taken, else the
 * commonest.
 */
final class TornSectionCells {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private final List<String> fields;
    private final List<String> headings;
    private final Problems problems;

    TornSectionCells(List<LayoutColumn> layout, List<String> headings, Problems problems) {
        this.fields = layout.stream().map(LayoutColumn::field).toList();
        this.headings = headings;
        this.problems = problems;
    }

    /** Replaces rows in the list. */
    void settle(List<List<String>> rows, List<RowDraft> drafts) {
        int code = fields.indexOf("section.code");
        int title = fields.indexOf("section");
        int key = code >= 0 ? code : title;
        if (key < 0) return;
        settle(rows, drafts, key, key);
        for (int column = 0; column < fields.size(); column++) {
            if (column != key && fields.get(column).startsWith("section")) settle(rows, drafts, column, key);
        }
    }

    private void settle(List<List<String>> rows, List<RowDraft> drafts, int column, int key) {
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            String of =
                    packed(rows.get(row).get(key)) + "\n" + packed(rows.get(row).get(column));
            alike.computeIfAbsent(of, none -> new ArrayList<>()).add(row);
        }
        for (List<Integer> same : alike.values()) {
            String best = best(rows, drafts, column, same);
            for (int row : same) {
                if (rows.get(row).get(column).equals(best)) continue;
                List<String> settled = new ArrayList<>(rows.get(row));
                settled.set(column, best);
                rows.set(row, settled);
                problems.warning(
                        row + 2,
                        headings.get(column),
                        "%s: the spaces in this cell differ from those in other rows of its section; it was read as there (“%s”)"
                                .formatted(drafts.get(row).place(), Wording.quoted(best)));
            }
        }
    }

    private static String best(List<List<String>> rows, List<RowDraft> drafts, int column, List<Integer> same) {
        Map<String, Integer> votes = new HashMap<>();
        for (int row : same) {
            // More than all doubtful readings together.
            int weight = drafts.get(row).doubts(column).isEmpty() ? same.size() : 1;
            votes.merge(rows.get(row).get(column), weight, Integer::sum);
        }
        String best = rows.get(same.getFirst()).get(column);
        for (int row : same) {
            String text = rows.get(row).get(column);
            if (votes.get(text) > votes.get(best)) best = text;
        }
        return best;
    }

    private static String packed(String text) {
        return SPACE.matcher(text).replaceAll("");
    }
}
