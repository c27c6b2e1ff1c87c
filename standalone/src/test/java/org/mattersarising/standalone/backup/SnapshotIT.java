package org.mattersarising.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.command.eventstore.EventStoreConfiguration;
import org.mattersarising.ledger.Alteration;
import org.mattersarising.standalone.data.Refusal;
import org.mattersarising.start.Reaching;
import org.mattersarising.testing.TestDatabase;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One database's event store into a file and into another database. */
class SnapshotIT {

    private static final List<String> TABLES =
            List.of("clock", "event", "ledger", "organisation", "receipt", "reference_held");

    private static final Consumer<String> UNHEARD = activity -> {};

    @TempDir
    Path folder;

    private final TestDatabase source = TestDatabase.fresh();
    private final TestDatabase target = TestDatabase.fresh();
    // Without a pool: its connections would count as somebody who uses the database.
    private final DataSource from = Reaching.everything(source.owner());
    private final DataSource into = Reaching.everything(target.owner());
    private final JdbcTemplate original = new JdbcTemplate(new DriverManagerDataSource(source.superusersUrl()));
    private final JdbcTemplate restored = new JdbcTemplate(new DriverManagerDataSource(target.superusersUrl()));

    @AfterEach
    void drop() {
        source.close();
        target.close();
    }

    @Test
    void every_row_comes_back_as_it_was() throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);
        record("northmoor", 1, "plain");
        record("northmoor", 2, "tab\\t \\\\N back\\\\slash \\u0007 é 🚒 \\\\. end");
        record("southmoor", 3, "of another");
        original.update(
                "insert into eventstore.organisation values ('northmoor', E'North\\nmoor \\\\', 'Europe/London')");
        original.update("""
                insert into eventstore.receipt values ('a', 'POST', '/x', 'k', '\\x00ff', '{"status" : 200 }',
                    array['e1', 'with "quotes", {braces}'], '2026-01-31T23:59:59.999999Z')
                """);
        original.update(
                "insert into eventstore.reference_held values ('plan', '7a', 'x', '[2026-01-01,)', 'northmoor')");
        original.update("update eventstore.clock set closed_through = '2026-02-01T00:00:00.000001Z', low_mark = 3,"
                + " last_seal_index = 3");

        assertThat(restore(backup())).isEmpty();

        for (String table : TABLES) {
            assertThat(rows(restored, table))
                    .as(table)
                    .isEqualTo(rows(original, table))
                    .isNotEmpty();
        }
        assertThat(version(restored)).isEqualTo(version(original)).isNotNull();
    }

    @Test
    void numbers_go_on_after_the_last_one_and_what_was_recorded_is_kept_for_ever_as_before() throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);
        record("northmoor", 41, "of a higher index");
        record("northmoor", 7, "of a lower one");

        restore(backup());

        record(restored, "northmoor", null, "new");
        assertThat(restored.queryForObject("select max(global_index) from eventstore.event", Long.class))
                .isEqualTo(42);
        for (String forbidden : List.of(
                "update eventstore.event set sequence = 9",
                "delete from eventstore.ledger",
                "truncate eventstore.event")) {
            assertThatThrownBy(() -> restored.execute(forbidden))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("kept for ever");
        }
    }

    @Test
    void what_is_not_sealed_yet_stays_in_its_transaction_and_is_never_taken_for_one_of_another_server()
            throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);
        record("northmoor", 1, "sealed");
        event(original, "unsealed", 2L, 900L);
        event(original, "unsealed", 3L, 901L);
        event(original, "unsealed", 4L, 900L);

        restore(backup());
        event(restored, "new", 5L, 900L);

        assertThat(restored.queryForList("""
                        select max(global_index) over (partition by transaction_id) from eventstore.event
                        where global_index > 1 order by global_index
                        """, Long.class))
                .as("the last index of each one's transaction")
                .containsExactly(4L, 3L, 4L, 5L);
        assertThat(restored.queryForObject(
                        "select bool_and(transaction_id > '9223372036854775807'::xid8) from eventstore.event where payload ->> 'text' = 'unsealed'",
                        Boolean.class))
                .as("no server comes to such an id")
                .isTrue();
        assertThat(restored.queryForObject(
                        "select count(*) from eventstore.event where global_index = 1 and transaction_id::text::bigint = 1",
                        Integer.class))
                .as("what is sealed keeps its own")
                .isEqualTo(1);
    }

    @Test
    void others_write_meanwhile_and_a_backup_holds_one_moment_of_it() throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);
        record("northmoor", 1, "before");

        Path file = backup(manifest -> manifest, activity -> {
            if (activity.contains("clock")) {
                record("northmoor", 2, "meanwhile");
            }
        });

        assertThat(rows(original, "event")).hasSize(2);
        restore(file);
        assertThat(rows(restored, "event")).hasSize(1);
        assertThat(rows(restored, "ledger")).hasSize(1);
    }

    @Test
    void every_table_of_the_event_store_is_in_it() throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);

        try (BackupFile backup = BackupFile.open(backup())) {
            assertThat(backup.manifest().tables().stream().map(Manifest.Content::name))
                    .as("a new table is in the backup by itself; look whether another server may have its content")
                    .containsExactlyElementsOf(TABLES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "1", "2"})
    void a_backup_of_an_earlier_version_is_brought_up_to_date(String targetVersion) throws Exception {
        EventStoreConfiguration.SCHEMA.migrateTo("1", from);
        record("northmoor", 1, "of the first version");
        if (!targetVersion.equals("nothing")) {
            EventStoreConfiguration.SCHEMA.migrateTo(targetVersion, into);
        }

        assertThat(restore(backup())).isEmpty();

        EventStoreConfiguration.SCHEMA.migrate(from);
        assertThat(rows(restored, "event")).isEqualTo(rows(original, "event")).hasSize(1);
        assertThat(rows(restored, "receipt")).isEmpty();
        assertThat(version(restored)).isEqualTo(version(original));
    }

    @Test
    void a_backup_of_tables_that_come_later_is_left_to_the_later_version() throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);
        Path file = backup(manifest -> with(manifest, "9", manifest.organisations()), UNHEARD);

        assertThatThrownBy(() -> restore(file))
                .isInstanceOf(Refusal.class)
                .hasMessage("The backup was made by Matters Arising test, whose tables (version 9) this program doesn't"
                        + " know. Restore it with that version or a later one.");
    }

    @Test
    void a_store_that_holds_anything_is_left_alone() throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);
        record("northmoor", 1, "backed up");
        Path file = backup();
        EventStoreConfiguration.SCHEMA.migrate(into);
        record(restored, "southmoor", 1L, "here before");
        List<Map<String, Object>> before = rows(restored, "event");

        assertThatThrownBy(() -> restore(file))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("the target holds something already (in the table event).")
                .hasMessageContaining("an empty database with --database-url");

        assertThat(rows(restored, "event")).isEqualTo(before);
    }

    @Test
    void a_database_that_a_server_uses_is_left_alone() throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);
        Path file = backup();

        try (Connection server = into.getConnection()) {
            assertThat(server.isValid(1)).isTrue();
            assertThatThrownBy(() -> restore(file))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith(
                            "the target is in use: other connections are open (1, by matters_arising).");
        }
    }

    @Test
    void so_is_one_that_a_server_uses_as_another_user() throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);
        Path file = backup();
        restored.execute("create role another login password 'secret'");

        try (Connection server =
                DriverManager.getConnection(target.jdbcUrl().replaceFirst("\\?.*", "?user=another&password=secret"))) {
            assertThat(server.isValid(1)).isTrue();
            assertThatThrownBy(() -> restore(file))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("the target is in use: other connections are open (1, by another).");
        } finally {
            restored.execute("drop role another");
        }
    }

    @Test
    void a_connection_that_is_just_being_closed_is_waited_for() throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);
        Path file = backup();

        try (Connection leaving = into.getConnection()) {
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(300);
                    leaving.close();
                } catch (InterruptedException | SQLException fault) {
                    throw new IllegalStateException(fault);
                }
            });
            assertThat(restore(file)).isEmpty();
        }
    }

    @Test
    void tables_that_were_read_from_another_ledger_are_not_read_before_they_are_made_anew() throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);
        Path file = backup();
        JdbcTemplate owner = new JdbcTemplate(into);
        owner.execute("create schema query");
        owner.execute("create table query.token_entry as select 'history' as processor_name, 77 as token");
        owner.execute("create table query.rebuilding as select 4 as number, false as under_way");

        restore(file);

        assertThat(restored.queryForList("select from query.token_entry")).isEmpty();
        assertThat(restored.queryForMap("select * from query.rebuilding"))
                .isEqualTo(Map.of("number", 5, "under_way", true));
    }

    @Test
    void ledgers_that_do_not_stand_where_the_backup_says_are_not_restored_nor_is_anything_else() throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);
        record("northmoor", 1, "one");
        Path file = backup(
                manifest -> with(
                        manifest,
                        manifest.schema(),
                        manifest.organisations().stream()
                                .map(head -> new Manifest.Head(
                                        head.organisation(), head.position() + 1, head.recordedAt(), head.digest()))
                                .toList()),
                UNHEARD);

        assertThatThrownBy(() -> restore(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("don't stand where it says");

        for (String table : List.of("event", "ledger")) {
            assertThat(rows(restored, table)).isEmpty();
        }
        assertThat(rows(restored, "clock")).hasSize(1);
    }

    @Test
    void an_event_that_was_altered_is_told_by_the_backup_and_by_the_restore() throws Exception {
        EventStoreConfiguration.SCHEMA.migrate(from);
        record("northmoor", 1, "as it was");
        record("northmoor", 2, "as it was, too");
        original.execute("alter table eventstore.event disable trigger kept_for_ever");
        original.update("update eventstore.event set payload = '{\"text\":\"nicer\"}' where global_index = 2");
        try (Snapshot snapshot = Snapshot.of(from, "the source")) {
            assertThat(snapshot.altered()).extracting(Alteration::position).containsExactly(2L);
        }

        assertThat(restore(backup())).extracting(Alteration::position).containsExactly(2L);
        assertThat(rows(restored, "event")).as("all the same it is there").hasSize(2);
    }

    @Test
    void a_database_without_events_tables_is_no_source() {
        assertThatThrownBy(() -> Snapshot.of(from, "the source"))
                .isInstanceOf(Refusal.class)
                .hasMessage("the source holds no event store, so there is nothing to back up. Check the name.");
    }

    private Path backup() throws Exception {
        return backup(manifest -> manifest, UNHEARD);
    }

    /** @param said what the backup says of itself in place of the truth */
    private Path backup(UnaryOperator<Manifest> said, Consumer<String> activity) throws Exception {
        Path file = folder.resolve("backup.zip");
        try (Snapshot snapshot = Snapshot.of(from, "the source")) {
            Manifest manifest;
            try (BackupWriter writer = BackupWriter.to(file, true)) {
                manifest = snapshot.write(writer, "test", activity);
                writer.finish();
            }
            Manifest claimed = said.apply(manifest);
            return claimed.equals(manifest) ? file : rewritten(file, claimed);
        }
    }

    private Path rewritten(Path file, Manifest claimed) throws Exception {
        Path rewritten = folder.resolve("rewritten.zip");
        try (BackupFile backup = BackupFile.open(file);
                BackupWriter writer = BackupWriter.to(rewritten, false)) {
            for (Manifest.Content table : claimed.tables()) {
                try (BackupFile.Checked rows = backup.rows(table)) {
                    writer.table(table.name(), table.columns(), written -> {}, rows::transferTo);
                }
            }
            writer.manifest(claimed);
            writer.finish();
        }
        assertThat(Files.size(rewritten)).isPositive();
        return rewritten;
    }

    private static Manifest with(Manifest manifest, String schema, List<Manifest.Head> heads) {
        return new Manifest(
                manifest.format(),
                manifest.software(),
                manifest.madeAt(),
                manifest.postgresql(),
                schema,
                manifest.tables(),
                heads);
    }

    private List<Alteration> restore(Path file) throws Exception {
        try (BackupFile backup = BackupFile.open(file)) {
            return EmptyStore.in(into, "the target").fill(backup, UNHEARD);
        }
    }

    private void record(String organisation, long index, String text) {
        record(original, organisation, index, text);
    }

    /** An event in its place in the ledger, as writer and sealer leave it. */
    private static void record(JdbcTemplate database, String organisation, Long index, String text) {
        long given = event(database, organisation, text, index, 1L);
        database.update("""
                insert into eventstore.ledger
                select coalesce((select max(seal_index) from eventstore.ledger), 0) + 1,
                       coalesce((select max(seal_index) from eventstore.ledger), 0) + 1,
                       e.organisation,
                       coalesce((select max(position) from eventstore.ledger l where l.organisation = e.organisation), 0) + 1,
                       '2026-01-31T12:00:00.123456Z', e.register, e.global_index,
                       eventstore.digest_of(e.event_identifier, e.stream, e.sequence, e.payload_type, e.payload_revision,
                                            e.payload, e.metadata)
                from eventstore.event e where e.global_index = ?
                """, given);
    }

    private static long event(JdbcTemplate database, String text, Long index, Long transaction) {
        return event(database, "northmoor", text, index, transaction);
    }

    private static long event(JdbcTemplate database, String organisation, String text, Long index, Long transaction) {
        return database.queryForObject("""
                insert into eventstore.event (transaction_id, global_index, event_identifier, stream, sequence, stream_type,
                    written_at, payload_type, payload_revision, payload, metadata)
                overriding system value
                values (?::text::xid8, coalesce(?, nextval('eventstore.event_global_index_seq')), gen_random_uuid()::text,
                    gen_random_uuid()::text, 0, 'Register', now(), 'register.register-opened', '1',
                    (chr(10) || '{ "text":"' || ? || '"}')::json,
                    json_build_object('organisation', ?, 'register', 'plan'))
                returning global_index
                """, Long.class, transaction, index, text, organisation);
    }

    private static String version(JdbcTemplate database) {
        return database.execute((ConnectionCallback<String>) Tables::schemaVersion);
    }

    private static List<Map<String, Object>> rows(JdbcTemplate database, String table) {
        return database.queryForList("select t::text from eventstore." + table + " t order by t::text");
    }
}
