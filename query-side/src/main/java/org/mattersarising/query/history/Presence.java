package org.mattersarising.query.history;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * This process as one of the nodes of the query side, for as long as one session with the database lasts. The session
 * holds an advisory lock on a name that is never used again. PostgreSQL lets go of it when the process is killed, and
 * when it falls silent; so nobody compares clocks, and a slow batch is never taken for a dead node.
 */
final class Presence implements AutoCloseable {

    /** Sets this family of advisory locks, of two numbers each, apart from others in the database. */
    private static final int FAMILY = 0x7175_6572;

    /** A frozen process, or one whose host is gone, is missed after this time; a read waits longer. */
    private static final Duration SILENCE = Duration.ofSeconds(6);

    private static final String HELD = """
            locktype = 'advisory' and granted and classid = %d and objsubid = 2
            and database = (select oid from pg_database where datname = current_database())
            """.formatted(FAMILY);

    private static final String NUMBER = "(hashtext(%s)::bigint & 4294967295)";

    private static final String LOOK = """
            with nodes as (select objid::bigint as number from pg_locks where %s)
            select (select count(*) from nodes),
                   (select count(*) from nodes where number < %s),
                   to_regclass('eventstore.ledger') is not null,
                   number,
                   under_way and (node = ? or not %s)
            from query.rebuilding
            """.formatted(HELD, NUMBER.formatted("?"), isHere("node"));

    /** Skips what is being committed at this moment: the next look comes soon. */
    private static final String RELEASE = """
            update query.token_entry set owner = null
            where (processor_name, segment) in (
                select processor_name, segment from query.token_entry
                where owner is not null and not %s for update skip locked)
            """.formatted(isHere("owner"));

    /**
     * What one look showed.
     *
     * @param nodes how many there are, this one included
     * @param place this one's among them, from 0
     * @param ledgerThere whether a command node has made the event store
     * @param rebuilding number of the last rebuilding, or of the one under way
     * @param unfinished whether that one is for this node to see to, or for nobody who is here
     */
    record Look(int nodes, int place, boolean ledgerThere, long rebuilding, boolean unfinished) {

        /** How many segments are this node's, so that none has two more than another. */
        int share(int segments) {
            return segments / nodes + (place < segments % nodes ? 1 : 0);
        }
    }

    private final HikariDataSource pool;
    private final Connection connection;
    private final String name;

    private Presence(HikariDataSource pool, Connection connection, String name) {
        this.pool = pool;
        this.connection = connection;
        this.name = name;
    }

    /** SQL for whether the node of this name, given by a column, is here. */
    static String isHere(String column) {
        return "exists (select from pg_locks where %s and objid::bigint = %s)"
                .formatted(HELD, NUMBER.formatted(column));
    }

    static Presence begin(DataSource database) throws SQLException {
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        Connection connection = pool.getConnection();
        // The process and its host, for people who read query.token_entry.
        Presence begun = new Presence(
                pool, connection, ManagementFactory.getRuntimeMXBean().getName() + ' ' + UUID.randomUUID());
        try (Statement settings = connection.createStatement();
                PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(?, hashtext(?))")) {
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
            settings.execute("set idle_session_timeout = " + SILENCE.toMillis());
            lock.setInt(1, FAMILY);
            lock.setString(2, begun.name);
            lock.execute();
            return begun;
        } catch (SQLException | RuntimeException fault) {
            begun.close();
            throw fault;
        }
    }

    /** Under this name the node claims its segments. */
    String name() {
        return name;
    }

    /**
     * Looks around, which is also the sign of life that others see, and takes from the gone what they had claimed.
     *
     * @throws SQLException when this node has been given up for gone
     */
    Look look() throws SQLException {
        try (Statement release = connection.createStatement();
                PreparedStatement look = connection.prepareStatement(LOOK)) {
            release.executeUpdate(RELEASE);
            look.setString(1, name);
            look.setString(2, name);
            try (ResultSet row = look.executeQuery()) {
                row.next();
                return new Look(row.getInt(1), row.getInt(2), row.getBoolean(3), row.getLong(4), row.getBoolean(5));
            }
        }
    }

    /** The session ends with it and does not go back to the pool: nobody may inherit the lock. */
    @Override
    public void close() {
        pool.evictConnection(connection);
    }
}
