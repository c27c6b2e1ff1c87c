package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.SectionAdded;
import org.mattersarising.http.Refusal;

/**
 * Sees to it that a section exists from a date on, so that an action can stand in it.
 *
 * @param field which input names it
 * @param wanted identifier, code or title
 * @param addUnknown whether what is unknown at every date is the title of a new section
 */
public record FindSection(String register, LocalDate effectiveOn, String field, String wanted, boolean addUnknown)
        implements RegisterCommand {

    public FindSection {
        Said.required(field, wanted, "Name the section by its identifier, code or title.");
    }

    @Override
    public List<RegisterEvent> decide(RegisterHistory history) {
        Optional<Sections.Known> found = Sections.find(history.entries(), wanted, effectiveOn);
        if (found.isPresent()) {
            Sections.Known section = found.get();
            if (section.existsOn(effectiveOn)) return List.of();
            return List.of(new SectionAdded(
                    register,
                    effectiveOn,
                    section.id(),
                    section.first().title(),
                    new TreeMap<>(section.first().fields())));
        }
        if (addUnknown) return new AddSection(register, effectiveOn, null, wanted, null).decide(history);
        throw Refusal.unacceptable(
                field,
                "No section of this register has this identifier, code or title.",
                "Use one of those that GET /api/registers/%s shows, or add it first with POST /api/registers/%s/sections."
                        .formatted(register, register));
    }
}
