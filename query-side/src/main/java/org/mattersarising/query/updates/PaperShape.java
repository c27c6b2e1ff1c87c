package org.mattersarising.query.updates;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Section;

/** What the JSON paper holds, for the description of the interface; module papers writes it. */
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
        List<PaperActionMissing> notInThisEdition) {

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
            ActionState.@Nullable Withdrawal withdrawn) {}

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
            @Nullable LocalDate missingSince) {}

    record PaperNote(String text, LocalDate effectiveOn, boolean replaced) {}

    record PaperTargetDate(String wording, boolean dated, List<PaperReading> readings) {}

    record PaperReading(String edtf, LocalDate earliest, LocalDate latest, DateReading.Role role) {}

    record PaperStatus(
            String wording,
            @Nullable Boolean open,
            @Nullable String reported) {}

    record PaperEvidence(String reference, LocalDate effectiveOn) {}
}
