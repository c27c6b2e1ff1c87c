package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.EntryVoided;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;

/**
 * Takes one of the register's own events out of force, at every date; of a voiding, brings back what it voided.
 *
 * @param field which input names the event
 * @param position in the organisation's ledger
 * @param event its identifier, looked up there
 */
record VoidRegisterEntry(
        String register, LocalDate effectiveOn, String field, long position, String event, String reason)
        implements RegisterCommand {

    VoidRegisterEntry {
        Said.required("reason", reason, "Say why the event is voided; it stays in the ledger with this reason.");
    }

    @Override
    public List<RegisterEvent> decide(RegisterHistory history) {
        LedgerEvent voided = history.entries().stream()
                .filter(entry -> entry.id().equals(event))
                .findFirst()
                .map(Entry::event)
                .orElseThrow(() -> notOfThisRegister(register, field, position));
        if (voided instanceof RegisterEvent.RegisterOpened
                || voided instanceof RegisterEvent.CommitteeUpdatePublished) {
            throw Refusal.forbidden(
                    field,
                    "The event at position %d cannot be voided: %s."
                            .formatted(
                                    position,
                                    voided instanceof RegisterEvent.RegisterOpened
                                            ? "it opened the register"
                                            : "what was put before a committee was put before it"),
                    voided instanceof RegisterEvent.RegisterOpened
                            ? "Void the later changes one by one instead."
                            : "Publish a new update that supersedes it.");
        }
        if (voided instanceof RegisterEvent.PersonalDataErased) {
            throw Refusal.forbidden(
                    field,
                    "The event at position %d says that personal data was erased; nothing brings it back."
                            .formatted(position),
                    "Record what may be said anew.");
        }
        if (voided instanceof RegisterEvent.DecisionTaken decision) {
            throw Refusal.forbidden(
                    field,
                    "The event at position %d is a decision that changed %d actions; it cannot be voided without them."
                            .formatted(position, decision.actions().size()),
                    "Void it with all of its changes: POST /api/registers/%s/decisions/%s/voiding."
                            .formatted(register, decision.decision()));
        }
        if (voided instanceof EntryVoided voiding && isDecision(history, voiding.event())) {
            throw Refusal.forbidden(
                    field,
                    "The event at position %d voided a decision with all of its changes; they would not come back with it."
                            .formatted(position),
                    "Take the decision again, effective from its own date: POST /api/registers/%s/rebaselining"
                                    .formatted(register)
                            + " or /reassignments.");
        }
        if (history.isVoided(event)) {
            throw Refusal.forbidden(
                    field,
                    "The event at position %d is voided already.".formatted(position),
                    "To bring it back, void the voiding; the ledger shows its position.");
        }
        return List.of(new EntryVoided(register, effectiveOn, position, event, reason));
    }

    private static boolean isDecision(RegisterHistory history, String event) {
        return history.entries().stream()
                .anyMatch(entry -> entry.id().equals(event) && entry.event() instanceof RegisterEvent.DecisionTaken);
    }

    static Refusal notOfThisRegister(String register, String field, long position) {
        return Refusal.unacceptable(
                field,
                "The event at position %d is none of the register's own.".formatted(position),
                "GET /api/ledger lists the events of register %s with their positions; an action's events are voided"
                                .formatted(register)
                        + " with POST /api/actions/{action}/voidings.");
    }
}
