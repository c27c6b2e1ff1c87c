package org.mattersarising.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The same connections for what may work for long without a word, such as a migration of large tables. Whoever else waits
 * for the database gives it up much sooner (http-habits.properties).
 */
public final class Unhurried extends DelegatingDataSource {

    public static final Duration AT_MOST = Duration.ofHours(1);

    public Unhurried(DataSource database) {
        super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return wait(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return wait(super.getConnection(user, password));
    }

    /** Until it goes back to its pool, which then gives it the usual limit again. */
    public static Connection wait(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) AT_MOST.toMillis());
        return connection;
    }
}
