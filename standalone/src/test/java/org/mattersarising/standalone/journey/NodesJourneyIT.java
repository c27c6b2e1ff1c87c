package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two command nodes and two query nodes, each a process of its own, over one database; any of them may be killed. Who
 * follows and who seals is asked of the database, all else over HTTP.
 */
class NodesJourneyIT {

    /** A read waits for so long before it is sent away. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Issue 3, line 1. */
    private static final Duration TAKEOVER = Duration.ofSeconds(2);

    private static final String REGISTER = "/api/registers/plan";
    private static final String BASIS = "?asAt=2026-03-01&position=";

    private static TestDatabase database;
    private static JdbcTemplate jdbc;
    private static final List<Node> COMMANDS = new ArrayList<>();
    private static final List<Node> QUERIES = new ArrayList<>();
    private static int started;

    private final ExecutorService pool = Executors.newCachedThreadPool();

    /** All four at the same moment, on a database with nothing in it. */
    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.fresh();
        jdbc = new JdbcTemplate(database.superuser());
        complete();
        open("plan");
        open("large");
    }

    /** Starts what an earlier test has killed. */
    @BeforeEach
    void restart() throws Exception {
        complete();
    }

    private static void complete() throws Exception {
        for (List<Node> nodes : List.of(COMMANDS, QUERIES)) {
            nodes.removeIf(node -> !node.isAlive());
            String side = nodes == COMMANDS ? "command-side" : "query-side";
            while (nodes.size() < 2) nodes.add(Node.start(side, database.jdbcUrl(), side + "-" + ++started));
        }
        for (List<Node> nodes : List.of(COMMANDS, QUERIES)) {
            for (Node node : nodes) node.listening();
        }
        await().atMost(PATIENCE).until(() -> shares().equals(List.of(2L, 2L)));
    }

    @AfterAll
    static void stop() throws Exception {
        for (List<Node> nodes : List.of(COMMANDS, QUERIES)) {
            for (Node node : nodes) node.close();
        }
        database.close();
    }

    private static Client command(int i) {
        return COMMANDS.get(i).client();
    }

    private static Client query(int i) {
        return QUERIES.get(i).client();
    }

    /** How many segments each query node follows. */
    private static List<Long> shares() {
        return jdbc.queryForList(
                "select count(*) from query.token_entry where owner is not null group by owner", Long.class);
    }

    private static void open(String register) {
        List<Map<String, String>> layout = List.of(
                Map.of("heading", "No.", "field", "reference"),
                Map.of("heading", "Finding", "field", "finding"),
                Map.of("heading", "Progress", "field", "progress"));
        command(0)
                .post(
                        "/api/registers",
                        Map.of(
                                "id", register,
                                "organisation", "northmoor",
                                "title", register,
                                "source", "inspection",
                                "layout", layout))
                .expect(201);
    }

    private static String raise() {
        Map<String, String> action = Map.of("reference", "n" + UUID.randomUUID(), "effectiveOn", "2026-01-01");
        return command(0).post(REGISTER + "/actions", action).expect(201).action();
    }

    private static Reply write(Client client, String action, String text, String... headers) {
        return client.post(
                "/api/actions/" + action + "/progress-notes",
                Map.of("text", text, "effectiveOn", "2026-01-05"),
                headers);
    }

    private static String anyText() {
        return "note " + UUID.randomUUID();
    }

    private static byte[] edition(int actions, int number) {
        return IntStream.rangeClosed(1, actions)
                .mapToObj(i -> "i%d,Finding %d,As edition %d has it\r\n".formatted(i, i, number))
                .collect(Collectors.joining("", "No.,Finding,Progress\r\n", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The notes of an action as a query node tells them. */
    private static List<String> told(Client client, String action) {
        return client.get("/api/actions/" + action)
                .expect(200)
                .json()
                .get("progressNotes")
                .valueStream()
                .map(note -> note.get("text").asString())
                .toList();
    }

    private static void assertLedgerIsGapless() {
        List<Long> sealed = jdbc.queryForList("select position from eventstore.ledger order by seal_index", Long.class);
        assertThat(sealed)
                .isEqualTo(LongStream.rangeClosed(1, sealed.size()).boxed().toList());
    }

    private static void finish(Collection<? extends Future<?>> running) throws Exception {
        for (Future<?> each : running) each.get(120, TimeUnit.SECONDS);
    }

    @Test
    void writers_on_one_action_through_both_command_nodes_lose_and_double_nothing() throws Exception {
        String action = raise();
        Set<String> sent = ConcurrentHashMap.newKeySet();
        Queue<Long> positions = new ConcurrentLinkedQueue<>();
        List<Future<?>> running = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            Client client = command(writer % 2);
            running.add(pool.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    String text = anyText();
                    sent.add(text);
                    positions.add(write(client, action, text).expect(200).position());
                }
            }));
        }
        finish(running);

        assertThat(positions).hasSize(120).doesNotHaveDuplicates();
        assertThat(told(query(0), action)).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(query(1).get("/api/actions/" + action)
                        .expect(200)
                        .json()
                        .get("version")
                        .longValue())
                .isEqualTo(121);
        assertLedgerIsGapless();
    }

    @Test
    void a_key_used_through_both_command_nodes_at_once_records_one_change() throws Exception {
        String action = raise();
        for (int round = 0; round < 10; round++) {
            String key = UUID.randomUUID().toString();
            List<Future<Reply>> replies = IntStream.range(0, 4)
                    .mapToObj(i ->
                            pool.submit(() -> write(command(i % 2), action, "note " + key, "Idempotency-Key", key)))
                    .toList();
            Set<String> answers = new HashSet<>();
            for (Future<Reply> reply : replies)
                answers.add(reply.get().expect(200).text());
            assertThat(answers).hasSize(1);
        }
        assertThat(told(query(0), action)).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void imports_through_one_node_find_their_turn_beside_changes_through_the_other() throws Exception {
        List<String> actions = List.of(raise(), raise(), raise());
        Queue<String> written = new ConcurrentLinkedQueue<>();
        AtomicBoolean done = new AtomicBoolean();
        List<Future<?>> running = new ArrayList<>();
        for (String action : actions) {
            running.add(pool.submit(() -> {
                while (!done.get()) {
                    String text = anyText();
                    write(command(1), action, text).expect(200);
                    written.add(text);
                }
            }));
        }
        try {
            for (int number = 1; number <= 3; number++) {
                command(0)
                        .importFile("plan", "edition.csv", edition(40, number), Map.of("asAt", "2026-01-0" + number))
                        .expect(200);
            }
        } finally {
            done.set(true);
        }
        finish(running);

        assertThat(actions.stream().flatMap(action -> told(query(1), action).stream()))
                .containsExactlyInAnyOrderElementsOf(written);
        assertLedgerIsGapless();
    }

    @Test
    void both_query_nodes_give_the_same_bytes_at_the_same_basis() {
        String action = raise();
        long position = write(command(1), action, anyText()).expect(200).position();
        for (String path : List.of(REGISTER, REGISTER + "/slippage", "/api/actions/" + action)) {
            assertThat(query(0).get(path + BASIS + position).expect(200).text())
                    .isEqualTo(query(1).get(path + BASIS + position).expect(200).text());
        }
    }

    @Test
    void another_node_seals_within_two_seconds_when_the_one_that_seals_is_killed() throws Exception {
        String action = raise();
        Duration took = killWhoeverSeals(action);
        Client survivor = COMMANDS.stream()
                .filter(Node::isAlive)
                .findFirst()
                .orElseThrow()
                .client();
        write(survivor, action, "after the killing").expect(200);

        assertThat(took).isLessThan(TAKEOVER);
        assertThat(told(query(0), action)).contains("before the killing", "after the killing");
        assertLedgerIsGapless();
    }

    /**
     * Holds the ledger's clock for a moment, so that whoever seals stands in the middle of its transaction.
     *
     * @return how long after the killing the change at the other node was sealed and answered
     */
    private Duration killWhoeverSeals(String action) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from eventstore.clock for no key update");
            List<Future<Reply>> changes = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Client client = command(i);
                changes.add(pool.submit(() -> {
                    try {
                        return write(client, action, "before the killing");
                    } catch (UncheckedIOException killed) {
                        return null;
                    }
                }));
            }
            await().atMost(PATIENCE).until(() -> sealing(statement) != null);
            String name = sealing(statement);
            Node sealing = COMMANDS.stream()
                    .filter(node -> node.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            sealing.kill();
            long begun = System.nanoTime();
            connection.commit();
            changes.get(1 - COMMANDS.indexOf(sealing)).get().expect(200);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            finish(changes);
            return took;
        }
    }

    private static String sealing(Statement statement) throws Exception {
        try (ResultSet row = statement.executeQuery("""
                select application_name from pg_stat_activity
                where wait_event_type = 'Lock' and query like '%eventstore.clock for no key update%'
                """)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    @Test
    void readers_notice_nothing_when_a_query_node_is_killed_while_it_projects_an_import() throws Exception {
        String action = raise();
        Node follower = QUERIES.stream()
                .filter(node -> owner("large").startsWith(node.pid() + "@"))
                .findFirst()
                .orElseThrow();
        Client other = QUERIES.stream()
                .filter(node -> node != follower)
                .findFirst()
                .orElseThrow()
                .client();
        AtomicBoolean done = new AtomicBoolean();
        Future<Duration> reader = pool.submit(() -> {
            Duration slowest = Duration.ZERO;
            while (!done.get()) {
                long begun = System.nanoTime();
                other.get("/api/actions/" + action).expect(200);
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                if (took.compareTo(slowest) > 0) slowest = took;
            }
            return slowest;
        });
        long position;
        try {
            position = command(0)
                    .importFile("large", "edition.csv", edition(3_000, 1), Map.of("asAt", "2026-01-01"))
                    .expect(200)
                    .position();
            follower.kill();
            assertThat(other.get("/api/registers/large" + BASIS + position)
                            .expect(200)
                            .json()
                            .get("actions"))
                    .hasSize(3_000);
        } finally {
            done.set(true);
        }
        assertThat(reader.get()).isLessThan(PATIENCE);
        complete();
        byte[] bytes =
                other.get("/api/registers/large" + BASIS + position).expect(200).bytes();
        assertThat(QUERIES.getLast()
                        .client()
                        .get("/api/registers/large" + BASIS + position)
                        .expect(200)
                        .bytes())
                .isEqualTo(bytes);
    }

    /** Who follows a register. */
    private static String owner(String register) {
        return jdbc.queryForObject(
                "select owner from query.token_entry where segment = ?", String.class, register.hashCode() & 3);
    }

    @Test
    void one_node_is_asked_to_rebuild_while_the_other_serves_and_goes_on_where_the_first_is_killed() throws Exception {
        String action = raise();
        long position = write(command(1), action, anyText()).expect(200).position();
        String path = REGISTER + BASIS + position;
        byte[] before = query(1).get(path).expect(200).bytes();
        AtomicBoolean done = new AtomicBoolean();
        List<Future<?>> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            readers.add(pool.submit(() -> {
                while (!done.get()) {
                    Reply reply = query(1).get(path);
                    if (reply.status() == 503)
                        assertThat(reply.header("Retry-After")).isNotNull();
                    else assertThat(reply.expect(200).bytes()).isEqualTo(before);
                }
            }));
        }
        try {
            query(0).post("/api/rebuild").expect(200);
            assertThat(query(1).get(path).expect(200).bytes()).isEqualTo(before);

            Client killed = query(0);
            pool.execute(() -> {
                try {
                    killed.post("/api/rebuild");
                } catch (UncheckedIOException cutOff) {
                    // As it must be.
                }
            });
            await().pollInterval(Duration.ofMillis(2)).atMost(PATIENCE).until(NodesJourneyIT::isRebuilding);
            QUERIES.getFirst().kill();
            await().atMost(Duration.ofSeconds(30)).until(() -> !isRebuilding());
        } finally {
            done.set(true);
        }
        finish(readers);
        assertThat(query(1).get(path).expect(200).bytes()).isEqualTo(before);
    }

    private static boolean isRebuilding() {
        return jdbc.queryForObject("select under_way from query.rebuilding", Boolean.class);
    }
}
