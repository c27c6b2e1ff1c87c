package org.mattersarising.command.action;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import org.mattersarising.events.Evidence;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The changes to one action (contract 4). */
@RestController
@RequestMapping("/api/actions/{action}")
class ActionEndpoint {

    /** What the body of every change may say. */
    interface Body {
        /** Or null for today. */
        LocalDate effectiveOn();

        /** Position of the event that the change takes the place of, or null. */
        Long corrects();
    }

    record Note(String text, LocalDate effectiveOn, Long corrects) implements Body {}

    record Target(String to, String reason, LocalDate effectiveOn, Long corrects) implements Body {}

    record NewLead(List<String> to, String reason, LocalDate effectiveOn, Long corrects) implements Body {}

    record Report(String wording, String reported, LocalDate effectiveOn, Long corrects) implements Body {}

    /** @param evidence an object of reference and sha256, or the reference alone */
    record Closure(String reason, String wording, JsonNode evidence, LocalDate effectiveOn, Long corrects)
            implements Body {}

    record Reopening(String reason, String wording, LocalDate effectiveOn, Long corrects) implements Body {}

    record Rewording(String field, String to, LocalDate effectiveOn, Long corrects) implements Body {}

    record Renaming(String to, LocalDate effectiveOn, Long corrects) implements Body {}

    record Withdrawal(String reason, LocalDate effectiveOn, Long corrects) implements Body {}

    record Attachment(String reference, String sha256, LocalDate effectiveOn, Long corrects) implements Body {}

    record Voiding(Long position, String reason, LocalDate effectiveOn, Long corrects) implements Body {}

    private final Changes changes;

    ActionEndpoint(Changes changes) {
        this.changes = changes;
    }

    @PostMapping("/progress-notes")
    ResponseEntity<byte[]> note(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(http, json, action, Note.class, (body, terms) -> new NoteProgress(terms, body.text()));
    }

    @PostMapping("/target-date")
    ResponseEntity<byte[]> moveTargetDate(
            @PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http, json, action, Target.class, (body, terms) -> new MoveTargetDate(terms, body.to(), body.reason()));
    }

    @PostMapping("/lead")
    ResponseEntity<byte[]> reassign(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http, json, action, NewLead.class, (body, terms) -> new ReassignLead(terms, body.to(), body.reason()));
    }

    @PostMapping("/status")
    ResponseEntity<byte[]> report(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                Report.class,
                (body, terms) -> new ReportStatus(terms, body.wording(), body.reported()));
    }

    @PostMapping("/closure")
    ResponseEntity<byte[]> close(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                Closure.class,
                (body, terms) -> new CloseAction(terms, body.reason(), body.wording(), evidence(body.evidence())));
    }

    private static Evidence evidence(JsonNode given) {
        if (given == null || given.isNull()) return null;
        if (given.isString()) return new Evidence(given.stringValue(), null);
        try {
            return StrictJson.bind(given, Evidence.class);
        } catch (Refusal inside) {
            String field = inside.field() == null ? "evidence" : "evidence." + inside.field();
            throw Refusal.unreadable(field, inside.detail(), inside.remedy());
        }
    }

    @PostMapping("/reopening")
    ResponseEntity<byte[]> reopen(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                Reopening.class,
                (body, terms) -> new ReopenAction(terms, body.reason(), body.wording()));
    }

    @PostMapping("/rewording")
    ResponseEntity<byte[]> reword(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http, json, action, Rewording.class, (body, terms) -> new RewordAction(terms, body.field(), body.to()));
    }

    @PostMapping("/section")
    ResponseEntity<byte[]> moveToSection(
            @PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.moveToSection(http, json, action, StrictJson.bind(json, Renaming.class));
    }

    @PostMapping("/reference")
    ResponseEntity<byte[]> renumber(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(http, json, action, Renaming.class, (body, terms) -> new RenumberAction(terms, body.to()));
    }

    @PostMapping("/withdrawal")
    ResponseEntity<byte[]> withdraw(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http, json, action, Withdrawal.class, (body, terms) -> new WithdrawAction(terms, body.reason()));
    }

    @PostMapping("/evidence")
    ResponseEntity<byte[]> attach(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                Attachment.class,
                (body, terms) -> new AttachEvidence(terms, new Evidence(body.reference(), body.sha256())));
    }

    @PostMapping("/voidings")
    ResponseEntity<byte[]> voidEntry(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.voidEntry(http, json, action, StrictJson.bind(json, Voiding.class));
    }
}
