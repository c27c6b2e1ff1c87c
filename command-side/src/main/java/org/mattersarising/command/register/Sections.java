package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        return Optional.ofNullable(match(entries, List.of(wanted), asAt).get(wanted))
                .map(id -> known(entries, id).orElseThrow());
    }

    /**
     * The same for the titles of one edition, no two of which mean the same section: what is called so as at the date goes
     * before what is called so at another one.
     *
     * @return identifiers by what was wanted; what means no known section is left out
     */
    public static Map<String, String> match(Collection<Entry> entries, Collection<String> wanted, LocalDate asAt) {
        Map<String, String> matched = new HashMap<>();
        for (Collection<Section> sections : List.of(existing(entries, asAt), everything(entries))) {
            for (BiPredicate<Section, String> way : WAYS) {
                for (String each : wanted) {
                    if (matched.containsKey(each)) continue;
                    sections.stream()
                            .filter(section -> way.test(section, each) && !matched.containsValue(section.id()))
                            .findFirst()
                            .ifPresent(section -> matched.put(each, section.id()));
                }
            }
        }
        return matched;
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

    private static List<Section> existing(Collection<Entry> entries, LocalDate asAt) {
        return RegisterState.of(entries, asAt, Long.MAX_VALUE)
                .map(register -> List.copyOf(register.sections().values()))
                .orElse(List.of());
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
