package org.mattersarising.command.action;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionReworded;
import org.mattersarising.http.Refusal;

/**
 * @param field finding, proposedAction, progress, latestUpdate or other.x
 * @param to the whole new text; may be empty
 */
record RewordAction(Terms terms, String field, String to) implements ActionCommand {

    private static final String OTHER = "other.";
    private static final Set<String> TEXTS = Set.of("finding", "proposedAction", "progress", "latestUpdate");

    /** Fields that are more than a text have calls of their own. */
    private static final Map<String, String> CALLS = Map.of(
            "reference", "/reference",
            "section", "/section",
            "lead", "/lead",
            "targetDate", "/target-date",
            "status", "/status");

    private static final String KNOWN = "finding, proposedAction, progress, latestUpdate or other.<name>";

    RewordAction {
        Said.required("field", field, "Say which text is reworded: " + KNOWN + ".");
        mustBeText(field);
        Said.present("to", to, "Give the whole new text; it may be empty.");
    }

    private static void mustBeText(String field) {
        if (TEXTS.contains(field)) return;
        if (field.startsWith(OTHER) && !Said.nothing(field.substring(OTHER.length()))) return;
        String remedy = "Choose " + KNOWN + ".";
        if (CALLS.containsKey(field)) {
            remedy = "Use POST /api/actions/{action}%s for it.".formatted(CALLS.get(field));
        } else if (field.startsWith("section.")) {
            remedy = "It belongs to the section: use POST /api/registers/{register}/sections/{section}/rewording.";
        }
        throw Refusal.unacceptable("field", "'field' is not a text of an action that can be reworded.", remedy);
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        String from = field.equals("progress")
                ? before.action().narrative().text()
                : before.state().text(field);
        before.mustNotBeSoAlready(to.equals(Objects.requireNonNullElse(from, "")), "to", "the text reads so already");
        return List.of(new ActionReworded(action(), terms.effectiveOn(), field, from, to));
    }
}
