package org.mattersarising.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A fresh database in the one PostgreSQL that a test JVM starts and that ends with it. Nothing in it is durable: tests
 * that pull the plug start a server of their own.
 *
 * <p>Tests work with it as processes do, under a role that owns nothing. A process that this JVM starts finds the owner, who
 * makes its tables, among the system properties.
 */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    private final String name;
    private final HikariDataSource pool;
    private final HikariDataSource superuser;

    private TestDatabase(String name, int connections) {
        this.name = name;
        this.pool = pool(Server.RUNNING.as(TestPostgres.APPLICATION, name), name, connections);
        this.superuser = pool(Server.RUNNING.asSuperuser(name), name + "-superuser", 4);
    }

    /** An empty database. */
    public static TestDatabase fresh() {
        return copyOf("template1", 10);
    }

    /**
     * A database as {@code prepare}, as its owner, leaves it. It runs once in a JVM for each {@code template}; what it made is copied,
     * which takes some tens of milliseconds.
     */
    public static TestDatabase fresh(String template, Consumer<DataSource> prepare) {
        return fresh(template, prepare, 10);
    }

    /** The same with a pool of so many connections. */
    public static TestDatabase fresh(String template, Consumer<DataSource> prepare, int connections) {
        String prepared = TEMPLATES.computeIfAbsent(template, wanted -> {
            String made = "template_" + COUNT.incrementAndGet();
            execute("create database " + made + " owner " + TestPostgres.OWNER);
            try (HikariDataSource pool = pool(Server.RUNNING.as(TestPostgres.OWNER, made), made, 5)) {
                prepare.accept(pool);
            }
            return made;
        });
        return copyOf(prepared, connections);
    }

    private static TestDatabase copyOf(String template, int connections) {
        String made = "test_" + COUNT.incrementAndGet();
        execute("create database " + made + " owner " + TestPostgres.OWNER + " template " + template);
        return new TestDatabase(made, connections);
    }

    /** A pool of connections to it, as processes have them, with everything within reach. */
    public DataSource dataSource() {
        return pool;
    }

    /** Nothing holds it back: for tests that tamper, and that look past all policies. */
    public DataSource superuser() {
        return superuser;
    }

    /** New connections of the owner, as they come: nothing is within their reach before they say so. */
    public DataSource owner() {
        return Server.RUNNING.as(TestPostgres.OWNER, name);
    }

    /** New connections of a process's role, likewise. */
    public DataSource application() {
        return Server.RUNNING.as(TestPostgres.APPLICATION, name);
    }

    /** For processes that make their own pool; user and password are part of it. */
    public String jdbcUrl() {
        return Server.RUNNING.jdbcUrl(TestPostgres.APPLICATION, name);
    }

    /** The owner's, for what needs the owner's rights, and for processes that know no other user. */
    public String ownersUrl() {
        return Server.RUNNING.jdbcUrl(TestPostgres.OWNER, name);
    }

    /** Without a pool, whose connections others would see. */
    public String superusersUrl() {
        return Server.RUNNING.superusersUrl(name);
    }

    /** What a process that is started elsewhere finds in its environment, beside the address. */
    public static Map<String, String> environment() {
        return Map.of(
                "MATTERS_ARISING_MIGRATION_USERNAME", TestPostgres.OWNER,
                "MATTERS_ARISING_MIGRATION_PASSWORD", TestPostgres.OWNER);
    }

    /** Breaks every connection to it, as a restart of the server would. */
    public void breakConnections() {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    @Override
    public void close() {
        pool.close();
        superuser.close();
        execute("drop database if exists " + name + " with (force)");
    }

    private static HikariDataSource pool(DataSource database, String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setConnectionInitSql("set mattersarising.reach = '*'");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setPoolName(name);
        return new HikariDataSource(config);
    }

    private static void execute(String sql) {
        try (Connection connection = Server.RUNNING.asSuperuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException fault) {
            throw new IllegalStateException("The test server refused: " + sql, fault);
        }
    }

    /** Started by the first test that asks. */
    private static final class Server {
        static final TestPostgres RUNNING = TestPostgres.start();

        static {
            System.setProperty("matters-arising.migration.username", TestPostgres.OWNER);
            System.setProperty("matters-arising.migration.password", TestPostgres.OWNER);
        }
    }
}
