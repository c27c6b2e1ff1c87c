package org.mattersarising.command.decisions;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.mattersarising.command.action.Author;
import org.mattersarising.command.action.MoveTargetDate;
import org.mattersarising.command.action.ReassignLead;
import org.mattersarising.command.action.Terms;
import org.mattersarising.command.decisions.DecisionEndpoint.ActionMeant;
import org.mattersarising.command.recording.EffectiveDate;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.RegisterEvent.DecisionTaken;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The way of one decision over many actions. It holds its register alone, so that it meets every action it speaks of. */
@Component
final class Decisions {

    private static final int MOST = 1_000;

    /** A decision on its way: what came in and where it belongs. */
    private record Asked(Request request, Home home, LocalDate on, String by, String minute, String reason) {

        DecisionTaken taken(String decision, String kind, List<Wanted> wanted) {
            List<String> actions = wanted.stream().map(Wanted::action).toList();
            return new DecisionTaken(home.register(), on, decision, kind, by, minute, reason, actions);
        }

        Terms terms(String action) {
            return Terms.plain(action, on, Author.of(request, home));
        }
    }

    private final Recorder recorder;
    private final Together together;
    private final DecisionVoidings voidings;
    private final NamedActions names;
    private final Homes homes;
    private final Ledger ledger;

    Decisions(
            Recorder recorder,
            Together together,
            DecisionVoidings voidings,
            NamedActions names,
            Homes homes,
            Ledger ledger) {
        this.recorder = recorder;
        this.together = together;
        this.voidings = voidings;
        this.names = names;
        this.homes = homes;
        this.ledger = ledger;
    }

    ResponseEntity<byte[]> rebaseline(
            HttpServletRequest http, JsonNode json, String register, DecisionEndpoint.Rebaselining body) {
        Asked asked = asked(http, json, register, body.effectiveOn(), body.by(), body.minute(), body.reason());
        List<DecisionEndpoint.Redating> dates = counted("dates", body.dates());
        for (int i = 0; i < dates.size(); i++) {
            Said.required("dates[%d].to".formatted(i), dates.get(i).to(), "Give the new target date.");
        }
        String decision = UUID.randomUUID().toString();
        return record(asked, decision, () -> {
            Refusals refusals = new Refusals();
            Set<String> seen = new HashSet<>();
            List<Wanted> wanted = new ArrayList<>();
            for (int i = 0; i < dates.size(); i++) {
                DecisionEndpoint.Redating date = dates.get(i);
                ActionMeant meant = new ActionMeant(date.reference(), date.action());
                find("dates[%d].".formatted(i), meant, asked, refusals, seen)
                        .ifPresent(action -> wanted.add(new Wanted(
                                called(meant), new MoveTargetDate(asked.terms(action), date.to(), asked.reason()))));
            }
            DecisionTaken taken = asked.taken(decision, "rebaselining", wanted);
            return together.decide(
                    taken,
                    wanted,
                    refusals,
                    dates.size(),
                    asked.home(),
                    asked.request().provenance(asked.home()));
        });
    }

    ResponseEntity<byte[]> reassign(
            HttpServletRequest http, JsonNode json, String register, DecisionEndpoint.Reassignment body) {
        Asked asked = asked(http, json, register, body.effectiveOn(), body.by(), body.minute(), body.reason());
        Said.brief("from", body.from(), "Name the lead who goes, as it stands in the register.");
        Departure departure = new Departure(body.from(), ReassignLead.required("to", body.to()));
        if (body.actions() != null) counted("actions", body.actions());
        String decision = UUID.randomUUID().toString();
        return record(asked, decision, () -> {
            Refusals refusals = new Refusals();
            List<Entry> entries = ledger.current(asked.home().register());
            List<ActionState> states = body.actions() == null
                    ? departure.actionsOf(RegisterView.of(entries, new Basis(asked.on(), Long.MAX_VALUE, null))
                            .orElseThrow())
                    : only(body.actions(), departure, asked, entries, refusals);
            List<Wanted> wanted = states.stream()
                    .map(state -> new Wanted(
                            state.reference(),
                            new ReassignLead(asked.terms(state.action()), departure.leadsOf(state), asked.reason())))
                    .toList();
            int all = body.actions() == null ? wanted.size() : body.actions().size();
            DecisionTaken taken = asked.taken(decision, "reassignment", wanted);
            return together.decide(
                    taken, wanted, refusals, all, asked.home(), asked.request().provenance(asked.home()));
        });
    }

    /** Those of the named actions that have the lead; why not of the others. */
    private List<ActionState> only(
            List<ActionMeant> meant, Departure departure, Asked asked, List<Entry> entries, Refusals refusals) {
        Map<String, List<Entry>> histories = RegisterView.byAction(entries);
        Set<String> seen = new HashSet<>();
        List<ActionState> states = new ArrayList<>();
        for (int i = 0; i < meant.size(); i++) {
            ActionMeant each = meant.get(i);
            find("actions[%d].".formatted(i), each, asked, refusals, seen)
                    .flatMap(action -> refusals.attempt(called(each), () -> {
                        ActionState state = state(histories.getOrDefault(action, List.of()), asked.on());
                        departure.mustConcern(state);
                        return state;
                    }))
                    .ifPresent(states::add);
        }
        return states;
    }

    private static ActionState state(List<Entry> history, LocalDate on) {
        return ActionAt.of(history, on, Long.MAX_VALUE)
                .map(ActionAt::state)
                .orElseThrow(() -> Refusal.unacceptable(
                        "effectiveOn", "The action does not exist on %s.".formatted(on), "Give a later date."));
    }

    ResponseEntity<byte[]> voidDecision(
            HttpServletRequest http,
            JsonNode json,
            String register,
            String decision,
            DecisionEndpoint.DecisionVoiding body) {
        Home home = homes.ofRegister(register);
        Request request = Together.forNoVersion(Request.of(http, json));
        LocalDate on = EffectiveDate.of(body.effectiveOn(), homes.today(home.organisation()));
        Said.brief("reason", body.reason(), "Say why the decision is voided; it stays in the ledger with this reason.");
        return recorder.record(
                        request,
                        register,
                        Hold.EXCLUSIVE,
                        () -> outcome(decision, voidings.decide(request, home, on, decision, body.reason())))
                .toResponse();
    }

    private Optional<String> find(String at, ActionMeant meant, Asked asked, Refusals refusals, Set<String> seen) {
        return refusals.attempt(called(meant), () -> {
            String action = names.find(
                    at, meant.action(), meant.reference(), asked.home().register(), asked.on());
            if (seen.add(action)) return action;
            throw Refusal.unacceptable(
                    at + (meant.action() == null ? "reference" : "action"),
                    "The action '%s' stands twice in the request.".formatted(called(meant)),
                    "Name each action once.");
        });
    }

    private static String called(ActionMeant meant) {
        return meant.reference() == null ? meant.action() : meant.reference();
    }

    private static <T> List<T> counted(String field, List<T> list) {
        if (list == null || list.isEmpty() || list.stream().anyMatch(Objects::isNull)) {
            throw Refusal.unacceptable(
                    field, "'%s' names no action, or an empty one.".formatted(field), "Name at least one action.");
        }
        if (list.size() > MOST) {
            throw Refusal.unacceptable(
                    field,
                    String.format(Locale.ROOT, "'%s' names more than %,d actions.", field, MOST),
                    "Send it in several parts.");
        }
        return list;
    }

    private Asked asked(
            HttpServletRequest http,
            JsonNode json,
            String register,
            LocalDate effectiveOn,
            String by,
            String minute,
            String reason) {
        Home home = homes.ofRegister(register);
        LocalDate on = EffectiveDate.of(effectiveOn, homes.today(home.organisation()));
        Said.brief("by", by, "Name the committee, or the person who may decide in its place.");
        Said.brief("minute", minute);
        Said.brief("reason", reason, "Say why; the committee must be told.");
        return new Asked(Together.forNoVersion(Request.of(http, json)), home, on, by, minute, reason);
    }

    private ResponseEntity<byte[]> record(Asked asked, String decision, Supplier<Together.Done> work) {
        return recorder.record(
                        asked.request(), asked.home().register(), Hold.EXCLUSIVE, () -> outcome(decision, work.get()))
                .toResponse();
    }

    private static Outcome outcome(String decision, Together.Done done) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("decision", decision);
        answer.put("position", new PositionOf(done.events().getFirst()));
        answer.put("actions", done.answer());
        return Outcome.done(answer, done.events());
    }
}
