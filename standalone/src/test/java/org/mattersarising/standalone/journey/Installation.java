package org.mattersarising.standalone.journey;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What a journey talks to: the jar by itself, or with {@code -Djourneys.deployed=true} the containers of
 * {@code docker-compose.yml} through their proxy. The same journeys pass on both.
 */
interface Installation extends AutoCloseable {

    /** Starts it on new data, or on those that it left when it was closed, and waits until it is ready. */
    static Installation on(Path data) throws IOException, InterruptedException {
        return isDeployed() ? Deployment.on(data) : Server.on(data);
    }

    static boolean isDeployed() {
        return Boolean.getBoolean("journeys.deployed");
    }

    URI address();

    default Client client() {
        return new Client(address());
    }

    /** The database as its superuser. */
    DataSource database() throws IOException;

    /** Runs statements in one session of the superuser. */
    default void asSuperuser(String... statements) throws IOException, SQLException {
        try (Connection connection = database().getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    /** As an administrator stops it; the data stay. */
    @Override
    void close() throws InterruptedException, IOException;
}
