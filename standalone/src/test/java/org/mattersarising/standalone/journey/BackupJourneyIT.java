package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.command.eventstore.EventStoreConfiguration;
import org.mattersarising.standalone.backup.BackupFile;
import org.mattersarising.standalone.backup.Manifest;
import org.mattersarising.standalone.data.DataDirectory;
import org.mattersarising.standalone.data.OwnPostgres;
import org.mattersarising.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Backed up while people write, brought back elsewhere: nobody can tell the copy from the original. */
class BackupJourneyIT {

    private static final int WRITERS = 4;
    private static final String NORTHMOOR = "northmoor-peer-review";

    /** Makes a backup larger than the room that one test leaves it. */
    private static final int COPIES = 100;

    private static final int EVENTS_A_COPY = 10;

    /** Blocks of 512 bytes. */
    private static final int LITTLE_ROOM = 64;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static Path file;
    private static Server server;
    private static Client client;
    private static final List<String> actions = new ArrayList<>();
    /** Answers by the key of their request, given before the backup began. */
    private static final Map<String, byte[]> firstAnswers = new LinkedHashMap<>();

    private static List<String> updates;
    private static List<Manifest.Head> heads;

    @BeforeAll
    static void backUpUnderLoad() throws Exception {
        file = folder.resolve("backup.zip");
        server = Server.on(folder.resolve("original"), "--demo");
        client = server.client();
        await().atMost(Duration.ofMinutes(1)).until(() -> server.output().contains("are loaded"));
        prepare();
        Map<String, byte[]> acknowledged = new ConcurrentHashMap<>();
        AtomicInteger number = new AtomicInteger();
        List<Future<?>> writers = new ArrayList<>();
        boolean[] writing = {true};
        try (ExecutorService pool = Executors.newFixedThreadPool(WRITERS)) {
            for (String action : actions) {
                writers.add(pool.submit(() -> {
                    while (writing[0]) {
                        String key = "note-" + number.incrementAndGet();
                        acknowledged.put(key, note(action, key).expect(200).bytes());
                    }
                }));
            }
            await().until(() -> acknowledged.size() > 20);
            firstAnswers.putAll(acknowledged);
            int before = acknowledged.size();

            Ran backup = run(
                    "backup",
                    file.toString(),
                    "--data",
                    folder.resolve("original").toString(),
                    "--quiet");

            int during = acknowledged.size() - before;
            writing[0] = false;
            for (Future<?> writer : writers) writer.get(1, TimeUnit.MINUTES);
            assertThat(backup).as("from cron it says nothing").isEqualTo(new Ran(0, ""));
            assertThat(during)
                    .as("changes that were answered while the backup ran")
                    .isPositive();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (BackupFile backup = BackupFile.open(file)) {
            heads = backup.manifest().organisations();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) server.close();
    }

    /** A second organisation, with updates of its own and enough of a past. */
    private static void prepare() throws Exception {
        client.post(
                        "/api/registers",
                        Map.of(
                                "id", "plan",
                                "organisation", "southmoor",
                                "title", "Plan",
                                "source", "inspection",
                                "layout",
                                        List.of(
                                                Map.of("heading", "No.", "field", "reference"),
                                                Map.of("heading", "Progress", "field", "progress"),
                                                Map.of("heading", "Due", "field", "targetDate"))))
                .expect(201);
        for (int i = 1; i <= WRITERS; i++) {
            actions.add(
                    client.post("/api/registers/plan/actions", Map.of("reference", "" + i, "targetDate", "May 2027"))
                            .expect(201)
                            .action());
        }
        for (int i = 1; i < EVENTS_A_COPY; i++)
            note(actions.getFirst(), "first-" + i).expect(200);
        firstAnswers.put(
                "first-1", note(actions.getFirst(), "first-1").expect(200).bytes());
        publish("2026-01-31");
        multiply();
        publish("2026-02-28");
        updates = List.of(NORTHMOOR, "plan").stream()
                .flatMap(register -> client.get("/api/registers/" + register + "/committee-updates")
                        .expect(200)
                        .json()
                        .get("committeeUpdates")
                        .valueStream())
                .map(update -> "/api/committee-updates/" + update.get("id").asString())
                .toList();
        assertThat(updates).hasSize(4);
    }

    private static void publish(String meeting) {
        client.post(
                        "/api/registers/plan/committee-updates",
                        Map.of("committee", "Audit", "meetingDate", meeting, "title", "Übersicht"))
                .expect(201);
    }

    private static Reply note(String action, String key) {
        return note(client, action, key);
    }

    private static Reply note(Client client, String action, String key) {
        return client.post(
                "/api/actions/" + action + "/progress-notes", Map.of("text", "Note " + key), "Idempotency-Key", key);
    }

    /**
     * Copies of the first action's stream, through the back door: the sealer takes them in like any others. What is sealed
     * opens in its own event only.
     */
    private static void multiply() throws IOException {
        JdbcTemplate database = new JdbcTemplate(server.database());
        database.update("""
                insert into eventstore.event (event_identifier, stream, sequence, stream_type, written_at,
                                              payload_type, payload_revision, payload, metadata)
                select gen_random_uuid()::text, copy.action, e.sequence, e.stream_type, now(), e.payload_type,
                       e.payload_revision,
                       regexp_replace(regexp_replace(replace(e.payload::text, e.stream, copy.action),
                                      '"reference":"[^"]*"', '"reference":"C' || copy.n || '"'),
                                      '\\{"\\$text":\\[[^]]*\\]\\}', '"Somebody"', 'g')::json,
                       regexp_replace(e.metadata::text, '\\{"\\$text":\\[[^]]*\\]\\}', '"Somebody"', 'g')::json
                from (select n, gen_random_uuid()::text as action from generate_series(1, ?) n) copy,
                     eventstore.event e
                where e.stream = ? and e.sequence < ?
                order by copy.n, e.sequence
                """, COPIES, actions.getFirst(), EVENTS_A_COPY);
        await().atMost(Duration.ofMinutes(2)).until(() -> database.queryForObject("""
                        select (select count(*) from eventstore.event) = (select count(*) from eventstore.ledger)
                        """, Boolean.class));
    }

    @Test
    void a_new_directory_holds_what_the_original_held() throws Exception {
        Path copy = folder.resolve("copy");

        Ran restore = run("restore", file.toString(), "--data", copy.toString());

        assertRestored(restore);
        try (Server restored = Server.on(copy)) {
            assertSameAsTheOriginal(restored.client(), restored.database());
            assertThat(run("verify", "--data", copy.toString()).said())
                    .contains("4 committee updates: reproduced exactly.");
        }
        Ran again = run("restore", file.toString(), "--data", copy.toString());
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.said()).contains("holds something already").contains("--data");
        Ran offline = run("backup", folder.resolve("of-the-copy.zip").toString(), "--data", copy.toString());
        assertThat(offline.exit()).as(offline.said()).isZero();
        assertThat(offline.said()).contains("of-the-copy.zip: ").contains("  southmoor: ledger position ");
    }

    @Test
    void somebody_elses_database_holds_what_the_original_held() throws Exception {
        try (TestDatabase database = TestDatabase.fresh()) {
            Ran restore = run("restore", file.toString(), "--database-url", database.ownersUrl());

            assertRestored(restore);
            try (Server restored = Server.onDatabase(database.ownersUrl())) {
                assertSameAsTheOriginal(restored.client(), database.superuser());
                Ran live = run("backup", folder.toString(), "--database-url", database.ownersUrl());
                assertThat(live.exit()).as(live.said()).isZero();
                assertThat(live.said())
                        .startsWith(folder.resolve("matters-arising-").toString());
                assertThat(run("restore", file.toString(), "--database-url", database.ownersUrl())
                                .said())
                        .contains("is in use")
                        .contains("Stop the servers");
            }
        }
    }

    private static void assertRestored(Ran restore) {
        assertThat(restore.exit()).as(restore.said()).isZero();
        assertThat(restore.said().lines().filter(line -> line.startsWith("  ")))
                .as("a line for each organisation")
                .hasSize(2)
                .allMatch(line ->
                        line.contains("; every event is as it was recorded; 2 committee updates reproduced exactly"));
    }

    private static void assertSameAsTheOriginal(Client restored, DataSource database) throws IOException {
        for (String update : updates) {
            for (String rendition : List.of("", "/paper.json", "/paper.csv", "/paper.html", "/verification")) {
                Reply original = client.get(update + rendition).expect(200);
                Reply copy = restored.get(update + rendition).expect(200);
                assertThat(copy.bytes()).as(update + rendition).isEqualTo(original.bytes());
            }
        }
        String ledger =
                "select l::text from eventstore.ledger l where position <= ? and organisation = ? order by position";
        JdbcTemplate copied = new JdbcTemplate(database);
        JdbcTemplate original = new JdbcTemplate(server.database());
        assertThat(heads).extracting(Manifest.Head::organisation).containsExactly("northmoor", "southmoor");
        for (Manifest.Head head : heads) {
            Object[] known = {head.position(), head.organisation()};
            assertThat(copied.queryForList(ledger, String.class, known))
                    .as("positions, recordedAt and digests of " + head.organisation())
                    .isEqualTo(original.queryForList(ledger, String.class, known))
                    .hasSize((int) head.position());
        }
        String basis = "?asAt=2026-03-31&position=" + heads.getLast().position();
        for (String path : List.of("/api/registers/plan", "/api/registers/plan/slippage")) {
            assertThat(restored.get(path + basis).expect(200).bytes())
                    .as(path)
                    .isEqualTo(client.get(path + basis).expect(200).bytes());
        }
        firstAnswers.forEach((key, answer) -> {
            String action = actionIn(answer);
            assertThat(note(restored, action, key).expect(200).bytes())
                    .as("the answer to %s", key)
                    .isEqualTo(answer);
        });
        // What was committed but not sealed at the moment of the backup comes after its head.
        long head = copied.queryForObject(
                "select max(position) from eventstore.ledger where organisation = 'southmoor'", Long.class);
        assertThat(note(restored, actions.getFirst(), "after-" + UUID.randomUUID())
                        .expect(200)
                        .position())
                .as("new changes go on after the head")
                .isEqualTo(head + 1);
    }

    private static String actionIn(byte[] answer) {
        JsonNode read = JsonMapper.shared().readTree(answer);
        return read.get("action").asString();
    }

    @Test
    void a_restore_that_is_killed_in_the_middle_leaves_an_empty_store_for_the_next_one() throws Exception {
        Path copy = folder.resolve("killed");
        makeStoreThatHoldsUpARestore(copy);
        Process killed = Server.command(List.of("restore", file.toString(), "--data", copy.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.out").toFile())
                .start();
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> restoring(copy) == 1);

        killed.destroyForcibly().waitFor();

        JdbcTemplate left = new JdbcTemplate(Server.databaseIn(copy));
        left.execute("create table go_on ()");
        await().atMost(Duration.ofSeconds(30)).until(() -> restoring(copy) == 0);
        for (String table : List.of("event", "ledger", "organisation", "receipt")) {
            assertThat(left.queryForObject("select count(*) from eventstore." + table, Integer.class))
                    .as(table)
                    .isZero();
        }
        assertRestored(run("restore", file.toString(), "--data", copy.toString()));
    }

    /** Empty; whoever fills it gets as far as the ledger, which comes after the events. */
    private static void makeStoreThatHoldsUpARestore(Path data) {
        try (DataDirectory directory = DataDirectory.take(data, "test");
                OwnPostgres postgres = OwnPostgres.start(directory)) {
            EventStoreConfiguration.SCHEMA.migrate(postgres.access().dataSource());
            new JdbcTemplate(postgres.access().dataSource()).execute("""
                    create function hold() returns trigger language plpgsql as $$
                    begin
                        while not exists (select from pg_class where relname = 'go_on') loop perform pg_sleep(0.05); end loop;
                        return null;
                    end $$;
                    create trigger hold before insert on eventstore.ledger for each statement execute function hold()
                    """);
        }
    }

    /** How many connections load the ledger. */
    private static int restoring(Path data) throws IOException {
        return new JdbcTemplate(Server.databaseIn(data)).queryForObject("""
                select count(*) from pg_stat_activity where state = 'active' and query like 'copy eventstore."ledger" %'
                """, Integer.class);
    }

    @Test
    void a_damaged_or_shortened_backup_is_refused_before_anything_is_made() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        byte[] changed = whole.clone();
        changed[whole.length / 2] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.zip"), changed);
        Path shortened = Files.write(folder.resolve("short.zip"), Arrays.copyOf(whole, whole.length / 2));
        Path copy = folder.resolve("never");

        Ran first = run("restore", damaged.toString(), "--data", copy.toString());
        Ran second = run("restore", shortened.toString(), "--data", copy.toString());

        assertThat(first.exit()).isEqualTo(1);
        assertThat(first.said())
                .startsWith(damaged + " is damaged: it is not what was written.")
                .hasLineCount(1);
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.said())
                .startsWith(shortened + " is cut short or damaged")
                .hasLineCount(1);
        assertThat(copy).doesNotExist();
    }

    @Test
    void where_there_is_no_room_the_earlier_backup_stays_and_nothing_else_does() throws Exception {
        Path full = Files.createDirectory(folder.resolve("full"));
        Path kept = Files.copy(file, full.resolve("backup.zip"));
        byte[] before = Files.readAllBytes(kept);
        List<String> backup = Server.command(List.of(
                        "backup",
                        kept.toString(),
                        "--replace",
                        "--data",
                        folder.resolve("original").toString()))
                .command();
        List<String> inLittleRoom =
                new ArrayList<>(List.of("sh", "-c", "ulimit -f " + LITTLE_ROOM + "; exec \"$@\"", "sh"));
        inLittleRoom.addAll(backup);

        Ran ran = run(new ProcessBuilder(inLittleRoom));

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.said())
                .startsWith(kept + " can't be written: File too large. Nothing of it is left.")
                .hasLineCount(1);
        assertThat(full.toFile().list()).containsExactly("backup.zip");
        assertThat(Files.readAllBytes(kept)).isEqualTo(before);
    }

    /** @param said on both of its outputs */
    private record Ran(int exit, String said) {}

    private static Ran run(String... arguments) throws Exception {
        return run(Server.command(List.of(arguments)));
    }

    private static Ran run(ProcessBuilder command) throws Exception {
        Path output = Files.createTempFile(folder, "ran", ".out");
        int exit = command.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return new Ran(exit, Files.readString(output));
    }
}
