package org.mattersarising.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class OwnPostgresIT {

    /** One for all, since making a database takes seconds; each test leaves it usable. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private final List<Process> others = new ArrayList<>();
    private DataDirectory directory;
    private OwnPostgres postgres;

    @BeforeEach
    void start() {
        directory = DataDirectory.take(folder.resolve("data"), "serve");
        postgres = OwnPostgres.start(directory);
    }

    @AfterEach
    void stop() {
        postgres.close();
        directory.close();
        others.forEach(Process::destroyForcibly);
    }

    private void startAgain() {
        stop();
        start();
    }

    @Test
    void finds_its_data_again_and_keeps_only_the_owner_in() throws SQLException, IOException {
        execute("DROP TABLE IF EXISTS kept");
        execute("CREATE TABLE kept (word text)");
        execute("INSERT INTO kept VALUES ('Überprüfung ✓')");
        long first = postgres.pid();

        startAgain();

        assertThat(query("SELECT word FROM kept")).isEqualTo("Überprüfung ✓");
        assertThat(ProcessHandle.of(first)).isEmpty();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.postgres().resolve("pgpass"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guessed"))
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> execute("CREATE ROLE another"))
                .as("the application is no superuser")
                .hasMessageContaining("permission denied");
    }

    @Test
    void takes_over_a_directory_in_which_owner_and_application_were_one() throws SQLException, IOException {
        Path passwords = directory.postgres().resolve("pgpass");
        List<String> before = Files.readAllLines(passwords);
        try (Connection administrator = DriverManager.getConnection(
                        postgres.jdbcUrl(), postgres.administrator(), postgres.administratorPassword());
                Statement statement = administrator.createStatement()) {
            statement.execute("DROP OWNED BY matters_arising_application");
            statement.execute("DROP ROLE matters_arising_application");
        }
        Files.write(passwords, before.subList(0, 2));

        startAgain();

        assertThat(Files.readAllLines(passwords)).hasSize(3).startsWith(before.get(0), before.get(1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
                .isEqualTo("rw-------");
        try (Connection application =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            assertThat(first(application, "SELECT current_user")).isEqualTo("matters_arising_application");
            assertThatThrownBy(() -> application.createStatement().execute("CREATE SCHEMA another"))
                    .hasMessageContaining("permission denied");
        }
        assertThat(query("SELECT current_user")).isEqualTo("matters_arising");
    }

    @Test
    void is_durable_in_utf_8_and_listens_on_the_loopback_address_only() throws SQLException {
        assertThat(query("SHOW fsync")).isEqualTo("on");
        assertThat(query("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query("SHOW full_page_writes")).isEqualTo("on");
        assertThat(query("SHOW data_checksums")).isEqualTo("on");
        assertThat(query("SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(query("SELECT datcollate FROM pg_database WHERE datname = current_database()"))
                .isEqualTo("C");
        assertThat(query("SHOW server_version")).startsWith("18.");
        assertThat(query("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        try (Connection administrator = DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.administrator(), postgres.administratorPassword())) {
            assertThat(first(administrator, "SHOW unix_socket_directories"))
                    .contains(directory.postgres().toString());
        }
    }

    @Test
    void starts_again_on_the_same_port_when_killed_so_that_the_pool_recovers() throws SQLException {
        execute("DROP TABLE IF EXISTS kept");
        execute("CREATE TABLE kept (word text)");
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(postgres.jdbcUrl());
        settings.setUsername(postgres.access().user());
        settings.setPassword(postgres.access().password());
        settings.setMaximumPoolSize(3);
        try (HikariDataSource pool = new HikariDataSource(settings)) {
            for (int round = 0; round < 2; round++) {
                int port = postgres.port();
                long killed = postgres.pid();
                try (Connection open = pool.getConnection();
                        Statement statement = open.createStatement()) {
                    statement.execute("INSERT INTO kept VALUES ('committed')");
                    ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                    await().atMost(Duration.ofSeconds(20)).until(() -> postgres.pid() != killed);
                }
                String count = String.valueOf(round + 1);
                await().atMost(Duration.ofSeconds(20))
                        .ignoreExceptionsInstanceOf(SQLException.class)
                        .untilAsserted(() -> {
                            try (Connection again = pool.getConnection()) {
                                assertThat(first(again, "SELECT count(*) FROM kept"))
                                        .isEqualTo(count);
                            }
                        });
                assertThat(postgres.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void ends_what_a_killed_postmaster_left_computing() throws Exception {
        try (Connection busy = connect();
                Statement statement = busy.createStatement()) {
            // Never looks up from its work, so it would hold the shared memory for hours.
            Thread computing = Thread.ofVirtual().start(() -> {
                try {
                    statement.execute("SELECT count(*) FROM generate_series(1, 100000000000)");
                } catch (SQLException ended) {
                    // That is what is waited for.
                }
            });
            await().until(() -> query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%generate_series%'"
                            + " AND state = 'active' AND pid <> pg_backend_pid()")
                    .equals("1"));
            long killed = postgres.pid();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> query("SELECT 1").equals("1"));
            assertThat(postgres.pid()).isNotEqualTo(killed);
            computing.join();
        }
    }

    @Test
    void stops_what_a_killed_process_left_running_and_keeps_what_was_committed() throws Exception {
        execute("DROP TABLE IF EXISTS kept");
        execute("CREATE TABLE kept (word text)");
        stop();
        Process other = holder();
        long leftBehind = readPid(other);
        other.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(leftBehind))
                .as("the postmaster outlives it")
                .isPresent();

        start();

        assertThat(query("SELECT count(*) FROM kept")).isEqualTo("0");
        assertThat(ProcessHandle.of(leftBehind).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void starts_although_process_and_postmaster_were_both_killed() throws Exception {
        stop();
        Process other = holder();
        long postmaster = readPid(other);
        other.destroyForcibly();
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
        other.waitFor();

        start();

        assertThat(query("SELECT 1")).isEqualTo("1");
    }

    @Test
    void is_not_misled_by_a_process_number_that_now_is_somebody_elses() throws Exception {
        stop();
        Path pidFile = directory.path().resolve("postgres/data/postmaster.pid");
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(pidFile, stranger.pid() + "\n" + pidFile.getParent() + "\n1763800000\n5432\n");

            start();

            assertThat(query("SELECT 1")).isEqualTo("1");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void another_process_is_refused_and_told_who_has_the_directory() throws Exception {
        directory.announce(java.net.URI.create("http://127.0.0.1:8123"));

        Process other = holder();

        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(other.exitValue()).isEqualTo(1);
        assertThat(new String(other.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("is in use by process " + ProcessHandle.current().pid() + " (serve, http://127.0.0.1:8123)")
                .contains("kill " + ProcessHandle.current().pid());
    }

    @Test
    void data_of_another_major_version_or_half_of_it_is_refused() throws IOException {
        stop();
        Path version = directory.path().resolve("postgres/data/PG_VERSION");
        Path passwords = directory.path().resolve("postgres/pgpass");
        Path aside = passwords.resolveSibling("aside");
        try {
            Files.writeString(version, "17\n");
            assertThatThrownBy(this::start)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("was made by PostgreSQL 17; this program carries PostgreSQL 18");
            directory.close();

            Files.delete(version);
            assertThatThrownBy(this::start)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("no complete PostgreSQL database");
            directory.close();

            Files.writeString(version, "18\n");
            Files.move(passwords, aside);
            assertThatThrownBy(this::start).isInstanceOf(Refusal.class).hasMessageContaining("pgpass");
        } finally {
            Files.writeString(version, "18\n");
            Files.move(aside, passwords);
        }
    }

    @Test
    void what_keeps_it_from_starting_is_told_in_a_sentence() throws IOException {
        stop();
        Path settings = directory.path().resolve("postgres/data/postgresql.auto.conf");
        String before = Files.readString(settings);
        try {
            Files.writeString(settings, "no_such_setting = 1\n");

            assertThatThrownBy(this::start)
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("PostgreSQL does not start: ")
                    .hasMessageContaining("postgresql.auto.conf\" contains errors")
                    .hasMessageContaining("logs/postgres.log");
        } finally {
            Files.writeString(settings, before);
        }
    }

    @Test
    void a_stop_in_the_terminal_reaches_only_this_process() {
        // Else Ctrl-C would end the database under the requests that are still being answered.
        long group = session(postgres.pid());

        assertThat(group)
                .isEqualTo(postgres.pid())
                .isNotEqualTo(session(ProcessHandle.current().pid()));
    }

    private static long session(long pid) {
        try {
            String afterName =
                    Files.readString(Path.of("/proc/" + pid + "/stat")).replaceFirst(".*\\) ", "");
            return Long.parseLong(afterName.split(" ", -1)[3]);
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private Process holder() throws IOException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldsADirectory.class.getName(),
                        folder.resolve("data").toString())
                .start();
        others.add(other);
        return other;
    }

    private static long readPid(Process holder) throws IOException {
        return Long.parseLong(
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8)).readLine());
    }

    private Connection connect() throws SQLException {
        return postgres.access().dataSource().getConnection();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return first(connection, sql);
        }
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }
}
