package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Timeline;
import org.mattersarising.http.Refusal;

/** Keeps a voiding from taking away a section under actions that stand in it. */
final class SectionsInUse {

    private final List<Entry> inForce;
    private final Map<String, Optional<Sections.Known>> known = new HashMap<>();

    private SectionsInUse(Collection<Entry> entries) {
        this.inForce = Timeline.at(entries, LocalDate.MAX, Long.MAX_VALUE);
    }

    /**
     * @param entries everything in the register and its actions
     * @param voiding not among them yet
     * @throws Refusal forbidden where with it a section would be missing on a date on which it is spoken of
     */
    static void refuseLosing(Collection<Entry> entries, Entry voiding) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(voiding);
        SectionsInUse before = new SectionsInUse(entries);
        SectionsInUse after = new SectionsInUse(more);
        for (Entry entry : after.inForce) {
            String section = spokenOf(entry.event());
            if (section == null || after.exists(section, entry.effectiveOn())) continue;
            if (before.exists(section, entry.effectiveOn())) throw needed(section, entry.effectiveOn());
        }
    }

    private boolean exists(String section, LocalDate date) {
        return known.computeIfAbsent(section, id -> Sections.known(inForce, id))
                .filter(found -> found.existsOn(date))
                .isPresent();
    }

    private static Refusal needed(String section, LocalDate date) {
        return Refusal.forbidden(
                "position",
                "There would be no section '%s' any more on %s, where an action or a rewording needs it."
                        .formatted(section, date),
                "Move the actions to another section, or void those events first.");
    }

    private static String spokenOf(LedgerEvent event) {
        return switch (event) {
            case ActionEvent.ActionRaised raised -> raised.section();
            case ActionEvent.ActionMovedToSection moved -> moved.to();
            case RegisterEvent.SectionReworded reworded -> reworded.section();
            default -> null;
        };
    }
}
