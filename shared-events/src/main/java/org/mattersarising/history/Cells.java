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
                .map(LayoutColumn::field)
                .map(field -> cell(register, action, field))
                .toList();
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
