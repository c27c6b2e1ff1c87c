package org.mattersarising.events;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * Everything that can happen to one action. Stored for ever: add facts, never change one. {@code from} is what was
 * believed when the change was recorded; {@code to} is what holds from {@code effectiveOn} on.
 */
public sealed interface ActionEvent extends LedgerEvent {

    /** Identifier of the action, the same under every reference it is ever printed with. */
    String action();

    /** Shows the action whole: every field takes the value given here. A second raise comes from another edition. */
    record ActionRaised(
            String action,
            LocalDate effectiveOn,
            String reference,
            String section,
            String finding,
            String proposedAction,
            String progress,
            String latestUpdate,
            Lead lead,
            TargetDate targetDate,
            Status status,
            SortedMap<String, String> other)
            implements ActionEvent {}

    /** One addition to the narrative: {@code joiner} stands between the narrative so far and {@code text}. */
    record ProgressNoted(String action, LocalDate effectiveOn, String joiner, String text) implements ActionEvent {}

    record TargetDateMoved(String action, LocalDate effectiveOn, TargetDate from, TargetDate to, String reason)
            implements ActionEvent {}

    /** The same wording read anew, by a better reader or by a person; the wording itself stays. */
    record TargetDateReread(String action, LocalDate effectiveOn, TargetDate from, TargetDate to, String reason)
            implements ActionEvent {}

    record LeadReassigned(String action, LocalDate effectiveOn, Lead from, Lead to, String reason)
            implements ActionEvent {}

    record StatusReported(String action, LocalDate effectiveOn, Status from, Status to) implements ActionEvent {}

    record ActionClosed(String action, LocalDate effectiveOn, Status from, Status to, String reason, Evidence evidence)
            implements ActionEvent {}

    record ActionReopened(String action, LocalDate effectiveOn, Status from, Status to, String reason)
            implements ActionEvent {}

    /** {@code field} is a text field in layout notation: finding, proposedAction, progress, latestUpdate, other.x. */
    record ActionReworded(String action, LocalDate effectiveOn, String field, String from, String to)
            implements ActionEvent {}

    record ActionMovedToSection(String action, LocalDate effectiveOn, String from, String to) implements ActionEvent {}

    record ActionRenumbered(String action, LocalDate effectiveOn, String from, String to) implements ActionEvent {}

    /** {@code since} is the day from which on it is withdrawn: an earlier one where an import restates a withdrawal. */
    record ActionWithdrawn(String action, LocalDate effectiveOn, Status from, Status to, String reason, LocalDate since)
            implements ActionEvent {}

    record EvidenceAttached(String action, LocalDate effectiveOn, Evidence evidence) implements ActionEvent {}

    record EntryVoided(String action, LocalDate effectiveOn, long position, String event, String reason)
            implements ActionEvent, Voiding {}

    /** A list kept with an event is copied, so that nobody can change what was recorded. */
    static <T> List<T> kept(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
