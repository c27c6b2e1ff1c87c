package org.mattersarising.history;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A heading inside a register at a basis, with the fields of its own. */
public record Section(String id, String title, SortedMap<String, String> fields) {
    public Section {
        fields = Collections.unmodifiableSortedMap(fields == null ? new TreeMap<>() : new TreeMap<>(fields));
    }
}
