package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writers who note progress on actions of one register, one note after another, whatever happens to the server. Half of
 * them repeat a note until it is answered, as its key allows; the others have no key, so that what they heard no answer to
 * they never send again. Somebody reads a published paper all the while.
 */
final class Load implements AutoCloseable {

    private static final int NOTES_OF_PROGRESS = 20;

    private final Set<Integer> passing;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();
    /** Notes by their text, with the position that was answered. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger repeated = new AtomicInteger();
    private volatile Client client;
    private volatile boolean writing = true;
    private String update;
    private byte[] paper;

    private record Note(String action, String text, String key) {}

    /** @param passing statuses that may be answered while something is down */
    Load(Client client, Set<Integer> passing) {
        this.client = client;
        this.passing = passing;
    }

    /** From now on the server is to be found there. */
    void goOnWith(Client other) {
        client = other;
    }

    /** Opens the register, publishes it once, and starts a writer with a key and one without for each action. */
    void start(int actionCount) {
        client.post(
                        "/api/registers",
                        Map.of(
                                "id", "under-load",
                                "organisation", "northmoor",
                                "title", "Plan",
                                "source", "inspection",
                                "layout", List.of(Map.of("heading", "No.", "field", "reference"))))
                .expect(201);
        for (int i = 1; i <= actionCount; i++) {
            actions.add(client.post(
                            "/api/registers/under-load/actions", Map.of("reference", "" + i, "targetDate", "May 2027"))
                    .expect(201)
                    .action());
        }
        update = "/api/committee-updates/"
                + client.post(
                                "/api/registers/under-load/committee-updates",
                                Map.of("committee", "Audit", "meetingDate", "2026-01-31"))
                        .expect(201)
                        .json()
                        .get("id")
                        .asString();
        paper = client.get(update + "/paper.json").expect(200).bytes();
        for (String action : actions) {
            running.add(pool.submit(() -> {
                while (writing)
                    writeUntilAnswered(note(action, UUID.randomUUID().toString()));
            }));
            running.add(pool.submit(() -> {
                while (writing) writeOnce(note(action, null));
            }));
        }
        running.add(pool.submit(() -> {
            while (writing) readThePaper();
        }));
    }

    /** It is as it was published, or not to be had for the moment. */
    private void readThePaper() {
        try {
            Reply reply = client.get(update + "/paper.json");
            if (reply.status() == 200) {
                assertThat(reply.bytes()).isEqualTo(paper);
            } else {
                assertThat(reply.status()).as(reply.text()).isIn(passing);
            }
        } catch (UncheckedIOException killed) {
            // Nothing was read.
        }
        pause(20);
    }

    private static Note note(String action, String key) {
        return new Note(action, "note " + UUID.randomUUID(), key);
    }

    /** Sends it until it is answered; the end of the load waits for that. */
    private void writeUntilAnswered(Note note) {
        for (long begun = System.nanoTime(); !write(note); pause(100)) {
            repeated.incrementAndGet();
            assertThat(System.nanoTime() - begun)
                    .as("a note is answered in the end")
                    .isLessThan(TimeUnit.SECONDS.toNanos(180));
        }
    }

    private void writeOnce(Note note) {
        if (!write(note)) {
            unanswered.add(note.text());
            pause(100);
        }
    }

    /** Answers whether it was acknowledged. */
    private boolean write(Note note) {
        Map<String, String> body = Map.of("text", note.text());
        String path = "/api/actions/" + note.action() + "/progress-notes";
        try {
            Reply reply = note.key() == null
                    ? client.post(path, body)
                    : client.post(path, body, "Idempotency-Key", note.key());
            if (reply.status() == 200) {
                acknowledged.put(note.text(), reply.position());
                pause(5);
                return true;
            }
            assertThat(reply.status()).as(reply.text()).isIn(passing);
        } catch (UncheckedIOException killed) {
            // As a client sees it, anything may have happened.
        }
        return false;
    }

    /** The load goes on: some more notes have been acknowledged. */
    void awaitProgress() {
        int before = acknowledged.size();
        long begun = System.nanoTime();
        while (acknowledged.size() < before + NOTES_OF_PROGRESS) {
            assertThat(System.nanoTime() - begun)
                    .as("the server came back and takes notes")
                    .isLessThan(TimeUnit.SECONDS.toNanos(60));
            pause(10);
        }
    }

    /** Ends it when every note with a key has been answered. */
    void finish() throws Exception {
        writing = false;
        for (Future<?> each : running) each.get(180, TimeUnit.SECONDS);
        assertThat(repeated).as("requests cut off and sent again").hasPositiveValue();
    }

    /** What was acknowledged is there once, what was not at most once; the order has no gap; the paper is as it was. */
    void assertNothingIsLostOrDoubled(JdbcTemplate database) {
        assertEveryNoteStandsOnce();
        assertLedgerIsGapless(database);
        assertThat(client.get(update + "/paper.json").expect(200).bytes()).isEqualTo(paper);
        assertThat(client.get(update + "/verification")
                        .expect(200)
                        .json()
                        .get("reproduced")
                        .booleanValue())
                .isTrue();
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
        Map<String, Long> unexpected = new HashMap<>(found);
        unexpected.keySet().removeAll(unanswered);
        assertThat(unexpected).isEqualTo(acknowledged);
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

    private static void pause(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        writing = false;
        pool.shutdown();
    }
}
