package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.Entry;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.testing.NaiveOracle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many writers at once, some of them slow or rolled back, while others ask what is known at this moment. */
class ConcurrencyJourneyIT {

    private static final int ACTIONS = 6;
    private static final int NOTES_A_WRITER = 40;
    private static final long SLOW_MILLISECONDS = 3_000;
    private static final String SAID_SLOWLY = "said slowly";

    @TempDir
    Path folder;

    private final WireFormat wire = new WireFormat();
    private final Queue<Long> positions = new ConcurrentLinkedQueue<>();
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final Random random = new Random();

    @Test
    void nobody_is_skipped_or_held_up_and_what_was_known_then_stays_what_was_known_then() throws Exception {
        try (Installation server = Installation.on(folder.resolve("data"))) {
            Client client = server.client();
            List<String> actions = prepare(client);
            String slowAction = actions.removeLast();
            ExecutorService pool = Executors.newCachedThreadPool();
            List<Future<?>> running = new ArrayList<>();
            Connection slow = beginSlowly(server, slowAction, 1);
            for (String action : actions) {
                running.add(pool.submit(() -> writeNotes(client, action)));
                running.add(pool.submit(() -> writeNotes(client, action)));
            }
            for (int i = 0; i < 3; i++) running.add(pool.submit(() -> ask(client)));
            running.add(pool.submit(() -> rollBackAgainAndAgain(server)));
            TimeUnit.MILLISECONDS.sleep(SLOW_MILLISECONDS);
            int whileSlow = positions.size();
            slow.commit();
            slow.close();
            for (Future<?> each : running) each.get(120, TimeUnit.SECONDS);
            pool.shutdown();

            assertThat(whileSlow)
                    .as("changes acknowledged while another transaction stayed open")
                    .isGreaterThan(20);
            assertThat(latencies.stream().mapToLong(each -> each).max().orElseThrow())
                    .as("milliseconds the slowest change took")
                    .isLessThan(SLOW_MILLISECONDS);
            JdbcTemplate database = new JdbcTemplate(server.database());
            // Nobody was answered with its position, so nobody has waited for its place in the ledger.
            await("the slow change in the register")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> client.get("/api/registers/writers")
                            .expect(200)
                            .text()
                            .contains(SAID_SLOWLY));
            assertLedger(database);
            assertNothingIsSkipped(server, client, slowAction);
            assertAnswersStay(client);
            client.post("/api/rebuild").expect(200);
            assertAnswersStay(client);
            try (Installation again = server.startAgain()) {
                assertAnswersStay(again.client());
            }
        }
    }

    private List<String> prepare(Client client) {
        client.post(
                        "/api/registers",
                        Map.of(
                                "id", "writers",
                                "organisation", "wideford",
                                "title", "Plan",
                                "source", "inspection",
                                "layout", List.of(Map.of("heading", "No.", "field", "reference"))))
                .expect(201);
        List<String> actions = new ArrayList<>();
        for (int i = 1; i <= ACTIONS; i++) {
            actions.add(client.post(
                            "/api/registers/writers/actions", Map.of("reference", "" + i, "effectiveOn", "2026-01-01"))
                    .expect(201)
                    .action());
        }
        return actions;
    }

    private void writeNotes(Client client, String action) {
        for (int i = 0; i < NOTES_A_WRITER; i++) {
            long begun = System.nanoTime();
            Reply reply = client.post(
                            "/api/actions/" + action + "/progress-notes",
                            Map.of(
                                    "text",
                                    "note " + UUID.randomUUID(),
                                    "effectiveOn",
                                    LocalDate.now().minusDays(random.nextInt(3)).toString()))
                    .expect(200);
            latencies.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            positions.add(reply.position());
        }
    }

    /** What is known now, asked while it changes. */
    private void ask(Client client) {
        for (int i = 0; i < 40; i++) {
            String path = "/api/registers/writers?asAt=2026-06-30&asKnownAt="
                    + Instant.now().minusMillis(random.nextInt(3));
            answers.put(path, client.get(path).expect(200).bytes());
            String today = path.replace("2026-06-30", LocalDate.now().toString());
            answers.put(today, client.get(today).expect(200).bytes());
        }
    }

    /** An event whose transaction stays open until somebody commits it. */
    private Connection beginSlowly(Installation server, String action, long sequence) throws Exception {
        Connection connection = server.database().getConnection();
        connection.setAutoCommit(false);
        WireFormat.Stored stored =
                wire.write(new ActionEvent.ProgressNoted(action, LocalDate.now(), "\n", SAID_SLOWLY));
        Provenance provenance =
                new Provenance("wideford", "writers", "slow", UUID.randomUUID().toString(), null, null, false);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into eventstore.event (event_identifier, stream, sequence, stream_type, written_at,
                                              payload_type, payload_revision, payload, metadata)
                values (?, ?, ?, 'Action', now(), ?, ?, ?::json, ?::json)
                """)) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, action);
            insert.setLong(3, sequence);
            insert.setString(4, stored.type());
            insert.setString(5, stored.revision());
            insert.setString(6, stored.payload());
            insert.setString(7, wire.writeMetadata(provenance));
            insert.executeUpdate();
        }
        return connection;
    }

    private Void rollBackAgainAndAgain(Installation server) throws Exception {
        for (int i = 0; i < 30; i++) {
            try (Connection connection = beginSlowly(server, UUID.randomUUID().toString(), 0)) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(30));
                connection.rollback();
            }
        }
        return null;
    }

    private void assertLedger(JdbcTemplate database) {
        List<Long> sealed = database.queryForList(
                "select position from eventstore.ledger where organisation = 'wideford' order by position", Long.class);
        assertThat(sealed)
                .isEqualTo(LongStream.rangeClosed(1, sealed.size()).boxed().toList());
        assertThat(positions).doesNotHaveDuplicates().isSubsetOf(sealed);
        assertThat(sealed).hasSize(1 + ACTIONS + positions.size() + 1);
        assertThat(database.queryForList(
                        "select recorded_at from eventstore.ledger order by seal_index", java.sql.Timestamp.class))
                .isSorted();
    }

    private static void assertNothingIsSkipped(Installation server, Client client, String slowAction)
            throws IOException {
        DataSource source = server.database();
        List<Entry> entries =
                new Ledger(source, new WireFormat(), server.opening(source)).register("writers", Long.MAX_VALUE);
        NaiveOracle.Register expected = NaiveOracle.of(entries)
                .register(LocalDate.now(), Long.MAX_VALUE)
                .orElseThrow();
        Map<String, String> progress = client.get("/api/registers/writers")
                .expect(200)
                .json()
                .get("actions")
                .valueStream()
                .collect(Collectors.toMap(action -> action.get("action").asString(), action -> action.get("progress")
                        .asString()));
        assertThat(progress)
                .isEqualTo(expected.actions().stream()
                        .collect(Collectors.toMap(NaiveOracle.Action::action, NaiveOracle.Action::progress)));
        assertThat(progress.get(slowAction)).isEqualTo(SAID_SLOWLY);
    }

    private void assertAnswersStay(Client client) {
        assertThat(answers).isNotEmpty();
        answers.forEach((path, bytes) -> assertThat(client.get(path).expect(200).text())
                .as(path)
                .isEqualTo(new String(bytes, java.nio.charset.StandardCharsets.UTF_8)));
    }
}
