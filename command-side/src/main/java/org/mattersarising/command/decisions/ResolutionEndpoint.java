package org.mattersarising.command.decisions;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Permission;
import org.mattersarising.command.action.Author;
import org.mattersarising.command.action.ConsiderAction;
import org.mattersarising.command.action.Terms;
import org.mattersarising.command.decisions.Together.ActionRecorded;
import org.mattersarising.command.recording.Commands;
import org.mattersarising.command.recording.EffectiveDate;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.recording.Said;
import org.mattersarising.command.register.ConsiderUpdate;
import org.mattersarising.command.register.RegisterDecided;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.events.RegisterEvent.UpdateConsidered;
import org.mattersarising.http.Call;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Sealed;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a committee resolved when it had an update before it. */
@RestController
class ResolutionEndpoint {

    /** Either reference or action. */
    record ActionResolution(
            @Nullable String reference,
            @Nullable String action,
            String outcome,
            @Nullable String minute,
            @Nullable String text) {}

    /**
     * @param outcome of the update as a whole; null where only actions are resolved on
     * @param effectiveOn no day before the meeting; null for the day of the meeting, or today where nobody gave that
     */
    record Resolution(
            @Nullable String outcome,
            @Nullable String minute,
            @Nullable String text,
            @Nullable LocalDate effectiveOn,
            @Nullable List<ActionResolution> actions) {}

    /** @param position of the last event recorded */
    record Resolved(String update, String register, long position, List<ActionRecorded> actions) {}

    private final Recorder recorder;
    private final Commands commands;
    private final Together together;
    private final NamedActions names;
    private final Homes homes;
    private final Ledger ledger;

    ResolutionEndpoint(
            Recorder recorder, Commands commands, Together together, NamedActions names, Homes homes, Ledger ledger) {
        this.recorder = recorder;
        this.commands = commands;
        this.together = together;
        this.names = names;
        this.homes = homes;
        this.ledger = ledger;
    }

    @PostMapping("/api/committee-updates/{id}/resolution")
    @Call(
            id = "resolveUpdate",
            needs = Permission.CHANGE,
            does = "Say what the committee resolved on it, and on its actions",
            takes = Resolution.class,
            gives = Resolved.class)
    ResponseEntity<byte[]> resolve(@PathVariable String id, @RequestBody JsonNode json, HttpServletRequest http) {
        Resolution body = StrictJson.bind(json, Resolution.class);
        Sealed published = ledger.committeeUpdate(id).orElseThrow(() -> unknown(id));
        Home home = homes.ofRegister(published.register());
        List<ActionResolution> actions = body.actions() == null ? List.of() : body.actions();
        check(body, actions);
        LocalDate on = effectiveOn(body, published, homes.today(home.organisation()));
        Request request = Together.forNoVersion(Request.of(http, json));
        return recorder.record(request, home.register(), Hold.SHARED, () -> {
                    List<String> events = new ArrayList<>();
                    Provenance by = request.provenance(home);
                    if (body.outcome() != null) {
                        ConsiderUpdate consider = new ConsiderUpdate(new UpdateConsidered(
                                home.register(), on, id, body.outcome(), body.minute(), body.text()));
                        events.addAll(commands.decide(consider.stream(), consider, RegisterDecided.class, by)
                                .events());
                    }
                    Refusals refusals = new Refusals();
                    List<Wanted> wanted = wanted(id, actions, home, on, Author.of(request, home), refusals);
                    Together.Done done = together.decide(wanted, refusals, actions.size(), home, by, on);
                    events.addAll(done.events());
                    return outcome(id, home, events, done);
                })
                .toResponse();
    }

    private static void check(Resolution body, List<ActionResolution> actions) {
        if (body.outcome() == null && actions.isEmpty()) {
            throw Refusal.unacceptable(
                    "outcome",
                    "Nothing says what the committee resolved.",
                    "Give 'outcome' (%s) for the update, or 'actions' with an outcome each."
                            .formatted(String.join(", ", ConsiderAction.OUTCOMES)));
        }
        if (body.outcome() != null) Said.oneOf("outcome", body.outcome(), ConsiderAction.OUTCOMES);
        else if (body.minute() != null || body.text() != null) {
            throw Refusal.unacceptable(
                    "outcome",
                    "A minute or a text stands there without an outcome.",
                    "Give 'outcome', or put them beside the action that they belong to.");
        }
        Said.brief("minute", body.minute());
        Said.brief("text", body.text());
        if (actions.stream().anyMatch(Objects::isNull)) {
            throw Refusal.unacceptable("actions", "An action is empty.", "Name it, or leave it out.");
        }
    }

    private static LocalDate effectiveOn(Resolution body, Sealed published, LocalDate today) {
        LocalDate meeting = ((CommitteeUpdatePublished) published.entry().event()).meetingDate();
        if (meeting != null && meeting.isAfter(today)) {
            throw Refusal.unacceptable(
                    "id",
                    "The meeting is on %s; the committee cannot have resolved on the update yet.".formatted(meeting),
                    "Record it after the meeting. If the date is wrong, publish the update anew with 'supersedes'.");
        }
        LocalDate on = body.effectiveOn() == null
                ? Objects.requireNonNullElse(meeting, today)
                : EffectiveDate.of(body.effectiveOn(), today);
        if (meeting != null && on.isBefore(meeting)) {
            throw Refusal.unacceptable(
                    "effectiveOn",
                    "The resolution would hold from %s; the meeting was on %s.".formatted(on, meeting),
                    "Leave 'effectiveOn' out for the day of the meeting, or give a later date.");
        }
        return on;
    }

    private List<Wanted> wanted(
            String update, List<ActionResolution> actions, Home home, LocalDate on, Author by, Refusals refusals) {
        Set<String> seen = new HashSet<>();
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            ActionResolution each = actions.get(i);
            String at = "actions[%d].".formatted(i);
            String named = each.reference() == null ? each.action() : each.reference();
            refusals.attempt(named, () -> {
                        String action = names.find(at, each.action(), each.reference(), home.register(), on);
                        if (!seen.add(action)) throw twice(at, named);
                        Terms terms = Terms.plain(action, on, by);
                        return new ConsiderAction(terms, at, update, each.outcome(), each.minute(), each.text());
                    })
                    .ifPresent(command -> wanted.add(new Wanted(named, command)));
        }
        return wanted;
    }

    private static Outcome outcome(String id, Home home, List<String> events, Together.Done done) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("update", id);
        answer.put("register", home.register());
        answer.put("position", new PositionOf(events.getLast()));
        answer.put("actions", done.answer());
        return Outcome.done(answer, events);
    }

    private static Refusal twice(String at, String named) {
        return Refusal.unacceptable(
                at + "reference",
                "The action '%s' stands twice in the request.".formatted(named),
                "Name each action once.");
    }

    private static Refusal unknown(String id) {
        return Refusal.unknown(
                "id",
                "There is no committee update '%s'.".formatted(id),
                "GET /api/registers/{register}/committee-updates lists those that there are.");
    }
}
