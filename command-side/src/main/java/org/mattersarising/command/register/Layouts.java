package org.mattersarising.command.register;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.http.Refusal;

/** What can be the columns of a register (contract 3). */
public final class Layouts {

    private static final Set<String> FIELDS = Set.of(
            "section",
            "reference",
            "finding",
            "proposedAction",
            "progress",
            "latestUpdate",
            "lead",
            "targetDate",
            "status");

    private static final String KNOWN =
            "section, section.<name>, reference, finding, proposedAction, progress, latestUpdate, lead, targetDate,"
                    + " status, other.<name>";

    private Layouts() {}

    /**
     * The layout itself, if it is one.
     *
     * @throws Refusal unacceptable, naming the place, where it is empty, a heading is blank, or a field is unknown or
     *     stands twice
     */
    public static List<LayoutColumn> checked(List<LayoutColumn> layout) {
        if (layout == null || layout.isEmpty()) {
            throw Refusal.unacceptable(
                    "layout",
                    "The layout has no columns.",
                    "List the columns as printed, each with heading and field; the fields are " + KNOWN + ".");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < layout.size(); i++) {
            check("layout[%d]".formatted(i), layout.get(i), seen);
        }
        return List.copyOf(layout);
    }

    private static void check(String place, LayoutColumn column, Set<String> seen) {
        if (column == null) {
            throw Refusal.unacceptable(place, "The column is missing.", "Give its heading and field, or leave it out.");
        }
        Said.required(place + ".heading", column.heading(), "Give the heading as printed.");
        String field = column.field();
        Said.required(place + ".field", field, "Choose one of " + KNOWN + ".");
        if (!FIELDS.contains(field) && !named(field, "section.") && !named(field, "other.")) {
            throw Refusal.unacceptable(place + ".field", "There is no such field.", "Choose one of " + KNOWN + ".");
        }
        if (!seen.add(field)) {
            throw Refusal.unacceptable(
                    place + ".field",
                    "The field %s stands in two columns.".formatted(field),
                    "Give each field one column; what has no field of its own goes to other.<name>.");
        }
    }

    private static boolean named(String field, String prefix) {
        return field.startsWith(prefix) && !Said.nothing(field.substring(prefix.length()));
    }
}
