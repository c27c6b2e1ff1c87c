package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mattersarising.command.layouts.HeadingPattern;
import org.mattersarising.command.layouts.Outside;
import org.mattersarising.events.LayoutColumn;

/** The rows that carry the headings of a layout, whole or damaged. */
final class Headings {

    private static final int MOST_QUOTED = 5;

    private final List<LayoutColumn> layout;
    private final List<String> folded;
    /** For each column whose heading changes, the headings that fit; else null. */
    private final List<Pattern> changing = new ArrayList<>();
    /** Columns that have to be in the table. */
    private final List<Integer> required = new ArrayList<>();

    private final boolean longOnes;

    Headings(List<LayoutColumn> layout) {
        this.layout = layout;
        this.folded =
                layout.stream().map(column -> Wording.folded(column.heading())).toList();
        this.longOnes = folded.stream().anyMatch(heading -> !Wording.isShort(heading));
        for (int i = 0; i < layout.size(); i++) {
            LayoutColumn column = layout.get(i);
            changing.add(column.changes() == null ? null : HeadingPattern.compiled(column.changes()));
            if (Outside.of(column).isEmpty()) required.add(i);
        }
    }

    /**
     * A row looked at for headings.
     *
     * @param at for each place in the row the column whose heading stands there, or -1
     * @param printed for each column its heading as printed, or null
     * @param strange the texts that are no headings
     */
    private record Look(List<Integer> at, List<String> printed, List<String> strange) {

        int known() {
            return (int) at.stream().filter(column -> column >= 0).count();
        }
    }

    private Look look(Block.Row row) {
        List<Integer> at = new ArrayList<>();
        List<String> printed = new ArrayList<>(Collections.nCopies(layout.size(), null));
        List<String> strange = new ArrayList<>();
        for (Block.Cell cell : row.cells()) {
            String text = cell.text().strip();
            int column = text.isEmpty() ? -1 : column(text, printed);
            if (column >= 0) {
                printed.set(column, text);
            } else if (!text.isEmpty()) {
                strange.add(text);
            }
            at.add(column);
            for (int i = 1; i < cell.across(); i++) at.add(-1);
        }
        return new Look(at, printed, strange);
    }

    /** What stands where, if the row carries each heading that has to be in the table, and nothing but headings. */
    Optional<Columns> read(Block.Row row) {
        Look look = look(row);
        if (!look.strange().isEmpty() || look.known() == 0 || !lacking(look).isEmpty()) return Optional.empty();
        int width = look.at().size();
        while (look.at().get(width - 1) < 0) width--;
        return Optional.of(new Columns(look.at().subList(0, width), look.printed()));
    }

    /** Enough of the headings stand in it, and too many for a row of the register. */
    boolean resembles(Block.Row row) {
        Look look = look(row);
        return look.known() >= 2 && look.known() >= look.strange().size();
    }

    /** Number of headings that stand in a row. */
    int known(Block.Row row) {
        return look(row).known();
    }

    /** What is in the way of taking a row for the headings, for a person. */
    String fault(Block.Row row) {
        Look look = look(row);
        List<String> lacking = lacking(look);
        List<String> quoted =
                look.strange().stream().limit(MOST_QUOTED).map(Wording::quoted).toList();
        String lacks = lacking.isEmpty() ? "" : " it lacks " + String.join(" | ", lacking);
        String has = quoted.isEmpty() ? "" : " it has " + String.join(" | ", quoted) + ", which the layout has not";
        return lacks + (lacks.isEmpty() || has.isEmpty() ? "" : ";") + has;
    }

    /** The headings that a row has to carry. */
    List<String> required() {
        return required.stream().map(column -> layout.get(column).heading()).toList();
    }

    private List<String> lacking(Look look) {
        return required.stream()
                .filter(column -> look.printed().get(column) == null)
                .map(column -> layout.get(column).heading())
                .toList();
    }

    /** The first column that is so headed and has not been found yet, or -1. */
    private int column(String text, List<String> printed) {
        if (!Wording.isShort(text) && !longOnes) return -1;
        String wanted = Wording.folded(text);
        for (int i = 0; i < folded.size(); i++) {
            if (printed.get(i) == null && folded.get(i).equals(wanted)) return i;
        }
        for (int i = 0; i < changing.size(); i++) {
            Pattern fitting = changing.get(i);
            if (fitting == null || printed.get(i) != null) continue;
            if (fitting.matcher(text).matches()) return i;
        }
        return -1;
    }
}
