package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The copy of northmoor's ledger that a {@link FeedConsumer} makes in a file while it is killed and begun anew: some events
 * further each time, and wherever its server went.
 */
final class FeedCopy implements AutoCloseable {

    /** Then it is left alone. */
    static final int KILLS = 6;

    private static final int MORE = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String form;
    private final Path folder;
    private final Supplier<URI> server;
    private final String token;
    private final Random random = new Random();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Void> running;
    private volatile int kills;
    private volatile boolean wanted = true;

    /**
     * @param form {@code batch} or {@code stream}
     * @param token with which it reads
     */
    FeedCopy(String form, Path folder, Supplier<URI> server, String token) {
        this.token = token;
        this.form = form;
        this.folder = folder;
        this.server = server;
        this.running = thread.submit(this::killAgainAndAgain);
    }

    private Void killAgainAndAgain() throws IOException, InterruptedException {
        while (wanted) {
            int enough = kills < KILLS ? lines() + 1 + random.nextInt(MORE) : Integer.MAX_VALUE;
            URI followed = server.get();
            Process consumer = FeedConsumer.begin(form, followed, token, file());
            try {
                while (wanted && consumer.isAlive() && followed.equals(server.get()) && lines() < enough) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                if (lines() >= enough) kills++;
            } finally {
                consumer.destroyForcibly().waitFor();
            }
        }
        return null;
    }

    Path file() {
        return folder.resolve(form + ".jsonl");
    }

    private int lines() {
        try {
            return Files.exists(file())
                    ? (int) Files.readString(file())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    : 0;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    void awaitKills(int enough) {
        await(form + ": the consumer was killed").atMost(PATIENCE).until(() -> kills >= enough);
    }

    void awaitMore() {
        int before = lines();
        await(form + ": events come again").atMost(PATIENCE).until(() -> lines() >= before + MORE);
    }

    /** When nobody writes any more: every event once, in order, and nothing else. */
    void assertBecomesTheLedger(JdbcTemplate database) throws Exception {
        List<String> ledger = database.queryForList("""
                select e.event_identifier
                from eventstore.ledger l join eventstore.event e on e.global_index = l.global_index
                where l.organisation = 'northmoor' order by l.position
                """, String.class);
        await(form + ": the consumer has caught up").atMost(PATIENCE).until(() -> lines() >= ledger.size());
        stop();
        List<JsonNode> events = Files.readAllLines(file()).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(events.stream().map(each -> each.get("position").longValue()))
                .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events.stream().map(each -> each.get("id").asString())).isEqualTo(ledger);
    }

    private void stop() throws InterruptedException, ExecutionException {
        wanted = false;
        running.get();
    }

    @Override
    public void close() {
        wanted = false;
        thread.close();
    }
}
