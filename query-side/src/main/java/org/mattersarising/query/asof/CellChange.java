package org.mattersarising.query.asof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Lead;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;

/**
 * What one event says of one field.
 *
 * @param field in layout notation; {@code targetDate.readings} (in EDTF) and {@code status.x} where the wording stays,
 *     {@code evidence} for where to find it; the name of what a lead or a committee did, with a point before each detail
 * @param from the cell as it was believed to be when the event was recorded, null for none
 * @param to the cell from then on; of {@code section} both are identifiers, because titles change without the action
 */
record CellChange(
        String field, @Nullable String from, @Nullable String to) {

    static List<CellChange> of(ActionEvent event) {
        return switch (event) {
            case ActionEvent.ActionRaised raised -> assigned(raised);
            case ActionEvent.ProgressNoted noted -> one("progress", null, noted.text());
            case ActionEvent.TargetDateMoved moved -> one("targetDate", wording(moved.from()), wording(moved.to()));
            case ActionEvent.TargetDateReread reread ->
                one("targetDate.readings", edtf(reread.from()), edtf(reread.to()));
            case ActionEvent.LeadReassigned reassigned ->
                one("lead", wording(reassigned.from()), wording(reassigned.to()));
            case ActionEvent.StatusReported reported -> ofStatus(reported.from(), reported.to());
            case ActionEvent.ActionClosed closed -> closed(closed);
            case ActionEvent.ActionReopened reopened -> one("status", wording(reopened.from()), wording(reopened.to()));
            case ActionEvent.ActionReworded reworded -> one(reworded.field(), reworded.from(), reworded.to());
            case ActionEvent.ActionMovedToSection moved -> one("section", moved.from(), moved.to());
            case ActionEvent.ActionRenumbered renumbered -> one("reference", renumbered.from(), renumbered.to());
            case ActionEvent.ActionWithdrawn withdrawn ->
                one("status", wording(withdrawn.from()), wording(withdrawn.to()));
            case ActionEvent.EvidenceAttached attached -> List.of(attached(attached.evidence()));
            case ActionEvent.StatusReread reread -> reread(reread.from(), reread.to());
            case ActionEvent.ClosureVerified verified -> verified(verified);
            case ActionEvent.CompletionDated dated -> one("completedOn", date(dated.from()), date(dated.to()));
            case ActionEvent.ExtensionRequested asked -> one("extension", null, wording(asked.to()));
            case ActionEvent.ExtensionDecided decided ->
                ruled("extension", "extension.outcome", decided.outcome(), decided.by(), decided.minute());
            case ActionEvent.ProposalPut ignored -> one("proposal", null, "awaiting-decision");
            case ActionEvent.ProposalDecided decided ->
                ruled("proposal", "proposal", decided.outcome(), decided.by(), decided.minute());
            case ActionEvent.ActionConsidered considered -> considered(considered);
            case ActionEvent.ActionLinked linked ->
                one(linked.relation(), null, linked.to().reference());
            case ActionEvent.NoUpdateGiven none -> one("noUpdateOn", null, date(none.effectiveOn()));
            case ActionEvent.PassageWithheld withheld -> one("withheld", null, withheld.passage());
            case ActionEvent.EntryVoided ignored -> List.of();
        };
    }

    private static List<CellChange> one(String field, String from, String to) {
        return List.of(new CellChange(field, from, to));
    }

    private static List<CellChange> assigned(ActionEvent.ActionRaised raised) {
        List<CellChange> changes = new ArrayList<>();
        assign(changes, "section", raised.section());
        assign(changes, "reference", raised.reference());
        assign(changes, "finding", raised.finding());
        assign(changes, "proposedAction", raised.proposedAction());
        assign(changes, "progress", raised.progress());
        assign(changes, "latestUpdate", raised.latestUpdate());
        assign(changes, "lead", wording(raised.lead()));
        assign(changes, "targetDate", wording(raised.targetDate()));
        assign(changes, "status", wording(raised.status()));
        if (raised.other() != null) raised.other().forEach((name, text) -> assign(changes, "other." + name, text));
        return changes;
    }

    private static void assign(List<CellChange> changes, String field, String to) {
        if (to != null) changes.add(new CellChange(field, null, to));
    }

    private static List<CellChange> ofStatus(Status from, Status to) {
        String before = wording(from);
        return Objects.equals(before, to.wording()) && from != null
                ? one("status.reported", from.reported(), to.reported())
                : one("status", before, to.wording());
    }

    private static List<CellChange> closed(ActionEvent.ActionClosed closed) {
        List<CellChange> changes = new ArrayList<>();
        changes.add(new CellChange("status", wording(closed.from()), wording(closed.to())));
        assign(changes, "status.closure", closed.to().closure());
        assign(changes, "status.decidedBy", closed.to().decidedBy());
        if (closed.evidence() != null) changes.add(attached(closed.evidence()));
        return changes;
    }

    private static List<CellChange> verified(ActionEvent.ClosureVerified verified) {
        List<CellChange> changes = new ArrayList<>();
        assign(changes, "verification", verified.by());
        assign(changes, "verification.remark", verified.remark());
        if (verified.evidence() != null) changes.add(attached(verified.evidence()));
        return changes;
    }

    /** The wording stayed; what was read in it did not. */
    private static List<CellChange> reread(Status from, Status to) {
        List<CellChange> changes = new ArrayList<>();
        differ(changes, "status.open", open(from), open(to));
        differ(changes, "status.reported", from.reported(), to.reported());
        differ(changes, "status.closure", from.closure(), to.closure());
        return changes;
    }

    private static void differ(List<CellChange> changes, String field, String from, String to) {
        if (!Objects.equals(from, to)) changes.add(new CellChange(field, from, to));
    }

    private static List<CellChange> ruled(String what, String field, String outcome, String by, String minute) {
        List<CellChange> changes = new ArrayList<>();
        assign(changes, field, outcome);
        assign(changes, what + ".by", by);
        assign(changes, what + ".minute", minute);
        return changes;
    }

    private static List<CellChange> considered(ActionEvent.ActionConsidered considered) {
        List<CellChange> changes = new ArrayList<>();
        assign(changes, "considered", considered.outcome());
        assign(changes, "considered.minute", considered.minute());
        assign(changes, "considered.text", considered.text());
        return changes;
    }

    private static String open(Status status) {
        return status.open() == null ? null : status.open().toString();
    }

    private static String date(LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static CellChange attached(Evidence evidence) {
        return new CellChange("evidence", null, evidence.reference());
    }

    private static String wording(TargetDate target) {
        return target == null ? null : target.wording();
    }

    private static String wording(Lead lead) {
        return lead == null ? null : lead.wording();
    }

    private static String wording(Status status) {
        return status == null ? null : status.wording();
    }

    private static String edtf(TargetDate target) {
        return Optional.ofNullable(target)
                .flatMap(TargetDate::governing)
                .map(DateReading::edtf)
                .orElse(null);
    }
}
