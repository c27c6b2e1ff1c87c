package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.PassageWithheld;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Texts;
import org.mattersarising.history.Withheld;
import org.mattersarising.http.Refusal;

/** From now on a passage of the action's texts is told only to those who may read what is withheld. */
record WithholdPassage(Terms terms, String passage, String reason) implements ActionCommand {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 10_000;

    WithholdPassage {
        Said.required("text", passage, "Give the passage that is to be withheld, as it stands in the action's texts.");
        int length = passage.codePointCount(0, passage.length());
        if (length < SHORTEST || length > LONGEST || !passage.equals(passage.strip())) {
            throw Refusal.unacceptable(
                    "text",
                    "The passage has %d characters, or white space at an end.".formatted(length),
                    "Give %d to %d characters that begin and end with something to be seen."
                            .formatted(SHORTEST, LONGEST));
        }
        if (passage.contains(Withheld.MARK) || Withheld.of(List.of(passage)).isIn(Withheld.MARK)) {
            throw Refusal.unacceptable(
                    "text",
                    "The passage has to do with '%s', which stands in place of what is withheld."
                            .formatted(Withheld.MARK),
                    "Give a passage without it.");
        }
        Said.brief("reason", reason, "Say why it is withheld; the reason stays in the history.");
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        List<Entry> inForce = before.history().inForce();
        before.mustNotBeSoAlready(
                inForce.stream()
                        .anyMatch(entry -> entry.event() instanceof PassageWithheld withheld
                                && withheld.passage().equals(passage)),
                "text",
                "this passage is withheld");
        Withheld wanted = Withheld.of(List.of(passage));
        if (inForce.stream().noneMatch(entry -> isIn(wanted, (ActionEvent) entry.event()))) {
            throw Refusal.unacceptable(
                    "text",
                    "The passage stands in no text of this action, whole and by itself.",
                    "Give it letter by letter as it stands in one of the texts, from the beginning of a word to the end of"
                            + " one. What runs over several progress notes is withheld note by note.");
        }
        return List.of(new PassageWithheld(action(), terms.effectiveOn(), passage, reason));
    }

    private static boolean isIn(Withheld wanted, ActionEvent event) {
        return !(event instanceof PassageWithheld) && Texts.any(event, wanted::isIn);
    }
}
