package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A row of the register while it is put together. */
final class RowDraft {

    /** First and last place that a doubt comes from. */
    private record Span(String first, String last) {
        String text() {
            return Wording.places(List.of(first, last));
        }
    }

    private final SectionRows section;
    private final String place;
    /** What stands first in each cell; null where the table has no such column. */
    private final String[] cells;

    private final Map<Integer, StringBuilder> grown = new HashMap<>();
    private final Map<Integer, Map<Doubt, Span>> doubts = new HashMap<>();
    private final Map<Integer, List<String>> said = new HashMap<>();

    RowDraft(SectionRows section, String place, int columns) {
        this.section = section;
        this.place = place;
        this.cells = new String[columns];
    }

    SectionRows section() {
        return section;
    }

    String place() {
        return place;
    }

    /** What stands in a cell so far; null where the table has no such column. */
    CharSequence cell(int column) {
        StringBuilder longer = grown.get(column);
        return longer == null ? cells[column] : longer;
    }

    boolean isEmpty(int column) {
        CharSequence text = cell(column);
        return text == null || text.isEmpty();
    }

    /** The first text of a cell; it may be empty. */
    void put(int column, String text) {
        cells[column] = text;
    }

    /** Joined with one space; after a hyphen with none. */
    void add(int column, String text, String from) {
        if (text.isEmpty()) return;
        if (isEmpty(column)) {
            put(column, text);
            return;
        }
        StringBuilder longer = grown.computeIfAbsent(column, c -> new StringBuilder(cells[c]));
        boolean parted = longer.length() > 1
                && longer.charAt(longer.length() - 1) == '-'
                && Character.isLetter(longer.charAt(longer.length() - 2));
        if (parted) doubt(column, Doubt.HYPHEN, from);
        longer.append(parted ? "" : " ").append(text);
    }

    void doubt(int column, Doubt doubt, String at) {
        doubts.computeIfAbsent(column, c -> new EnumMap<>(Doubt.class))
                .merge(doubt, new Span(at, at), (old, now) -> new Span(old.first(), now.last()));
    }

    /** What a reader of the file said of the cell. */
    void say(int column, String message) {
        said.computeIfAbsent(column, c -> new ArrayList<>()).add(message);
    }

    /** Everything to be said of a cell. */
    List<String> doubts(int column) {
        List<String> all = new ArrayList<>();
        doubts.getOrDefault(column, Map.of()).forEach((doubt, span) -> all.add(doubt.at(span.text())));
        all.addAll(said.getOrDefault(column, List.of()));
        return all;
    }
}
