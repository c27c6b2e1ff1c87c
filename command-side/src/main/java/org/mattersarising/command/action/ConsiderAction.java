package org.mattersarising.command.action;

import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionConsidered;
import org.mattersarising.http.Refusal;

/**
 * What a committee resolved on the action when it had an update before it.
 *
 * @param update identifier of the committee update, which is one of its register
 * @param at where it stands in the request, to begin the name of a field
 * @param minute or null
 * @param text what it said, or null
 */
public record ConsiderAction(Terms terms, String at, String update, String outcome, String minute, String text)
        implements ActionCommand {

    /** What a committee can resolve, on an update or on an action. */
    public static final List<String> OUTCOMES = List.of("noted", "approved", "referred-back");

    public ConsiderAction {
        Said.oneOf(at + "outcome", outcome, OUTCOMES);
        Said.brief(at + "minute", minute);
        Said.brief(at + "text", text);
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        for (var entry : before.history().inForce()) {
            if (entry.event() instanceof ActionConsidered earlier
                    && earlier.update().equals(update)) {
                throw Refusal.forbidden(
                        at + "outcome",
                        "The committee resolved on %s already when it had this update: %s on %s."
                                .formatted(before.state().reference(), earlier.outcome(), earlier.effectiveOn()),
                        "If that is wrong, void it first; GET /api/actions/%s/history shows its position."
                                .formatted(action()));
            }
        }
        return List.of(new ActionConsidered(action(), terms.effectiveOn(), update, outcome, minute, text));
    }
}
