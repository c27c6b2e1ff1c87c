package org.mattersarising.command.decisions;

import java.time.LocalDate;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.ReferencesHeld;
import org.mattersarising.command.recording.Said;
import org.mattersarising.http.Refusal;
import org.springframework.stereotype.Component;

/** Finds the actions that a request names, by identifier or as printed. */
@Component
final class NamedActions {

    private final ReferencesHeld references;
    private final Homes homes;

    NamedActions(ReferencesHeld references, Homes homes) {
        this.references = references;
        this.homes = homes;
    }

    /**
     * The identifier of an action of a register.
     *
     * @param at where it stands in the request, to begin the name of a field
     * @param action its identifier, or null
     * @param reference its reference as printed on {@code date}, or null
     * @throws Refusal unacceptable where neither or both are given, or the register has no such action
     */
    String find(String at, String action, String reference, String register, LocalDate date) {
        if ((action == null) == (reference == null)) {
            throw Refusal.unacceptable(
                    at + "reference",
                    action == null ? "Nothing says which action is meant." : "The action is named twice.",
                    "Give either its reference as printed or its identifier ('action').");
        }
        if (action != null) return inRegister(at, action, register);
        Said.required(at + "reference", reference, "Give the number of the action as printed.");
        return references
                .bearer(register, reference, date)
                .orElseThrow(() -> Refusal.unacceptable(
                        at + "reference",
                        "As at %s no action of this register has the reference '%s'.".formatted(date, reference),
                        "Give the reference as printed on that date, or the action's identifier."));
    }

    private String inRegister(String at, String action, String register) {
        boolean there;
        try {
            there = homes.ofAction(action).register().equals(register);
        } catch (Refusal unknown) {
            there = false;
        }
        if (there) return action;
        throw Refusal.unacceptable(
                at + "action",
                "This register has no action with this identifier.",
                "GET /api/registers/%s shows its actions with their identifiers.".formatted(register));
    }
}
