package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mattersarising.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Processes that are started before what they need. */
class StartJourneyIT {

    @Test
    void a_query_node_started_first_says_what_is_missing_and_goes_on_by_itself() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                Node query =
                        Node.start("query-side", database.jdbcUrl(), "query").listening()) {
            Reply early = query.client().get("/api/registers").expect(503);
            assertThat(early.header("Retry-After")).isNotNull();
            assertThat(early.json().get("detail").asString()).contains("no event store");
            assertThat(early.json().get("remedy").asString()).contains("command node");
            await().until(() -> query.client().get("/actuator/health").status() == 503);

            try (Node command =
                    Node.start("command-side", database.jdbcUrl(), "command").ready()) {
                command.client()
                        .post(
                                "/api/registers",
                                Map.of(
                                        "id", "plan",
                                        "organisation", "northmoor",
                                        "title", "Plan",
                                        "source", "inspection",
                                        "layout", List.of(Map.of("heading", "No.", "field", "reference"))))
                        .expect(201);
                query.client().get("/api/registers/plan").expect(200);
                await().until(() -> query.client().get("/actuator/health").status() == 200);
            }
        }
    }

    @Test
    void a_database_that_does_not_come_is_told_in_a_sentence() throws Exception {
        String nowhere;
        try (ServerSocket socket = new ServerSocket(0)) {
            nowhere = "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/none?password=hidden";
        }
        for (String side : List.of("command-side", "query-side")) {
            try (Node node = Node.start(side, nowhere, side, "--matters-arising.wait-for-database=1s")) {
                assertThat(node.awaitEnd(Duration.ofSeconds(60))).isEqualTo(1);
                assertThat(node.output())
                        .contains("did not answer within 1 seconds")
                        .contains("SPRING_DATASOURCE_URL")
                        .doesNotContain("hidden")
                        .doesNotContain("\tat ");
            }
        }
    }

    @Test
    void a_database_that_comes_late_is_waited_for() throws Exception {
        try (TestDatabase database = TestDatabase.fresh()) {
            JdbcTemplate jdbc = new JdbcTemplate(database.superuser());
            String late = jdbc.queryForObject("select current_database() || '_late'", String.class);
            String address = database.jdbcUrl().replaceFirst("(jdbc:postgresql://[^/]+/)[^?]+", "$1" + late);
            try (Node node = Node.start("command-side", address, "command")) {
                await().atMost(Duration.ofSeconds(60)).until(() -> node.output().contains("Waiting for the database"));
                jdbc.execute("create database " + late + " owner matters_arising");
                assertThat(node.ready().output()).contains("is there");
            } finally {
                jdbc.execute("drop database if exists " + late + " with (force)");
            }
        }
    }
}
