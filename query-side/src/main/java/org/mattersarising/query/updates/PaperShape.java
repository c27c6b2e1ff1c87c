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
import org.mattersarising.history.Slippage;

/**
 * What the JSON paper holds, for the description of the interface; module papers writes it. What is optional came with the
 * third template.
 */
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
        Optional<PaperSummary> summary,
        @Nullable Optional<PaperPreviousUpdate> previousUpdate,
        Optional<List<PaperSlippage>> slippage,
        Optional<List<PaperLateDate>> lateDates,
        Optional<List<PaperChange>> changes,
        @Nullable Optional<PaperReconciliation> reconciliation) {

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
            @Nullable Optional<LocalDate> completedOn,
            @Nullable Optional<LocalDate> verifiedOn,
            Optional<List<PaperExtension>> extensions,
            @Nullable Optional<PaperProposal> proposal,
            Optional<List<PaperConsideration>> considered,
            Optional<List<PaperRelation>> relations,
            Optional<List<LocalDate>> noUpdateOn) {}

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
            @Nullable Optional<LocalDate> completedOn,
            @Nullable Optional<LocalDate> verifiedOn,
            Optional<List<PaperExtension>> extensions,
            @Nullable Optional<PaperProposal> proposal,
            Optional<List<PaperConsideration>> considered,
            Optional<List<PaperRelation>> relations,
            Optional<List<LocalDate>> noUpdateOn) {}

    record PaperNote(String text, LocalDate effectiveOn, boolean replaced) {}

    record PaperTargetDate(String wording, boolean dated, List<PaperReading> readings) {}

    record PaperReading(String edtf, LocalDate earliest, LocalDate latest, DateReading.Role role) {}

    record PaperStatus(
            String wording,
            @Nullable Boolean open,
            @Nullable String reported,
            @Nullable Optional<Boolean> verified,
            @Nullable Optional<String> closure,
            @Nullable Optional<String> remark,
            @Nullable Optional<String> decidedBy) {}

    record PaperEvidence(String reference, LocalDate effectiveOn) {}

    record PaperExtension(
            LocalDate askedOn,
            String to,
            @Nullable String reason,
            @Nullable PaperRuling ruling) {}

    record PaperProposal(LocalDate putOn, @Nullable PaperRuling ruling) {}

    record PaperRuling(
            String outcome,
            LocalDate on,
            @Nullable String by,
            @Nullable String minute,
            @Nullable String reason) {}

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

    record PaperPreviousUpdate(
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
            Slippage.@Nullable Notice notice) {}

    record PaperMove(
            String from,
            String to,
            @Nullable Long days,
            boolean dateLost,
            @Nullable String reason,
            LocalDate effectiveOn) {}

    record PaperLateDate(
            String action,
            String reference,
            @Nullable Long daysOverdueAgainstOriginal,
            @Nullable Long daysOverdueAgainstCurrent) {}

    /** The last three stand in changes of a target date. */
    record PaperChange(
            String kind,
            @Nullable String action,
            @Nullable String reference,
            @Nullable String section,
            @Nullable String field,
            @Nullable String from,
            @Nullable String to,
            @Nullable Optional<Long> days,
            Optional<Boolean> dateLost,
            Optional<List<String>> reasons) {}

    record PaperReconciliation(
            int previous, int raised, int now, Map<String, Integer> counts, List<PaperOutcome> actions) {}

    record PaperOutcome(String action, String reference, String outcome) {}
}
