package org.mattersarising.command.decisions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.command.action.ActionWork;
import org.mattersarising.command.action.Decided;
import org.mattersarising.command.recording.Commands;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.register.RegisterDecided;
import org.mattersarising.command.register.TakeDecision;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent.DecisionTaken;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Home;
import org.springframework.stereotype.Component;

/** Puts commands to several actions of a register within the work of one {@link Recorder}: all of them or nothing. */
@Component
final class Together {

    /**
     * One action of several as it was recorded.
     *
     * @param shadowedBy positions of later events that the answer warns of; left out where the question does not arise
     */
    record ActionRecorded(
            String action, String reference, long version, long position, Optional<List<Long>> shadowedBy) {}

    /**
     * @param answer one for each action, in order
     * @param events identifiers of everything recorded, in order
     */
    record Done(List<Map<String, Object>> answer, List<String> events) {}

    private final Commands commands;
    private final ActionWork actions;

    Together(Commands commands, ActionWork actions) {
        this.commands = commands;
        this.actions = actions;
    }

    /**
     * What changes several actions has no version that it could be made for.
     *
     * @throws Refusal unreadable where the request names one, rather than letting it believe that it was heeded
     */
    static Request forNoVersion(Request request) {
        if (request.ifMatch().any()) return request;
        throw Refusal.unreadable(
                "If-Match",
                "If-Match speaks of the version of one action; this call changes several.",
                "Leave the header out. To be sure of each version, change the actions one by one.");
    }

    /**
     * The decision, then what it changes.
     *
     * @param refusals those that there are already
     * @param all how many actions the request named
     * @throws Refusal with every refusal there is
     */
    Done decide(DecisionTaken decision, List<Wanted> wanted, Refusals refusals, int all, Home home, Provenance by) {
        Provenance under = by.under(decision.decision());
        TakeDecision take = new TakeDecision(decision);
        RegisterDecided taken = commands.decide(take.stream(), take, RegisterDecided.class, under);
        Done done = decide(wanted, refusals, all, home, under, decision.effectiveOn());
        List<String> events = new ArrayList<>(taken.events());
        events.addAll(done.events());
        return new Done(done.answer(), events);
    }

    /** @throws Refusal with every refusal there is */
    Done decide(List<Wanted> wanted, Refusals refusals, int all, Home home, Provenance by, LocalDate on) {
        List<Map<String, Object>> answer = new ArrayList<>();
        List<String> events = new ArrayList<>();
        for (Wanted each : wanted) {
            refusals.attempt(each.named(), () -> actions.decide(each.command(), home, by))
                    .ifPresent(decided -> {
                        answer.add(recorded(each.action(), decided, on));
                        events.addAll(decided.events());
                    });
        }
        refusals.raise(all);
        return new Done(answer, events);
    }

    /** As printed on that date; before the action exists, as at last; empty for one that never exists. */
    static String reference(List<Entry> history, LocalDate on) {
        return ActionAt.of(history, on, Long.MAX_VALUE)
                .or(() -> ActionAt.of(history, LocalDate.MAX, Long.MAX_VALUE))
                .map(found -> found.state().reference())
                .orElse("");
    }

    static Map<String, Object> recorded(String action, Decided decided, LocalDate on) {
        Map<String, Object> recorded = new LinkedHashMap<>();
        recorded.put("action", action);
        recorded.put("reference", decided.reference(on));
        recorded.put("version", decided.version());
        recorded.put("position", new PositionOf(decided.events().getLast()));
        return recorded;
    }
}
