package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.SectionAdded;
import org.mattersarising.history.Section;
import org.mattersarising.http.Refusal;

/**
 * Adds a section from a date on. One that is known only from later on is the same one, which then exists from the earlier
 * date.
 *
 * @param id its identifier, or null to have one made from the title
 */
record AddSection(String register, LocalDate effectiveOn, String id, String title, Map<String, String> fields)
        implements RegisterCommand {

    AddSection {
        Said.required("title", title, "Give the title of the section as printed.");
        if (id != null) OpenRegister.id("id", id);
        fields = SectionFields.checked(fields);
    }

    @Override
    public List<RegisterEvent> decide(RegisterHistory history) {
        for (Section section : history.asAt(effectiveOn).sections().values()) {
            if (section.title().equals(title)) throw taken("title", "is called '%s'".formatted(title), section);
            if (section.id().equals(id)) throw taken("id", "has the identifier '%s'".formatted(id), section);
        }
        String own = id != null
                ? id
                : knownFromLaterOn(history)
                        .map(Sections.Known::id)
                        .orElseGet(() -> new SectionIds(Sections.idsEverUsed(history.entries())).forTitle(title));
        return List.of(new SectionAdded(register, effectiveOn, own, title, new TreeMap<>(fields)));
    }

    private Optional<Sections.Known> knownFromLaterOn(RegisterHistory history) {
        return Sections.find(history.entries(), title, effectiveOn).filter(section -> !section.existsOn(effectiveOn));
    }

    private Refusal taken(String field, String how, Section section) {
        return Refusal.forbidden(
                field,
                "As at %s a section %s already.".formatted(effectiveOn, how),
                "Use that section ('%s'), or choose another %s.".formatted(section.id(), field));
    }
}
