package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mattersarising.http.RequestReach;
import org.mattersarising.ledger.Reach;
import org.mattersarising.standalone.JoinedSides;
import org.mattersarising.standalone.journey.Contract.Operation;
import org.mattersarising.standalone.journey.Samples.Sample;
import org.springframework.context.annotation.Bean;

/** All there is to call, while the database shows a request the rows of its own organisation and of no other. */
class NarrowReachJourneyIT {

    private static final String REACH = "X-Reach";
    private static final String ELSEWHERE = "southmoor";

    /** Northmoor's, unless the request says whose it is; nobody but this test lets it say so. */
    static class Narrow {
        @Bean
        RequestReach narrow() {
            return request -> {
                String asked = request.getHeader(REACH);
                if (asked == null) return Reach.of(List.of("northmoor"));
                return asked.equals("*") ? Reach.EVERYTHING : Reach.of(List.of(asked));
            };
        }
    }

    private static JoinedSides sides;
    private static Client client;

    @BeforeAll
    static void start() throws InterruptedException {
        sides = new JoinedSides(Narrow.class);
        client = new Client(URI.create(sides.address()));
        openElsewhere();
        sides.withDemo();
    }

    @AfterAll
    static void stop() {
        sides.close();
    }

    private static void openElsewhere() {
        client.post(
                        "/api/registers",
                        Map.of(
                                "id", "plan",
                                "organisation", ELSEWHERE,
                                "title", "Plan",
                                "source", "inspection",
                                "layout", List.of(Map.of("heading", "No.", "field", "reference"))),
                        REACH,
                        ELSEWHERE)
                .expect(201);
    }

    @Test
    void every_call_does_within_its_organisation_what_it_does_with_everything_in_reach() {
        Contract contract = new Contract(client.get("/openapi").expect(200).json());
        Samples samples = new Samples(client);
        List<String> faults = new ArrayList<>();
        for (Operation operation : contract.operations().values()) {
            for (String type : operation.types()) {
                if (type.equals("text/event-stream")) continue;
                Sample sample = samples.good(operation.id());
                Reply narrow = ContractJourneyIT.send(client, operation, sample, "Accept", type);
                String call = "%s as %s".formatted(operation.id(), type);
                if (narrow.status() != Integer.parseInt(operation.success())) {
                    faults.add("%s: %d %s".formatted(call, narrow.status(), narrow.text()));
                } else if (operation.method().equals("GET") && !operation.id().equals("listOrganisations")) {
                    Reply wide = ContractJourneyIT.send(client, operation, sample, "Accept", type, REACH, "*");
                    if (!wide.text().equals(narrow.text())) faults.add(call + ": differs from what all see");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void an_organisation_is_the_same_however_its_address_is_written() {
        Map<String, String> named = Map.of("name", "Northmoor Fire", "zone", "Europe/London");
        for (String key : List.of("address-1", "address-1")) {
            client.put("/api/organisations/%6Eorthmoor", named, "Idempotency-Key", key)
                    .expect(200);
        }
    }

    @Test
    void what_is_anothers_is_answered_as_what_is_nobodys() {
        String action = client.post("/api/registers/plan/actions", Map.of("reference", "1"), REACH, ELSEWHERE)
                .expect(201)
                .action();
        String update = client.post(
                        "/api/registers/plan/committee-updates",
                        Map.of("committee", "Fire", "meetingDate", "2025-01-31", "title", "Progress"),
                        REACH,
                        ELSEWHERE)
                .expect(201)
                .json()
                .get("id")
                .asString();
        // What a process remembers of them is not handed out either.
        for (String path : List.of(
                "/api/actions/" + action,
                "/api/actions/" + action + "/history",
                "/api/registers/plan",
                "/api/registers/plan/slippage",
                "/api/registers/plan/timemap",
                "/api/registers/plan/imports",
                "/api/registers/plan/committee-updates",
                "/api/committee-updates/" + update,
                "/api/committee-updates/" + update + "/paper.csv",
                "/api/committee-updates/" + update + "/verification")) {
            client.get(path, REACH, ELSEWHERE).expect(200);
            String nobodys =
                    path.replace(action, "no-such").replace(update, "no-such").replace("/plan", "/no-such");
            String answer = client.get(path).expect(404).text();
            assertThat(answer.replace(action, "no-such")
                            .replace(update, "no-such")
                            .replace("'plan'", "'no-such'"))
                    .as(path)
                    .isEqualTo(client.get(nobodys).text());
        }
        client.post("/api/actions/" + action + "/progress-notes", Map.of("text", "Not mine"))
                .expect(404);
        client.post("/api/registers/plan/actions", Map.of("reference", "2")).expect(404);
        client.put("/api/organisations/" + ELSEWHERE, Map.of("name", "Mine", "zone", "Europe/London"))
                .expect(404);
        assertThat(client.get("/api/organisations").expect(200).text())
                .contains("northmoor")
                .doesNotContain(ELSEWHERE);
        assertThat(client.get("/api/registers").expect(200).text()).doesNotContain(ELSEWHERE);
        assertThat(client.get("/api/ledger?organisation=" + ELSEWHERE)
                        .expect(404)
                        .text())
                .isEqualTo(client.get("/api/ledger?organisation=nowhere").text().replace("nowhere", ELSEWHERE));
    }

    @Test
    void an_identifier_that_another_organisation_has_given_is_refused() {
        Reply taken = client.post(
                        "/api/registers",
                        Map.of(
                                "id", "plan",
                                "organisation", "northmoor",
                                "title", "Plan",
                                "source", "inspection",
                                "layout", List.of(Map.of("heading", "No.", "field", "reference"))))
                .expect(409);
        assertThat(taken.text()).doesNotContain(ELSEWHERE);
    }

    @Test
    void a_change_repeated_under_its_key_is_answered_as_before() {
        Map<String, String> names = Map.of("name", "Northmoor Fire", "zone", "Europe/London");
        String first = client.put("/api/organisations/northmoor", names, "Idempotency-Key", "names")
                .expect(200)
                .text();
        assertThat(client.put("/api/organisations/northmoor", names, "Idempotency-Key", "names")
                        .expect(200)
                        .text())
                .isEqualTo(first);
    }

    @Test
    void a_stream_goes_on_within_the_reach_of_whoever_opened_it() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sides.address() + "/api/ledger?organisation=northmoor"))
                .header("Accept", "text/event-stream")
                .build();
        try (HttpClient http = HttpClient.newHttpClient();
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().filter(line -> line.startsWith("id:")).findFirst())
                    .contains("id: 1");
            long position = client.post("/api/registers/northmoor-peer-review/actions", Map.of("reference", "stream"))
                    .expect(201)
                    .position();
            assertThat(lines.lines().anyMatch(("id: " + position)::equals)).isTrue();
            http.shutdownNow();
        }
    }
}
