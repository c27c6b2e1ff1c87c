package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mattersarising.command.recording.Shadows;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Status;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Narrative;

/** Which events of an action stand in the way of a voiding or of a note from an earlier date. */
final class ActionShadows {

    private static final String PROGRESS = "progress";

    private ActionShadows() {}

    /**
     * What the answer to some events warns of: each event is looked at on what those before it leave.
     *
     * @return identifiers; null where neither a voiding nor a note is among the events
     */
    static List<String> of(ActionHistory before, List<ActionEvent> events) {
        Set<String> shadows = new LinkedHashSet<>();
        boolean asked = false;
        ActionHistory known = before;
        for (ActionEvent event : events) {
            if (event instanceof ActionEvent.EntryVoided voiding) shadows.addAll(ofVoiding(known, voiding.event()));
            if (event instanceof ActionEvent.ProgressNoted note) shadows.addAll(ofNote(known, note.effectiveOn()));
            asked |= event instanceof ActionEvent.EntryVoided || event instanceof ActionEvent.ProgressNoted;
            known = known.supposing(event);
        }
        if (!asked) return null;
        shadows.addAll(ofClosureCorrected(before, events));
        // What a later event took out of force itself needs no correcting.
        shadows.retainAll(known.inForce().stream().map(Entry::id).toList());
        return List.copyOf(shadows);
    }

    /** A closure that takes the place of another is not what somebody verified, whether or not that still shows. */
    private static List<String> ofClosureCorrected(ActionHistory before, List<ActionEvent> events) {
        boolean dated = events.stream().anyMatch(ActionEvent.CompletionDated.class::isInstance);
        boolean closes = events.stream().anyMatch(ActionEvent.ActionClosed.class::isInstance);
        if (!closes || !(events.getFirst() instanceof ActionEvent.EntryVoided voiding)) return List.of();
        return Closures.saidOf(before, voiding.event()).stream()
                .filter(entry -> !dated || entry.event() instanceof ActionEvent.ClosureVerified)
                .map(Entry::id)
                .toList();
    }

    /** Events after a voided one that still show what it brought in, in the order of the fold. */
    static List<String> ofVoiding(ActionHistory before, String voided) {
        List<Entry> inOrder = before.inForce();
        int at = inOrder.stream().map(Entry::id).toList().indexOf(voided);
        if (at < 0) return List.of();
        List<Entry> outcomes = outcomesOf(inOrder.get(at), inOrder);
        if (!outcomes.isEmpty()) {
            List<String> shadows = new ArrayList<>();
            for (Entry outcome : outcomes) {
                shadows.add(outcome.id());
                shadows.addAll(ofVoiding(before, outcome.id()));
            }
            return shadows;
        }
        Map<String, Object> broughtIn = inOrder.get(at).event() instanceof ActionEvent.ProgressNoted note
                ? Map.of(PROGRESS, note.text())
                : Shadows.broughtIn(inOrder, voided, ActionShadows::shows);
        return Shadows.of(
                broughtIn, inOrder.subList(at + 1, inOrder.size()), ActionShadows::shows, ActionShadows::keeps);
    }

    /** What somebody did brought about: of a request its decision; of that the date moved; of others the closure. */
    private static List<Entry> outcomesOf(Entry done, List<Entry> inOrder) {
        return inOrder.stream()
                .filter(entry -> switch ((ActionEvent) done.event()) {
                    case ActionEvent.ExtensionRequested asked ->
                        entry.event() instanceof ActionEvent.ExtensionDecided decided
                                && decided.request().equals(asked.request());
                    case ActionEvent.ExtensionDecided ignored ->
                        entry.event() instanceof ActionEvent.TargetDateMoved && inTheSameStep(done, entry);
                    case ActionEvent.ProposalDecided ignored ->
                        entry.event() instanceof ActionEvent.ActionClosed && inTheSameStep(done, entry);
                    case ActionEvent.ActionLinked ignored ->
                        entry.event() instanceof ActionEvent.ActionClosed && inTheSameStep(done, entry);
                    default -> false;
                })
                .toList();
    }

    private static boolean inTheSameStep(Entry first, Entry next) {
        return next.position() == first.position() + 1
                && next.provenance().correlation().equals(first.provenance().correlation());
    }

    /** Events after a note's date that give the narrative whole, so that the note shows only up to them. */
    static List<String> ofNote(ActionHistory before, LocalDate effectiveOn) {
        return before.inForce().stream()
                .filter(entry -> entry.effectiveOn().isAfter(effectiveOn))
                .filter(entry -> Narrative.replaces((ActionEvent) entry.event()))
                .map(Entry::id)
                .toList();
    }

    /** A narrative is mostly copied with something added. */
    private static boolean keeps(String field, Object earlier, Object later) {
        if (!field.equals(PROGRESS)) return earlier.equals(later);
        return !((String) earlier).isBlank() && ((String) later).contains((String) earlier);
    }

    /** What an event makes the fields of an action say; a note says nothing about the narrative as a whole. */
    private static Map<String, Object> shows(LedgerEvent event) {
        Map<String, Object> shown = new HashMap<>();
        switch ((ActionEvent) event) {
            case ActionEvent.ActionRaised raised -> putWhole(shown, raised);
            case ActionEvent.ProgressNoted ignored -> {}
            case ActionEvent.TargetDateMoved moved ->
                shown.put("targetDate", moved.to().wording());
            case ActionEvent.TargetDateReread ignored -> {}
            case ActionEvent.LeadReassigned reassigned ->
                shown.put("lead", reassigned.to().wording());
            case ActionEvent.StatusReported reported -> putStatus(shown, reported.to());
            case ActionEvent.ActionClosed closed -> putStatus(shown, closed.to());
            case ActionEvent.ActionReopened reopened -> putStatus(shown, reopened.to());
            case ActionEvent.ActionReworded reworded -> putText(shown, reworded.field(), reworded.to());
            case ActionEvent.ActionMovedToSection moved -> putText(shown, "section", moved.to());
            case ActionEvent.ActionRenumbered renumbered -> shown.put("reference", renumbered.to());
            case ActionEvent.ActionWithdrawn withdrawn -> putStatus(shown, withdrawn.to());
            case ActionEvent.StatusReread reread -> putStatus(shown, reread.to());
            case ActionEvent.CompletionDated dated -> shown.put("completedOn", String.valueOf(dated.to()));
            case ActionEvent.EvidenceAttached ignored -> {}
            case ActionEvent.ClosureVerified ignored -> {}
            case ActionEvent.NoUpdateGiven ignored -> {}
            case ActionEvent.ExtensionRequested ignored -> {}
            case ActionEvent.ExtensionDecided ignored -> {}
            case ActionEvent.ProposalPut ignored -> {}
            case ActionEvent.ProposalDecided ignored -> {}
            case ActionEvent.ActionConsidered ignored -> {}
            case ActionEvent.ActionLinked ignored -> {}
            case ActionEvent.PassageWithheld ignored -> {}
            case ActionEvent.EntryVoided ignored -> {}
        }
        return shown;
    }

    private static void putWhole(Map<String, Object> shown, ActionEvent.ActionRaised raised) {
        shown.put("reference", raised.reference());
        putText(shown, "section", raised.section());
        putText(shown, "finding", raised.finding());
        putText(shown, "proposedAction", raised.proposedAction());
        putText(shown, PROGRESS, raised.progress());
        putText(shown, "latestUpdate", raised.latestUpdate());
        shown.put("lead", raised.lead().wording());
        shown.put("targetDate", raised.targetDate().wording());
        putStatus(shown, raised.status());
        raised.other().forEach((name, text) -> putText(shown, "other." + name, text));
    }

    private static void putText(Map<String, Object> shown, String field, String text) {
        shown.put(field, Objects.requireNonNullElse(text, ""));
    }

    /** What is not reported shows nothing that could be kept. */
    private static void putStatus(Map<String, Object> shown, Status status) {
        shown.put("status", status.wording());
        if (status.open() != null) shown.put("status.open", status.open());
        if (status.reported() != null) shown.put("status.reported", status.reported());
    }
}
