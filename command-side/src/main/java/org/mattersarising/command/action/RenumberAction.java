package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionRenumbered;
import org.mattersarising.history.ReferenceKey;
import org.mattersarising.http.Refusal;

/** @param to the new reference, as to be printed */
record RenumberAction(Terms terms, String to) implements ActionCommand {

    private static final int LONGEST = 100;

    RenumberAction {
        reference("to", to);
    }

    /** @throws Refusal unacceptable for what cannot be the printed number of an action */
    static String reference(String field, String reference) {
        Said.required(field, reference, "Give the number of the action as printed, for example \"14 a\".");
        if (reference.codePointCount(0, reference.length()) > LONGEST) {
            throw Refusal.unacceptable(
                    field,
                    "'%s' is longer than %d characters.".formatted(field, LONGEST),
                    "Give the printed number only.");
        }
        if (ReferenceKey.of(reference).codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw Refusal.unacceptable(
                    field,
                    "'%s' has no letter or digit to tell it by.".formatted(field),
                    "Give the number of the action as printed, for example \"14 a\".");
        }
        return reference;
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustNotBeSoAlready(
                to.equals(before.state().reference()), "to", "the reference is '%s' already".formatted(to));
        return List.of(new ActionRenumbered(
                action(), terms.effectiveOn(), before.state().reference(), to));
    }
}
