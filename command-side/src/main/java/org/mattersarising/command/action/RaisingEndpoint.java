package org.mattersarising.command.action;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Permission;
import org.mattersarising.command.recording.EffectiveDate;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.recording.Said;
import org.mattersarising.http.Call;
import org.mattersarising.http.StrictJson;
import org.mattersarising.ledger.Home;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Raising an action in a register. */
@RestController
class RaisingEndpoint {

    /**
     * @param section its identifier, code or title; an unknown title adds it; null or empty for none
     * @param proposal whether it is put to a committee as a proposal; null for no
     * @param effectiveOn or null for today
     */
    record Raising(
            String reference,
            @Nullable String section,
            @Nullable String finding,
            @Nullable String proposedAction,
            @Nullable String progress,
            @Nullable String latestUpdate,
            @Nullable List<String> lead,
            @Nullable String targetDate,
            @Nullable String status,
            @Nullable Map<String, String> other,
            @Nullable Boolean proposal,
            @Nullable LocalDate effectiveOn) {}

    private final Changes changes;
    private final Homes homes;

    RaisingEndpoint(Changes changes, Homes homes) {
        this.changes = changes;
        this.homes = homes;
    }

    @PostMapping("/api/registers/{register}/actions")
    @Call(
            id = "raiseAction",
            needs = Permission.CHANGE,
            does = "Raise an action",
            takes = Raising.class,
            gives = ActionEndpoint.Recorded.class,
            status = 201)
    ResponseEntity<byte[]> raise(@PathVariable String register, @RequestBody JsonNode json, HttpServletRequest http) {
        Raising body = StrictJson.bind(json, Raising.class);
        Home home = homes.ofRegister(register);
        RaiseAction raise = new RaiseAction(
                UUID.randomUUID().toString(),
                EffectiveDate.of(body.effectiveOn(), homes.today(home.organisation())),
                body.reference(),
                null,
                body.finding(),
                body.proposedAction(),
                body.progress(),
                body.latestUpdate(),
                body.lead(),
                body.targetDate(),
                body.status(),
                body.other(),
                Boolean.TRUE.equals(body.proposal()));
        String section = Said.nothing(body.section()) ? null : body.section();
        return changes.raise(Request.of(http, json), home, raise, section);
    }
}
