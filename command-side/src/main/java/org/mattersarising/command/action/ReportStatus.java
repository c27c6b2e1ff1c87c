package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.StatusReported;
import org.mattersarising.events.Status;
import org.mattersarising.events.StatusReader;
import org.mattersarising.http.Refusal;

/**
 * @param wording as to be printed, or null to keep it; one that reads as closed leaves the action closed
 * @param reported one of {@link Status#REPORTABLE}, or null for none
 */
record ReportStatus(Terms terms, String wording, String reported) implements ActionCommand {

    ReportStatus {
        if (wording == null && reported == null) {
            throw Refusal.unacceptable(
                    "wording",
                    "The status is not said.",
                    "Give 'wording' (as to be printed), 'reported' (%s), or both.".formatted(reportable()));
        }
        if (wording != null) Said.required("wording", wording, "Give the status as to be printed, or leave it out.");
        mustBeReportable(reported);
    }

    static void mustBeReportable(String reported) {
        if (reported != null && !Status.REPORTABLE.contains(reported)) {
            throw Refusal.unacceptable(
                    "reported",
                    "'reported' is none of the values that can be reported.",
                    "Choose one of %s, or leave it out.".formatted(reportable()));
        }
    }

    private static String reportable() {
        return String.join(", ", Status.REPORTABLE.stream().sorted().toList());
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustBeOpenFor("reporting its status");
        Status from = before.status();
        boolean kept = wording == null || wording.equals(from.wording());
        Status to = kept
                ? new Status(from.wording(), from.open(), reported, from.closure(), from.remark(), from.decidedBy())
                : new Status(wording, StatusReader.readsOpen(wording), reported);
        before.mustNotBeSoAlready(
                to.equals(from),
                "wording",
                "the status is '%s', reported %s, already"
                        .formatted(from.wording(), reported == null ? "as nothing" : reported));
        return List.of(new StatusReported(action(), terms.effectiveOn(), from, to));
    }
}
