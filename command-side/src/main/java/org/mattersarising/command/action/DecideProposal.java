package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.ActionEvent.ProposalDecided;
import org.mattersarising.events.ActionEvent.ProposalPut;
import org.mattersarising.events.Status;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Proceedings;
import org.mattersarising.http.Refusal;

/**
 * What a committee decided on a proposal. A rejected one is not to be done, so it is closed in the same step.
 *
 * @param by the committee
 * @param minute or null
 * @param reason may be null where it is approved
 */
record DecideProposal(Terms terms, String outcome, String by, String minute, String reason) implements ActionCommand {

    private static final String REJECTED = "rejected";
    private static final String DEFERRED = "deferred";
    private static final List<String> OUTCOMES = List.of("approved", REJECTED, "amended", DEFERRED);

    DecideProposal {
        Said.oneOf("outcome", outcome, OUTCOMES);
        Said.brief("by", by, "Name the committee that decided.");
        Said.brief("minute", minute);
        if (outcome.equals("approved")) Said.brief("reason", reason);
        else Said.brief("reason", reason, "Say why, or what was amended; the minutes tell.");
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        before.mustBeOpenFor("deciding on it as a proposal");
        Proceedings.Proposal proposal = before.proceedings().proposal();
        if (proposal == null || !proposal.awaitsDecision()) throw notAwaited(before, proposal);
        if (!outcome.equals(DEFERRED)) mustNotBeDecidedLater(before);
        List<ActionEvent> events = new ArrayList<>();
        events.add(new ProposalDecided(action(), terms.effectiveOn(), outcome, by, minute, reason));
        if (outcome.equals(REJECTED)) {
            Status closed = new Status("Rejected", false, null, "not-implemented", null, by);
            events.add(new ActionClosed(action(), terms.effectiveOn(), before.status(), closed, reason, null));
        }
        return events;
    }

    /** Only a deferral can come before another decision on the proposal; once put anew, it is another one. */
    private void mustNotBeDecidedLater(Standing before) {
        for (Entry entry : before.history().inForce()) {
            if (!entry.effectiveOn().isAfter(terms.effectiveOn())) continue;
            if (entry.event() instanceof ProposalPut) return;
            if (entry.event() instanceof ProposalDecided later) {
                throw alreadyDecided(before.history().name(), later.outcome(), later.by(), later.effectiveOn());
            }
        }
    }

    private static Refusal notAwaited(Standing before, Proceedings.Proposal proposal) {
        if (proposal == null) {
            return Refusal.forbidden(
                    null,
                    "%s was not put to a committee as a proposal.".formatted(before.name()),
                    "Put it first with POST /api/actions/{action}/proposal, from the day on which it was put.");
        }
        Proceedings.Ruling ruling = proposal.ruling();
        return alreadyDecided(before.name(), ruling.outcome(), ruling.by(), ruling.on());
    }

    private static Refusal alreadyDecided(String name, String outcome, String by, LocalDate on) {
        return Refusal.forbidden(
                "outcome",
                "%s was decided on already: %s by %s on %s.".formatted(name, outcome, by, on),
                "If that is wrong, give the position of that decision as 'corrects'; the history shows it.");
    }

    @Override
    public String correctionReason() {
        return reason == null ? ActionCommand.super.correctionReason() : reason;
    }
}
