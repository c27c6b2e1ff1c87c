package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.standalone.RunningApplication.Listen;
import org.mattersarising.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the two commands say and how they end; the journey shows that nothing is lost. */
class BackupIT {

    private static final TestDatabase ORIGINAL = TestDatabase.fresh();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @BeforeAll
    static void load() throws Exception {
        try (RunningApplication application =
                RunningApplication.on(new OtherDatabase(ORIGINAL.jdbcUrl(), Map.of()), null, Listen.ANY_FREE_PORT)) {
            PrintWriter unread = new PrintWriter(new StringWriter());
            new Demo(application.api(), unread).load();
        }
    }

    @AfterAll
    static void drop() {
        ORIGINAL.close();
    }

    private static Ran backup(Path file, String... more) {
        String[] arguments = {"backup", file.toString(), "--database-url", ORIGINAL.jdbcUrl()};
        return Ran.command(java.util.stream.Stream.of(arguments, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
    }

    @Test
    void a_backup_is_told_in_a_line_and_one_for_each_organisation_or_not_at_all() throws Exception {
        Path file = folder.resolve("b.zip");

        Ran first = backup(file);

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(first.out().lines())
                .hasSize(2)
                .first()
                .asString()
                .matches(java.util.regex.Pattern.quote(file.toString()) + ": 33 events, \\d+\\.\\d kB");
        assertThat(first.out()).contains("  northmoor: ledger position 33, recorded 20");

        byte[] kept = Files.readAllBytes(file);
        Ran again = backup(file);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err())
                .isEqualToIgnoringNewLines(
                        file + " is there already and is kept. Name another file, or say --replace.");
        assertThat(Files.readAllBytes(file)).isEqualTo(kept);
        assertThat(backup(file, "--replace", "--quiet")).isEqualTo(new Ran(0, "", ""));
        assertThat(Files.readAllBytes(file)).isNotEqualTo(kept);
    }

    @Test
    void in_a_directory_it_gets_a_name_by_the_time() {
        assertThat(backup(folder, "--quiet").exit()).isZero();

        assertThat(folder.toFile().list())
                .hasSize(1)
                .allMatch(name -> name.matches("matters-arising-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ\\.zip"));
    }

    @Test
    void a_place_where_it_cannot_be_is_told() {
        Ran nowhere = backup(folder.resolve("none/b.zip"));
        assertThat(nowhere.exit()).isEqualTo(1);
        assertThat(nowhere.err())
                .isEqualToIgnoringNewLines(folder.resolve("none/b.zip")
                        + " can't be written: there is no such directory; make it first. Nothing of it is left.");
        assertThat(backup(Path.of("/dev/null"), "--replace").err())
                .isEqualToIgnoringNewLines(
                        "/dev/null is no ordinary file, so no backup can take its name. Name another file.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_database_of_something_else_has_nothing_to_back_up() {
        try (TestDatabase other = TestDatabase.fresh()) {
            Ran ran = Ran.command("backup", folder.resolve("b.zip").toString(), "--database-url", other.jdbcUrl());

            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.err())
                    .contains("holds no event store, so there is nothing to back up")
                    .hasLineCount(1);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_directory_is_filled_checked_and_left_in_order_and_can_be_backed_up_without_a_server() {
        Path file = folder.resolve("b.zip");
        Path data = folder.resolve("data");
        assertThat(backup(file).exit()).isZero();

        Ran restore = Ran.command("restore", file.toString(), "--data", data.toString());

        assertThat(restore.exit()).as(restore.err()).isZero();
        assertThat(restore.out().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("  northmoor: ledger position 33, recorded 20")
                .endsWith("; every event is as it was recorded; 2 committee updates reproduced exactly");
        assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();

        Ran offline = Ran.command("backup", folder.resolve("c.zip").toString(), "--data", data.toString());
        assertThat(offline.exit()).as(offline.err()).isZero();
        assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
        assertThat(data.resolve("holder.properties")).doesNotExist();

        Ran again = Ran.command("restore", file.toString(), "--data", data.toString());
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("holds something already").hasLineCount(1);
        assertThat(data.resolve("holder.properties"))
                .as("the directory is let go")
                .doesNotExist();
    }

    @Test
    void an_event_that_was_altered_is_told_and_ends_both_with_1_though_both_are_done() {
        Path file = folder.resolve("altered.zip");
        try (TestDatabase altered = TestDatabase.fresh()) {
            assertThat(backup(folder.resolve("b.zip")).exit()).isZero();
            assertThat(Ran.command("restore", folder.resolve("b.zip").toString(), "--database-url", altered.ownersUrl())
                            .exit())
                    .isZero();
            JdbcTemplate database = new JdbcTemplate(new DriverManagerDataSource(altered.superusersUrl()));
            database.execute("alter table eventstore.event disable trigger kept_for_ever");
            database.update("update eventstore.event set payload = replace(payload::text, 'Dec 2024', 'Dec 2025')::json"
                    + " where payload_type = 'action.action-raised'");
            database.execute("alter table eventstore.event enable always trigger kept_for_ever");

            Ran backup = Ran.command("backup", file.toString(), "--database-url", altered.ownersUrl());
            assertThat(backup.exit()).isEqualTo(1);
            assertThat(backup.err())
                    .matches(
                            "northmoor: the event at position \\d+ is no longer what was recorded\\. The backup is complete"
                                    + " and holds it as it is now; run verify, and keep earlier backups\\.\\R");
            assertThat(file).exists();

            // What is read there was made from the events as they were.
            database.execute("drop schema eventstore, personal cascade");
            Ran restore = Ran.command("restore", file.toString(), "--database-url", altered.ownersUrl());
            assertThat(restore.exit()).isEqualTo(1);
            assertThat(restore.out())
                    .as(restore.err())
                    .contains("NOT REPRODUCED  northmoor-peer-review, 2024-11-18")
                    .containsPattern("  northmoor: .*; the event at position \\d+ is NOT AS IT WAS RECORDED;"
                            + " 2 committee updates, [12] NOT REPRODUCED");
        }
    }
}
