package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.Section;
import org.mattersarising.history.Timeline;

/** Finds sections by what people call them (contract 3.8). */
public final class Sections {

    /**
     * A section that is known at some date.
     *
     * @param first as it was when it first existed
     * @param from since when it exists
     */
    public record Known(Section first, LocalDate from) {
        public String id() {
            return first.id();
        }

        public boolean existsOn(LocalDate date) {
            return !from.isAfter(date);
        }
    }

    private static final String CODE = "code";

    /** Identifier, code, title: in this order. */
    private static final List<BiPredicate<Section, String>> WAYS = List.of(
            (section, wanted) -> section.id().equals(wanted),
            (section, wanted) -> wanted.equals(section.fields().get(CODE)),
            (section, wanted) -> section.title().equals(wanted));

    private Sections() {}

    /**
     * The section that somebody means by its identifier, its code (a field of that name) or its title: as at the date
     * first, then at any date, as known now.
     *
     * @param entries of the register; those of its actions may be among them
     */
    public static Optional<Known> find(Collection<Entry> entries, String wanted, LocalDate asAt) {
        Collection<Section> now = RegisterState.of(entries, asAt, Long.MAX_VALUE)
                .map(register -> register.sections().values())
                .orElse(List.of());
        return named(now, wanted).or(() -> named(everything(entries), wanted)).map(found -> known(entries, found.id())
                .orElseThrow());
    }

    /** A section by its identifier, if it is known at any date, as known now. */
    public static Optional<Known> known(Collection<Entry> entries, String id) {
        RegisterState state = null;
        for (Entry entry : inForce(entries)) {
            state = RegisterState.evolve(state, entry);
            Optional<Section> section = state == null ? Optional.empty() : state.section(id);
            if (section.isPresent()) return Optional.of(new Known(section.get(), entry.effectiveOn()));
        }
        return Optional.empty();
    }

    private static Optional<Section> named(Collection<Section> sections, String wanted) {
        for (BiPredicate<Section, String> way : WAYS) {
            Optional<Section> found = sections.stream()
                    .filter(section -> way.test(section, wanted))
                    .findFirst();
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** Every section as it ever was, in the order of the fold. */
    private static Set<Section> everything(Collection<Entry> entries) {
        Set<Section> all = new LinkedHashSet<>();
        RegisterState state = null;
        for (Entry entry : inForce(entries)) {
            state = RegisterState.evolve(state, entry);
            if (state != null) all.addAll(state.sections().values());
        }
        return all;
    }

    private static List<Entry> inForce(Collection<Entry> entries) {
        List<Entry> own = entries.stream()
                .filter(entry -> entry.event() instanceof RegisterEvent)
                .toList();
        return Timeline.at(own, LocalDate.MAX, Long.MAX_VALUE);
    }

    /** Identifiers that were ever given to a section, also by an event that is voided now. */
    public static Set<String> idsEverUsed(Collection<Entry> entries) {
        return entries.stream()
                .map(Entry::event)
                .filter(RegisterEvent.SectionAdded.class::isInstance)
                .map(event -> ((RegisterEvent.SectionAdded) event).section())
                .collect(Collectors.toSet());
    }
}
