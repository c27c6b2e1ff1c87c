package org.mattersarising.command.decisions;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Permission;
import org.mattersarising.command.decisions.Together.ActionRecorded;
import org.mattersarising.http.Call;
import org.mattersarising.http.StrictJson;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where an action goes on: in another action, of this register or another one. */
@RestController
class LinkEndpoint {

    /**
     * The other side: its identifier, or its reference in a register.
     *
     * @param register null for the action's own; of what is continued elsewhere, for another body's
     */
    record OtherSide(
            @Nullable String register,
            @Nullable String reference,
            @Nullable String action) {}

    /** @param relation merged-into, split-into or continued-in */
    record Linking(
            String relation,
            OtherSide to,
            String reason,
            @Nullable LocalDate effectiveOn,
            @Nullable Long corrects) {}

    /** @param other the other action as it was recorded; null where another body keeps it */
    record Linked(
            String action,
            long version,
            long position,
            Optional<List<Long>> shadowedBy,
            @Nullable ActionRecorded other) {}

    private final Links links;

    LinkEndpoint(Links links) {
        this.links = links;
    }

    @PostMapping("/api/actions/{action}/links")
    @Call(
            id = "linkAction",
            needs = Permission.CHANGE,
            does = "Say in which other action it goes on",
            takes = Linking.class,
            gives = Linked.class)
    ResponseEntity<byte[]> link(@PathVariable String action, @RequestBody JsonNode json, HttpServletRequest http) {
        return links.link(http, json, action, StrictJson.bind(json, Linking.class));
    }
}
