package org.mattersarising.command.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mattersarising.command.layouts.HeadingPattern;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.ReferenceKey;

/** The rows of an edition, each cell found by the layout field that stands under its heading. */
record EditionTable(EditionFile file, List<LayoutColumn> layout) {

    private static final String OF_SECTION = "section.";
    private static final String CODE = "section.code";

    /** With the headings of the file where the layout says that they change from edition to edition. */
    static EditionTable of(EditionFile file, List<LayoutColumn> layout) {
        List<String> headings = file.headings();
        if (headings.size() != layout.size()) return new EditionTable(file, layout);
        List<LayoutColumn> headed = new ArrayList<>();
        for (int i = 0; i < layout.size(); i++) {
            LayoutColumn column = layout.get(i);
            boolean changed = HeadingPattern.fits(column.changes(), headings.get(i));
            headed.add(changed ? column.headed(headings.get(i)) : column);
        }
        return new EditionTable(file, headed);
    }

    int size() {
        return file.rows().size();
    }

    boolean has(String field) {
        return indexOf(field) >= 0;
    }

    /** A cell, or null where the layout has no such column. */
    String text(int row, String field) {
        int column = indexOf(field);
        return column < 0 ? null : file.rows().get(row).get(column);
    }

    /** A cell; an empty one where the layout has no such column. */
    String cell(int row, String field) {
        String text = text(row, field);
        return text == null ? "" : text;
    }

    List<String> column(String field) {
        List<String> cells = new ArrayList<>();
        for (int row = 0; row < size(); row++) cells.add(cell(row, field));
        return cells;
    }

    String heading(String field) {
        return columnOf(field).heading();
    }

    /** The heading over what tells rows apart. */
    String headingOfRows() {
        return Stream.of("reference", "proposedAction", "finding")
                .filter(this::has)
                .findFirst()
                .map(this::heading)
                .orElseThrow();
    }

    /** The column in which a field stands; only for one that is there. */
    LayoutColumn columnOf(String field) {
        return layout.get(indexOf(field));
    }

    /** What tells the section of a row from others: its code where it has one, else its title; empty for none. */
    String sectionKey(int row) {
        String code = cell(row, CODE);
        return code.isBlank() ? cell(row, "section") : code;
    }

    /** By the keys of its sections, in the order in which they first appear, the row in which each does. */
    SequencedMap<String, Integer> sections() {
        SequencedMap<String, Integer> firstRows = new LinkedHashMap<>();
        for (int row = 0; row < size(); row++) {
            String key = sectionKey(row);
            if (!key.isEmpty()) firstRows.putIfAbsent(key, row);
        }
        return firstRows;
    }

    /** What a row says of its section beside the title, by name. */
    SortedMap<String, String> fieldsOfSection(int row) {
        return named(OF_SECTION, row);
    }

    /** The cells of a row that the model does not know, by name. */
    SortedMap<String, String> other(int row) {
        return named("other.", row);
    }

    private SortedMap<String, String> named(String prefix, int row) {
        SortedMap<String, String> cells = new TreeMap<>();
        for (LayoutColumn column : layout) {
            String field = column.field();
            if (field.startsWith(prefix)) cells.put(field.substring(prefix.length()), cell(row, field));
        }
        return cells;
    }

    private int indexOf(String field) {
        for (int i = 0; i < layout.size(); i++) if (layout.get(i).holds(field)) return i;
        return -1;
    }

    /**
     * Why it cannot be taken as it stands, whatever is known already.
     *
     * @param given whether the layout came with the file
     */
    List<Fault> faults(boolean given) {
        List<String> expected = layout.stream().map(LayoutColumn::heading).toList();
        if (!file.headings().equals(expected)) {
            return List.of(Fault.inFile("The headings of the file are " + String.join(" | ", file.headings()) + "; the "
                    + (given ? "layout sent with it" : "register's layout") + " has " + String.join(" | ", expected)
                    + ". Send a layout with it (from the command line: --layout FILE) that names each heading of the"
                    + " file and the field that stands under it"));
        }
        if (!has("reference") && !has("finding") && !has("proposedAction")) {
            return List.of(
                    Fault.inFile("No column of the layout holds the reference or what describes an action, so that"
                            + " rows cannot be told apart; give the field reference to the column with the numbers, or"
                            + " proposedAction or finding to the one that says what is to be done"));
        }
        List<Fault> faults = new ArrayList<>();
        if (has("reference")) checkReferences(faults);
        checkSections(faults);
        return faults;
    }

    private void checkReferences(List<Fault> faults) {
        Map<String, Integer> recordOfKey = new HashMap<>();
        String heading = heading("reference");
        for (int row = 0; row < size(); row++) {
            int record = EditionFile.recordNumber(row);
            String reference = cell(row, "reference");
            if (reference.isBlank()) {
                faults.add(Fault.inCell(record, heading, "This row has no reference; give the action its number"));
                continue;
            }
            Integer earlier = recordOfKey.putIfAbsent(ReferenceKey.of(reference), record);
            if (earlier != null) {
                faults.add(Fault.inCell(
                        record,
                        heading,
                        "The reference " + reference + " stands in row " + earlier
                                + " already; each action of an edition needs a reference of its own"));
            }
        }
    }

    /** A field of a section is one value, whichever of its rows it stands in. */
    private void checkSections(List<Fault> faults) {
        for (LayoutColumn column : layout) {
            boolean title = column.field().equals("section") && has(CODE);
            if (!title && !column.field().startsWith(OF_SECTION)) continue;
            Map<String, String> valueOf = new HashMap<>();
            for (int row = 0; row < size(); row++) {
                String key = sectionKey(row);
                String value = cell(row, column.field());
                int record = EditionFile.recordNumber(row);
                if (key.isEmpty()) {
                    if (!value.isEmpty()) {
                        faults.add(Fault.inCell(
                                record,
                                column.heading(),
                                "This row belongs to no section, so that nothing can be said of its section; fill in"
                                        + " the section"));
                    }
                    continue;
                }
                String other = valueOf.putIfAbsent(key, value);
                if (other != null && !other.equals(value)) {
                    faults.add(Fault.inCell(
                            record,
                            column.heading(),
                            "Another row of the section " + key
                                    + " says something else in this column; make them the same"));
                }
            }
        }
    }
}
