package org.mattersarising.history;

import java.util.List;
import java.util.Optional;
import org.mattersarising.events.LayoutColumn;

/** What a register prints in the columns of its layout. */
public final class Cells {

    private Cells() {}

    /** The cells of one action in the order of the layout; what has no value prints as an empty cell. */
    public static List<String> row(RegisterState register, ActionAt action) {
        return register.layout().stream()
                .map(column -> cell(register, action, column))
                .toList();
    }

    /**
     * One cell by its column; never null. A cell that holds target date and status prints the status of what stands
     * closed by its wording, and the target date of everything else.
     */
    public static String cell(RegisterState register, ActionAt action, LayoutColumn column) {
        boolean shared = column.holds("targetDate") && column.holds("status");
        if (!shared) return cell(register, action, column.field());
        return cell(register, action, action.state().asWorded().standsClosed() ? "status" : "targetDate");
    }

    /** One cell by layout field; never null. */
    public static String cell(RegisterState register, ActionAt action, String field) {
        ActionState state = action.state();
        String text =
                switch (field) {
                    case "reference" -> state.reference();
                    case "progress" -> action.narrative().text();
                    case "lead" -> state.lead().wording();
                    case "targetDate" -> state.targetDate().wording();
                    case "status" -> state.status().wording();
                    default ->
                        field.equals("section") || field.startsWith("section.")
                                ? ofSection(register.section(state.section()), field)
                                : state.text(field);
                };
        return text == null ? "" : text;
    }

    private static String ofSection(Optional<Section> section, String field) {
        if (field.equals("section")) return section.map(Section::title).orElse("");
        return section.map(found -> found.fields().get(field.substring("section.".length())))
                .orElse("");
    }
}
