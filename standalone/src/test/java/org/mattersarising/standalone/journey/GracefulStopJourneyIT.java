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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.standalone.data.DataDirectory;
import org.mattersarising.standalone.data.OwnPostgres;
import org.mattersarising.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Processes that are asked to stop under load finish what they have begun, take nothing new and lose nothing. */
class GracefulStopJourneyIT {

    /** Told to end by a signal, as the shell counts it. */
    private static final int BY_SIGTERM = 143;

    private static final Duration ITS_LIMITS = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final int WRITERS = 3;

    /** As the command side locks a register. */
    private static final String LOCK = "pg_advisory_%s(hashtextextended('begun', " + 0x7265_6769_7374L + "))";

    private static TestDatabase database;
    private static JdbcTemplate jdbc;
    private static final List<Node> COMMANDS = new ArrayList<>();
    private static final List<Node> QUERIES = new ArrayList<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean writing = true;

    /** Of each side one for every test that stops one, and one that goes on. */
    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.fresh();
        jdbc = new JdbcTemplate(database.superuser());
        for (int i = 0; i < 3; i++) COMMANDS.add(Node.start("command-side", database.jdbcUrl(), "command-" + i));
        for (int i = 0; i < 2; i++) QUERIES.add(Node.start("query-side", database.jdbcUrl(), "query-" + i));
        for (Node node : COMMANDS) node.ready();
        for (Node node : QUERIES) node.ready();
    }

    @AfterAll
    static void stop() throws Exception {
        for (Node node : COMMANDS) node.close();
        for (Node node : QUERIES) node.close();
        database.close();
    }

    @Test
    void a_command_node_answers_what_has_begun_and_its_closed_port_refuses_the_rest() throws Exception {
        Node stopped = COMMANDS.get(0);
        try (Connection holder = database.dataSource().getConnection();
                Statement statement = holder.createStatement();
                ExecutorService pool = Executors.newFixedThreadPool(1)) {
            String action = prepare(stopped.client(), "begun");
            statement.execute("select " + LOCK.formatted("lock"));
            Future<Reply> running = pool.submit(() -> note(stopped.client(), action, "begun before"));
            stopWithOneRequest(stopped, running);
            statement.execute("select " + LOCK.formatted("unlock"));
            assertThat(running.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertEndedInOrder(stopped);
        }
    }

    @Test
    void a_command_node_stopped_under_load_loses_and_doubles_nothing_and_another_goes_on() throws Exception {
        Node stopped = COMMANDS.get(1);
        Node other = COMMANDS.get(2);
        try (ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
                AutoCloseable endOfLoad = () -> writing = false) {
            List<Future<?>> writers = write(pool, prepare(other.client(), "load"), stopped.client(), other.client());
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
            assertEveryNoteStandsOnce(jdbc);
        }
    }

    @Test
    void a_query_node_stopped_under_load_answers_what_has_begun_and_another_takes_over_at_once() throws Exception {
        Client command = COMMANDS.get(2).client();
        Node stopped = QUERIES.get(0);
        Node other = QUERIES.get(1);
        try (Connection holder = database.dataSource().getConnection();
                Statement statement = holder.createStatement();
                ExecutorService pool = Executors.newFixedThreadPool(WRITERS + 1);
                AutoCloseable endOfLoad = () -> writing = false) {
            String action = prepare(command, "read");
            List<Future<?>> writers = write(pool, action, command, command);
            await().atMost(SOON)
                    .until(() -> stopped.figure("matters_arising_projection_segments_followed_here") >= 1
                            && other.figure("matters_arising_projection_segments_followed_here") >= 1);
            holder.setAutoCommit(false);
            statement.execute("lock table query.action_now in access exclusive mode");
            Future<Reply> running = pool.submit(() -> stopped.client().get("/api/actions/" + action));
            stopWithOneRequest(stopped, running);
            holder.rollback();
            assertThat(running.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertEndedInOrder(stopped);
            await().atMost(AT_ONCE)
                    .until(() -> jdbc.queryForObject(
                            "select count(distinct owner) = 1 and count(owner) = count(*) from query.token_entry",
                            Boolean.class));
            note(command, action, "read your writes").expect(200);
            assertThat(other.client().get("/api/actions/" + action).expect(200).text())
                    .contains("read your writes");
            writing = false;
            for (Future<?> writer : writers) writer.get(60, TimeUnit.SECONDS);
        }
    }

    /** It is told to stop while it has a request in hand, and takes no other one any more. */
    private static void stopWithOneRequest(Node node, Future<Reply> running) {
        await().atMost(SOON).until(() -> node.figure("http_server_requests_active_seconds_count") == 1);
        node.terminate();
        await().atMost(SOON).until(() -> !node.takesConnections());
        assertThat(running.isDone()).isFalse();
    }

    private static void assertEndedInOrder(Node stopped) throws InterruptedException {
        assertThat(stopped.awaitEnd(ITS_LIMITS)).isEqualTo(BY_SIGTERM);
        assertThat(stopped.output()).doesNotContain("\"level\":\"ERROR\"");
    }

    @Test
    void the_whole_in_one_process_stops_as_well() throws Exception {
        Path data = folder.resolve("data");
        Server server = Server.on(data);
        try (ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
                AutoCloseable endOfLoad = () -> writing = false) {
            Client client = server.client();
            List<Future<?>> writers = write(pool, prepare(client, "plan"), client, client);
            await().atMost(SOON).until(() -> acknowledged.size() > 30);
            server.terminate();
            writing = false;
            assertThat(server.awaitEnd(ITS_LIMITS)).isEqualTo(BY_SIGTERM);
            for (Future<?> writer : writers) writer.get(60, TimeUnit.SECONDS);
        } finally {
            server.close();
        }
        // Without the program, which would seal what it finds.
        try (DataDirectory directory = DataDirectory.take(data, "test");
                OwnPostgres postgres = OwnPostgres.start(directory)) {
            assertEveryNoteStandsOnce(new JdbcTemplate(postgres.access().dataSource()));
        }
    }

    private static String prepare(Client client, String register) {
        client.post(
                        "/api/registers",
                        Map.of(
                                "id", register,
                                "organisation", "northmoor",
                                "title", "Plan",
                                "source", "inspection",
                                "layout", List.of(Map.of("heading", "No.", "field", "reference"))))
                .expect(201);
        return client.post("/api/registers/" + register + "/actions", Map.of("reference", "1"))
                .expect(201)
                .action();
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
