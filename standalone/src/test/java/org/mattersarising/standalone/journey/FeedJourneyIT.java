package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs that follow the ledger, killed again and again while others write: each has every event once, in order. */
class FeedJourneyIT {

    private static final int WRITERS = 4;
    private static final int KILLS = 6;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Random random = new Random();
    private final List<String> actions = new ArrayList<>();
    private volatile Server server;
    private volatile boolean writing = true;
    private volatile boolean caughtUp;

    @Test
    void a_consumer_that_is_killed_and_resumes_sees_every_event_once_and_in_order() throws Exception {
        Path data = folder.resolve("data");
        server = Server.on(data);
        try (ExecutorService pool = Executors.newCachedThreadPool();
                AutoCloseable end = this::end) {
            prepare();
            List<Future<?>> writers = new ArrayList<>();
            for (String action : actions.subList(0, WRITERS)) writers.add(pool.submit(() -> write(action)));
            Path batch = folder.resolve("batch.jsonl");
            Path stream = folder.resolve("stream.jsonl");
            Future<Integer> polled = pool.submit(() -> killAgainAndAgain("batch", batch));
            Future<Integer> followed = pool.submit(() -> killAgainAndAgain("stream", stream));

            awaitLines(batch, 200);
            awaitLines(stream, 200);
            server.killPostgres();
            awaitLines(batch, lines(batch) + 50);
            awaitLines(stream, lines(stream) + 50);
            server.kill();
            server = Server.on(data);
            awaitLines(batch, lines(batch) + 50);
            awaitLines(stream, lines(stream) + 50);
            assertThat(polled.get(300, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(KILLS);
            assertThat(followed.get(300, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(KILLS);

            writing = false;
            for (Future<?> writer : writers) writer.get(60, TimeUnit.SECONDS);
            int head = ledger().size();
            try (Running last = new Running("batch", batch);
                    Running other = new Running("stream", stream)) {
                awaitLines(batch, head);
                awaitLines(stream, head);
            }
            assertIsTheLedger(batch);
            assertIsTheLedger(stream);
            assertThat(Files.readString(stream)).isEqualTo(Files.readString(batch));
            stopsAtOnceWithAStreamOpen();
        } finally {
            server.close();
        }
    }

    private void end() {
        writing = false;
        caughtUp = true;
    }

    /** A register, and an edition of many rows: one transaction of many events. */
    private void prepare() {
        Client client = server.client();
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
                server.client()
                        .post(
                                "/api/actions/" + action + "/progress-notes",
                                Map.of("text", "note " + UUID.randomUUID()));
                pause(10);
            } catch (UncheckedIOException killed) {
                pause(100);
            }
        }
    }

    /** A consumer as a process of its own. */
    private final class Running implements AutoCloseable {
        private final Process process;

        Running(String form, Path copy) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FeedConsumer.class.getName(),
                            form,
                            server.address().toString(),
                            copy.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(form + ".out").toFile())
                    .start();
        }

        boolean isAlive() {
            return process.isAlive();
        }

        /** {@code kill -9}. */
        @Override
        public void close() {
            try {
                process.destroyForcibly().waitFor();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** @return how many times it was killed in the middle of its work */
    private int killAgainAndAgain(String form, Path copy) throws IOException {
        int kills = 0;
        while (!caughtUp && (kills < KILLS || lines(copy) < 600)) {
            int before = lines(copy);
            try (Running consumer = new Running(form, copy)) {
                // One that ends because the server went away is begun anew, as whoever runs it would.
                while (!caughtUp && consumer.isAlive() && lines(copy) == before) pause(5);
                pause(random.nextInt(300));
                if (consumer.isAlive()) kills++;
            }
        }
        return kills;
    }

    private List<String> ledger() throws IOException {
        return new JdbcTemplate(server.database()).queryForList("""
                select e.event_identifier
                from eventstore.ledger l join eventstore.event e on e.global_index = l.global_index
                where l.organisation = 'northmoor' order by l.position
                """, String.class);
    }

    private void assertIsTheLedger(Path copy) throws IOException {
        List<JsonNode> events = Files.readAllLines(copy).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(events.stream().map(each -> each.get("position").longValue()))
                .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events.stream().map(each -> each.get("id").asString())).isEqualTo(ledger());
    }

    /** An open stream ends with the server and does not hold it up. */
    private void stopsAtOnceWithAStreamOpen() throws Exception {
        Path copy = folder.resolve("last.jsonl");
        try (Running follower = new Running("stream", copy)) {
            awaitLines(copy, 1);
            long begun = System.nanoTime();
            server.close();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun))
                    .as("seconds until it has stopped")
                    .isLessThan(15);
        }
    }

    private static int lines(Path copy) {
        try {
            return Files.exists(copy)
                    ? (int) Files.readString(copy)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    : 0;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void awaitLines(Path copy, int wanted) {
        await(() -> lines(copy) >= wanted, "%d events in %s".formatted(wanted, copy.getFileName()));
    }

    private static void await(BooleanSupplier condition, String what) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begun).as(what).isLessThan(TimeUnit.SECONDS.toNanos(120));
            pause(20);
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
