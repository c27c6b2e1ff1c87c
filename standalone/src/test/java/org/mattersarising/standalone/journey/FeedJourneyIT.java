package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Programs that follow the ledger, killed again and again while others write: each has every event once, in order. */
class FeedJourneyIT {

    private static final int WRITERS = 4;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final List<String> actions = new ArrayList<>();
    private volatile Server server;
    private volatile Client client;
    private volatile boolean writing = true;

    @Test
    void a_consumer_that_is_killed_and_resumes_sees_every_event_once_and_in_order() throws Exception {
        Path data = folder.resolve("data");
        start(data);
        try (ExecutorService pool = Executors.newCachedThreadPool();
                AutoCloseable end = () -> writing = false) {
            prepare();
            List<Future<?>> writers = new ArrayList<>();
            for (String action : actions.subList(0, WRITERS)) writers.add(pool.submit(() -> write(action)));
            try (FeedCopy batch = new FeedCopy(
                            "batch",
                            folder,
                            () -> server.address(),
                            server.people().token("Follower"));
                    FeedCopy stream = new FeedCopy(
                            "stream",
                            folder,
                            () -> server.address(),
                            server.people().token("Follower"))) {
                batch.awaitKills(FeedCopy.KILLS / 2);
                stream.awaitKills(FeedCopy.KILLS / 2);
                server.killPostgres();
                batch.awaitMore();
                stream.awaitMore();
                server.kill();
                start(data);
                batch.awaitMore();
                stream.awaitMore();
                batch.awaitKills(FeedCopy.KILLS);
                stream.awaitKills(FeedCopy.KILLS);

                writing = false;
                for (Future<?> writer : writers) writer.get(60, TimeUnit.SECONDS);
                JdbcTemplate database = new JdbcTemplate(server.database());
                batch.assertBecomesTheLedger(database);
                stream.assertBecomesTheLedger(database);
                assertThat(Files.readString(stream.file())).isEqualTo(Files.readString(batch.file()));
            }
            stopsAtOnceWithAStreamOpen();
        } finally {
            server.close();
        }
    }

    private void start(Path data) throws IOException, InterruptedException {
        server = Server.on(data);
        client = server.client();
    }

    /** A register, and an edition of many rows: one transaction of many events. */
    private void prepare() {
        client.post(
                        "/api/registers",
                        Map.of(
                                "id", "plan",
                                "organisation", "northmoor",
                                "title", "Plan",
                                "source", "inspection",
                                "layout", List.of(Map.of("heading", "No.", "field", "reference"))))
                .expect(201);
        String edition = IntStream.rangeClosed(1, 40)
                .mapToObj(row -> row + "\r\n")
                .collect(Collectors.joining("", "No.\r\n", ""));
        client.importFile("plan", "plan.csv", edition.getBytes(StandardCharsets.UTF_8), Map.of("asAt", "2026-01-31"))
                .expect(200);
        client.get("/api/registers/plan")
                .expect(200)
                .json()
                .get("actions")
                .forEach(action -> actions.add(action.get("action").asString()));
    }

    private void write(String action) {
        while (writing) {
            try {
                client.post("/api/actions/" + action + "/progress-notes", Map.of("text", "note " + UUID.randomUUID()));
                pause(20);
            } catch (UncheckedIOException killed) {
                pause(100);
            }
        }
    }

    /** An open stream ends with the server and does not hold it up. */
    private void stopsAtOnceWithAStreamOpen() throws Exception {
        Path file = folder.resolve("last.jsonl");
        Process follower =
                FeedConsumer.begin("stream", server.address(), server.people().token("Follower"), file);
        try {
            await("a stream is open")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Files.exists(file) && Files.size(file) > 0);
            long begun = System.nanoTime();
            server.close();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun))
                    .as("seconds until it has stopped")
                    .isLessThan(15);
        } finally {
            follower.destroyForcibly().waitFor();
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
