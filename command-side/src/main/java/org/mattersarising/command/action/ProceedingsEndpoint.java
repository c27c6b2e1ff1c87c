package org.mattersarising.command.action;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Permission;
import org.mattersarising.command.action.ActionEndpoint.Body;
import org.mattersarising.command.action.ActionEndpoint.Recorded;
import org.mattersarising.http.Call;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What leads ask and committees decide about one action, and who confirms that it is done. */
@RestController
@RequestMapping("/api/actions/{action}")
class ProceedingsEndpoint {

    record ExtensionAsked(
            String to,
            String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    /** @param by the committee, or the person who may approve in its place */
    record ExtensionRuling(
            String outcome,
            String by,
            @Nullable String minute,
            @Nullable String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects)
            implements Body {}

    /** @param evidence an object of reference and sha256, or the reference alone */
    record Verifying(
            JsonNode evidence,
            @Nullable String remark,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    record Completion(
            LocalDate completedOn,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    record StatusReading(
            Boolean open,
            @Nullable String closure,
            @Nullable String reported,
            String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects)
            implements Body {}

    /** @param edtf the dates that are due; none where the wording has no date */
    record TargetDateReading(
            List<String> edtf,
            String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    record NoUpdate(
            @Nullable String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) implements Body {}

    record ProposalPutting(
            @Nullable LocalDate effectiveOn, @Nullable Long corrects) implements Body {}

    /** @param by the committee that decided */
    record ProposalRuling(
            String outcome,
            String by,
            @Nullable String minute,
            @Nullable String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects)
            implements Body {}

    /** @param request identifier of the request, by which it is decided on */
    record RequestRecorded(
            String action, long version, long position, Optional<List<Long>> shadowedBy, String request) {}

    private final Changes changes;

    ProceedingsEndpoint(Changes changes) {
        this.changes = changes;
    }

    @PostMapping("/extension-requests")
    @Call(
            id = "requestExtension",
            needs = Permission.REQUEST_EXTENSION,
            does = "Ask for a later date",
            takes = ExtensionAsked.class,
            gives = RequestRecorded.class)
    ResponseEntity<byte[]> request(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        String request = UUID.randomUUID().toString();
        return changes.make(
                http,
                json,
                action,
                ExtensionAsked.class,
                (body, terms) -> new RequestExtension(terms, request, body.to(), body.reason()));
    }

    @PostMapping("/extension-requests/{request}/decision")
    @Call(
            id = "decideExtension",
            needs = Permission.DECIDE_EXTENSION,
            does = "Approve, reject or return a request for a later date",
            takes = ExtensionRuling.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> decideRequest(
            @PathVariable String action,
            @PathVariable String request,
            @RequestBody JsonNode json,
            HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                ExtensionRuling.class,
                (body, terms) ->
                        new DecideExtension(terms, request, body.outcome(), body.by(), body.minute(), body.reason()));
    }

    @PostMapping("/verification")
    @Call(
            id = "verifyClosure",
            needs = Permission.VERIFY_CLOSURE,
            does = "Confirm, as a second person, that it is done",
            takes = Verifying.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> verify(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                Verifying.class,
                (body, terms) -> new VerifyClosure(terms, ActionEndpoint.evidence(body.evidence()), body.remark()));
    }

    @PostMapping("/completion")
    @Call(
            id = "dateCompletion",
            needs = Permission.CHANGE,
            does = "Say on which day the work was done",
            takes = Completion.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> complete(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http, json, action, Completion.class, (body, terms) -> new DateCompletion(terms, body.completedOn()));
    }

    @PostMapping("/status-reading")
    @Call(
            id = "rereadStatus",
            needs = Permission.CHANGE,
            does = "Read its status otherwise than the program does",
            takes = StatusReading.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> rereadStatus(
            @PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                StatusReading.class,
                (body, terms) -> new RereadStatus(terms, body.open(), body.closure(), body.reported(), body.reason()));
    }

    @PostMapping("/target-date-reading")
    @Call(
            id = "rereadTargetDate",
            needs = Permission.CHANGE,
            does = "Read its target date otherwise than the program does",
            takes = TargetDateReading.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> rereadTargetDate(
            @PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                TargetDateReading.class,
                (body, terms) -> new RereadTargetDate(terms, body.edtf(), body.reason()));
    }

    @PostMapping("/no-update")
    @Call(
            id = "giveNoUpdate",
            needs = Permission.NOTE,
            does = "Say that it was asked for and there is no update",
            takes = NoUpdate.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> noUpdate(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http, json, action, NoUpdate.class, (body, terms) -> new GiveNoUpdate(terms, body.reason()));
    }

    @PostMapping("/proposal")
    @Call(
            id = "putProposal",
            needs = Permission.CHANGE,
            does = "Put it to a committee as a proposal",
            takes = ProposalPutting.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> put(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(http, json, action, ProposalPutting.class, (body, terms) -> new PutProposal(terms));
    }

    @PostMapping("/proposal-decision")
    @Call(
            id = "decideProposal",
            needs = Permission.CHANGE,
            does = "Say what a committee decided on it as a proposal",
            takes = ProposalRuling.class,
            gives = Recorded.class)
    ResponseEntity<byte[]> decideProposal(
            @PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return changes.make(
                http,
                json,
                action,
                ProposalRuling.class,
                (body, terms) -> new DecideProposal(terms, body.outcome(), body.by(), body.minute(), body.reason()));
    }
}
