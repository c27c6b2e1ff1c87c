package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mattersarising.history.ReferenceKey;

/** The numbers of a register's rows, in the order in which they stand in the document. */
final class Numbering {

    private final References references;
    private final int column;
    /** For each piece, the next number below it; null where none follows. */
    private final List<String> next = new ArrayList<>();

    private final Set<String> taken = new HashSet<>();
    private String last;

    /** @param column of the layout that holds the numbers, or -1 */
    Numbering(References references, int column, List<Piece> pieces) {
        this.references = references;
        this.column = column;
        String below = null;
        for (Piece piece : pieces.reversed()) {
            next.add(below);
            if (piece instanceof Piece.Entry entry) {
                below = references.number(entry.text(column)).orElse(below);
            }
        }
        Collections.reverse(next);
    }

    /**
     * The number that a row begins with, and what else stands in its cell. A number that stands above already, with
     * nothing in the cell beside it, is a damaged repetition and none.
     */
    Optional<References.Run> of(Piece.Entry entry) {
        String text = entry.text(column);
        if (references.isReference(text)) {
            boolean stray = isTaken(text) && entry.text(beside(entry.columns())).isEmpty();
            return stray ? Optional.empty() : Optional.of(new References.Run(text, ""));
        }
        return references.beginning(text).filter(run -> !isTaken(run.reference()));
    }

    /** The number missing at a piece, where exactly one is. */
    Optional<String> missing(int piece) {
        String below = next.get(piece);
        if (last == null || below == null) return Optional.empty();
        return References.between(last, below).filter(number -> !isTaken(number));
    }

    boolean isTaken(String number) {
        return taken.contains(ReferenceKey.of(number));
    }

    void take(String number) {
        taken.add(ReferenceKey.of(number));
        last = number;
    }

    /** The column to the right of the numbers. */
    int beside(Columns columns) {
        List<Integer> order = columns.inOrder();
        int at = order.indexOf(column);
        return at + 1 < order.size() ? order.get(at + 1) : column;
    }
}
