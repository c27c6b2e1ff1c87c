package org.mattersarising.command.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mattersarising.command.recording.Commands;
import org.mattersarising.command.recording.EffectiveDate;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Sealed;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Opening a register, its layout, and voiding its own events. */
@RestController
@RequestMapping("/api/registers")
class RegisterEndpoint {

    /** @param source what the actions come from, or null */
    record Opening(String id, String organisation, String title, String source, List<LayoutColumn> layout) {}

    /** @param effectiveOn or null for today */
    record Layout(List<LayoutColumn> layout, LocalDate effectiveOn) {}

    /** @param effectiveOn or null for today */
    record Voiding(Long position, String reason, LocalDate effectiveOn) {}

    private final Recorder recorder;
    private final Commands commands;
    private final Homes homes;
    private final Ledger ledger;
    private final JdbcTemplate jdbc;

    RegisterEndpoint(Recorder recorder, Commands commands, Homes homes, Ledger ledger, JdbcTemplate jdbc) {
        this.recorder = recorder;
        this.commands = commands;
        this.homes = homes;
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    @PostMapping
    ResponseEntity<byte[]> open(@RequestBody JsonNode json, HttpServletRequest http) {
        Opening body = StrictJson.bind(json, Opening.class);
        OpenRegister command =
                new OpenRegister(body.id(), body.organisation(), body.title(), body.source(), body.layout());
        Request request = Request.of(http, json);
        return recorder.record(request, command.register(), Hold.SHARED, () -> open(request, command))
                .toResponse();
    }

    private Outcome open(Request request, OpenRegister command) {
        RegisterDecided decided = commands.decide(
                command.stream(),
                command,
                RegisterDecided.class,
                request.provenance(command.organisation(), command.register()));
        jdbc.update(
                "insert into eventstore.organisation (id, name) values (?, ?) on conflict do nothing",
                command.organisation(),
                command.organisation());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", command.register());
        answer.put("organisation", command.organisation());
        answer.put("title", command.title());
        answer.put("source", command.source());
        answer.put("layout", command.layout());
        answer.put("position", new PositionOf(decided.events().getLast()));
        return Outcome.created("/api/registers/" + command.register(), answer, decided.events());
    }

    @PutMapping("/{register}/layout")
    ResponseEntity<byte[]> relay(@PathVariable String register, @RequestBody JsonNode json, HttpServletRequest http) {
        Layout body = StrictJson.bind(json, Layout.class);
        Home home = homes.ofRegister(register);
        LocalDate effectiveOn = EffectiveDate.of(body.effectiveOn(), homes.today(home.organisation()));
        RelayRegister command = new RelayRegister(register, effectiveOn, body.layout());
        Request request = Request.of(http, json);
        return recorder.record(request, register, Hold.SHARED, () -> {
                    RegisterDecided decided = decide(request, home, command);
                    Map<String, Object> answer = new LinkedHashMap<>();
                    answer.put("register", register);
                    answer.put("layout", command.layout());
                    answer.put("effectiveOn", effectiveOn);
                    answer.put("position", new PositionOf(decided.events().getLast()));
                    return Outcome.done(answer, decided.events());
                })
                .toResponse();
    }

    @PostMapping("/{register}/voidings")
    ResponseEntity<byte[]> voidEntry(
            @PathVariable String register, @RequestBody JsonNode json, HttpServletRequest http) {
        Voiding body = StrictJson.bind(json, Voiding.class);
        Home home = homes.ofRegister(register);
        LocalDate effectiveOn = EffectiveDate.of(body.effectiveOn(), homes.today(home.organisation()));
        VoidRegisterEntry command = new VoidRegisterEntry(
                register, effectiveOn, position(body), eventAt(home, body.position()), body.reason());
        Request request = Request.of(http, json);
        // Alone, so that no action comes to stand in a section that is being taken away.
        return recorder.record(request, register, Hold.EXCLUSIVE, () -> voidEntry(request, home, command))
                .toResponse();
    }

    private Outcome voidEntry(Request request, Home home, VoidRegisterEntry command) {
        RegisterDecided decided = decide(request, home, command);
        Entry voiding = decided.news().getFirst();
        RegisterHistory before = new RegisterHistory(
                decided.entries().subList(0, decided.entries().size() - decided.recorded()));
        SectionsInUse.refuseMissing("position", ledger.current(home.register()), decided.news());
        List<String> shadows = RegisterShadows.ofVoiding(before, command.event());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("register", home.register());
        answer.put("position", new PositionOf(voiding.id()));
        answer.put("shadowedBy", shadows.stream().map(PositionOf::new).toList());
        return Outcome.done(answer, decided.events());
    }

    private RegisterDecided decide(Request request, Home home, RegisterCommand command) {
        return commands.decide(command.stream(), command, RegisterDecided.class, request.provenance(home));
    }

    private static long position(Voiding body) {
        if (body.position() != null) return body.position();
        throw Refusal.unacceptable(
                "position", "'position' is missing.", "Give the position of the event to be voided.");
    }

    private String eventAt(Home home, long position) {
        return ledger.entry(home.organisation(), position)
                .filter(found -> found.stream().equals(Ledger.streamOfRegister(home.register())))
                .map(Sealed::entry)
                .map(Entry::id)
                .orElseThrow(() -> VoidRegisterEntry.notOfThisRegister(home.register(), position));
    }
}
