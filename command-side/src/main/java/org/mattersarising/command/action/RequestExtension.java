package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ExtensionRequested;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.Proceedings;
import org.mattersarising.http.Refusal;

/**
 * Asks for a later date, which moves only if somebody approves it.
 *
 * @param request its identifier
 * @param to the date asked for, in any wording
 */
record RequestExtension(Terms terms, String request, String to, String reason) implements ActionCommand {

    RequestExtension {
        Said.brief("to", to, "Give the date asked for, for example \"June 2018\".");
        Said.brief("reason", reason, "Say why more time is needed; whoever decides has to know.");
    }

    @Override
    public boolean mayReplace(ActionEvent recorded) {
        return recorded instanceof ExtensionRequested;
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustBeOpenFor("asking for more time");
        before.proceedings().extensionAwaited().ifPresent(awaited -> {
            throw awaitedAlready(before, awaited);
        });
        TargetDate from = before.state().targetDate();
        before.mustNotBeSoAlready(from.wording().equals(to), "to", "the target date is '%s' already".formatted(to));
        TargetDate wanted = TargetDateReader.read(to, terms.effectiveOn());
        mustBeLater(before, from.latest(), wanted.latest());
        return List.of(new ExtensionRequested(action(), terms.effectiveOn(), request, from, wanted, reason));
    }

    private void mustBeLater(Standing before, LocalDate present, LocalDate wanted) {
        if (isLater(present, wanted)) return;
        throw Refusal.forbidden(
                "to",
                "'%s' (%s at the latest) is no later than the target date of %s, '%s' (%s at the latest)."
                        .formatted(
                                to,
                                wanted,
                                before.state().reference(),
                                before.state().targetDate().wording(),
                                present),
                "Ask for a later date. One that comes sooner needs no extension: move the target date.");
    }

    /** Whether the one date lies behind the other, or cannot be compared with it. */
    static boolean isLater(LocalDate present, LocalDate wanted) {
        return present == null || wanted == null || wanted.isAfter(present);
    }

    private static Refusal awaitedAlready(Standing before, Proceedings.Extension awaited) {
        return Refusal.forbidden(
                null,
                "%s awaits a decision on the request of %s already, for '%s'."
                        .formatted(
                                before.name(), awaited.askedOn(), awaited.to().wording()),
                "Have that request (%s) approved, rejected or returned first.".formatted(awaited.request()));
    }

    @Override
    public Map<String, Object> tells() {
        return Map.of("request", request);
    }

    @Override
    public String correctionReason() {
        return reason;
    }
}
