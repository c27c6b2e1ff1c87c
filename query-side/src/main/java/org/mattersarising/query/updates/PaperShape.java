package org.mattersarising.query.updates;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Section;

/** What the JSON paper of the newest template holds, for the description of the interface; module papers writes it. */
record PaperShape(
        String template,
        String organisation,
        String register,
        String registerTitle,
        @Nullable String source,
        String committee,
        LocalDate meetingDate,
        @Nullable String agendaItem,
        @Nullable String title,
        @Nullable String supersedes,
        LocalDate asAt,
        List<LayoutColumn> layout,
        List<Section> sections,
        List<PaperAction> actions,
        List<PaperActionMissing> notInThisEdition,
        PaperSummary summary,
        @Nullable PaperPrevious previousUpdate,
        List<PaperSlippage> slippage,
        List<PaperLate> lateDates,
        @Nullable List<PaperChange> changes,
        @Nullable PaperReconciliation reconciliation) {

    record PaperAction(
            String action,
            String reference,
            @Nullable String section,
            @Nullable String finding,
            @Nullable String proposedAction,
            @Nullable String progress,
            List<PaperNote> progressNotes,
            @Nullable String latestUpdate,
            List<String> lead,
            String leadWording,
            PaperTargetDate targetDate,
            PaperStatus status,
            Map<String, String> other,
            List<PaperEvidence> evidence,
            ActionState.@Nullable Withdrawal withdrawn,
            @Nullable LocalDate completedOn,
            @Nullable LocalDate verifiedOn,
            List<PaperExtension> extensions,
            @Nullable PaperProposal proposal,
            List<PaperConsideration> considered,
            List<PaperRelation> relations,
            @Nullable LocalDate lastHeardOn,
            List<LocalDate> noUpdateOn) {}

    record PaperActionMissing(
            String action,
            String reference,
            @Nullable String section,
            @Nullable String finding,
            @Nullable String proposedAction,
            @Nullable String progress,
            List<PaperNote> progressNotes,
            @Nullable String latestUpdate,
            List<String> lead,
            String leadWording,
            PaperTargetDate targetDate,
            PaperStatus status,
            Map<String, String> other,
            List<PaperEvidence> evidence,
            ActionState.@Nullable Withdrawal withdrawn,
            @Nullable LocalDate missingSince,
            @Nullable LocalDate completedOn,
            @Nullable LocalDate verifiedOn,
            List<PaperExtension> extensions,
            @Nullable PaperProposal proposal,
            List<PaperConsideration> considered,
            List<PaperRelation> relations,
            @Nullable LocalDate lastHeardOn,
            List<LocalDate> noUpdateOn) {}

    record PaperNote(String text, LocalDate effectiveOn, boolean replaced) {}

    record PaperTargetDate(String wording, boolean dated, List<PaperReading> readings) {}

    record PaperReading(String edtf, LocalDate earliest, LocalDate latest, DateReading.Role role) {}

    record PaperStatus(
            String wording,
            @Nullable Boolean open,
            @Nullable String reported,
            @Nullable Boolean verified,
            @Nullable String closure,
            @Nullable String remark) {}

    record PaperEvidence(String reference, LocalDate effectiveOn) {}

    record PaperExtension(
            LocalDate askedOn,
            String to,
            @Nullable String reason,
            @Nullable PaperRuling ruling) {}

    record PaperRuling(
            String outcome,
            LocalDate on,
            @Nullable String by,
            @Nullable String minute,
            @Nullable String reason) {}

    record PaperProposal(LocalDate putOn, @Nullable PaperRuling ruling) {}

    record PaperConsideration(
            String update,
            LocalDate on,
            String outcome,
            @Nullable String minute,
            @Nullable String text) {}

    record PaperRelation(
            String relation,
            @Nullable String register,
            @Nullable String action,
            @Nullable String reference,
            LocalDate on,
            @Nullable String reason) {}

    record PaperSummary(
            int actions,
            int open,
            int overdueAgainstCurrent,
            int overdueAgainstOriginal,
            int closed,
            int withdrawn,
            int notSaid,
            int notInThisEdition) {}

    record PaperPrevious(
            String update,
            String committee,
            LocalDate meetingDate,
            @Nullable String agendaItem,
            @Nullable String title,
            LocalDate asAt,
            List<PaperResolution> resolutions) {}

    record PaperResolution(
            LocalDate on,
            String outcome,
            @Nullable String minute,
            @Nullable String text) {}

    record PaperSlippage(
            String action,
            String reference,
            boolean dated,
            @Nullable PaperTargetDate original,
            PaperTargetDate current,
            List<PaperMove> moves,
            @Nullable Long daysSlipped,
            boolean overdueAgainstOriginal,
            boolean overdueAgainstCurrent,
            @Nullable PaperNotice notice) {}

    record PaperMove(
            String from,
            String to,
            @Nullable Long days,
            boolean dateLost,
            @Nullable String reason,
            LocalDate effectiveOn) {}

    record PaperNotice(LocalDate slippedOn, @Nullable LocalDate toldOn, boolean told, long days) {}

    record PaperLate(
            String action,
            String reference,
            @Nullable Long daysOverdueAgainstOriginal,
            @Nullable Long daysOverdueAgainstCurrent) {}

    /** Of a date that moved also days, dateLost and reasons. */
    record PaperChange(
            String kind,
            @Nullable String action,
            @Nullable String reference,
            @Nullable String section,
            @Nullable String field,
            @Nullable String from,
            @Nullable String to,
            Optional<Long> days,
            Optional<Boolean> dateLost,
            Optional<List<String>> reasons) {}

    record PaperReconciliation(
            int previous, int raised, int now, Map<String, Integer> counts, List<PaperReconciled> actions) {}

    record PaperReconciled(String action, String reference, String outcome) {}
}
