package org.mattersarising.command.decisions;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Permission;
import org.mattersarising.command.decisions.Together.ActionRecorded;
import org.mattersarising.http.Call;
import org.mattersarising.http.StrictJson;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** One decision, many actions. */
@RestController
@RequestMapping("/api/registers/{register}")
class DecisionEndpoint {

    /**
     * Either reference or action.
     *
     * @param to the new target date in any wording
     */
    record Redating(@Nullable String reference, @Nullable String action, String to) {}

    /** @param by the committee, or the person who may decide in its place */
    record Rebaselining(
            String by,
            @Nullable String minute,
            String reason,
            @Nullable LocalDate effectiveOn,
            List<Redating> dates) {}

    /** Either reference or action. */
    record ActionMeant(@Nullable String reference, @Nullable String action) {}

    /**
     * @param from the lead who goes
     * @param by the committee, or the person who may decide in its place
     * @param actions only these; null for every open action that has the lead
     */
    record Reassignment(
            String from,
            List<String> to,
            String by,
            @Nullable String minute,
            String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable List<ActionMeant> actions) {}

    record DecisionVoiding(String reason, @Nullable LocalDate effectiveOn) {}

    /**
     * @param decision its identifier, which stands beside each of its changes
     * @param position of the decision itself; its changes follow
     */
    record DecisionRecorded(String decision, long position, List<ActionRecorded> actions) {}

    private final Decisions decisions;

    DecisionEndpoint(Decisions decisions) {
        this.decisions = decisions;
    }

    @PostMapping("/rebaselining")
    @Call(
            id = "rebaseline",
            needs = Permission.CHANGE,
            does = "Move the target dates of several actions under one decision",
            takes = Rebaselining.class,
            gives = DecisionRecorded.class)
    ResponseEntity<byte[]> rebaseline(
            @PathVariable String register, @RequestBody JsonNode json, HttpServletRequest http) {
        return decisions.rebaseline(http, json, register, StrictJson.bind(json, Rebaselining.class));
    }

    @PostMapping("/reassignments")
    @Call(
            id = "reassignLeads",
            needs = Permission.CHANGE,
            does = "Give the actions of a lead to others under one decision",
            takes = Reassignment.class,
            gives = DecisionRecorded.class)
    ResponseEntity<byte[]> reassign(
            @PathVariable String register, @RequestBody JsonNode json, HttpServletRequest http) {
        return decisions.reassign(http, json, register, StrictJson.bind(json, Reassignment.class));
    }

    @PostMapping("/decisions/{decision}/voiding")
    @Call(
            id = "voidDecision",
            needs = Permission.CHANGE,
            does = "Void a decision with everything that it changed",
            takes = DecisionVoiding.class,
            gives = DecisionRecorded.class)
    ResponseEntity<byte[]> voidDecision(
            @PathVariable String register,
            @PathVariable String decision,
            @RequestBody JsonNode json,
            HttpServletRequest http) {
        return decisions.voidDecision(http, json, register, decision, StrictJson.bind(json, DecisionVoiding.class));
    }
}
