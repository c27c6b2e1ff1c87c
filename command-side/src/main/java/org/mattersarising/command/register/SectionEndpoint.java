package org.mattersarising.command.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mattersarising.command.recording.Commands;
import org.mattersarising.command.recording.EffectiveDate;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.events.RegisterEvent.SectionAdded;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import org.mattersarising.ledger.Home;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The sections of a register. */
@RestController
@RequestMapping("/api/registers/{register}/sections")
class SectionEndpoint {

    /**
     * @param id or null to have one made from the title
     * @param effectiveOn or null for today
     */
    record Adding(String id, String title, Map<String, String> fields, LocalDate effectiveOn) {}

    /**
     * @param field "title", the name of a field, or null for the title
     * @param title may be given in place of field and to
     * @param effectiveOn or null for today
     */
    record Rewording(String field, String to, String title, LocalDate effectiveOn) {}

    private final Recorder recorder;
    private final Commands commands;
    private final Homes homes;

    SectionEndpoint(Recorder recorder, Commands commands, Homes homes) {
        this.recorder = recorder;
        this.commands = commands;
        this.homes = homes;
    }

    @PostMapping
    ResponseEntity<byte[]> add(@PathVariable String register, @RequestBody JsonNode json, HttpServletRequest http) {
        Adding body = StrictJson.bind(json, Adding.class);
        Home home = homes.ofRegister(register);
        LocalDate effectiveOn = EffectiveDate.of(body.effectiveOn(), homes.today(home.organisation()));
        AddSection command = new AddSection(register, effectiveOn, body.id(), body.title(), body.fields());
        Request request = Request.of(http, json);
        return recorder.record(request, register, Hold.SHARED, () -> {
                    RegisterDecided decided = decide(request, home, command);
                    SectionAdded added =
                            (SectionAdded) decided.news().getFirst().event();
                    return Outcome.created(
                            "/api/registers/" + register, answer(added.section(), decided), decided.events());
                })
                .toResponse();
    }

    @PostMapping("/{section}/rewording")
    ResponseEntity<byte[]> reword(
            @PathVariable String register,
            @PathVariable String section,
            @RequestBody JsonNode json,
            HttpServletRequest http) {
        Rewording body = StrictJson.bind(json, Rewording.class);
        Home home = homes.ofRegister(register);
        LocalDate effectiveOn = EffectiveDate.of(body.effectiveOn(), homes.today(home.organisation()));
        RewordSection command = command(register, section, effectiveOn, body);
        Request request = Request.of(http, json);
        return recorder.record(request, register, Hold.SHARED, () -> {
                    RegisterDecided decided = decide(request, home, command);
                    return Outcome.done(answer(section, decided), decided.events());
                })
                .toResponse();
    }

    private static RewordSection command(String register, String section, LocalDate effectiveOn, Rewording body) {
        if (body.title() == null) return new RewordSection(register, effectiveOn, section, body.field(), body.to());
        if (body.to() == null && body.field() == null) {
            return new RewordSection(register, effectiveOn, section, null, body.title());
        }
        throw Refusal.unacceptable(
                "title", "'title' stands beside 'field' or 'to'.", "Give either 'title' alone, or 'field' and 'to'.");
    }

    private RegisterDecided decide(Request request, Home home, RegisterCommand command) {
        return commands.decide(command.stream(), command, RegisterDecided.class, request.provenance(home));
    }

    private static Map<String, Object> answer(String section, RegisterDecided decided) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("section", section);
        answer.put("position", new PositionOf(decided.events().getLast()));
        return answer;
    }
}
