package org.mattersarising.command.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Map;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.register.RegisterChanges.Asked;
import org.mattersarising.events.RegisterEvent.SectionAdded;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
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
     * @param corrects position of the event that it takes the place of, or null
     */
    record Adding(String id, String title, Map<String, String> fields, LocalDate effectiveOn, Long corrects) {}

    /**
     * @param field "title", the name of a field, or null for the title
     * @param title may be given in place of field and to
     * @param effectiveOn or null for today
     * @param corrects position of the event that it takes the place of, or null
     */
    record Rewording(String field, String to, String title, LocalDate effectiveOn, Long corrects) {}

    private final RegisterChanges changes;

    SectionEndpoint(RegisterChanges changes) {
        this.changes = changes;
    }

    @PostMapping
    ResponseEntity<byte[]> add(@PathVariable String register, @RequestBody JsonNode json, HttpServletRequest http) {
        Adding body = StrictJson.bind(json, Adding.class);
        Asked asked = changes.asked(http, json, register, body.effectiveOn(), body.corrects());
        AddSection command = new AddSection(register, asked.effectiveOn(), body.id(), body.title(), body.fields());
        return changes.make(asked, command, decided -> {
            SectionAdded added = (SectionAdded) decided.news().getLast().event();
            return Outcome.created("/api/registers/" + register, answer(added.section(), decided), decided.events());
        });
    }

    @PostMapping("/{section}/rewording")
    ResponseEntity<byte[]> reword(
            @PathVariable String register,
            @PathVariable String section,
            @RequestBody JsonNode json,
            HttpServletRequest http) {
        Rewording body = StrictJson.bind(json, Rewording.class);
        Asked asked = changes.asked(http, json, register, body.effectiveOn(), body.corrects());
        return changes.make(
                asked,
                command(register, section, asked.effectiveOn(), body),
                decided -> Outcome.done(answer(section, decided), decided.events()));
    }

    private static RewordSection command(String register, String section, LocalDate effectiveOn, Rewording body) {
        if (body.title() == null) return new RewordSection(register, effectiveOn, section, body.field(), body.to());
        if (body.to() == null && body.field() == null) {
            return new RewordSection(register, effectiveOn, section, null, body.title());
        }
        throw Refusal.unacceptable(
                "title", "'title' stands beside 'field' or 'to'.", "Give either 'title' alone, or 'field' and 'to'.");
    }

    private static Map<String, Object> answer(String section, RegisterDecided decided) {
        return RegisterChanges.answer(decided, Map.of("section", section));
    }
}
