package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.ActionEvent.CompletionDated;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Status;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;

/**
 * @param reason usually one of: implemented, superseded, merged, transferred, no longer applicable, risk accepted, not
 *     implemented
 * @param wording as to be printed, or null for "Complete"
 * @param evidence that the work is done, or null
 * @param closure which of {@link Status#CLOSURES} it is, or null
 * @param by who decided to close it; needed where the work was not done, and the risk is somebody's
 * @param completedOn the day on which the work was done, or null
 */
record CloseAction(
        Terms terms, String reason, String wording, Evidence evidence, String closure, String by, LocalDate completedOn)
        implements ActionCommand {

    static final List<String> CLOSURES = Status.CLOSURES.stream().sorted().toList();

    CloseAction {
        Said.required(
                "reason",
                reason,
                "Say why the action is closed: implemented, superseded, merged, transferred, no longer applicable,"
                        + " risk accepted, not implemented, or in your own words.");
        if (wording == null) wording = "Complete";
        Said.required("wording", wording, "Give the status as to be printed, or leave it out for 'Complete'.");
        if (evidence != null) AttachEvidence.check("evidence.", evidence);
        if (closure != null) Said.oneOf("closure", closure, CLOSURES);
        if (notDone(closure)) {
            Said.brief("by", by, "Name the committee or the person who decided so: somebody answers for the risk.");
        }
        Said.brief("by", by);
        DateCompletion.mustHaveCome(completedOn, terms);
        if (completedOn != null && notDone(closure)) {
            throw Refusal.unacceptable(
                    "completedOn",
                    "What is closed as %s was not completed on any day.".formatted(closure),
                    "Leave 'completedOn' out, or give the closure 'implemented' if the work was done.");
        }
    }

    /** Whether a closure, or null, says that what was asked for is not done. */
    static boolean notDone(String closure) {
        return closure != null && Status.ANSWERED_FOR.contains(closure);
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustBeOpenFor("closing it");
        Status closed = new Status(wording, false, null, closure, remark(), by);
        List<ActionEvent> events = new ArrayList<>();
        ActionClosed closing =
                new ActionClosed(action(), terms.effectiveOn(), before.status(), closed, reason, evidence);
        events.add(closing);
        LocalDate completed = completedOn != null ? completedOn : completionLeftBehind(before, closing);
        if (completed != null) {
            events.add(new CompletionDated(action(), terms.effectiveOn(), null, completed));
        }
        return events;
    }

    /** The reason, where it says more than the closure and the wording do. */
    private String remark() {
        return plain(reason).equals(plain(closure)) || plain(reason).equals(plain(wording)) ? null : reason;
    }

    private static String plain(String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "-");
    }

    /**
     * The day that was said of the closure corrected here, where nothing would say it any more: it lies before this one in
     * the fold, where the action is open now.
     */
    private LocalDate completionLeftBehind(Standing before, ActionClosed closing) {
        if (terms.corrects() == null || notDone(closure)) return null;
        List<Entry> said =
                completions(before.history().recorded(), terms.corrects().event());
        if (said.isEmpty()) return null;
        ActionHistory after = before.history().supposing(closing);
        if (completions(after, after.entries().getLast().id()).contains(said.getLast())) return null;
        return ((CompletionDated) said.getLast().event()).to();
    }

    private static List<Entry> completions(ActionHistory history, String closing) {
        return Closures.saidOf(history, closing).stream()
                .filter(entry -> entry.event() instanceof CompletionDated)
                .toList();
    }

    @Override
    public String correctionReason() {
        return reason;
    }
}
