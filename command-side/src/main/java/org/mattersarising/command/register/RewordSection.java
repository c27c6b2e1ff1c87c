package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.SectionReworded;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.Section;
import org.mattersarising.http.Refusal;

/**
 * Gives a section another title, or a field of it another text, from a date on.
 *
 * @param field {@code section} is the title, {@code section.x} the field x
 */
record RewordSection(String register, LocalDate effectiveOn, String section, String field, String to)
        implements RegisterCommand {

    private static final String TITLE = "section";
    private static final String FIELD = "section.";

    RewordSection {
        field = inLayoutNotation(field);
        if (field.equals(TITLE)) Said.required("to", to, "Give the new title as printed.");
        else Said.present("to", to, "Give the whole new text; it may be empty.");
    }

    private static String inLayoutNotation(String field) {
        if (field == null || field.equals("title") || field.equals(TITLE)) return TITLE;
        String name = field.startsWith(FIELD) ? field.substring(FIELD.length()) : field;
        Said.required("field", name, "Name a field of the section, or leave 'field' out to reword its title.");
        return FIELD + name;
    }

    @Override
    public List<RegisterEvent> decide(RegisterHistory history) {
        Sections.Known known = Sections.known(history.entries(), section).orElseThrow(RewordSection::unknown);
        if (!known.existsOn(effectiveOn)) {
            throw Refusal.unacceptable(
                    "effectiveOn",
                    "The section exists from %s on; the change would hold from %s."
                            .formatted(known.from(), effectiveOn),
                    "Give %s or a later date.".formatted(known.from()));
        }
        RegisterState asAt = history.asAt(effectiveOn);
        String from = text(asAt.section(section).orElseThrow());
        if (to.equals(from)) {
            throw Refusal.forbidden(
                    "to",
                    "As at %s it reads so already.".formatted(effectiveOn),
                    "Nothing needs to be recorded; check date and text.");
        }
        if (field.equals(TITLE)) refuseDouble(asAt);
        return List.of(new SectionReworded(register, effectiveOn, section, field, from, to));
    }

    private String text(Section before) {
        return field.equals(TITLE) ? before.title() : before.fields().get(field.substring(FIELD.length()));
    }

    private void refuseDouble(RegisterState asAt) {
        for (Section other : asAt.sections().values()) {
            if (!other.title().equals(to)) continue;
            throw Refusal.forbidden(
                    "to",
                    "As at %s another section ('%s') is called '%s'.".formatted(effectiveOn, other.id(), to),
                    "Choose another title, or move the actions to that section.");
        }
    }

    private static Refusal unknown() {
        return Refusal.unknown(
                "section",
                "This register has no section with this identifier.",
                "Use the identifier of one of the sections that the register shows.");
    }
}
