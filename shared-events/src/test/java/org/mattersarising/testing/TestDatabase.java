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
 */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    private final String name;
    private final HikariDataSource pool;

    private TestDatabase(String name, int connections) {
        this.name = name;
        this.pool = pool(name, connections);
    }

    /** An empty database. */
    public static TestDatabase fresh() {
        return copyOf("template1", 10);
    }

    /**
     * A database as {@code prepare} leaves it. It runs once in a JVM for each {@code template}; what it made is copied,
     * which takes some tens of milliseconds.
     */
    public static TestDatabase fresh(String template, Consumer<DataSource> prepare) {
        return fresh(template, prepare, 10);
    }

    /** The same with a pool of so many connections. */
    public static TestDatabase fresh(String template, Consumer<DataSource> prepare, int connections) {
        String prepared = TEMPLATES.computeIfAbsent(template, wanted -> {
            String made = "template_" + COUNT.incrementAndGet();
            execute("create database " + made);
            try (HikariDataSource pool = pool(made, 2)) {
                prepare.accept(pool);
            }
            return made;
        });
        return copyOf(prepared, connections);
    }

    private static TestDatabase copyOf(String template, int connections) {
        String made = "test_" + COUNT.incrementAndGet();
        execute("create database " + made + " template " + template);
        return new TestDatabase(made, connections);
    }

    /** A pool of connections to it. */
    public DataSource dataSource() {
        return pool;
    }

    /** For processes that make their own pool; user and password are part of it. */
    public String jdbcUrl() {
        return Server.RUNNING.jdbcUrl(name);
    }

    /** Breaks every connection to it, as a restart of the server would. */
    public void breakConnections() {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    @Override
    public void close() {
        pool.close();
        execute("drop database if exists " + name + " with (force)");
    }

    private static HikariDataSource pool(String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Server.RUNNING.database(name));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setPoolName(name);
        return new HikariDataSource(config);
    }

    private static void execute(String sql) {
        try (Connection connection = Server.RUNNING.database("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException fault) {
            throw new IllegalStateException("The test server refused: " + sql, fault);
        }
    }

    /** Started by the first test that asks. */
    private static final class Server {
        static final TestPostgres RUNNING = TestPostgres.start();
    }
}
