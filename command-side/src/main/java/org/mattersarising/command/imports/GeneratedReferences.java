package org.mattersarising.command.imports;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;
import org.mattersarising.history.ReferenceKey;
import org.mattersarising.history.Section;

/**
 * References for actions whose paper prints none: the code of the section, or where it has none its number in the order in
 * which sections were first recorded, then the next number within it ({@code ES1.4.3}, {@code 2.7}); an action without a
 * section gets a plain number. None is given twice, not even where its first bearer is voided or bears another one now.
 */
final class GeneratedReferences {

    private static final int LONGEST_NUMBER = 9;

    private final Map<String, Integer> highest = new HashMap<>();
    private final List<String> sections;

    /** @param entries of the register and its actions, in order of position, what the edition adds among them */
    GeneratedReferences(Collection<Entry> entries) {
        Set<String> inOrder = new LinkedHashSet<>();
        for (Entry entry : entries) {
            switch (entry.event()) {
                case ActionEvent.ActionRaised raised -> note(raised.reference());
                case ActionEvent.ActionRenumbered renumbered -> note(renumbered.to());
                case RegisterEvent.SectionAdded added -> inOrder.add(added.section());
                default -> {}
            }
        }
        sections = List.copyOf(inOrder);
    }

    /** @param section the one that the action stands in, or null */
    String next(Section section) {
        String start = section == null ? "" : name(section) + ".";
        int next = highest.getOrDefault(start(ReferenceKey.of(start + "1")), 0) + 1;
        String reference = start + next;
        note(reference);
        return reference;
    }

    private String name(Section section) {
        String code = section.fields().getOrDefault("code", "").strip();
        return code.isEmpty() ? Integer.toString(sections.indexOf(section.id()) + 1) : code;
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
