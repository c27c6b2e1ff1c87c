package org.mattersarising.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.RegisterEvent;

/**
 * A register at a basis, its actions apart.
 *
 * @param sections by identifier, in the order in which they came to exist
 * @param editions those that count at the basis, by date; of two of one date the later recorded
 */
public record RegisterState(
        String register,
        String organisation,
        String title,
        String source,
        List<LayoutColumn> layout,
        SequencedMap<String, Section> sections,
        List<Edition> editions) {

    public RegisterState {
        layout = List.copyOf(layout);
        sections = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sections));
        editions = List.copyOf(editions);
    }

    /**
     * Folds the entries of a register's own stream, in any order; entries of its actions are passed over.
     *
     * @return empty where the register has not been opened at the position
     */
    public static Optional<RegisterState> of(Collection<Entry> entries, LocalDate asAt, long position) {
        List<Entry> own = entries.stream()
                .filter(entry -> entry.event() instanceof RegisterEvent)
                .toList();
        RegisterState state = null;
        for (Entry entry : Timeline.at(own, asAt, position)) {
            state = evolve(state, entry);
        }
        return Optional.ofNullable(state);
    }

    /** The state after one more entry, in the order of the fold. */
    public static RegisterState evolve(RegisterState before, Entry entry) {
        RegisterEvent event = (RegisterEvent) entry.event();
        if (before == null && !(event instanceof RegisterEvent.RegisterOpened)) return null;
        return switch (event) {
            case RegisterEvent.RegisterOpened opened ->
                new RegisterState(
                        opened.register(),
                        opened.organisation(),
                        opened.title(),
                        opened.source(),
                        opened.layout(),
                        new LinkedHashMap<>(),
                        List.of());
            case RegisterEvent.RegisterRelaid relaid -> before.with(relaid.layout(), before.sections, before.editions);
            case RegisterEvent.SectionAdded added ->
                before.withSection(new Section(added.section(), added.title(), added.fields()));
            case RegisterEvent.SectionReworded reworded -> before.reworded(reworded);
            case RegisterEvent.EditionImported imported -> before.withEdition(imported, entry.position());
            case RegisterEvent.CommitteeUpdatePublished ignored -> before;
            case RegisterEvent.DecisionTaken ignored -> before;
            case RegisterEvent.UpdateConsidered ignored -> before;
            case RegisterEvent.EntryVoided ignored -> before;
        };
    }

    /** The edition whose rows are printed at this basis. */
    public Optional<Edition> governingEdition() {
        return editions.isEmpty() ? Optional.empty() : Optional.of(editions.getLast());
    }

    /** A section by its identifier, if it is known at this basis; an action may have none (null). */
    public Optional<Section> section(String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(sections.get(id));
    }

    private RegisterState reworded(RegisterEvent.SectionReworded reworded) {
        Section section = sections.get(reworded.section());
        if (section == null) return this;
        if (reworded.field().equals("section")) {
            return withSection(new Section(section.id(), reworded.to(), section.fields()));
        }
        TreeMap<String, String> fields = new TreeMap<>(section.fields());
        String name = reworded.field().substring("section.".length());
        if (reworded.to() == null) fields.remove(name);
        else fields.put(name, reworded.to());
        return withSection(new Section(section.id(), section.title(), fields));
    }

    private RegisterState withSection(Section section) {
        SequencedMap<String, Section> changed = new LinkedHashMap<>(sections);
        changed.put(section.id(), section);
        return with(layout, changed, editions);
    }

    private RegisterState withEdition(RegisterEvent.EditionImported imported, long position) {
        Edition edition =
                new Edition(imported.effectiveOn(), position, imported.file(), imported.sha256(), imported.rows());
        List<Edition> changed = new ArrayList<>(editions);
        changed.removeIf(earlier -> earlier.asAt().equals(edition.asAt()));
        changed.add(edition);
        return with(layout, sections, changed);
    }

    private RegisterState with(
            List<LayoutColumn> newLayout, Map<String, Section> newSections, List<Edition> newEditions) {
        return new RegisterState(
                register, organisation, title, source, newLayout, new LinkedHashMap<>(newSections), newEditions);
    }
}
