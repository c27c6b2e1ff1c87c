package org.mattersarising.command.erasure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Permission;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.recording.Said;
import org.mattersarising.http.Call;
import org.mattersarising.http.NothingToRecord;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import org.mattersarising.personal.PersonalData;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Erasing a person from everything that an organisation has recorded. */
@RestController
class ErasureEndpoint {

    /**
     * @param name as it was recorded
     * @param dryRun true to see what would be erased
     */
    record Erasing(String name, String reason, @Nullable Boolean dryRun) {}

    /**
     * @param passages so many in this register cannot be read any more
     * @param position of the event that says so; null for a dry run
     */
    record ErasedInRegister(
            String register, long passages, @Nullable Long position) {}

    /**
     * @param erasure its identifier; null for a dry run
     * @param subjects by which the passages are named from now on
     * @param updates committee updates whose papers may show less than they did
     * @param plain so many places name the person in plain text, recorded before the name was known; they stay
     */
    record ErasureDone(
            @Nullable String erasure,
            List<String> subjects,
            long passages,
            List<ErasedInRegister> registers,
            List<String> updates,
            long plain) {}

    private final Erasures erasures;

    ErasureEndpoint(Erasures erasures) {
        this.erasures = erasures;
    }

    @PostMapping("/api/organisations/{organisation}/erasures")
    @Call(
            id = "erasePerson",
            needs = Permission.ERASE,
            does = "Erase a person from everything recorded",
            takes = Erasing.class,
            gives = ErasureDone.class)
    ResponseEntity<byte[]> erase(
            @PathVariable String organisation, @RequestBody JsonNode json, HttpServletRequest http) {
        Erasing body = StrictJson.bind(json, Erasing.class);
        String name = Said.brief("name", body.name(), "Give the name as it was recorded.");
        String reason = Said.brief("reason", body.reason(), "Say why it is erased; the reason stays in the ledger.");
        mustNotName(reason, name);
        boolean dryRun = Boolean.TRUE.equals(body.dryRun());
        if (dryRun) NothingToRecord.mark(http);
        return erasures.erase(Request.of(http, json), organisation, name, reason, dryRun)
                .toResponse();
    }

    /** @throws Refusal unacceptable where the reason holds the name, however it is written there */
    static void mustNotName(String reason, String name) {
        if (!reason.contains(name) && !PersonalData.mentions(reason, name)) return;
        throw Refusal.unacceptable(
                "reason",
                "The reason holds the name that is to be erased, and would stay.",
                "Say it without the name.");
    }
}
