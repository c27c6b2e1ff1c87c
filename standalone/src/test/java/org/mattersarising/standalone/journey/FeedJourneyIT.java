package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
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
    private volatile Client client;
    private volatile boolean writing = true;
    private volatile boolean caughtUp;

    @Test
    void a_consumer_that_is_killed_and_resumes_sees_every_event_once_and_in_order() throws Exception {
        Path data = folder.resolve("data");
        start(data);
        try (ExecutorService pool = Executors.newCachedThreadPool();
                AutoCloseable end = this::end) {
            prepare();
            List<Future<?>> writers = new ArrayList<>();
            for (String action : actions.subList(0, WRITERS)) writers.add(pool.submit(() -> write(action)));
            Copy batch = new Copy("batch");
            Copy stream = new Copy("stream");
            Future<?> polled = pool.submit(batch::killAgainAndAgain);
            Future<?> followed = pool.submit(stream::killAgainAndAgain);
            await(() -> batch.kills.get() >= KILLS / 2 && stream.kills.get() >= KILLS / 2, "consumers were killed");
            server.killPostgres();
            awaitMore(batch, stream);
            server.kill();
            start(data);
            awaitMore(batch, stream);
            await(() -> batch.kills.get() >= KILLS && stream.kills.get() >= KILLS, "consumers were killed again");

            writing = false;
            for (Future<?> writer : writers) writer.get(60, TimeUnit.SECONDS);
            int head = ledger().size();
            await(() -> batch.lines() >= head && stream.lines() >= head, "consumers have caught up");
            caughtUp = true;
            polled.get(60, TimeUnit.SECONDS);
            followed.get(60, TimeUnit.SECONDS);
            assertIsTheLedger(batch);
            assertIsTheLedger(stream);
            assertThat(Files.readString(stream.file)).isEqualTo(Files.readString(batch.file));
            stopsAtOnceWithAStreamOpen();
        } finally {
            server.close();
        }
    }

    private void start(Path data) throws IOException, InterruptedException {
        server = Server.on(data);
        client = server.client();
    }

    private void end() {
        writing = false;
        caughtUp = true;
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

    /** What a consumer, each time a process of its own, has made of the ledger. */
    private final class Copy {
        private final String form;
        private final Path file;
        private final AtomicInteger kills = new AtomicInteger();

        Copy(String form) {
            this.form = form;
            this.file = folder.resolve(form + ".jsonl");
        }

        Process start() throws IOException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FeedConsumer.class.getName(),
                            form,
                            server.address().toString(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(form + ".out").toFile())
                    .start();
        }

        /** Killed some events further each time, then left alone; begun anew where its server was. */
        Void killAgainAndAgain() throws IOException, InterruptedException {
            while (!caughtUp) {
                int enough = kills.get() < KILLS ? lines() + 1 + random.nextInt(20) : Integer.MAX_VALUE;
                Server followed = server;
                Process consumer = start();
                try {
                    while (!caughtUp && consumer.isAlive() && followed == server && lines() < enough) pause(20);
                    if (lines() >= enough) kills.incrementAndGet();
                } finally {
                    consumer.destroyForcibly().waitFor();
                }
            }
            return null;
        }

        int lines() {
            try {
                return Files.exists(file)
                        ? (int) Files.readString(file)
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        : 0;
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    private List<String> ledger() throws IOException {
        return new JdbcTemplate(server.database()).queryForList("""
                select e.event_identifier
                from eventstore.ledger l join eventstore.event e on e.global_index = l.global_index
                where l.organisation = 'northmoor' order by l.position
                """, String.class);
    }

    private void assertIsTheLedger(Copy copy) throws IOException {
        List<JsonNode> events = Files.readAllLines(copy.file).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(events.stream().map(each -> each.get("position").longValue()))
                .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events.stream().map(each -> each.get("id").asString())).isEqualTo(ledger());
    }

    /** An open stream ends with the server and does not hold it up. */
    private void stopsAtOnceWithAStreamOpen() throws Exception {
        Copy last = new Copy("stream");
        Files.delete(last.file);
        Process follower = last.start();
        try {
            await(() -> last.lines() > 0, "a stream is open");
            long begun = System.nanoTime();
            server.close();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun))
                    .as("seconds until it has stopped")
                    .isLessThan(15);
        } finally {
            follower.destroyForcibly().waitFor();
        }
    }

    private static void awaitMore(Copy... copies) {
        for (Copy copy : copies) {
            int before = copy.lines();
            await(() -> copy.lines() >= before + 20, "events come again as " + copy.form);
        }
    }

    private static void await(Callable<Boolean> condition, String what) {
        Awaitility.await(what).atMost(Duration.ofMinutes(3)).until(condition);
    }

    private static void pause(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
