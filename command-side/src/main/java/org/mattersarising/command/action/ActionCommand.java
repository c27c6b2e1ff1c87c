package org.mattersarising.command.action;

import org.mattersarising.events.ActionEvent;
import org.mattersarising.http.Refusal;

/**
 * A change to an action that exists. What can be said without knowing the action is checked when the command is made; the
 * rest is decided on the action as at the command's date.
 */
sealed interface ActionCommand
        permits AttachEvidence,
                CloseAction,
                MoveTargetDate,
                MoveToSection,
                NoteProgress,
                ReassignLead,
                RenumberAction,
                ReopenAction,
                ReportStatus,
                RewordAction,
                WithdrawAction {

    Terms terms();

    default String action() {
        return terms().action();
    }

    /**
     * Decides; nothing but the arguments goes in.
     *
     * @throws Refusal forbidden where a rule stands against it
     */
    ActionEvent decide(Standing before);

    /** What a voiding that makes room for this change gives as its reason. */
    default String correctionReason() {
        return "Corrected by the change recorded with it";
    }
}
