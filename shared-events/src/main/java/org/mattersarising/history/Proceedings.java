package org.mattersarising.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.TargetDate;

/**
 * What leads and committees did about an action beside its fields: requests for more time, resolutions, the decision on
 * a proposal, where it came from and went to, who verified its closure, and when anything new was last heard of it.
 *
 * @param proposal null where the action never was one
 * @param verification of the closure in force, or null
 * @param completedOn the day on which the work was done; null where nobody said, or where it does not stand closed
 * @param lastHeardOn effective date of the last event that brought news; what an import repeats brings none. An edition
 *     put in later may bring an earlier piece of news to light, so no paper and no action's own shape shows it
 * @param noUpdateOn the effective dates on which it was asked for and there was no update
 */
public record Proceedings(
        List<Extension> extensions,
        List<Consideration> considered,
        Proposal proposal,
        List<Relation> relations,
        Verification verification,
        LocalDate completedOn,
        LocalDate lastHeardOn,
        List<LocalDate> noUpdateOn) {

    public static final Proceedings NONE =
            new Proceedings(List.of(), List.of(), null, List.of(), null, null, null, List.of());

    /**
     * A request for a later date.
     *
     * @param by who asked
     * @param ruling null while it awaits a decision
     */
    public record Extension(String request, LocalDate askedOn, String by, TargetDate to, String reason, Ruling ruling) {

        public boolean awaitsDecision() {
            return ruling == null;
        }
    }

    /**
     * @param outcome approved, rejected or returned; of a proposal approved, rejected, amended or deferred
     * @param minute number of the minute, or null
     */
    public record Ruling(String outcome, LocalDate on, String by, String minute, String reason) {}

    /** What a committee resolved on the action when it had an update before it. */
    public record Consideration(String update, LocalDate on, String outcome, String minute, String text) {}

    /** @param ruling null while it awaits a decision */
    public record Proposal(LocalDate putOn, Ruling ruling) {

        /** A deferred proposal awaits its decision still. */
        public boolean awaitsDecision() {
            return ruling == null || ruling.outcome().equals("deferred");
        }
    }

    public record Relation(String relation, ActionEvent.Link to, LocalDate on, String reason) {}

    public record Verification(LocalDate on, String by, Evidence evidence, String remark) {}

    public Proceedings {
        extensions = extensions == null ? List.of() : List.copyOf(extensions);
        considered = considered == null ? List.of() : List.copyOf(considered);
        relations = relations == null ? List.of() : List.copyOf(relations);
        noUpdateOn = noUpdateOn == null ? List.of() : List.copyOf(noUpdateOn);
    }

    /** The request that awaits a decision, if one does. */
    public Optional<Extension> extensionAwaited() {
        return extensions.stream().filter(Extension::awaitsDecision).findFirst();
    }

    /**
     * After one more entry, in the order of the fold.
     *
     * @param closed whether the action stands closed, and is not withdrawn, after it
     */
    Proceedings evolve(Entry entry, boolean closed) {
        Draft draft = new Draft(this);
        draft.apply((ActionEvent) entry.event(), entry);
        if (!closed) draft.lapse();
        if (bringsNews((ActionEvent) entry.event()) && !entry.provenance().restatement()) draft.heard(entry);
        return draft.done();
    }

    /** The dates since the last news on which there was no update. */
    public List<LocalDate> noUpdateSince() {
        return noUpdateOn.stream()
                .filter(date -> lastHeardOn == null || date.isAfter(lastHeardOn))
                .toList();
    }

    /** Whether somebody who waits for news of the action hears some. */
    private static boolean bringsNews(ActionEvent event) {
        return switch (event) {
            case ActionEvent.ActionRaised ignored -> true;
            case ActionEvent.ProgressNoted ignored -> true;
            case ActionEvent.TargetDateMoved ignored -> true;
            case ActionEvent.LeadReassigned ignored -> true;
            case ActionEvent.StatusReported ignored -> true;
            case ActionEvent.ActionClosed ignored -> true;
            case ActionEvent.ActionReopened ignored -> true;
            case ActionEvent.ActionReworded ignored -> true;
            case ActionEvent.ActionWithdrawn ignored -> true;
            case ActionEvent.EvidenceAttached ignored -> true;
            case ActionEvent.ClosureVerified ignored -> true;
            case ActionEvent.CompletionDated ignored -> true;
            case ActionEvent.ExtensionRequested ignored -> true;
            case ActionEvent.ProposalDecided ignored -> true;
            case ActionEvent.ActionLinked ignored -> true;
            case ActionEvent.ActionConsidered ignored -> false;
            case ActionEvent.ActionMovedToSection ignored -> false;
            case ActionEvent.ActionRenumbered ignored -> false;
            case ActionEvent.PassageWithheld ignored -> false;
            case ActionEvent.EntryVoided ignored -> false;
            case ActionEvent.ExtensionDecided ignored -> false;
            case ActionEvent.NoUpdateGiven ignored -> false;
            case ActionEvent.ProposalPut ignored -> false;
            case ActionEvent.StatusReread ignored -> false;
            case ActionEvent.TargetDateReread ignored -> false;
        };
    }

    private static final class Draft {
        private List<Extension> extensions;
        private List<Consideration> considered;
        private Proposal proposal;
        private List<Relation> relations;
        private Verification verification;
        private LocalDate completedOn;
        private LocalDate lastHeardOn;
        private List<LocalDate> noUpdateOn;

        Draft(Proceedings before) {
            extensions = before.extensions;
            considered = before.considered;
            proposal = before.proposal;
            relations = before.relations;
            verification = before.verification;
            completedOn = before.completedOn;
            lastHeardOn = before.lastHeardOn;
            noUpdateOn = before.noUpdateOn;
        }

        void apply(ActionEvent event, Entry entry) {
            switch (event) {
                case ActionEvent.ExtensionRequested asked -> extensions = and(extensions, asked(asked, entry));
                case ActionEvent.ExtensionDecided decided -> decide(decided);
                case ActionEvent.ActionConsidered by -> considered = and(considered, considered(by));
                case ActionEvent.ProposalPut put -> proposal = new Proposal(put.effectiveOn(), null);
                case ActionEvent.ProposalDecided decided -> decide(decided);
                case ActionEvent.ActionLinked linked ->
                    relations = and(
                            relations,
                            new Relation(linked.relation(), linked.to(), linked.effectiveOn(), linked.reason()));
                case ActionEvent.ClosureVerified verified -> verification = verified(verified);
                case ActionEvent.CompletionDated dated -> completedOn = dated.to();
                case ActionEvent.NoUpdateGiven none -> noUpdateOn = and(noUpdateOn, none.effectiveOn());
                case ActionEvent.ActionReopened ignored -> {}
                case ActionEvent.ActionRaised ignored -> {}
                case ActionEvent.ProgressNoted ignored -> {}
                case ActionEvent.TargetDateMoved ignored -> {}
                case ActionEvent.TargetDateReread ignored -> {}
                case ActionEvent.LeadReassigned ignored -> {}
                case ActionEvent.StatusReported ignored -> {}
                case ActionEvent.StatusReread ignored -> {}
                case ActionEvent.ActionClosed ignored -> {}
                case ActionEvent.ActionReworded ignored -> {}
                case ActionEvent.ActionMovedToSection ignored -> {}
                case ActionEvent.ActionRenumbered ignored -> {}
                case ActionEvent.ActionWithdrawn ignored -> {}
                case ActionEvent.EvidenceAttached ignored -> {}
                case ActionEvent.PassageWithheld ignored -> {}
                case ActionEvent.EntryVoided ignored -> {}
            }
        }

        private static Extension asked(ActionEvent.ExtensionRequested asked, Entry entry) {
            return new Extension(
                    asked.request(), asked.effectiveOn(), entry.provenance().actor(), asked.to(), asked.reason(), null);
        }

        private static Consideration considered(ActionEvent.ActionConsidered by) {
            return new Consideration(by.update(), by.effectiveOn(), by.outcome(), by.minute(), by.text());
        }

        private static Verification verified(ActionEvent.ClosureVerified verified) {
            if (verified.by() == null) return null;
            return new Verification(verified.since(), verified.by(), verified.evidence(), verified.remark());
        }

        private void decide(ActionEvent.ExtensionDecided decided) {
            Ruling ruling = new Ruling(
                    decided.outcome(), decided.effectiveOn(), decided.by(), decided.minute(), decided.reason());
            extensions = extensions.stream()
                    .map(each -> each.request().equals(decided.request())
                            ? new Extension(each.request(), each.askedOn(), each.by(), each.to(), each.reason(), ruling)
                            : each)
                    .toList();
        }

        /** The fold is total: a decision without a proposal says that there was one. */
        private void decide(ActionEvent.ProposalDecided decided) {
            LocalDate putOn = proposal == null ? decided.effectiveOn() : proposal.putOn();
            proposal = new Proposal(
                    putOn,
                    new Ruling(
                            decided.outcome(),
                            decided.effectiveOn(),
                            decided.by(),
                            decided.minute(),
                            decided.reason()));
        }

        /** What was said about one closure says nothing about the next. */
        void lapse() {
            verification = null;
            completedOn = null;
        }

        void heard(Entry entry) {
            lastHeardOn = entry.effectiveOn();
        }

        private static <T> List<T> and(List<T> list, T added) {
            List<T> longer = new ArrayList<>(list);
            longer.add(added);
            return longer;
        }

        Proceedings done() {
            return new Proceedings(
                    extensions, considered, proposal, relations, verification, completedOn, lastHeardOn, noUpdateOn);
        }
    }
}
