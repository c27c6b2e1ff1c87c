package org.mattersarising.command.imports;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;
import org.mattersarising.history.ReferenceKey;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.Section;

/**
 * References for actions whose paper prints none: the code of the section, or where it has none its number in the order in
 * which sections were first recorded, then the next number within it ({@code ES1.4.3}, {@code 2.7}); an action without a
 * section gets a plain number. None is given twice, not even where its first bearer is voided or bears another one now.
 */
final class GeneratedReferences {

    private static final int LONGEST_NUMBER = 9;

    private final Map<String, Integer> highest = new HashMap<>();
    /** By section, its number in the order in which they were first recorded. */
    private final Map<String, Integer> places = new HashMap<>();

    private final RegisterState register;

    private GeneratedReferences(RegisterState register) {
        this.register = register;
    }

    /**
     * @param entries of the register and its actions, in order of position, the sections of the edition among them
     * @param asAt the edition's date
     */
    static GeneratedReferences after(Collection<Entry> entries, LocalDate asAt) {
        GeneratedReferences references = new GeneratedReferences(
                RegisterState.of(entries, asAt, Long.MAX_VALUE).orElseThrow());
        for (Entry entry : entries) {
            switch (entry.event()) {
                case ActionEvent.ActionRaised raised -> references.note(raised.reference());
                case ActionEvent.ActionRenumbered renumbered -> references.note(renumbered.to());
                case RegisterEvent.SectionAdded added ->
                    references.places.putIfAbsent(added.section(), references.places.size() + 1);
                default -> {}
            }
        }
        return references;
    }

    /** @param section identifier of the section in which the action stands, or null */
    String next(String section) {
        String start = register.section(section).map(this::start).orElse("");
        int next = highest.getOrDefault(start(ReferenceKey.of(start + "1")), 0) + 1;
        String reference = start + next;
        note(reference);
        return reference;
    }

    private String start(Section section) {
        String code = section.fields().getOrDefault("code", "").strip();
        return (code.isEmpty() ? placeOf(section) : code) + ".";
    }

    private String placeOf(Section section) {
        return Integer.toString(places.get(section.id()));
    }

    private void note(String reference) {
        String key = ReferenceKey.of(reference);
        String number = key.substring(start(key).length());
        boolean counts = !number.isEmpty()
                && number.length() <= LONGEST_NUMBER
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
        if (counts) highest.merge(start(key), Integer.parseInt(number), Math::max);
    }

    /** What stands before the last number. */
    private static String start(String key) {
        return key.substring(0, key.lastIndexOf('.') + 1);
    }
}
