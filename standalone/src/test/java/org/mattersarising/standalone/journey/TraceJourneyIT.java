package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mattersarising.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One change followed from its client through two processes, in traces and in logs. */
class TraceJourneyIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String AT_ONCE = "--management.opentelemetry.tracing.export.schedule-delay=100ms";

    private static final Map<String, Object> REGISTER = Map.of(
            "id", "plan",
            "organisation", "northmoor",
            "title", "A title that is nobody else's",
            "source", "inspection",
            "layout", List.of(Map.of("heading", "No.", "field", "reference")));

    @Test
    void a_change_has_one_trace_over_request_command_sealing_and_projection() throws Exception {
        try (OtlpReceiver collector = new OtlpReceiver();
                TestDatabase database = TestDatabase.fresh()) {
            Map<String, String> traced = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
            try (Node command = Node.start("command-side", database.jdbcUrl(), "command", traced, AT_ONCE);
                    Node query = Node.start("query-side", database.jdbcUrl(), "query", traced, AT_ONCE)) {
                command.ready();
                query.ready();
                command.client()
                        .as("Ann Clerk")
                        .post(
                                "/api/registers",
                                REGISTER,
                                "traceparent",
                                "00-%s-%s-01".formatted(TRACE, CALLER),
                                "X-Correlation-Id",
                                "desk-7",
                                "Idempotency-Key",
                                "key-of-ann")
                        .expect(201);
                query.client().get("/api/registers/plan").expect(200);
                await().atMost(SOON).untilAsserted(() -> assertThat(ofTrace(collector, TRACE))
                        .extracting(OtlpReceiver.Span::name)
                        .contains(
                                "http post /api/registers",
                                "record",
                                "decide OpenRegister",
                                "append",
                                "await the ledger",
                                "seal",
                                "project"));
                assertHangsTogether(collector);
                assertLogs(command, query);
                unsampledChangesLeaveNothing(command, database);
            }
        }
    }

    @Test
    void the_environment_can_ask_for_lines_that_people_read() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                Node command = Node.start(
                                "command-side",
                                database.jdbcUrl(),
                                "command",
                                Map.of("MATTERS_ARISING_LOG", "readable"))
                        .ready()) {
            command.client().post("/api/registers", REGISTER).expect(201);
            await().atMost(SOON).untilAsserted(() -> assertThat(command.output().lines())
                    .anyMatch(line -> line.contains(" POST /api/registers 201 "))
                    .noneMatch(line -> line.startsWith("{")));
        }
    }

    private static List<OtlpReceiver.Span> ofTrace(OtlpReceiver collector, String trace) {
        return collector.spans().stream()
                .filter(span -> span.trace().equals(trace))
                .toList();
    }

    private static OtlpReceiver.Span one(OtlpReceiver collector, String name) {
        return ofTrace(collector, TRACE).stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertHangsTogether(OtlpReceiver collector) {
        assertThat(one(collector, "http post /api/registers").parent()).isEqualTo(CALLER);
        String append = one(collector, "append").id();
        OtlpReceiver.Span sealed = one(collector, "seal");
        assertThat(sealed.parent()).isEqualTo(append);
        assertThat(sealed.service()).isEqualTo("matters-arising-command-side");
        OtlpReceiver.Span projected = one(collector, "project");
        assertThat(projected.parent()).isEqualTo(append);
        assertThat(projected.service()).isEqualTo("matters-arising-query-side");
        for (OtlpReceiver.Span step : List.of(sealed, projected)) {
            await().atMost(SOON).untilAsserted(() -> assertThat(collector.spans())
                    .anyMatch(span -> span.name().equals(step.name() + " batch")
                            && !span.trace().equals(TRACE)
                            && span.links().contains(step.id())));
        }
        assertThat(collector.spans())
                .noneMatch(span ->
                        span.toString().contains("nobody else's") || span.name().contains("actuator"));
    }

    private static void assertLogs(Node command, Node query) {
        JsonNode line = JsonMapper.shared()
                .readTree(command.output()
                        .lines()
                        .filter(text -> text.contains("POST /api/registers 201"))
                        .findFirst()
                        .orElseThrow());
        assertThat(line.toString())
                .contains("\"correlation\":\"desk-7\"", TRACE, "\"name\":\"matters-arising-command-side\"");
        for (Node side : List.of(command, query)) {
            assertThat(side.output().lines()).allSatisfy(text -> assertThat(
                            JsonMapper.shared().readTree(text).isObject())
                    .isTrue());
            assertThat(side.output()).doesNotContain("nobody else's", "Ann Clerk", "key-of-ann");
        }
    }

    private static void unsampledChangesLeaveNothing(Node command, TestDatabase database) {
        JdbcTemplate jdbc = new JdbcTemplate(database.superuser());
        Long kept = jdbc.queryForObject("select count(*) from eventstore.trace", Long.class);
        assertThat(kept).isPositive();
        command.client()
                .post(
                        "/api/registers/plan/actions",
                        Map.of("reference", "1"),
                        "traceparent",
                        "00-%s-%s-00".formatted(TRACE, CALLER))
                .expect(201);
        assertThat(jdbc.queryForObject("select count(*) from eventstore.trace", Long.class))
                .isEqualTo(kept);
    }
}
