package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands outside of the table and holds for the rows of one section: its title, its fields. */
final class SectionRows {

    private final Map<Integer, String> values = new HashMap<>();
    private final Map<Integer, List<String>> doubts = new HashMap<>();
    private final Map<Integer, List<String>> saidOnce = new HashMap<>();

    private String band;
    private String placeOfBand;

    /** The title in a row of its own where the table has a column for titles as well, or null. */
    String band() {
        return band;
    }

    String placeOfBand() {
        return placeOfBand;
    }

    void tellBand(String title, String place) {
        band = title;
        placeOfBand = place;
    }

    boolean tells(int column) {
        return values.containsKey(column);
    }

    String value(int column) {
        return values.getOrDefault(column, "");
    }

    void tell(int column, String value) {
        values.put(column, value);
    }

    /** Something that makes the cell of each of its rows doubtful. */
    void doubt(int column, String message) {
        doubts.computeIfAbsent(column, c -> new ArrayList<>()).add(message);
    }

    /** Something that a person should know once, at its first row. */
    void sayOnce(int column, String message) {
        saidOnce.computeIfAbsent(column, c -> new ArrayList<>()).add(message);
    }

    List<String> doubts(int column, boolean first) {
        List<String> all = new ArrayList<>(doubts.getOrDefault(column, List.of()));
        if (first) all.addAll(saidOnce.getOrDefault(column, List.of()));
        return all;
    }
}
