package org.mattersarising.command.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mattersarising.access.Permission;
import org.mattersarising.command.recording.Answered;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.recording.Said;
import org.mattersarising.http.Call;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Display name and zone of an organisation; they are no facts of the ledger. */
@RestController
class OrganisationEndpoint {

    /** @param zone IANA zone in which it has its "today" */
    record Particulars(String name, String zone) {}

    record Organisation(String id, String name, String zone) {}

    private final Recorder recorder;
    private final Homes homes;
    private final JdbcTemplate jdbc;

    OrganisationEndpoint(Recorder recorder, Homes homes, JdbcTemplate jdbc) {
        this.recorder = recorder;
        this.homes = homes;
        this.jdbc = jdbc;
    }

    @PutMapping("/api/organisations/{organisation}")
    @Call(
            id = "nameOrganisation",
            needs = Permission.KEEP_ORGANISATION,
            does = "Name an organisation and its time zone",
            takes = Particulars.class,
            gives = Organisation.class)
    ResponseEntity<byte[]> put(@PathVariable String organisation, @RequestBody JsonNode json, HttpServletRequest http) {
        Particulars body = StrictJson.bind(json, Particulars.class);
        Said.required("name", body.name(), "Give the name as it is to be shown.");
        mustBeZone(body.zone());
        Answered answered =
                recorder.record(Request.of(http, json), List.of(), Hold.SHARED, () -> put(organisation, body));
        homes.forgetZone(organisation);
        return answered.toResponse();
    }

    private Outcome put(String organisation, Particulars body) {
        int known = jdbc.update(
                "update eventstore.organisation set name = ?, zone = ? where id = ?",
                body.name(),
                body.zone(),
                organisation);
        if (known == 0) {
            throw Refusal.unknown(
                    "organisation",
                    "There is no organisation with this identifier.",
                    "An organisation begins with its first register: open one with POST /api/registers.");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", organisation);
        answer.put("name", body.name());
        answer.put("zone", body.zone());
        return Outcome.done(answer, List.of());
    }

    private static void mustBeZone(String zone) {
        String remedy = "Give an IANA zone, for example Europe/London.";
        Said.required("zone", zone, remedy);
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Refusal.unacceptable("zone", "There is no such time zone.", remedy);
        }
    }
}
