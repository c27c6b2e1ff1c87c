package org.mattersarising.events;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What happens to one action, each kind a record. What is stored is never altered, so a record may gain members that can
 * be missing and loses none. {@code from} is what whoever recorded it knew; {@code to} holds from {@code effectiveOn} on.
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

    /** The same wording read anew by a person; the wording itself stays. */
    record StatusReread(String action, LocalDate effectiveOn, Status from, Status to, String reason)
            implements ActionEvent {}

    /**
     * Somebody other than the one who closed it confirms that the work is done.
     *
     * @param by who confirms it; null where an import says again that nobody had
     * @param since the day from which on it is confirmed: an earlier one where an import restates it; the evidence was
     *     attached then
     * @param remark what the verifier found, or null
     */
    record ClosureVerified(
            String action, LocalDate effectiveOn, String by, LocalDate since, Evidence evidence, String remark)
            implements ActionEvent {}

    /** The day on which the work was done, apart from the day on which it was reported; null takes it back. */
    record CompletionDated(String action, LocalDate effectiveOn, LocalDate from, LocalDate to) implements ActionEvent {}

    /** The lead was asked and said nothing new. */
    record NoUpdateGiven(String action, LocalDate effectiveOn, String reason) implements ActionEvent {}

    /** A lead asks for a later date. Asking moves nothing. */
    record ExtensionRequested(
            String action, LocalDate effectiveOn, String request, TargetDate from, TargetDate to, String reason)
            implements ActionEvent {}

    /**
     * What became of a request; where it is approved, the move of the date stands beside it.
     *
     * @param outcome approved, rejected or returned
     * @param by the committee, or the person who may approve in its place
     * @param minute number of the minute, or null
     */
    record ExtensionDecided(
            String action,
            LocalDate effectiveOn,
            String request,
            String outcome,
            String by,
            String minute,
            String reason)
            implements ActionEvent {}

    /** It is put to a committee, which has to decide whether it is to be done. */
    record ProposalPut(String action, LocalDate effectiveOn) implements ActionEvent {}

    /**
     * @param outcome approved, rejected, amended or deferred
     * @param by the committee that decided
     * @param minute number of the minute, or null
     */
    record ProposalDecided(
            String action, LocalDate effectiveOn, String outcome, String by, String minute, String reason)
            implements ActionEvent {}

    /**
     * What a committee resolved on this action when it had an update before it.
     *
     * @param update identifier of the committee update
     * @param outcome noted, approved or referred-back
     * @param minute number of the minute, or null
     * @param text what it said, or null
     */
    record ActionConsidered(
            String action, LocalDate effectiveOn, String update, String outcome, String minute, String text)
            implements ActionEvent {}

    /**
     * Where an action came from or went to; each side has an event of its own.
     *
     * @param relation merged-into, merged-from, split-into, split-from, continued-in or continues
     */
    record ActionLinked(String action, LocalDate effectiveOn, String relation, Link to, String reason)
            implements ActionEvent {}

    /**
     * From its own position on nobody is told the passage but those who may read what is withheld, wherever it stands in
     * the texts of the register. Like a voiding it works at every date; {@code effectiveOn} is when it was decided.
     *
     * @param passage as it stands in at least one text of this action
     */
    record PassageWithheld(String action, LocalDate effectiveOn, String passage, String reason)
            implements ActionEvent {}

    record EntryVoided(String action, LocalDate effectiveOn, long position, String event, String reason)
            implements ActionEvent, Voiding {}

    /**
     * The other side of a link.
     *
     * @param register identifier of its register, or null where another body keeps it
     * @param action its identifier, or null where it is not kept here
     * @param reference as printed when the link was recorded
     */
    record Link(String register, String action, String reference) {}

    /** A list kept with an event is copied, so that nobody can change what was recorded. */
    static <T> List<T> kept(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
