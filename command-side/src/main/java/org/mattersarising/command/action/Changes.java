package org.mattersarising.command.action;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.mattersarising.command.recording.Commands;
import org.mattersarising.command.recording.EffectiveDate;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.ReferencesHeld;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.register.FindSection;
import org.mattersarising.command.register.RegisterDecided;
import org.mattersarising.command.register.Sections;
import org.mattersarising.command.register.SectionsInUse;
import org.mattersarising.events.LedgerEvent.Voiding;
import org.mattersarising.http.IfMatch;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Sealed;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The way from a call to an action's decision and back to the answer. */
@Component
final class Changes {

    /** A change on its way: what came in and where it belongs. */
    private record Asked(Request request, Home home, Terms terms) {}

    private final Recorder recorder;
    private final Commands commands;
    private final ReferencesHeld references;
    private final Homes homes;
    private final Ledger ledger;

    Changes(Recorder recorder, Commands commands, ReferencesHeld references, Homes homes, Ledger ledger) {
        this.recorder = recorder;
        this.commands = commands;
        this.references = references;
        this.homes = homes;
        this.ledger = ledger;
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
        return record(asked, command.apply(body, asked.terms()));
    }

    ResponseEntity<byte[]> moveToSection(
            HttpServletRequest http, JsonNode json, String action, ActionEndpoint.Renaming body) {
        Asked asked = asked(http, json, action, body.effectiveOn(), body.corrects());
        FindSection wanted =
                new FindSection(asked.home().register(), asked.terms().effectiveOn(), "to", body.to(), false);
        return recorder.record(asked.request(), asked.home().register(), Hold.SHARED, () -> {
                    List<String> events = new ArrayList<>();
                    String section = find(asked.request(), asked.home(), wanted, events);
                    Decided decided = decide(asked, new MoveToSection(asked.terms(), section));
                    events.addAll(decided.events());
                    return Outcome.done(answer(action, decided), events).withHeader("ETag", tag(decided));
                })
                .toResponse();
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
        Terms.Correction voided = correction("position", asked.home(), action, body.position());
        return record(asked, new VoidEntry(asked.terms(), voided, body.reason()));
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
                    return Outcome.created("/api/actions/" + raise.action(), answer(raise.action(), decided), events)
                            .withHeader("ETag", tag(decided));
                })
                .toResponse();
    }

    private ResponseEntity<byte[]> record(Asked asked, Object command) {
        return recorder.record(asked.request(), asked.home().register(), Hold.SHARED, () -> {
                    Decided decided = decide(asked, command);
                    return Outcome.done(answer(asked.terms().action(), decided), decided.events())
                            .withHeader("ETag", tag(decided));
                })
                .toResponse();
    }

    private Decided decide(Asked asked, Object command) {
        String action = asked.terms().action();
        Decided decided =
                commands.decide(action, command, Decided.class, asked.request().provenance(asked.home()));
        if (decided.touchesReferences()) {
            references.renew(
                    asked.home().register(), Map.of(action, decided.history().entries()));
        }
        if (decided.bringsBack()) refuseMissingSections(asked, decided);
        return decided;
    }

    /** The change itself sees to its own section; here only what the voiding brings back counts. */
    private void refuseMissingSections(Asked asked, Decided decided) {
        SectionsInUse.refuseMissing(
                asked.terms().corrects() == null ? "position" : "corrects",
                ledger.current(asked.home().register()),
                decided.news().stream()
                        .filter(entry -> entry.event() instanceof Voiding)
                        .toList());
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
        Terms.Correction correction = corrects == null ? null : correction("corrects", home, action, corrects);
        LocalDate from = EffectiveDate.of(effectiveOn, homes.today(home.organisation()));
        return new Asked(request, home, new Terms(action, from, correction, request.ifMatch()));
    }

    private Terms.Correction correction(String field, Home home, String action, long position) {
        return ledger.entry(home.organisation(), position)
                .filter(found -> found.stream().equals(action))
                .map(Sealed::entry)
                .map(entry -> new Terms.Correction(field, position, entry.id()))
                .orElseThrow(() -> Voidings.notOfThisAction(action, field, position));
    }

    private static Map<String, Object> answer(String action, Decided decided) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("action", action);
        answer.put("version", decided.history().version());
        answer.put("position", new PositionOf(decided.events().getLast()));
        if (decided.shadowedBy() != null) {
            answer.put(
                    "shadowedBy",
                    decided.shadowedBy().stream().map(PositionOf::new).toList());
        }
        return answer;
    }

    private static String tag(Decided decided) {
        return IfMatch.tag(decided.history().version());
    }
}
