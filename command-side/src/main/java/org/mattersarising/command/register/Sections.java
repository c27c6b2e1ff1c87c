package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.Section;

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

    /** Identifier, code (which it may lack), title: in this order. */
    private static final List<Function<Section, String>> NAMES =
            List.of(Section::id, section -> section.fields().get(CODE), Section::title);

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
        Set<String> taken = new HashSet<>();
        for (Collection<Section> sections : List.of(existing(entries, asAt), everything(entries))) {
            for (Function<Section, String> name : NAMES) {
                Map<String, List<String>> called = called(sections, name);
                for (String each : wanted) {
                    if (matched.containsKey(each)) continue;
                    called.getOrDefault(each, List.of()).stream()
                            .filter(taken::add)
                            .findFirst()
                            .ifPresent(id -> matched.put(each, id));
                }
            }
        }
        return matched;
    }

    /** Identifiers by name. */
    private static Map<String, List<String>> called(Collection<Section> sections, Function<Section, String> name) {
        Map<String, List<String>> called = new HashMap<>();
        for (Section section : sections) {
            called.computeIfAbsent(name.apply(section), none -> new ArrayList<>())
                    .add(section.id());
        }
        return called;
    }

    /** A section by its identifier, if it is known at any date, as known now. */
    public static Optional<Known> known(Collection<Entry> entries, String id) {
        return Optional.ofNullable(known(entries).get(id));
    }

    /** Every section that is known at any date, as known now, by its identifier. */
    static Map<String, Known> known(Collection<Entry> entries) {
        Map<String, Known> known = new HashMap<>();
        for (RegisterState.SectionFrom each : RegisterState.sectionsEver(entries)) {
            known.putIfAbsent(each.section().id(), new Known(each.section(), each.from()));
        }
        return known;
    }

    private static List<Section> existing(Collection<Entry> entries, LocalDate asAt) {
        return RegisterState.of(entries, asAt, Long.MAX_VALUE)
                .map(register -> List.copyOf(register.sections().values()))
                .orElse(List.of());
    }

    /** Every section as it ever was, in the order of the fold. */
    private static Set<Section> everything(Collection<Entry> entries) {
        return RegisterState.sectionsEver(entries).stream()
                .map(RegisterState.SectionFrom::section)
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
