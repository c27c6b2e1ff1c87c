package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.http.HttpDate;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What only the containers have: a proxy, nodes that stand in for each other, a volume, and few rights. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeploymentJourneyIT {

    private static final int ACTIONS = 6;
    /** What the proxy says while a node is down: broken off, not at this moment, not in time. */
    private static final Set<Integer> OF_THE_PROXY = Set.of(502, 503, 504);

    @TempDir
    static Path folder;

    private static Deployment deployment;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        // Its backup is to restore, and what another journey tampers with is not restored.
        deployment = Deployment.anew();
        client = deployment.client();
    }

    private static List<String> services() {
        List<String> services = new ArrayList<>(Deployment.COMMAND_NODES);
        services.addAll(Deployment.QUERY_NODES);
        services.addAll(List.of("proxy", "postgres"));
        return services;
    }

    @Test
    @Order(1)
    void no_container_runs_as_root_can_gain_rights_or_change_its_software() throws Exception {
        for (String service : services()) {
            Compose.Ran ran = deployment
                    .compose()
                    .exec(service, "sh", "-c", "id -u; grep -E 'CapEff|NoNewPrivs' /proc/1/status; touch /changed");
            assertThat(ran.printed())
                    .as(service)
                    .doesNotStartWith("0\n")
                    .containsPattern("CapEff:\\s+0+\\n")
                    .containsPattern("NoNewPrivs:\\s+1\\n")
                    .contains("Read-only file system");
        }
        assertThat(deployment
                        .compose()
                        .exec("command-1", "cat", "/run/passwords/administrator")
                        .printed())
                .contains("Permission denied");
        assertThat(deployment
                        .compose()
                        .exec("command-1", "cat", "/run/owner/password")
                        .printed())
                .contains("No such file");
    }

    @Test
    @Order(2)
    void of_the_inside_only_the_health_of_each_side_is_reachable() {
        assertThat(client.get("/actuator/health").expect(200).text()).contains("\"projection\"");
        assertThat(client.get("/actuator/health/command").expect(200).text()).contains("\"sealing\"", "\"clock\"");
        for (String inside : List.of(
                "/actuator",
                "/actuator/metrics",
                "/actuator/health/readiness",
                "/actuator/health/command/readiness",
                "/%61ctuator/metrics",
                "/api/../actuator/metrics",
                "/api/..;/actuator/metrics",
                "/actuator;x/health/readiness",
                "//actuator/metrics")) {
            assertThat(client.get(inside).status()).as(inside).isIn(400, 404);
        }
        client.post("/actuator/health").expect(405);
    }

    @Test
    @Order(3)
    void a_request_arrives_as_it_was_sent() {
        client.post(
                        "/api/registers",
                        Map.of(
                                "id", "arrives",
                                "organisation", "westmoor",
                                "title", "Plan",
                                "source", "inspection",
                                "layout", List.of(Map.of("heading", "No.", "field", "reference"))))
                .expect(201);
        for (String reference : List.of("14 a", "14/b", "14%c", "14é")) {
            Reply raised = client.post(
                            "/api/registers/arrives/actions",
                            Map.of("reference", reference),
                            "X-Correlation-Id",
                            "meeting-7",
                            "X-Forwarded-Host",
                            "elsewhere.example")
                    .expect(201);
            assertThat(raised.header("X-Correlation-Id")).isEqualTo("meeting-7");
            assertThat(raised.header("Location")).doesNotContain("elsewhere");
        }
        for (String path :
                List.of("actions/14%20a", "actions?reference=14%2Fb", "actions?reference=14%25c", "actions/14%C3%A9")) {
            client.get("/api/registers/arrives/" + path).expect(200);
        }
        assertThat(client.get("/api/registers").header("X-Correlation-Id")).isNotBlank();
        Reply ofTheProxy = client.get("/actuator/env").expect(404);
        assertThat(ofTheProxy.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(ofTheProxy.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(ofTheProxy.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    @Order(4)
    void papers_as_pages_and_former_states_come_through_whole() throws Exception {
        JsonNode update = client.post(
                        "/api/registers/arrives/committee-updates",
                        Map.of("committee", "Audit", "meetingDate", "2026-01-31"))
                .expect(201)
                .json();
        Reply page = client.get("/api/committee-updates/" + update.get("id").asString() + "/paper.html")
                .expect(200);
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(update.get("renditions").valueStream().map(each -> each.get("sha256")
                        .asString()))
                .contains(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(page.bytes())));

        Reply negotiated = client.get("/api/registers/arrives", "Accept-Datetime", HttpDate.text(Instant.now()))
                .expect(200);
        Reply state = client.get(negotiated.header("Content-Location")).expect(200);
        assertThat(state.bytes()).isEqualTo(negotiated.bytes());
        assertThat(state.header("Memento-Datetime")).isNotNull().isEqualTo(negotiated.header("Memento-Datetime"));
        Reply states = client.get("/api/registers/arrives/timemap").expect(200);
        assertThat(states.header("Content-Type")).isEqualTo("application/link-format");
        assertThat(states.text()).contains("<" + negotiated.header("Content-Location") + ">");
    }

    @Test
    @Order(5)
    void one_side_goes_on_without_the_other_and_says_what_is_wrong() throws Exception {
        for (String node : Deployment.COMMAND_NODES) deployment.kill(node);
        try {
            client.get("/api/registers").expect(200);
            // A connection that is used again is closed without a word where a node died with the change in hand.
            Reply refused = await().ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .until(() -> client.post("/api/registers", Map.of()), reply -> reply.status() == 503);
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(refused.header("Retry-After")).isNotBlank();
            assertThat(refused.json().get("type").asString()).isEqualTo("tag:mattersarising.org,2026:problem/later");
            assertThat(refused.json().get("remedy").asString()).contains("Idempotency-Key");
            for (String health : List.of("/actuator/health", "/actuator/health/command")) {
                await().untilAsserted(
                                () -> assertThat(client.get(health).expect(503).text())
                                        .contains("\"status\":\"DOWN\"", "No node that takes changes is ready."));
            }
        } finally {
            for (String node : Deployment.COMMAND_NODES) deployment.revive(node);
        }
        for (String node : Deployment.COMMAND_NODES) deployment.awaitWell(node);
    }

    @Test
    @Order(6)
    void a_database_that_is_away_takes_no_node_out_and_is_named() throws Exception {
        deployment.kill("postgres");
        try {
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            client.get("/api/registers").expect(503).text())
                    .contains("The database cannot be reached at this moment."));
        } finally {
            deployment.revive("postgres");
        }
        for (String node : Deployment.COMMAND_NODES) deployment.awaitWell(node);
        for (String node : Deployment.QUERY_NODES) deployment.awaitWell(node);
    }

    @Test
    @Order(7)
    void nothing_acknowledged_is_lost_or_doubled_when_containers_are_killed_and_all_is_there_after_down_and_up()
            throws Exception {
        try (Load load = new Load(client, OF_THE_PROXY);
                FeedCopy batch = new FeedCopy(
                        "batch",
                        folder,
                        deployment::address,
                        deployment.people().token("Follower"));
                FeedCopy stream = new FeedCopy(
                        "stream",
                        folder,
                        deployment::address,
                        deployment.people().token("Follower"))) {
            load.start(ACTIONS);
            for (String service : services()) {
                load.awaitProgress();
                deployment.kill(service);
                if (Deployment.COMMAND_NODES.contains(service) || Deployment.QUERY_NODES.contains(service)) {
                    // The other node of its side takes over.
                    load.awaitProgress();
                }
                deployment.revive(service);
                load.awaitProgress();
                batch.awaitMore();
                stream.awaitMore();
                if (service.startsWith("command") || service.startsWith("query")) deployment.awaitWell(service);
            }
            load.awaitProgress();
            load.finish();
            load.assertNothingIsLostOrDoubled(new JdbcTemplate(deployment.database()));
            batch.assertBecomesTheLedger(new JdbcTemplate(deployment.database()));
            stream.assertBecomesTheLedger(new JdbcTemplate(deployment.database()));

            deployment.startAgain();
            load.assertNothingIsLostOrDoubled(new JdbcTemplate(deployment.database()));
        }
    }

    @Test
    @Order(8)
    void a_backup_made_while_all_runs_brings_everything_back_on_new_volumes() throws Exception {
        Map<String, byte[]> before = new TreeMap<>();
        for (JsonNode register : client.get("/api/registers").expect(200).json().get("registers")) {
            String path = "/api/registers/" + register.get("id").asString();
            before.put(path, client.get(path).expect(200).bytes());
        }
        Compose compose = deployment.compose();
        compose.run("run", "--rm", "-T", "backup");
        List<String> made =
                Stream.of(Deployment.BACKUPS.toFile().list()).sorted().toList();
        assertThat(made).hasSize(2);
        assertThat(made.getLast()).as("the keys beside it").isEqualTo(made.getFirst() + ".keys");
        String restore = "/backups/" + made.getFirst();

        compose.run("down", "--volumes", "--timeout", "1");
        assertThat(compose.run("run", "--rm", "-T", "backup", "restore", restore))
                .contains("every event is as it was recorded");

        deployment.start();
        before.forEach((path, bytes) ->
                assertThat(client.get(path).expect(200).bytes()).as(path).isEqualTo(bytes));
        assertThat(compose.run("run", "--rm", "-T", "backup", "verify")).contains("reproduced exactly");
    }
}
