package org.mattersarising.standalone.data;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL 18 that this process runs in its data directory: durable, on the loopback address only, and started
 * again on the same port whenever it ends without being told to.
 */
public final class OwnPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnPostgres.class);

    /** How long processes of a killed postmaster may take to notice before they are ended. */
    private static final Duration GRACE_FOR_ORPHANS = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final PostgresLog log;
    private final Object launching = new Object();
    private volatile int port;
    private volatile Postmaster postmaster;
    private volatile boolean closing;
    private volatile Thread watchdog;

    private OwnPostgres(Cluster cluster, PostgresLog log) {
        this.cluster = cluster;
        this.log = log;
    }

    /**
     * Starts it, making the database at the first time, and returns when it takes connections.
     *
     * @throws Refusal when it can't
     */
    public static OwnPostgres start(DataDirectory directory) {
        Cluster cluster = Cluster.in(directory.postgres());
        PostgresLog log = new PostgresLog(directory.logs().resolve("postgres.log"));
        OwnPostgres postgres = new OwnPostgres(cluster, log);
        try {
            postgres.startFirst();
            postgres.setUp();
            return postgres;
        } catch (RuntimeException failed) {
            postgres.close();
            throw failed;
        }
    }

    private void startFirst() {
        Instant begun = Instant.now();
        while (true) {
            port = freePort();
            try {
                launch();
                break;
            } catch (Postmaster.Ended ended) {
                boolean passing = ended.becauseOfOrphans() || ended.becausePortIsTaken();
                if (!passing || begun.plus(PATIENCE).isBefore(Instant.now())) {
                    throw new Refusal(
                            "PostgreSQL does not start: %s. More is in %s.".formatted(ended.getMessage(), log.file()),
                            ended);
                }
                afterFailure(ended, begun);
                pause(SHORTEST_PAUSE);
            } catch (IOException failed) {
                throw new Refusal("PostgreSQL can't be started: %s.".formatted(failed.getMessage()), failed);
            }
        }
        watchdog = Thread.ofPlatform().daemon().name("postgres-watchdog").start(this::watch);
    }

    private void launch() throws Postmaster.Ended, IOException {
        Postmaster launched;
        synchronized (launching) {
            if (closing) {
                throw new Refusal("PostgreSQL is being stopped.");
            }
            launched = cluster.launch(port, log);
            postmaster = launched;
        }
        try {
            launched.awaitReady();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted while PostgreSQL was starting.", interrupted);
        }
    }

    private void afterFailure(Postmaster.Ended ended, Instant begun) {
        if (ended.becauseOfOrphans() && begun.plus(GRACE_FOR_ORPHANS).isBefore(Instant.now())) {
            cluster.endOrphans();
        }
    }

    private void watch() {
        try {
            while (true) {
                int code = postmaster.awaitEnd();
                if (closing) {
                    return;
                }
                LOG.warn(
                        "PostgreSQL, process {}, has ended by itself with {}; starting it again on port {}",
                        postmaster.pid(),
                        code,
                        port);
                startAgain();
                LOG.warn("PostgreSQL is back as process {}", postmaster.pid());
            }
        } catch (InterruptedException | Refusal stopped) {
            LOG.debug("No longer watching PostgreSQL", stopped);
        }
    }

    private void startAgain() {
        Instant begun = Instant.now();
        Duration pause = SHORTEST_PAUSE;
        String told = "";
        while (true) {
            // Also lets a stop that ended both of us be seen first.
            pause(pause);
            try {
                launch();
                return;
            } catch (Postmaster.Ended ended) {
                if (!told.equals(ended.getMessage())) {
                    told = ended.getMessage();
                    LOG.warn("PostgreSQL does not start yet: {}", told);
                }
                afterFailure(ended, begun);
                pause = ended.becauseOfOrphans() ? SHORTEST_PAUSE : longer(pause);
            } catch (IOException failed) {
                LOG.error("PostgreSQL can't be started; trying again", failed);
                pause = longer(pause);
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted while PostgreSQL was starting.", interrupted);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new Refusal("No port is free on the loopback address: %s.".formatted(none.getMessage()), none);
        }
    }

    /**
     * The users and the database; repeated at every start, as an earlier one may have been cut short, or have been that of an
     * earlier version.
     */
    private void setUp() {
        Passwords passwords = cluster.passwords();
        String owner = Passwords.OWNER;
        try (Connection connection = DriverManager.getConnection(
                        url("postgres"), Passwords.ADMINISTRATOR, passwords.ofAdministrator());
                Statement statement = connection.createStatement()) {
            provide(connection, owner, passwords.ofOwner());
            provide(connection, Passwords.APPLICATION, passwords.ofApplication());
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", owner)) {
                statement.execute("CREATE DATABASE " + owner + " OWNER " + owner);
            }
        } catch (SQLException failed) {
            throw new Refusal(
                    "The database in %s could not be set up: %s.".formatted(cluster.data(), failed.getMessage()),
                    failed);
        }
    }

    private static void provide(Connection connection, String role, String password) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
                statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + password + "'");
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private String url(String database) {
        return url(port, database);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Of the application's database; without user and password. Stays the same until closed. */
    public String jdbcUrl() {
        return url(Passwords.OWNER);
    }

    /** As whom the application works with its database: it owns nothing there. */
    public String user() {
        return Passwords.APPLICATION;
    }

    public String password() {
        return cluster.passwords().ofApplication();
    }

    /** The owner's way into the application's database; no superuser's. */
    public Access access() {
        return new Access(jdbcUrl(), Passwords.OWNER, cluster.passwords().ofOwner());
    }

    /** The superuser, for repairs and for tests that tamper with what is stored. */
    public String administrator() {
        return Passwords.ADMINISTRATOR;
    }

    public String administratorPassword() {
        return cluster.passwords().ofAdministrator();
    }

    /** On the loopback address. */
    public int port() {
        return port;
    }

    /** Of the postmaster that runs now. */
    public long pid() {
        return postmaster.pid();
    }

    /** Stops it in order and waits for that. */
    @Override
    public void close() {
        Postmaster last;
        synchronized (launching) {
            if (closing) {
                return;
            }
            closing = true;
            last = postmaster;
        }
        Thread watching = watchdog;
        if (watching != null) {
            watching.interrupt();
        }
        if (last != null && last.isAlive()) {
            ProcessHandle.of(last.pid()).ifPresent(this::stop);
        }
    }

    private void stop(ProcessHandle last) {
        try {
            cluster.stop(last);
        } catch (LinkageError programReplacedMeanwhile) {
            // A jar that was built anew under a running process can't be read any more; this needs no class of it.
            last.destroy();
            throw programReplacedMeanwhile;
        }
    }
}
