package org.mattersarising.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Lead;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;

/**
 * One action at a basis, its narrative apart (see {@link Narrative}).
 *
 * @param existsFrom where the earliest raise stands; the action exists from then on
 * @param recordedHere where a person raised it, or null where only papers did: such an action is printed after the rows
 *     of the edition before it
 * @param section identifier of its section, or null
 * @param worded what its wording said at first, where a person has read it otherwise since; else null
 * @param other columns that the model does not know, by name
 * @param withdrawn since when and why it is withdrawn, or null
 * @param proceedings what leads and committees did about it beside its fields
 */
public record ActionState(
        String action,
        Place existsFrom,
        Place recordedHere,
        String reference,
        String section,
        String finding,
        String proposedAction,
        String latestUpdate,
        Lead lead,
        TargetDate targetDate,
        Status status,
        Status worded,
        SortedMap<String, String> other,
        List<AttachedEvidence> evidence,
        Withdrawal withdrawn,
        Proceedings proceedings) {

    /** A place in the order of the fold. */
    public record Place(LocalDate effectiveOn, long position) implements Comparable<Place> {
        @Override
        public int compareTo(Place that) {
            int byDate = effectiveOn.compareTo(that.effectiveOn);
            return byDate != 0 ? byDate : Long.compare(position, that.position);
        }
    }

    public record Withdrawal(LocalDate effectiveOn, String reason) {}

    public record AttachedEvidence(String reference, String sha256, LocalDate effectiveOn) {}

    public ActionState {
        other = Collections.unmodifiableSortedMap(other == null ? new TreeMap<>() : new TreeMap<>(other));
        evidence = List.copyOf(evidence);
        proceedings = proceedings == null ? Proceedings.NONE : proceedings;
    }

    /** Its status before a person read the wording otherwise; what is printed follows it. */
    public Status asWorded() {
        return worded == null ? status : worded;
    }

    /** The state after one more entry, in the order of the fold; null while the action has not been raised. */
    public static ActionState evolve(ActionState before, Entry entry) {
        ActionEvent event = (ActionEvent) entry.event();
        if (before == null && !(event instanceof ActionEvent.ActionRaised)) return null;
        Draft draft = new Draft(before);
        draft.apply(event, entry);
        return draft.state();
    }

    /** The state that entries already in the order of the fold make; null where the action has not been raised. */
    public static ActionState fold(List<Entry> inOrder) {
        ActionState state = null;
        for (Entry entry : inOrder) state = evolve(state, entry);
        return state;
    }

    /** What stands in a text field, in layout notation; {@code progress} is not among them. */
    public String text(String field) {
        return switch (field) {
            case "finding" -> finding;
            case "proposedAction" -> proposedAction;
            case "latestUpdate" -> latestUpdate;
            default -> field.startsWith("other.") ? other.get(field.substring("other.".length())) : null;
        };
    }

    private static final class Draft {
        private String action;
        private Place existsFrom;
        private Place recordedHere;
        private String reference;
        private String section;
        private String finding;
        private String proposedAction;
        private String latestUpdate;
        private Lead lead;
        private TargetDate targetDate;
        private Status status;
        private Status worded;
        private SortedMap<String, String> other = new TreeMap<>();
        private List<AttachedEvidence> evidence = List.of();
        private Withdrawal withdrawn;
        private Proceedings proceedings = Proceedings.NONE;

        Draft(ActionState before) {
            if (before == null) return;
            action = before.action;
            existsFrom = before.existsFrom;
            recordedHere = before.recordedHere;
            reference = before.reference;
            section = before.section;
            finding = before.finding;
            proposedAction = before.proposedAction;
            latestUpdate = before.latestUpdate;
            lead = before.lead;
            targetDate = before.targetDate;
            status = before.status;
            worded = before.worded;
            other = before.other;
            evidence = before.evidence;
            withdrawn = before.withdrawn;
            proceedings = before.proceedings;
        }

        void apply(ActionEvent event, Entry entry) {
            assign(event, entry);
            proceedings = proceedings.evolve(entry, status.standsClosed() && withdrawn == null);
        }

        private void assign(ActionEvent event, Entry entry) {
            switch (event) {
                case ActionEvent.ActionRaised raised -> raise(raised, entry);
                case ActionEvent.ProgressNoted ignored -> {}
                case ActionEvent.TargetDateMoved moved -> targetDate = moved.to();
                case ActionEvent.TargetDateReread reread -> reread(reread);
                case ActionEvent.LeadReassigned reassigned -> lead = reassigned.to();
                case ActionEvent.StatusReported reported -> stand(reported.to(), null);
                case ActionEvent.ActionClosed closed -> close(closed);
                case ActionEvent.ActionReopened reopened -> stand(reopened.to(), null);
                case ActionEvent.ActionReworded reworded -> reword(reworded.field(), reworded.to());
                case ActionEvent.ActionMovedToSection moved -> section = moved.to();
                case ActionEvent.ActionRenumbered renumbered -> reference = renumbered.to();
                case ActionEvent.ActionWithdrawn gone -> stand(gone.to(), new Withdrawal(gone.since(), gone.reason()));
                case ActionEvent.EvidenceAttached attached -> attach(attached.evidence(), attached.effectiveOn());
                case ActionEvent.StatusReread reread -> reread(reread);
                case ActionEvent.ClosureVerified verified -> verify(verified, entry);
                case ActionEvent.CompletionDated ignored -> {}
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
        }

        private void raise(ActionEvent.ActionRaised raised, Entry entry) {
            Place here = new Place(raised.effectiveOn(), entry.position());
            action = raised.action();
            if (existsFrom == null) existsFrom = here;
            if (!entry.imported()) recordedHere = here;
            reference = raised.reference();
            section = raised.section();
            finding = raised.finding();
            proposedAction = raised.proposedAction();
            latestUpdate = raised.latestUpdate();
            lead = raised.lead();
            targetDate = raised.targetDate();
            other = raised.other() == null ? new TreeMap<>() : raised.other();
            stand(raised.status(), null);
        }

        /** A reading belongs to the wording it was made of. */
        private void reread(ActionEvent.TargetDateReread reread) {
            if (targetDate.wording().equals(reread.to().wording())) targetDate = reread.to();
        }

        private void reread(ActionEvent.StatusReread reread) {
            if (!status.wording().equals(reread.to().wording())) return;
            Status first = worded == null ? status : worded;
            status = reread.to();
            worded = first.equals(status) ? null : first;
        }

        private void close(ActionEvent.ActionClosed closed) {
            stand(closed.to(), null);
            attachIfAny(closed.evidence(), closed.effectiveOn());
        }

        /** What is said again was attached when it was said first. */
        private void verify(ActionEvent.ClosureVerified verified, Entry entry) {
            if (!entry.provenance().restatement()) attachIfAny(verified.evidence(), verified.effectiveOn());
        }

        private void attachIfAny(Evidence added, LocalDate effectiveOn) {
            if (added != null) attach(added, effectiveOn);
        }

        private void stand(Status to, Withdrawal withdrawal) {
            status = to;
            worded = null;
            withdrawn = withdrawal;
        }

        private void reword(String field, String to) {
            switch (field) {
                case "finding" -> finding = to;
                case "proposedAction" -> proposedAction = to;
                case "latestUpdate" -> latestUpdate = to;
                default -> {
                    if (field.startsWith("other.")) {
                        String name = field.substring("other.".length());
                        other = new TreeMap<>(other);
                        if (to == null) other.remove(name);
                        else other.put(name, to);
                    }
                }
            }
        }

        private void attach(Evidence added, LocalDate effectiveOn) {
            evidence = new ArrayList<>(evidence);
            evidence.add(new AttachedEvidence(added.reference(), added.sha256(), effectiveOn));
        }

        ActionState state() {
            return new ActionState(
                    action,
                    existsFrom,
                    recordedHere,
                    reference,
                    section,
                    finding,
                    proposedAction,
                    latestUpdate,
                    lead,
                    targetDate,
                    status,
                    worded,
                    other,
                    evidence,
                    withdrawn,
                    proceedings);
        }
    }
}
