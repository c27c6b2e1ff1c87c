package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionRaised;
import org.mattersarising.events.Lead;
import org.mattersarising.events.StatusReader;
import org.mattersarising.events.TargetDateReader;

/**
 * A new action. Only the reference is needed; what is not said is left open.
 *
 * @param action its identifier, a random UUID
 * @param section identifier of a section that exists from {@code effectiveOn} on, or null
 * @param targetDate in any wording, or null
 * @param status wording as to be printed, or null
 */
record RaiseAction(
        String action,
        LocalDate effectiveOn,
        String reference,
        String section,
        String finding,
        String proposedAction,
        String progress,
        String latestUpdate,
        List<String> lead,
        String targetDate,
        String status,
        Map<String, String> other) {

    RaiseAction {
        RenumberAction.reference("reference", reference);
        Said.within("finding", finding);
        Said.within("proposedAction", proposedAction);
        Said.within("progress", progress);
        Said.within("latestUpdate", latestUpdate);
        Said.within("targetDate", targetDate);
        Said.within("status", status);
        lead = lead == null ? List.of() : ReassignLead.names("lead", lead);
        other = other == null ? Map.of() : columns(other);
    }

    private static SortedMap<String, String> columns(Map<String, String> other) {
        other.forEach((name, text) -> {
            Said.required("other", name, "Give every other column a name.");
            Said.present("other." + name, text, "Give it a text, which may be empty, or leave it out.");
        });
        return new TreeMap<>(other);
    }

    /** The same action in its section, once that is known. */
    RaiseAction in(String sectionFound) {
        return new RaiseAction(
                action,
                effectiveOn,
                reference,
                sectionFound,
                finding,
                proposedAction,
                progress,
                latestUpdate,
                lead,
                targetDate,
                status,
                other);
    }

    ActionEvent decide() {
        return new ActionRaised(
                action,
                effectiveOn,
                reference,
                section,
                finding,
                proposedAction,
                progress,
                latestUpdate,
                lead.isEmpty() ? Lead.NONE : Lead.of(lead),
                TargetDateReader.read(targetDate, effectiveOn),
                StatusReader.read(status),
                new TreeMap<>(other));
    }
}
