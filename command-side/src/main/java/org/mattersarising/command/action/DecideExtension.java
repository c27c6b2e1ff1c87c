package org.mattersarising.command.action;

import java.util.ArrayList;
import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ExtensionDecided;
import org.mattersarising.events.ActionEvent.ExtensionRequested;
import org.mattersarising.events.ActionEvent.TargetDateMoved;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Proceedings;
import org.mattersarising.http.Refusal;

/**
 * What becomes of a request for more time. Approved, the date moves in the same step, for the reason that the request
 * gave.
 *
 * @param request its identifier
 * @param by the committee, or the person who may approve in its place
 * @param minute or null
 * @param reason may be null where it is approved
 */
record DecideExtension(Terms terms, String request, String outcome, String by, String minute, String reason)
        implements ActionCommand {

    private static final String APPROVED = "approved";
    private static final List<String> OUTCOMES = List.of(APPROVED, "rejected", "returned");

    DecideExtension {
        Said.oneOf("outcome", outcome, OUTCOMES);
        Said.brief("by", by, "Name the committee, or the person who may approve in its place.");
        Said.brief("minute", minute);
        if (outcome.equals(APPROVED)) Said.brief("reason", reason);
        else Said.brief("reason", reason, "Say why it is %s; whoever asked has to know.".formatted(outcome));
    }

    @Override
    public boolean mayReplace(ActionEvent recorded) {
        return recorded instanceof ExtensionDecided decided && decided.request().equals(request);
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        Proceedings.Extension asked = before.proceedings().extensions().stream()
                .filter(extension -> extension.request().equals(request))
                .findFirst()
                .orElseThrow(() -> notAsked(before));
        mustNotBeDecided(before);
        mustBeAnother(before);
        List<ActionEvent> events = new ArrayList<>();
        events.add(new ExtensionDecided(action(), terms.effectiveOn(), request, outcome, by, minute, reason));
        if (outcome.equals(APPROVED)) {
            before.mustBeOpenFor("moving its target date");
            TargetDate from = before.state().targetDate();
            if (!from.wording().equals(asked.to().wording())) {
                mustStillBeLater(before, from, asked);
                events.add(new TargetDateMoved(action(), terms.effectiveOn(), from, asked.to(), asked.reason()));
            }
        }
        return events;
    }

    /** The date may have moved since it was asked for. */
    private void mustStillBeLater(Standing before, TargetDate present, Proceedings.Extension asked) {
        if (RequestExtension.isLater(present.latest(), asked.to().latest())) return;
        throw Refusal.forbidden(
                "outcome",
                "The target date of %s has moved since to '%s' (%s at the latest); '%s', which the request asked for, is no later."
                        .formatted(
                                before.state().reference(),
                                present.wording(),
                                present.latest(),
                                asked.to().wording()),
                "Reject or return the request. If the date is to come sooner, move it with a reason of its own.");
    }

    /** Nobody grants more time to themselves, nor records that a committee did. */
    private void mustBeAnother(Standing before) {
        for (Entry entry : before.history().inForce()) {
            if (!(entry.event() instanceof ExtensionRequested asked)
                    || !asked.request().equals(request)) continue;
            if (Names.same(entry.provenance().actor(), by)) {
                throw alsoAsked("by", entry, "Name the committee, or somebody else who may approve in its place.");
            }
            if (terms.by().did(entry.provenance())) {
                throw alsoAsked(
                        null, entry, "Have somebody else record the decision, under their own name, whoever took it.");
            }
        }
    }

    private static Refusal alsoAsked(String field, Entry asked, String remedy) {
        return Refusal.forbidden(
                field,
                "%s asked for more time, and cannot decide on that too."
                        .formatted(asked.provenance().actor()),
                remedy);
    }

    /** On whatever date: one request, one decision. */
    private void mustNotBeDecided(Standing before) {
        for (Entry entry : before.history().inForce()) {
            if (entry.event() instanceof ExtensionDecided decided
                    && decided.request().equals(request)) {
                throw Refusal.forbidden(
                        null,
                        "This request was decided on already: %s by %s on %s."
                                .formatted(decided.outcome(), decided.by(), decided.effectiveOn()),
                        "If that is wrong, give the position of that decision as 'corrects';"
                                + " GET /api/actions/%s/history shows it.".formatted(action()));
            }
        }
    }

    private Refusal notAsked(Standing before) {
        return before.history().inForce().stream()
                .map(Entry::event)
                .filter(event -> event instanceof ExtensionRequested asked
                        && asked.request().equals(request))
                .findFirst()
                .map(asked -> Refusal.unacceptable(
                        "effectiveOn",
                        "The request was made on %s; the decision would hold from %s."
                                .formatted(asked.effectiveOn(), terms.effectiveOn()),
                        "Give %s or a later date.".formatted(asked.effectiveOn())))
                .orElseGet(() -> Refusal.unknown(
                        "request",
                        "There is no such request for more time for this action, or it is voided.",
                        "GET /api/actions/%s lists them as 'extensions'.".formatted(action())));
    }

    @Override
    public String correctionReason() {
        return reason == null ? ActionCommand.super.correctionReason() : reason;
    }
}
