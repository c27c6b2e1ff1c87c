package org.mattersarising.command.layouts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.http.PlainText;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import tools.jackson.databind.JsonNode;

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

    private static final int MOST_COLUMNS = 100;

    private Layouts() {}

    /**
     * A layout as a body of JSON has it: the name of a shipped one, its columns, or a text of several lines with its
     * columns in YAML; null where it has none.
     *
     * @throws Refusal unreadable where it is neither; as {@link #checked} for columns that cannot be
     */
    public static List<LayoutColumn> of(JsonNode given) {
        if (given == null || given.isNull()) return null;
        if (given.isString()) {
            String text = given.stringValue().strip();
            return text.contains("\n") ? ofText(text) : ShippedLayouts.named(text);
        }
        return checked(columns(given));
    }

    /** The same as text: a name, JSON, or YAML, which may have the columns below {@code columns:}. */
    public static List<LayoutColumn> ofText(String text) {
        String trimmed = text.strip();
        if (ShippedLayouts.isName(trimmed)) return ShippedLayouts.named(trimmed);
        return checked(columns(LayoutText.read(text)));
    }

    private static List<LayoutColumn> columns(JsonNode given) {
        JsonNode list = given.isObject() && given.has("columns") ? given.get("columns") : given;
        if (!list.isArray()) {
            throw Refusal.unreadable(
                    "layout",
                    "The layout is neither a name nor a list of columns.",
                    "Send one of the names " + ShippedLayouts.names()
                            + ", or a list such as [{\"heading\":\"No.\",\"field\":\"reference\"}].");
        }
        List<LayoutColumn> columns = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) columns.add(column("layout[%d]".formatted(i), list.get(i)));
        return columns;
    }

    private static LayoutColumn column(String place, JsonNode given) {
        if (given.isNull()) return null;
        PlainText.check(place, given);
        try {
            return StrictJson.bind(given, LayoutColumn.class);
        } catch (Refusal inside) {
            String field = inside.field() == null ? place : place + "." + inside.field();
            throw Refusal.unreadable(field, inside.detail(), inside.remedy());
        }
    }

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
        if (layout.size() > MOST_COLUMNS) {
            throw Refusal.unacceptable(
                    "layout", "The layout has more than 100 columns.", "Leave out those that hold nothing.");
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
        once(place + ".field", field, seen);
        if (column.also() != null) once(place + ".also", column.also(), seen);
        ColumnRules.check(place, column);
    }

    private static void once(String place, String field, Set<String> seen) {
        if (!seen.add(field)) {
            throw Refusal.unacceptable(
                    place,
                    "The field %s stands in two columns.".formatted(field),
                    "Give each field one column; what has no field of its own goes to other.<name>.");
        }
    }

    private static boolean named(String field, String prefix) {
        return field.startsWith(prefix) && !Said.nothing(field.substring(prefix.length()));
    }
}
