package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mattersarising.events.ActionEvent.ActionRaised;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent.EntryVoided;
import org.mattersarising.events.RegisterEvent.RegisterOpened;
import org.mattersarising.events.RegisterEvent.SectionAdded;
import org.mattersarising.events.RegisterEvent.SectionReworded;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.Entry;

/** What happened to a register before a decision: events e1, e2 and so on, e1 at position 1. */
final class RegisterPast {

    static final String REGISTER = "peer-review";

    static final List<LayoutColumn> LAYOUT =
            List.of(new LayoutColumn("Theme", "section"), new LayoutColumn("No.", "reference"));

    static final RegisterOpened OPENED = new RegisterOpened(REGISTER, "fire", "Peer review", null, LAYOUT);

    private RegisterPast() {}

    static RegisterHistory of(LedgerEvent... events) {
        return new RegisterHistory(entries(events));
    }

    static List<Entry> entries(LedgerEvent... events) {
        List<Entry> entries = new ArrayList<>();
        for (LedgerEvent event : events) {
            int number = entries.size() + 1;
            Provenance clerk = new Provenance("fire", REGISTER, "clerk", "c", null, null, false);
            entries.add(new Entry(number, null, "e" + number, clerk, event));
        }
        return entries;
    }

    static SectionAdded added(String on, String id, String title) {
        return new SectionAdded(REGISTER, date(on), id, title, new TreeMap<>());
    }

    static SectionAdded added(String on, String id, String title, String code) {
        return new SectionAdded(REGISTER, date(on), id, title, new TreeMap<>(Map.of("code", code)));
    }

    static SectionReworded retitled(String on, String id, String from, String to) {
        return new SectionReworded(REGISTER, date(on), id, "section", from, to);
    }

    static ActionRaised raised(String on, String action, String section) {
        return new ActionRaised(
                action,
                date(on),
                "7",
                section,
                "Test the hydrants",
                null,
                null,
                null,
                Lead.NONE,
                TargetDate.NONE,
                Status.NONE,
                new TreeMap<>());
    }

    static EntryVoided voided(long position) {
        return new EntryVoided(REGISTER, date("2018-06-01"), position, "e" + position, "Wrong register");
    }

    static LocalDate date(String iso) {
        return LocalDate.parse(iso);
    }
}
