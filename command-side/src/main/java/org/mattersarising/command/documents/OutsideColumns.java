package org.mattersarising.command.documents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.command.layouts.Outside;
import org.mattersarising.events.LayoutColumn;

/** The columns of a layout whose values may stand outside of the table. */
final class OutsideColumns {

    private final List<LayoutColumn> layout;
    private final Map<Integer, String> labels = new LinkedHashMap<>();
    private final Map<Integer, Outside.Shape> shapes = new LinkedHashMap<>();
    private int above = -1;

    OutsideColumns(List<LayoutColumn> layout) {
        this.layout = layout;
        for (int i = 0; i < layout.size(); i++) {
            Optional<Outside> outside = Outside.of(layout.get(i));
            if (outside.isEmpty()) continue;
            switch (outside.get()) {
                case Outside.Above ignored -> above = i;
                case Outside.Label ignored ->
                    labels.put(i, Wording.label(layout.get(i).heading()));
                case Outside.Shape shape -> shapes.put(i, shape);
            }
        }
    }

    /** The layout says itself that a column stands above the rows, and not only that there is a section. */
    boolean saysAbove() {
        return above >= 0 && layout.get(above).outside() != null;
    }

    /** The column whose value stands above the rows, or -1. */
    int above() {
        return above;
    }

    /**
     * The values that a line tells, by column.
     *
     * @param columns where the table's columns stand; null above the table
     */
    Map<Integer, String> values(String line, Columns columns) {
        Map<Integer, String> values = new LinkedHashMap<>();
        shapes.forEach((column, shape) -> {
            boolean inTable = columns != null && columns.has(column);
            if (!inTable) shape.value(line).ifPresent(value -> values.put(column, value));
        });
        return values;
    }

    /**
     * @param columns where the table's columns stand; null above the table
     * @param besideRow a row stands before or after the line
     */
    Optional<Piece> label(Lines.Line line, Columns columns, boolean besideRow) {
        if (labels.isEmpty()) return Optional.empty();
        return line.isRow() ? inRow(line, columns) : inParagraph(line, besideRow);
    }

    private Optional<Piece> inRow(Lines.Line line, Columns columns) {
        List<String> filled = line.row().cells().stream()
                .map(cell -> cell.text().strip())
                .filter(text -> !text.isEmpty())
                .toList();
        if (filled.isEmpty() || !Wording.isShort(filled.getFirst())) return Optional.empty();
        String first = Wording.label(filled.getFirst());
        for (Map.Entry<Integer, String> label : labels.entrySet()) {
            int column = label.getKey();
            boolean inTable = columns != null && columns.has(column);
            if (inTable || !label.getValue().equals(first)) continue;
            String value = String.join(" ", filled.subList(1, filled.size()));
            return Optional.of(new Piece.Label(line, column, value, filled.size() == 2));
        }
        return Optional.empty();
    }

    private Optional<Piece> inParagraph(Lines.Line line, boolean besideRow) {
        for (int column : labels.keySet()) {
            String heading = layout.get(column).heading().strip();
            String text = line.text().strip();
            if (!text.regionMatches(true, 0, heading, 0, heading.length())) continue;
            String rest = text.substring(heading.length());
            String value = rest.strip();
            if (value.startsWith(":")) {
                return Optional.of(
                        new Piece.Label(line, column, value.substring(1).strip(), true));
            }
            boolean apart = rest.isEmpty() || Character.isWhitespace(rest.charAt(0));
            if (apart && besideRow) return Optional.of(new Piece.Label(line, column, value, false));
        }
        return Optional.empty();
    }
}
