package org.mattersarising.command.register;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mattersarising.command.recording.Said;
import org.mattersarising.http.Refusal;

/** What a section says beside its title: summary finding, strategic lead, code and the like. */
final class SectionFields {

    private SectionFields() {}

    /** @throws Refusal unacceptable where a field has no name or no text */
    static SortedMap<String, String> checked(Map<String, String> fields) {
        if (fields == null) return new TreeMap<>();
        fields.forEach((name, text) -> {
            Said.required("fields", name, "Give every field a name.");
            Said.present("fields." + name, text, "Give it a text, which may be empty, or leave it out.");
        });
        return new TreeMap<>(fields);
    }
}
