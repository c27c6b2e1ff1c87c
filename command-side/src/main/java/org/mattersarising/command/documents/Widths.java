package org.mattersarising.command.documents;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many cells the rows of pasted text should have, empty ones at their ends counted: as many as the headings on their
 * page, or as most rows of their page, or of the document. Programs put empty cells behind the last one, from page to page
 * not the same number, so that the columns alone do not tell.
 */
final class Widths {

    private final Map<Integer, Integer> ofHeadings = new HashMap<>();
    private final Map<Integer, Map<Integer, Integer>> ofRows = new HashMap<>();
    private final Map<Integer, Integer> usual = new HashMap<>();
    private final int most;

    Widths(List<Piece> pieces) {
        Map<Integer, Integer> all = new HashMap<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Heads heads) {
                Block.Row row = heads.line().row();
                ofHeadings.merge(row.table(), row.cells().size(), Math::max);
                all.merge(row.cells().size(), 1, Integer::sum);
            } else if (piece instanceof Piece.Entry entry) {
                all.merge(entry.width(), 1, Integer::sum);
                ofRows.computeIfAbsent(entry.row().table(), table -> new HashMap<>())
                        .merge(entry.width(), 1, Integer::sum);
            }
        }
        most = mostFrequent(all, 0);
        ofRows.forEach((table, widths) -> {
            boolean anyTwoAlike = widths.values().stream().anyMatch(count -> count > 1);
            usual.put(table, anyTwoAlike ? mostFrequent(widths, most) : most);
        });
    }

    /** Of equally frequent ones a preferred one, else the largest. */
    private static int mostFrequent(Map<Integer, Integer> widths, int preferred) {
        return widths.entrySet().stream()
                .max(Comparator.<Map.Entry<Integer, Integer>>comparingInt(Map.Entry::getValue)
                        .thenComparing(width -> width.getKey() == preferred)
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /** Cells that a row should have. */
    int of(Piece.Entry entry) {
        int table = entry.row().table();
        int columns = entry.columns().width();
        int expected = ofHeadings.getOrDefault(table, usual.getOrDefault(table, most));
        // Rows narrower than the columns tell that they lack cells, not how many.
        return Math.max(expected < columns ? most : expected, columns);
    }
}
