package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Timeline;
import org.mattersarising.http.Refusal;

/**
 * What is in force speaks only of sections that exist on its date. A voiding must not alter that, whether it takes a
 * section away or brings back something that needs one.
 */
public final class SectionsInUse {

    private final List<Entry> inForce;
    private final Map<String, Sections.Known> known;

    private SectionsInUse(Collection<Entry> entries) {
        this.inForce = Timeline.at(entries, LocalDate.MAX, Long.MAX_VALUE);
        this.known = Sections.known(inForce);
    }

    /**
     * @param field which input names the event to be voided
     * @param entries everything in the register and its actions
     * @param news what is recorded now, not among them yet, in order; their positions do not matter
     * @throws Refusal forbidden where after it something stands in a section that does not exist, and did not before
     */
    public static void refuseMissing(String field, Collection<Entry> entries, List<Entry> news) {
        List<Entry> more = new ArrayList<>(entries);
        long last = Long.MAX_VALUE - news.size();
        for (Entry entry : news) more.add(new Entry(++last, null, entry.id(), entry.provenance(), entry.event()));
        SectionsInUse before = new SectionsInUse(entries);
        SectionsInUse after = new SectionsInUse(more);
        for (Entry entry : after.inForce) {
            String section = spokenOf(entry.event());
            if (section == null || after.exists(section, entry.effectiveOn())) continue;
            if (before.exists(section, entry.effectiveOn())) throw taken(field, section, entry.effectiveOn());
            if (!before.inForce.contains(entry)) throw gone(field, section, entry);
        }
    }

    private boolean exists(String section, LocalDate date) {
        Sections.Known found = known.get(section);
        return found != null && found.existsOn(date);
    }

    private static Refusal taken(String field, String section, LocalDate date) {
        return Refusal.forbidden(
                field,
                "There would be no section '%s' any more on %s, where an action or a rewording needs it."
                        .formatted(section, date),
                "Move the actions to another section, or void those events first.");
    }

    private static Refusal gone(String field, String section, Entry broughtBack) {
        return Refusal.forbidden(
                field,
                "What would be in force again on %s needs the section '%s', which does not exist on that date."
                        .formatted(broughtBack.effectiveOn(), section),
                "Bring the section back first: void what took it away, or add it under its identifier with"
                        + " POST /api/registers/%s/sections."
                                .formatted(broughtBack.provenance().register()));
    }

    private static String spokenOf(LedgerEvent event) {
        return switch (event) {
            case ActionEvent ofAction -> spokenOf(ofAction);
            case RegisterEvent ofRegister -> spokenOf(ofRegister);
        };
    }

    private static String spokenOf(ActionEvent event) {
        return switch (event) {
            case ActionEvent.ActionRaised raised -> raised.section();
            case ActionEvent.ActionMovedToSection moved -> moved.to();
            case ActionEvent.ProgressNoted ignored -> null;
            case ActionEvent.TargetDateMoved ignored -> null;
            case ActionEvent.TargetDateReread ignored -> null;
            case ActionEvent.LeadReassigned ignored -> null;
            case ActionEvent.StatusReported ignored -> null;
            case ActionEvent.ActionClosed ignored -> null;
            case ActionEvent.ActionReopened ignored -> null;
            case ActionEvent.ActionReworded ignored -> null;
            case ActionEvent.ActionRenumbered ignored -> null;
            case ActionEvent.ActionWithdrawn ignored -> null;
            case ActionEvent.EvidenceAttached ignored -> null;
            case ActionEvent.StatusReread ignored -> null;
            case ActionEvent.ClosureVerified ignored -> null;
            case ActionEvent.CompletionDated ignored -> null;
            case ActionEvent.NoUpdateGiven ignored -> null;
            case ActionEvent.ExtensionRequested ignored -> null;
            case ActionEvent.ExtensionDecided ignored -> null;
            case ActionEvent.ProposalPut ignored -> null;
            case ActionEvent.ProposalDecided ignored -> null;
            case ActionEvent.ActionConsidered ignored -> null;
            case ActionEvent.ActionLinked ignored -> null;
            case ActionEvent.PassageWithheld ignored -> null;
            case ActionEvent.EntryVoided ignored -> null;
        };
    }

    /** Adding a section is no use of it. */
    private static String spokenOf(RegisterEvent event) {
        return switch (event) {
            case RegisterEvent.SectionReworded reworded -> reworded.section();
            case RegisterEvent.SectionAdded ignored -> null;
            case RegisterEvent.RegisterOpened ignored -> null;
            case RegisterEvent.RegisterRelaid ignored -> null;
            case RegisterEvent.EditionImported ignored -> null;
            case RegisterEvent.CommitteeUpdatePublished ignored -> null;
            case RegisterEvent.DecisionTaken ignored -> null;
            case RegisterEvent.UpdateConsidered ignored -> null;
            case RegisterEvent.PublicityDecided ignored -> null;
            case RegisterEvent.PersonalDataErased ignored -> null;
            case RegisterEvent.EntryVoided ignored -> null;
        };
    }
}
