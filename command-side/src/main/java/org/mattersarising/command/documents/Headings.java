package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mattersarising.events.LayoutColumn;

/** The rows that carry the headings of a layout, whole or damaged. */
final class Headings {

    private final List<LayoutColumn> layout;
    private final List<String> folded;
    /** For each column whose heading changes, the shape of it; else null. */
    private final List<Pattern> shapes;

    Headings(List<LayoutColumn> layout) {
        this.layout = layout;
        this.folded =
                layout.stream().map(column -> Wording.folded(column.heading())).toList();
        this.shapes = new ArrayList<>();
        for (LayoutColumn column : layout) {
            shapes.add(column.changes() == null ? null : Shapes.compiled(column.changes()));
        }
    }

    /** What stands where, if the row carries each heading that has to be in the table, and nothing but headings. */
    Optional<Columns> read(Block.Row row) {
        List<Integer> at = new ArrayList<>();
        List<String> printed = new ArrayList<>(Collections.nCopies(layout.size(), null));
        int width = 0;
        for (Block.Cell cell : row.cells()) {
            int column = -1;
            if (!cell.text().isBlank()) {
                column = column(cell.text(), printed);
                if (column < 0) return Optional.empty();
                printed.set(column, cell.text().strip());
            }
            for (int i = 0; i < cell.across(); i++) at.add(i == 0 ? column : -1);
            if (column >= 0) width = at.size();
        }
        if (!lacking(printed).isEmpty()) return Optional.empty();
        return Optional.of(new Columns(at.subList(0, width), printed));
    }

    /** Enough of the headings stand in it, and too many for a row of the register. */
    boolean resembles(Block.Row row) {
        int known = known(row);
        long filled =
                row.cells().stream().filter(cell -> !cell.text().isBlank()).count();
        return known >= 2 && 2 * known >= filled;
    }

    /** Number of headings that stand in a row. */
    int known(Block.Row row) {
        List<String> printed = new ArrayList<>(Collections.nCopies(layout.size(), null));
        int known = 0;
        for (Block.Cell cell : row.cells()) {
            if (cell.text().isBlank()) continue;
            int column = column(cell.text(), printed);
            if (column < 0) continue;
            printed.set(column, cell.text());
            known++;
        }
        return known;
    }

    /** What is in the way of taking a row for the headings, for a person. */
    String fault(Block.Row row) {
        List<String> printed = new ArrayList<>(Collections.nCopies(layout.size(), null));
        List<String> strange = new ArrayList<>();
        for (Block.Cell cell : row.cells()) {
            if (cell.text().isBlank()) continue;
            int column = column(cell.text(), printed);
            if (column < 0) {
                strange.add(cell.text().strip());
            } else {
                printed.set(column, cell.text());
            }
        }
        List<String> lacking = lacking(printed);
        String lacks = lacking.isEmpty() ? "" : " it lacks " + String.join(" | ", lacking);
        String has = strange.isEmpty() ? "" : " it has " + String.join(" | ", strange) + ", which the layout has not";
        return lacks + (lacks.isEmpty() || has.isEmpty() ? "" : ";") + has;
    }

    /** The headings that a row has to carry. */
    List<String> required() {
        return lacking(Collections.nCopies(layout.size(), null));
    }

    private List<String> lacking(List<String> printed) {
        List<String> lacking = new ArrayList<>();
        for (int i = 0; i < layout.size(); i++) {
            boolean needed = Outside.of(layout.get(i)).isEmpty();
            if (needed && printed.get(i) == null) lacking.add(layout.get(i).heading());
        }
        return lacking;
    }

    /** The first column that is so headed and has not been found yet, or -1. */
    private int column(String text, List<String> printed) {
        if (!isShortEnough(text)) return -1;
        String wanted = Wording.folded(text);
        for (int i = 0; i < folded.size(); i++) {
            if (printed.get(i) == null && folded.get(i).equals(wanted)) return i;
        }
        for (int i = 0; i < shapes.size(); i++) {
            Pattern shape = shapes.get(i);
            if (shape != null
                    && printed.get(i) == null
                    && shape.matcher(text.strip()).matches()) return i;
        }
        return -1;
    }

    private boolean isShortEnough(String text) {
        return Wording.isShort(text) || folded.stream().anyMatch(heading -> heading.length() > Wording.LONGEST_TITLE);
    }
}
