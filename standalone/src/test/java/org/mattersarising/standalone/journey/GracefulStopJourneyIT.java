package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Processes that are asked to stop under load finish what they have begun, take nothing new and lose nothing. */
class GracefulStopJourneyIT {

    /** Told to end by a signal, as the shell counts it. */
    private static final int BY_SIGTERM = 143;

    private static final Duration ITS_LIMITS = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int WRITERS = 3;

    /** As the command side locks a register. */
    private static final String LOCK = "pg_advisory_%s(hashtextextended('plan', " + 0x7265_6769_7374L + "))";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean writing = true;

    @Test
    void a_command_node_answers_what_has_begun_and_its_closed_port_refuses_the_rest() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                Side stopped = Side.command(database, Map.of());
                Connection holder = database.dataSource().getConnection();
                Statement statement = holder.createStatement();
                ExecutorService pool = Executors.newFixedThreadPool(1)) {
            String action = prepare(stopped.client());
            statement.execute("select " + LOCK.formatted("lock"));
            Future<Reply> running = pool.submit(() -> note(stopped.client(), action, "begun before"));
            await().atMost(SOON).until(() -> stopped.figure("http_server_requests_active_seconds_count") == 1);
            stopped.terminate();
            await().atMost(SOON).until(() -> !stopped.takesConnections());
            assertThat(running.isDone()).isFalse();
            statement.execute("select " + LOCK.formatted("unlock"));
            assertThat(running.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(stopped.awaitEnd(ITS_LIMITS)).isEqualTo(BY_SIGTERM);
            assertThat(stopped.output()).doesNotContain("\"level\":\"ERROR\"");
        }
    }

    @Test
    void a_command_node_stopped_under_load_loses_and_doubles_nothing_and_another_goes_on() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                Side stopped = Side.command(database, Map.of());
                Side other = Side.command(database, Map.of());
                ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
                AutoCloseable endOfLoad = () -> writing = false) {
            List<Future<?>> writers = write(pool, prepare(other.client()), stopped.client(), other.client());
            await().atMost(SOON).until(() -> acknowledged.size() > 30);
            stopped.terminate();
            assertThat(stopped.awaitEnd(ITS_LIMITS)).isEqualTo(BY_SIGTERM);
            int before = acknowledged.size();
            await().atMost(SOON).until(() -> acknowledged.size() > before + 30);
            writing = false;
            for (Future<?> writer : writers) writer.get(60, TimeUnit.SECONDS);
            assertThat(unanswered)
                    .as("requests that the node refused as it stopped")
                    .hasPositiveValue();
            assertEveryNoteStandsOnce(new JdbcTemplate(database.dataSource()));
        }
    }

    @Test
    void a_query_node_stopped_under_load_answers_what_has_begun_and_another_takes_over_at_once() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                Side command = Side.command(database, Map.of());
                Side stopped = Side.query(database, Map.of());
                Side other = Side.query(database, Map.of());
                ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
                AutoCloseable endOfLoad = () -> writing = false) {
            String action = prepare(command.client());
            List<Future<?>> writers = write(pool, action, command.client(), command.client());
            await().atMost(SOON)
                    .until(() -> stopped.figure("matters_arising_projection_segments_followed_here") >= 1
                            && other.figure("matters_arising_projection_segments_followed_here") >= 1);
            stopped.terminate();
            int answered = 0;
            try {
                while (true) {
                    stopped.client().get("/api/actions/" + action).expect(200);
                    answered++;
                }
            } catch (UncheckedIOException refused) {
                assertThat(answered).isNotNegative();
            }
            assertThat(stopped.awaitEnd(ITS_LIMITS)).isEqualTo(BY_SIGTERM);
            assertThat(stopped.output()).doesNotContain("\"level\":\"ERROR\"");
            JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
            long begun = System.nanoTime();
            await().atMost(SOON)
                    .until(() -> jdbc.queryForObject(
                            "select count(distinct owner) = 1 and count(owner) = count(*) from query.token_entry",
                            Boolean.class));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            note(command.client(), action, "read your writes").expect(200);
            assertThat(other.client().get("/api/actions/" + action).expect(200).text())
                    .contains("read your writes");
            writing = false;
            for (Future<?> writer : writers) writer.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void the_whole_in_one_process_stops_as_well() throws Exception {
        Path data = folder.resolve("data");
        Server server = Server.on(data);
        try (ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
                AutoCloseable endOfLoad = () -> writing = false) {
            List<Future<?>> writers = write(pool, prepare(server.client()), server.client(), server.client());
            await().atMost(SOON).until(() -> acknowledged.size() > 30);
            server.terminate();
            writing = false;
            assertThat(server.awaitEnd(ITS_LIMITS)).isEqualTo(BY_SIGTERM);
            for (Future<?> writer : writers) writer.get(60, TimeUnit.SECONDS);
            server = Server.on(data);
            assertEveryNoteStandsOnce(new JdbcTemplate(server.database()));
        } finally {
            server.close();
        }
    }

    private static String prepare(Client client) {
        client.post(
                        "/api/registers",
                        Map.of(
                                "id", "plan",
                                "organisation", "northmoor",
                                "title", "Plan",
                                "source", "inspection",
                                "layout", List.of(Map.of("heading", "No.", "field", "reference"))))
                .expect(201);
        return client.post("/api/registers/plan/actions", Map.of("reference", "1"))
                .expect(201)
                .json()
                .get("action")
                .asString();
    }

    private static Reply note(Client client, String action, String text, String... headers) {
        return client.post("/api/actions/" + action + "/progress-notes", Map.of("text", text), headers);
    }

    /** Writes to one node, and to another what that one does not answer, until the load ends. */
    private List<Future<?>> write(ExecutorService pool, String action, Client first, Client second) {
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(pool.submit(() -> {
                Client now = first;
                while (writing) now = write(action, now, second);
            }));
        }
        return writers;
    }

    /** @return whom to ask next */
    private Client write(String action, Client client, Client otherwise) {
        String text = "note " + UUID.randomUUID();
        Client now = client;
        do {
            try {
                Reply reply = note(now, action, text, "Idempotency-Key", text.replace(' ', '-'));
                if (reply.status() == 200) {
                    acknowledged.put(text, reply.position());
                    return now;
                }
                assertThat(reply.status()).as(reply.text()).isEqualTo(503);
            } catch (UncheckedIOException refused) {
                unanswered.incrementAndGet();
                now = otherwise;
            }
        } while (writing || now == otherwise && client != otherwise);
        return now;
    }

    private void assertEveryNoteStandsOnce(JdbcTemplate jdbc) {
        List<String> stored = jdbc.queryForList(
                "select payload ->> 'text' from eventstore.event e join eventstore.ledger l"
                        + " on l.global_index = e.global_index where payload_type = 'action.progress-noted'",
                String.class);
        assertThat(stored).doesNotHaveDuplicates().containsAll(acknowledged.keySet());
        assertThat(jdbc.queryForObject(
                        "select count(*) from eventstore.event e where not exists"
                                + " (select from eventstore.ledger l where l.global_index = e.global_index)",
                        Long.class))
                .as("everything committed was sealed before the end")
                .isZero();
    }
}
