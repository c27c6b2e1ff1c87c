package org.mattersarising.command.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Permission;
import org.mattersarising.command.layouts.Layouts;
import org.mattersarising.command.recording.Commands;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.register.RegisterChanges.Asked;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.http.Call;
import org.mattersarising.http.Permits;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Reach;
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

    /**
     * @param source what the actions come from, or null
     * @param layout its columns, or the name of a shipped layout
     */
    record Opening(
            String id,
            String organisation,
            String title,
            @Nullable String source,
            JsonNode layout) {}

    /**
     * @param layout the columns, or the name of a shipped layout
     * @param effectiveOn or null for today
     * @param corrects position of the event that it takes the place of, or null
     */
    record Layout(
            JsonNode layout,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) {}

    /** @param effectiveOn or null for today */
    record RegisterVoiding(
            Long position, String reason, @Nullable LocalDate effectiveOn) {}

    /** @param open whether everybody may read its published updates, without signing in */
    record Publicity(Boolean open, @Nullable String reason) {}

    record PublicityRecorded(String register, boolean open, long position) {}

    record Opened(
            String id,
            String organisation,
            String title,
            @Nullable String source,
            List<LayoutColumn> layout,
            long position) {}

    /** @param shadowedBy positions of later events that still show what is corrected */
    record Relaid(
            String register,
            List<LayoutColumn> layout,
            LocalDate effectiveOn,
            long position,
            Optional<List<Long>> shadowedBy) {}

    /** @param shadowedBy as of {@link Relaid} */
    record Voided(String register, long position, List<Long> shadowedBy) {}

    private final Recorder recorder;
    private final Commands commands;
    private final RegisterChanges changes;
    private final Ledger ledger;
    private final JdbcTemplate jdbc;

    RegisterEndpoint(Recorder recorder, Commands commands, RegisterChanges changes, Ledger ledger, JdbcTemplate jdbc) {
        this.recorder = recorder;
        this.commands = commands;
        this.changes = changes;
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    @PostMapping
    @Call(
            id = "openRegister",
            needs = Permission.KEEP_ORGANISATION,
            does = "Open a register",
            takes = Opening.class,
            gives = Opened.class,
            status = 201)
    ResponseEntity<byte[]> open(@RequestBody JsonNode json, HttpServletRequest http) {
        Opening body = StrictJson.bind(json, Opening.class);
        OpenRegister command = new OpenRegister(
                body.id(), body.organisation(), body.title(), body.source(), Layouts.of(body.layout()));
        Permits.of(http).demand(Permission.KEEP_ORGANISATION, command.organisation(), null);
        refuseTaken(command);
        Request request = Request.of(http, json);
        return recorder.record(request, command.register(), Hold.SHARED, () -> open(request, command))
                .toResponse();
    }

    /** Identifiers are given once for all organisations, also for those of which whoever asks comes across nothing. */
    private void refuseTaken(OpenRegister command) {
        Reach.EVERYTHING
                .within(() -> ledger.homeOf(command.stream()))
                .filter(home -> !Reach.present().covers(home.organisation()))
                .ifPresent(home -> {
                    throw Refusal.forbidden(
                            "id",
                            "The identifier %s cannot be used.".formatted(command.register()),
                            "Choose another identifier for the register.");
                });
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
    @Call(
            id = "relayRegister",
            needs = Permission.CHANGE,
            does = "Print it in other columns",
            takes = Layout.class,
            gives = Relaid.class)
    ResponseEntity<byte[]> relay(@PathVariable String register, @RequestBody JsonNode json, HttpServletRequest http) {
        Layout body = StrictJson.bind(json, Layout.class);
        Asked asked = changes.asked(http, json, register, body.effectiveOn(), body.corrects());
        RelayRegister command = new RelayRegister(register, asked.effectiveOn(), Layouts.of(body.layout()));
        return changes.make(asked, command, decided -> {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("register", register);
            answer.put("layout", command.layout());
            answer.put("effectiveOn", command.effectiveOn());
            return Outcome.done(RegisterChanges.answer(decided, answer), decided.events());
        });
    }

    @PutMapping("/{register}/publicity")
    @Call(
            id = "decidePublicity",
            needs = Permission.PUBLISH,
            does = "Let everybody read its published updates, or no longer",
            takes = Publicity.class,
            gives = PublicityRecorded.class)
    ResponseEntity<byte[]> decidePublicity(
            @PathVariable String register, @RequestBody JsonNode json, HttpServletRequest http) {
        Publicity body = StrictJson.bind(json, Publicity.class);
        if (body.open() == null) {
            throw Refusal.unacceptable("open", "'open' is missing.", "Give true or false.");
        }
        Asked asked = changes.asked(http, json, register, null, null);
        DecidePublicity command = new DecidePublicity(register, body.open(), body.reason());
        return changes.make(asked, command, decided -> {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("register", register);
            answer.put("open", command.open());
            answer.put("position", new PositionOf(decided.events().getLast()));
            return Outcome.done(answer, decided.events());
        });
    }

    @PostMapping("/{register}/voidings")
    @Call(
            id = "voidRegisterEvent",
            needs = Permission.CHANGE,
            does = "Void an event of the register itself",
            takes = RegisterVoiding.class,
            gives = Voided.class)
    ResponseEntity<byte[]> voidEntry(
            @PathVariable String register, @RequestBody JsonNode json, HttpServletRequest http) {
        RegisterVoiding body = StrictJson.bind(json, RegisterVoiding.class);
        Asked asked = changes.asked(http, json, register, body.effectiveOn(), null);
        if (body.position() == null) {
            throw Refusal.unacceptable(
                    "position", "'position' is missing.", "Give the position of the event to be voided.");
        }
        return changes.voidEntry(asked, body.position(), body.reason());
    }
}
