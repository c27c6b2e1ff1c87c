package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
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
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Processes killed under load: what was acknowledged is there once, and what was not can be sent again. */
class CrashJourneyIT {

    private static final int ACTIONS = 4;
    private static final int ROUNDS = 5;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final List<String> actions = new ArrayList<>();
    /** Notes by their text, with the position that was answered. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger repeated = new AtomicInteger();
    private volatile Client client;
    private volatile boolean writing = true;

    private record Note(String action, String text, String key) {}

    @Test
    void nothing_acknowledged_is_lost_or_doubled_when_processes_are_killed() throws Exception {
        Path data = folder.resolve("data");
        Server server = Server.on(data);
        try (ExecutorService pool = Executors.newFixedThreadPool(ACTIONS);
                AutoCloseable endOfLoad = () -> writing = false) {
            client = server.client();
            String update = prepare();
            byte[] paper = client.get(update + "/paper.json").expect(200).bytes();
            List<Future<?>> writers = startWriters(pool);
            for (int round = 0; round < ROUNDS; round++) {
                awaitProgress();
                server.killPostgres();
                awaitProgress();
                server.kill();
                server = Server.on(data);
                client = server.client();
            }
            awaitProgress();
            writing = false;
            for (Future<?> writer : writers) writer.get(60, TimeUnit.SECONDS);
            assertThat(repeated).as("requests cut off and sent again").hasPositiveValue();
            assertEveryNoteStandsOnce();
            assertLedgerIsGapless(new JdbcTemplate(server.database()));
            assertThat(client.get(update + "/paper.json").expect(200).bytes()).isEqualTo(paper);
            assertThat(client.get(update + "/verification")
                            .expect(200)
                            .json()
                            .get("reproduced")
                            .booleanValue())
                    .isTrue();
        } finally {
            server.close();
        }
    }

    private String prepare() {
        client.post(
                        "/api/registers",
                        Map.of(
                                "id", "plan",
                                "organisation", "northmoor",
                                "title", "Plan",
                                "source", "inspection",
                                "layout", List.of(Map.of("heading", "No.", "field", "reference"))))
                .expect(201);
        for (int i = 1; i <= ACTIONS; i++) {
            actions.add(
                    client.post("/api/registers/plan/actions", Map.of("reference", "" + i, "targetDate", "May 2027"))
                            .expect(201)
                            .json()
                            .get("action")
                            .asString());
        }
        return "/api/committee-updates/"
                + client.post(
                                "/api/registers/plan/committee-updates",
                                Map.of("committee", "Audit", "meetingDate", "2026-01-31"))
                        .expect(201)
                        .json()
                        .get("id")
                        .asString();
    }

    private List<Future<?>> startWriters(ExecutorService pool) {
        List<Future<?>> writers = new ArrayList<>();
        for (String action : actions) {
            writers.add(pool.submit(() -> {
                while (writing) {
                    write(new Note(
                            action,
                            "note " + UUID.randomUUID(),
                            UUID.randomUUID().toString()));
                }
            }));
        }
        return writers;
    }

    /** Sends it until it is answered, as the key allows; the end of the load waits for that. */
    private void write(Note note) {
        for (long begun = System.nanoTime(); ; pause(100)) {
            assertThat(System.nanoTime() - begun)
                    .as("a note is answered in the end")
                    .isLessThan(TimeUnit.SECONDS.toNanos(180));
            try {
                Reply reply = send(note);
                if (reply.status() == 200) {
                    acknowledged.put(note.text(), reply.position());
                    pause(5);
                    return;
                }
                assertThat(reply.status()).as(reply.text()).isEqualTo(503);
            } catch (UncheckedIOException killed) {
                // As a client sees it, anything may have happened.
                repeated.incrementAndGet();
            }
        }
    }

    private Reply send(Note note) {
        return client.post(
                "/api/actions/" + note.action() + "/progress-notes",
                Map.of("text", note.text()),
                "Idempotency-Key",
                note.key());
    }

    private void assertEveryNoteStandsOnce() {
        Map<String, Long> found = actions.stream()
                .flatMap(action -> client.get("/api/actions/" + action)
                        .expect(200)
                        .json()
                        .get("progressNotes")
                        .valueStream())
                .collect(Collectors.toMap(note -> note.get("text").asString(), note -> note.get("position")
                        .longValue()));
        assertThat(found).isEqualTo(acknowledged);
    }

    private static void assertLedgerIsGapless(JdbcTemplate database) {
        List<Long> positions = database.queryForList(
                "select position from eventstore.ledger where organisation = 'northmoor' order by position",
                Long.class);
        assertThat(positions)
                .isEqualTo(LongStream.rangeClosed(1, positions.size()).boxed().toList());
        Long unsealed = database.queryForObject(
                "select count(*) from eventstore.event e where not exists"
                        + " (select from eventstore.ledger l where l.global_index = e.global_index)",
                Long.class);
        assertThat(unsealed).isZero();
    }

    /** The load goes on: some more notes have been acknowledged. */
    private void awaitProgress() {
        int before = acknowledged.size();
        long begun = System.nanoTime();
        while (acknowledged.size() < before + 20) {
            assertThat(System.nanoTime() - begun)
                    .as("the server came back and takes notes")
                    .isLessThan(TimeUnit.SECONDS.toNanos(60));
            pause(10);
        }
    }

    private static void pause(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
