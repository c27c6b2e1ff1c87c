package org.mattersarising.command.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Permission;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.register.RegisterChanges.Asked;
import org.mattersarising.events.RegisterEvent.SectionAdded;
import org.mattersarising.http.Call;
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
    record Adding(
            @Nullable String id,
            String title,
            @Nullable Map<String, String> fields,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) {}

    /**
     * @param field "title", the name of a field, or null for the title
     * @param title may be given in place of field and to
     * @param effectiveOn or null for today
     * @param corrects position of the event that it takes the place of, or null
     */
    record SectionRewording(
            @Nullable String field,
            @Nullable String to,
            @Nullable String title,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) {}

    /**
     * @param section its identifier
     * @param shadowedBy positions of later events that still show what is corrected
     */
    record SectionRecorded(String section, long position, Optional<List<Long>> shadowedBy) {}

    private final RegisterChanges changes;

    SectionEndpoint(RegisterChanges changes) {
        this.changes = changes;
    }

    @PostMapping
    @Call(
            id = "addSection",
            needs = Permission.CHANGE,
            does = "Add a section",
            takes = Adding.class,
            gives = SectionRecorded.class,
            status = 201)
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
    @Call(
            id = "rewordSection",
            needs = Permission.CHANGE,
            does = "Reword a section",
            takes = SectionRewording.class,
            gives = SectionRecorded.class)
    ResponseEntity<byte[]> reword(
            @PathVariable String register,
            @PathVariable String section,
            @RequestBody JsonNode json,
            HttpServletRequest http) {
        SectionRewording body = StrictJson.bind(json, SectionRewording.class);
        Asked asked = changes.asked(http, json, register, body.effectiveOn(), body.corrects());
        return changes.make(
                asked,
                command(register, section, asked.effectiveOn(), body),
                decided -> Outcome.done(answer(section, decided), decided.events()));
    }

    private static RewordSection command(
            String register, String section, LocalDate effectiveOn, SectionRewording body) {
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
