package org.mattersarising.command.action;

import java.util.List;
import java.util.Map;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.http.Refusal;

/**
 * A change to an action that exists. What can be said without knowing the action is checked when the command is made; the
 * rest is decided on the action as at the command's date.
 */
public sealed interface ActionCommand
        permits AttachEvidence,
                CloseAction,
                ConsiderAction,
                DateCompletion,
                DecideExtension,
                DecideProposal,
                GiveNoUpdate,
                LinkAction,
                MoveTargetDate,
                MoveToSection,
                NoteProgress,
                PutProposal,
                ReassignLead,
                RenumberAction,
                ReopenAction,
                ReportStatus,
                RequestExtension,
                RereadStatus,
                RereadTargetDate,
                RewordAction,
                VerifyClosure,
                WithdrawAction,
                WithholdPassage {

    Terms terms();

    default String action() {
        return terms().action();
    }

    /**
     * Decides; nothing but the arguments goes in.
     *
     * @return what it comes to, at least one event
     * @throws Refusal forbidden where a rule stands against it
     */
    List<ActionEvent> decide(Standing before);

    /**
     * Whether an event is what the same command records, so that whoever may give this command may put it in that event's
     * place. No matter where every change is permitted.
     */
    default boolean mayReplace(ActionEvent recorded) {
        return false;
    }

    /** What the answer tells beside the usual, by member. */
    default Map<String, Object> tells() {
        return Map.of();
    }

    /** What a voiding that makes room for this change gives as its reason. */
    default String correctionReason() {
        return "Corrected by the change recorded with it";
    }
}
