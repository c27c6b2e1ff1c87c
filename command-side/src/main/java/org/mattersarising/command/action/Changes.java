package org.mattersarising.command.action;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.mattersarising.command.recording.Commands;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.ReferencesHeld;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.register.FindSection;
import org.mattersarising.command.register.RegisterDecided;
import org.mattersarising.command.register.Sections;
import org.mattersarising.events.Provenance;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import org.mattersarising.ledger.Home;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The way from a call to an action's decision and back to the answer. */
@Component
final class Changes {

    /** A change on its way: what came in and where it belongs. */
    private record Asked(Request request, Home home, Terms terms) {

        Provenance provenance() {
            return request.provenance(home);
        }
    }

    private final Recorder recorder;
    private final Commands commands;
    private final ActionWork actions;
    private final ReferencesHeld references;
    private final Homes homes;

    Changes(Recorder recorder, Commands commands, ActionWork actions, ReferencesHeld references, Homes homes) {
        this.recorder = recorder;
        this.commands = commands;
        this.actions = actions;
        this.references = references;
        this.homes = homes;
    }

    /** Any change that needs nothing but its action. */
    <B extends ActionEndpoint.Body> ResponseEntity<byte[]> make(
            HttpServletRequest http,
            JsonNode json,
            String action,
            Class<B> type,
            BiFunction<B, Terms, ActionCommand> command) {
        B body = StrictJson.bind(json, type);
        Asked asked = asked(http, json, action, body.effectiveOn(), body.corrects());
        ActionCommand wanted = command.apply(body, asked.terms());
        return record(asked, wanted.tells(), () -> actions.decide(wanted, asked.home(), asked.provenance()));
    }

    ResponseEntity<byte[]> moveToSection(
            HttpServletRequest http, JsonNode json, String action, ActionEndpoint.Renaming body) {
        Asked asked = asked(http, json, action, body.effectiveOn(), body.corrects());
        FindSection wanted =
                new FindSection(asked.home().register(), asked.terms().effectiveOn(), "to", body.to(), false);
        return recorder.record(asked.request(), asked.home().register(), Hold.SHARED, () -> {
                    List<String> events = new ArrayList<>();
                    String section = find(asked.request(), asked.home(), wanted, events);
                    MoveToSection move = new MoveToSection(asked.terms(), section);
                    Decided decided = actions.decide(move, asked.home(), asked.provenance());
                    events.addAll(decided.events());
                    return Outcome.done(ActionWork.answer(action, decided, Map.of()), events)
                            .withHeader("ETag", ActionWork.tag(decided));
                })
                .toResponse();
    }

    ResponseEntity<byte[]> withhold(
            HttpServletRequest http, JsonNode json, String action, ActionEndpoint.Withholding body) {
        Asked asked = asked(http, json, action, null, null);
        WithholdPassage wanted = new WithholdPassage(asked.terms(), body.text(), body.reason());
        return record(asked, Map.of(), () -> actions.decide(wanted, asked.home(), asked.provenance()));
    }

    ResponseEntity<byte[]> voidEntry(
            HttpServletRequest http, JsonNode json, String action, ActionEndpoint.Voiding body) {
        Asked asked = asked(http, json, action, body.effectiveOn(), body.corrects());
        if (body.position() == null) {
            throw Refusal.unacceptable(
                    "position",
                    "'position' is missing.",
                    "Give the position of the event to be voided; GET /api/actions/%s/history lists them."
                            .formatted(action));
        }
        Terms.Correction voided = actions.correction("position", asked.home(), action, body.position());
        VoidEntry voiding = new VoidEntry(asked.terms(), voided, body.reason());
        return record(asked, Map.of(), () -> actions.decide(voiding, asked.home(), asked.provenance()));
    }

    /** @param section as the caller names it, or null */
    ResponseEntity<byte[]> raise(Request request, Home home, RaiseAction raise, String section) {
        FindSection wanted = section == null
                ? null
                : new FindSection(home.register(), raise.effectiveOn(), "section", section, true);
        return recorder.record(request, home.register(), Hold.SHARED, () -> {
                    List<String> events = new ArrayList<>();
                    String found = wanted == null ? null : find(request, home, wanted, events);
                    Decided decided =
                            commands.decide(raise.action(), raise.in(found), Decided.class, request.provenance(home));
                    references.renew(
                            home.register(),
                            Map.of(raise.action(), decided.history().entries()));
                    events.addAll(decided.events());
                    return Outcome.created(
                                    "/api/actions/" + raise.action(),
                                    ActionWork.answer(raise.action(), decided, Map.of()),
                                    events)
                            .withHeader("ETag", ActionWork.tag(decided));
                })
                .toResponse();
    }

    private ResponseEntity<byte[]> record(Asked asked, Map<String, Object> tells, Supplier<Decided> work) {
        return recorder.record(asked.request(), asked.home().register(), Hold.SHARED, () -> {
                    Decided decided = work.get();
                    return Outcome.done(ActionWork.answer(asked.terms().action(), decided, tells), decided.events())
                            .withHeader("ETag", ActionWork.tag(decided));
                })
                .toResponse();
    }

    /** @param events takes up what had to be recorded of the section */
    private String find(Request request, Home home, FindSection wanted, List<String> events) {
        RegisterDecided decided =
                commands.decide(wanted.stream(), wanted, RegisterDecided.class, request.provenance(home));
        events.addAll(decided.events());
        return Sections.find(decided.entries(), wanted.wanted(), wanted.effectiveOn())
                .orElseThrow()
                .id();
    }

    private Asked asked(HttpServletRequest http, JsonNode json, String action, LocalDate effectiveOn, Long corrects) {
        Home home = homes.ofAction(action);
        Request request = Request.of(http, json);
        return new Asked(request, home, actions.terms(request, home, action, effectiveOn, corrects));
    }
}
