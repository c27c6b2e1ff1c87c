package org.mattersarising.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.RegisterEvent;

/**
 * A register at a basis, its actions apart.
 *
 * @param open whether everybody may read its published updates
 * @param sections by identifier, in the order in which they came to exist
 * @param editions those that count at the basis, by date; of two of one date the later recorded
 */
public record RegisterState(
        String register,
        String organisation,
        String title,
        String source,
        boolean open,
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
        Fold fold = new Fold();
        Timeline.at(own, asAt, position).forEach(fold::add);
        return fold.state();
    }

    /** A section as it is from a date on. */
    public record SectionFrom(LocalDate from, Section section) {}

    /**
     * Every section as it ever was at any date, as known now, in the order of the fold.
     *
     * @param entries as for {@link #of}
     */
    public static List<SectionFrom> sectionsEver(Collection<Entry> entries) {
        List<Entry> own = entries.stream()
                .filter(entry -> entry.event() instanceof RegisterEvent)
                .toList();
        List<SectionFrom> all = new ArrayList<>();
        Fold fold = new Fold();
        for (Entry entry : Timeline.at(own, LocalDate.MAX, Long.MAX_VALUE)) {
            fold.add(entry).ifPresent(section -> all.add(new SectionFrom(entry.effectiveOn(), section)));
        }
        return all;
    }

    /** The edition whose rows are printed at this basis. */
    public Optional<Edition> governingEdition() {
        return editions.isEmpty() ? Optional.empty() : Optional.of(editions.getLast());
    }

    /** A section by its identifier, if it is known at this basis; an action may have none (null). */
    public Optional<Section> section(String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(sections.get(id));
    }

    /** Changes in place: a copy of all sections for each of them would take too long. */
    private static final class Fold {
        private RegisterEvent.RegisterOpened opened;
        private boolean open;
        private List<LayoutColumn> layout = List.of();
        private final SequencedMap<String, Section> sections = new LinkedHashMap<>();
        private final List<Edition> editions = new ArrayList<>();

        /** @return the section that is as it was not before, if there is one */
        Optional<Section> add(Entry entry) {
            RegisterEvent event = (RegisterEvent) entry.event();
            if (opened == null && !(event instanceof RegisterEvent.RegisterOpened)) return Optional.empty();
            switch (event) {
                case RegisterEvent.RegisterOpened first -> open(first);
                case RegisterEvent.RegisterRelaid relaid -> layout = relaid.layout();
                case RegisterEvent.SectionAdded added -> {
                    return Optional.of(put(new Section(added.section(), added.title(), added.fields())));
                }
                case RegisterEvent.SectionReworded reworded -> {
                    return Optional.ofNullable(sections.get(reworded.section()))
                            .map(section -> put(reworded(section, reworded)));
                }
                case RegisterEvent.EditionImported imported -> add(imported, entry.position());
                case RegisterEvent.CommitteeUpdatePublished ignored -> {}
                case RegisterEvent.DecisionTaken ignored -> {}
                case RegisterEvent.UpdateConsidered ignored -> {}
                case RegisterEvent.PublicityDecided decided -> open = decided.open();
                case RegisterEvent.PersonalDataErased ignored -> {}
                case RegisterEvent.EntryVoided ignored -> {}
            }
            return Optional.empty();
        }

        Optional<RegisterState> state() {
            if (opened == null) return Optional.empty();
            return Optional.of(new RegisterState(
                    opened.register(),
                    opened.organisation(),
                    opened.title(),
                    opened.source(),
                    open,
                    layout,
                    sections,
                    editions));
        }

        private void open(RegisterEvent.RegisterOpened event) {
            opened = event;
            layout = event.layout();
            sections.clear();
            editions.clear();
        }

        private Section put(Section section) {
            sections.put(section.id(), section);
            return section;
        }

        private static Section reworded(Section section, RegisterEvent.SectionReworded reworded) {
            if (reworded.field().equals("section")) return new Section(section.id(), reworded.to(), section.fields());
            TreeMap<String, String> fields = new TreeMap<>(section.fields());
            String name = reworded.field().substring("section.".length());
            if (reworded.to() == null) fields.remove(name);
            else fields.put(name, reworded.to());
            return new Section(section.id(), section.title(), fields);
        }

        private void add(RegisterEvent.EditionImported imported, long position) {
            editions.removeIf(earlier -> earlier.asAt().equals(imported.effectiveOn()));
            editions.add(
                    new Edition(imported.effectiveOn(), position, imported.file(), imported.sha256(), imported.rows()));
        }
    }
}
