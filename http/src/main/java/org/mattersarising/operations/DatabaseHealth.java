package org.mattersarising.operations;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whether the database answers and takes changes, and whether this process has connections left to ask it. */
final class DatabaseHealth extends Check {

    private final HikariDataSource pool;

    /** @param pool or null for a process that has no database */
    DatabaseHealth(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    protected Finding look() {
        if (pool == null) return Finding.fine("This process needs no database.");
        if (!isUsedUp()) return ask(pool);
        Finding answer = ask(pastThePool());
        return answer.status() != Status.UP
                ? answer
                : Finding.warning(
                        "The database answers, but all %d connections of this process to it are in use: requests have"
                                + " to wait for one.",
                        pool.getMaximumPoolSize());
    }

    private boolean isUsedUp() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return now != null && now.getActiveConnections() >= pool.getMaximumPoolSize();
    }

    /** Who waits in the pool cannot tell a busy process from a database that is away. */
    private DataSource pastThePool() {
        DriverManagerDataSource database =
                new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        database.setConnectionProperties(pool.getDataSourceProperties());
        return database;
    }

    private static Finding ask(DataSource database) {
        Boolean readOnly = new JdbcTemplate(database)
                .queryForObject("select current_setting('transaction_read_only')::boolean", Boolean.class);
        return Boolean.TRUE.equals(readOnly)
                ? Finding.wrong("The database is read-only: a standby, perhaps. Nothing can be recorded in it.")
                : Finding.fine("The database answers.");
    }
}
