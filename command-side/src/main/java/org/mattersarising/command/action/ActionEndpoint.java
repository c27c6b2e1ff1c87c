package org.mattersarising.command.action;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Permission;
import org.mattersarising.events.Evidence;
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

    record NewNote(
            String text,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    record Target(
            String to,
            String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    record NewLead(
            List<String> to,
            String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    record Report(
            @Nullable String wording,
            @Nullable String reported,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects)
            implements Body {}

    /**
     * @param evidence an object of reference and sha256, or the reference alone
     * @param closure which of the reasons for closing it is, or null
     * @param by who decided it, needed where the work was not done
     * @param completedOn the day on which the work was done, or null
     */
    record Closure(
            String reason,
            @Nullable String wording,
            @Nullable JsonNode evidence,
            @Nullable String closure,
            @Nullable String by,
            @Nullable LocalDate completedOn,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects)
            implements Body {}

    record Reopening(
            String reason,
            @Nullable String wording,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    record Rewording(
            String field,
            String to,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    record Renaming(
            String to,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    record Withdrawing(
            String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    record Attachment(
            String reference,
            @Nullable String sha256,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    /** @param text the passage as it stands in the action's texts */
    record Withholding(String text, String reason) {}

    record Voiding(
            Long position,
            String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    /**
     * The answer to every change.
     *
     * @param shadowedBy positions of later events that still show what is corrected or would hide what is noted
     */
    record Recorded(String action, long version, long position, Optional<List<Long>> shadowedBy) {}

    private final Changes changes;

    ActionEndpoint(Changes changes) {
        this.changes = changes;
    }

    @PostMapping("/progress-notes")
    @Call(
            id = "noteProgress",
            needs = Permission.NOTE,
            does = "Add a note to the progress",
            takes = NewNote.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> note(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(http, json, action, NewNote.class, (body, terms) -> new NoteProgress(terms, body.text()));
    }

    @PostMapping("/target-date")
    @Call(
            id = "moveTargetDate",
            needs = Permission.CHANGE,
            does = "Move the target date",
            takes = Target.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> moveTargetDate(
            @PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http, json, action, Target.class, (body, terms) -> new MoveTargetDate(terms, body.to(), body.reason()));
    }

    @PostMapping("/lead")
    @Call(
            id = "reassignLead",
            needs = Permission.CHANGE,
            does = "Give it another lead",
            takes = NewLead.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> reassign(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http, json, action, NewLead.class, (body, terms) -> new ReassignLead(terms, body.to(), body.reason()));
    }

    @PostMapping("/status")
    @Call(
            id = "reportStatus",
            needs = Permission.CHANGE,
            does = "Report how it stands",
            takes = Report.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> report(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                Report.class,
                (body, terms) -> new ReportStatus(terms, body.wording(), body.reported()));
    }

    @PostMapping("/closure")
    @Call(
            id = "closeAction",
            needs = Permission.CHANGE,
            does = "Close it",
            takes = Closure.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> close(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                Closure.class,
                (body, terms) -> new CloseAction(
                        terms,
                        body.reason(),
                        body.wording(),
                        evidence(body.evidence()),
                        body.closure(),
                        body.by(),
                        body.completedOn()));
    }

    /** @throws Refusal unreadable where it is neither a text nor reference and digest */
    static Evidence evidence(JsonNode given) {
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
    @Call(
            id = "reopenAction",
            needs = Permission.CHANGE,
            does = "Open it again",
            takes = Reopening.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> reopen(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                Reopening.class,
                (body, terms) -> new ReopenAction(terms, body.reason(), body.wording()));
    }

    @PostMapping("/rewording")
    @Call(
            id = "rewordAction",
            needs = Permission.CHANGE,
            does = "Reword one of its texts",
            takes = Rewording.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> reword(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http, json, action, Rewording.class, (body, terms) -> new RewordAction(terms, body.field(), body.to()));
    }

    @PostMapping("/section")
    @Call(
            id = "moveActionToSection",
            needs = Permission.CHANGE,
            does = "Move it to another section",
            takes = Renaming.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> moveToSection(
            @PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.moveToSection(http, json, action, StrictJson.bind(json, Renaming.class));
    }

    @PostMapping("/reference")
    @Call(
            id = "renumberAction",
            needs = Permission.CHANGE,
            does = "Give it another reference",
            takes = Renaming.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> renumber(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(http, json, action, Renaming.class, (body, terms) -> new RenumberAction(terms, body.to()));
    }

    @PostMapping("/withdrawal")
    @Call(
            id = "withdrawAction",
            needs = Permission.CHANGE,
            does = "Withdraw it",
            takes = Withdrawing.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> withdraw(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http, json, action, Withdrawing.class, (body, terms) -> new WithdrawAction(terms, body.reason()));
    }

    @PostMapping("/evidence")
    @Call(
            id = "attachEvidence",
            needs = Permission.NOTE,
            does = "Attach evidence",
            takes = Attachment.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> attach(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                Attachment.class,
                (body, terms) -> new AttachEvidence(terms, new Evidence(body.reference(), body.sha256())));
    }

    /** Wherever the passage stands in the register; taken back by voiding it. */
    @PostMapping("/withholdings")
    @Call(
            id = "withholdPassage",
            needs = Permission.CHANGE,
            does = "Withhold a passage of its texts from publication",
            takes = Withholding.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> withhold(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.withhold(http, json, action, StrictJson.bind(json, Withholding.class));
    }

    @PostMapping("/voidings")
    @Call(
            id = "voidActionEvent",
            needs = Permission.CHANGE,
            does = "Void an event of it",
            takes = Voiding.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> voidEntry(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.voidEntry(http, json, action, StrictJson.bind(json, Voiding.class));
    }
}
