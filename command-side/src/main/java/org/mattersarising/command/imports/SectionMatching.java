package org.mattersarising.command.imports;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.Section;
import org.mattersarising.history.Timeline;

/**
 * Which section each title of an edition means (contract 3.8): as at the edition's date by identifier, code or title;
 * failing that, by a title it had at any other date. No two titles of one edition mean the same section.
 */
final class SectionMatching {

    private final RegisterState asAt;
    private final Map<String, Set<String>> titlesEver = new LinkedHashMap<>();
    private final Map<String, String> sectionOfTitle = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * @param asAt the register as at the edition's date
     * @param entries all entries of the register as known now
     */
    SectionMatching(RegisterState asAt, Collection<Entry> entries, Collection<String> titles) {
        this.asAt = asAt;
        collectTitles(entries);
        for (String title : titles) take(title, byTitleAsAt(title));
        for (String title : titles) if (!known(title)) take(title, byIdOrCodeAsAt(title));
        for (String title : titles) if (!known(title)) take(title, byTitleEver(title));
    }

    /** The section a title means, or empty where it has to be added. */
    Optional<String> section(String title) {
        return Optional.ofNullable(sectionOfTitle.get(title));
    }

    /** Every identifier that is in use at any date. */
    Set<String> identifiers() {
        Set<String> all = new HashSet<>(titlesEver.keySet());
        all.addAll(asAt.sections().keySet());
        return all;
    }

    private void collectTitles(Collection<Entry> entries) {
        Set<String> voided = Timeline.voided(entries, Long.MAX_VALUE);
        for (Entry entry : entries) {
            if (voided.contains(entry.id())) continue;
            if (entry.event() instanceof RegisterEvent.SectionAdded added) {
                titlesOf(added.section()).add(added.title());
            } else if (entry.event() instanceof RegisterEvent.SectionReworded reworded
                    && reworded.field().equals("section")) {
                titlesOf(reworded.section()).add(reworded.to());
            }
        }
    }

    private Set<String> titlesOf(String section) {
        return titlesEver.computeIfAbsent(section, id -> new HashSet<>());
    }

    private boolean known(String title) {
        return sectionOfTitle.containsKey(title);
    }

    private void take(String title, Optional<String> section) {
        section.filter(taken::add).ifPresent(id -> sectionOfTitle.put(title, id));
    }

    private Optional<String> byTitleAsAt(String title) {
        return free(asAt.sections().values().stream()
                .filter(section -> section.title().equals(title))
                .map(Section::id)
                .toList());
    }

    private Optional<String> byIdOrCodeAsAt(String title) {
        return free(asAt.sections().values().stream()
                .filter(section -> section.id().equals(title)
                        || title.equals(section.fields().get("code")))
                .map(Section::id)
                .toList());
    }

    private Optional<String> byTitleEver(String title) {
        return free(titlesEver.entrySet().stream()
                .filter(section -> section.getValue().contains(title))
                .map(Map.Entry::getKey)
                .toList());
    }

    private Optional<String> free(List<String> candidates) {
        return candidates.stream().filter(id -> !taken.contains(id)).findFirst();
    }
}
