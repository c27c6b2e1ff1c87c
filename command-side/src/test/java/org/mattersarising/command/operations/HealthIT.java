package org.mattersarising.command.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.CommandSide;
import org.mattersarising.testing.TestDatabase;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that can go wrong is made to, and health names it. */
class HealthIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private TestDatabase database;
    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        application = CommandSide.application()
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--logging.structured.format.console=",
                        "--matters-arising.patience=1s",
                        "--spring.datasource.hikari.connection-timeout=2000",
                        "--spring.datasource.url=" + database.jdbcUrl());
    }

    @AfterEach
    void stop() {
        application.close();
        database.close();
    }

    private record Told(int status, JsonNode body, String text) {
        String of(String component, String member) {
            return body.path("components").path(component).path(member).asString("");
        }

        String says(String component) {
            return body.path("components")
                    .path(component)
                    .path("details")
                    .path("says")
                    .asString("");
        }
    }

    private Told health() {
        return health("");
    }

    private Told health(String group) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/actuator/health" + group)));
        return new Told(answer.statusCode(), JsonMapper.shared().readTree(answer.body()), answer.body());
    }

    private HttpResponse<String> openRegister() {
        return send(HttpRequest.newBuilder(at("/api/registers"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"id": "plan", "organisation": "northmoor", "title": "Plan", "source": "Inspection",
                         "layout": [{"heading": "No.", "field": "reference"}]}""")));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port") + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Test
    void a_sound_node_says_so_in_every_part() {
        await().untilAsserted(() -> assertThat(health().status()).isEqualTo(200));
        Told told = health();
        assertThat(told.body().get("status").asString()).isEqualTo("UP");
        assertThat(told.says("database")).isEqualTo("The database answers.");
        assertThat(told.says("sealing")).isEqualTo("Recorded events get their places in the ledger.");
        assertThat(told.says("clock")).isEqualTo("The clocks agree.");
        assertThat(health("/liveness").body().get("status").asString()).isEqualTo("UP");
        assertThat(health("/readiness").body().get("status").asString()).isEqualTo("UP");
    }

    @Test
    void a_process_that_holds_the_lock_and_freezes_is_named_with_what_waits_for_it() throws Exception {
        try (Connection frozen = database.dataSource().getConnection();
                Statement statement = frozen.createStatement()) {
            statement.execute("select pg_advisory_lock(" + 0x5EA1_1ED6_E200L + ")");
            assertThat(openRegister().statusCode()).isEqualTo(503);
            await().atMost(Duration.ofSeconds(30)).until(() -> health().status() == 503);
            Told told = health();
            assertThat(told.of("sealing", "status")).isEqualTo("DOWN");
            assertThat(told.says("sealing"))
                    .matches("1 recorded events have been waiting for their places in the ledger, the first for \\d+"
                            + " seconds\\. Another session of the database holds the lock .*");
            assertThat(health("/readiness").status()).isEqualTo(200);
            statement.execute("select pg_advisory_unlock_all()");
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> health().status() == 200);
    }

    @Test
    void a_clock_that_was_put_back_is_a_warning() {
        JdbcTemplate jdbc = new JdbcTemplate(database.superuser());
        jdbc.update("update eventstore.clock set last_recorded_at = clock_timestamp() + interval '1 hour'");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> health().of("clock", "status").equals("WARNING"));
        Told told = health();
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body().get("status").asString()).isEqualTo("WARNING");
        assertThat(told.says("clock"))
                .matches("The last recorded event bears a time that is still 3[56]\\d\\d seconds ahead: .*");
    }

    @Test
    void a_database_that_is_gone_is_named_without_a_word_of_where_it_was() {
        await().until(() -> health().status() == 200);
        database.close();
        await().atMost(Duration.ofSeconds(30)).until(() -> health().status() == 503);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(health().says("sealing"))
                .isEqualTo("This process cannot seal: the database is away or refuses it."
                        + " How far sealing has come is not known."));
        Told told = health();
        assertThat(told.says("database"))
                .isIn("The database cannot be reached.", "The database does not answer within 3 seconds.");
        assertThat(told.text()).doesNotContain("jdbc", "127.0.0.1", "localhost", "postgres", "Exception");
        assertThat(health("/liveness").status()).isEqualTo(200);
        assertThat(health("/readiness").status())
                .as("it answers, and what all nodes share would take all of them out")
                .isEqualTo(200);
        HttpResponse<String> refused = openRegister();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("The database could not be reached while the change was made");
        // One that waited for the database would take longer every time.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            long begun = System.nanoTime();
            HttpResponse<String> scrape = send(HttpRequest.newBuilder(at("/actuator/prometheus")));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            assertThat(scrape.statusCode()).isEqualTo(200);
            assertThat(scrape.body()).contains("matters_arising_sealing_waiting_events NaN");
        });
    }
}
