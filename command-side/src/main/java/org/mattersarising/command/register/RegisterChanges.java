package org.mattersarising.command.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mattersarising.command.recording.Commands;
import org.mattersarising.command.recording.EffectiveDate;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.history.Entry;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Sealed;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The way from a call to a register's decision and back to the answer. */
@Component
final class RegisterChanges {

    /**
     * A change on its way: what came in and where it belongs.
     *
     * @param corrects position of the event that it takes the place of, or null
     */
    record Asked(Request request, Home home, LocalDate effectiveOn, Long corrects) {}

    private final Recorder recorder;
    private final Commands commands;
    private final Homes homes;
    private final Ledger ledger;

    RegisterChanges(Recorder recorder, Commands commands, Homes homes, Ledger ledger) {
        this.recorder = recorder;
        this.commands = commands;
        this.homes = homes;
        this.ledger = ledger;
    }

    Asked asked(HttpServletRequest http, JsonNode json, String register, LocalDate effectiveOn, Long corrects) {
        Home home = homes.ofRegister(register);
        LocalDate from = EffectiveDate.of(effectiveOn, homes.today(home.organisation()));
        return new Asked(Request.of(http, json), home, from, corrects);
    }

    /** @param outcome what to answer; {@link #answer} begins it */
    ResponseEntity<byte[]> make(Asked asked, RegisterCommand change, Function<RegisterDecided, Outcome> outcome) {
        if (asked.corrects() == null) return record(asked, change, Hold.SHARED, outcome);
        VoidRegisterEntry voiding = voiding(asked, "corrects", asked.corrects(), CorrectRegister.REASON);
        return voiding(asked, "corrects", new CorrectRegister(voiding, change), outcome);
    }

    ResponseEntity<byte[]> voidEntry(Asked asked, long position, String reason) {
        return voiding(
                asked,
                "position",
                voiding(asked, "position", position, reason),
                decided -> Outcome.done(
                        answer(decided, Map.of("register", asked.home().register())), decided.events()));
    }

    static Map<String, Object> answer(RegisterDecided decided, Map<String, Object> says) {
        Map<String, Object> answer = new LinkedHashMap<>(says);
        answer.put("position", new PositionOf(decided.events().getLast()));
        List<String> shadows = RegisterShadows.of(decided);
        if (shadows != null) {
            answer.put("shadowedBy", shadows.stream().map(PositionOf::new).toList());
        }
        return answer;
    }

    /** Alone, so that no action comes to stand in a section that is being taken away. */
    private ResponseEntity<byte[]> voiding(
            Asked asked, String field, RegisterCommand command, Function<RegisterDecided, Outcome> outcome) {
        return record(asked, command, Hold.EXCLUSIVE, decided -> {
            SectionsInUse.refuseMissing(field, ledger.current(asked.home().register()), decided.news());
            return outcome.apply(decided);
        });
    }

    private ResponseEntity<byte[]> record(
            Asked asked, RegisterCommand command, Hold hold, Function<RegisterDecided, Outcome> outcome) {
        Home home = asked.home();
        return recorder.record(asked.request(), home.register(), hold, () -> {
                    RegisterDecided decided = commands.decide(
                            command.stream(),
                            command,
                            RegisterDecided.class,
                            asked.request().provenance(home));
                    return outcome.apply(decided);
                })
                .toResponse();
    }

    private VoidRegisterEntry voiding(Asked asked, String field, long position, String reason) {
        Home home = asked.home();
        String event = ledger.entry(home.organisation(), position)
                .filter(found -> found.stream().equals(Ledger.streamOfRegister(home.register())))
                .map(Sealed::entry)
                .map(Entry::id)
                .orElseThrow(() -> VoidRegisterEntry.notOfThisRegister(home.register(), field, position));
        return new VoidRegisterEntry(home.register(), asked.effectiveOn(), field, position, event, reason);
    }
}
