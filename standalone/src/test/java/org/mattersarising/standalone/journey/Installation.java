package org.mattersarising.standalone.journey;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.mattersarising.personal.Opening;

/**
 * What a journey talks to: the jar by itself, or with {@code -Djourneys.deployed=true} the containers of
 * {@code docker-compose.yml} through their proxy. The same journeys pass on both.
 */
interface Installation extends AutoCloseable {

    /**
     * Starts it on new data and waits until it is ready. Containers take long to start and may be running already, with
     * what other journeys have recorded: each journey has registers, and counts positions in organisations, of its own.
     */
    static Installation on(Path data) throws IOException, InterruptedException {
        return isDeployed() ? Deployment.ofAll() : Server.on(data);
    }

    static boolean isDeployed() {
        return Boolean.getBoolean("journeys.deployed");
    }

    /** As an administrator stops and starts it; what was recorded is there again. */
    Installation startAgain() throws IOException, InterruptedException;

    URI address();

    /** Who may sign in at it. */
    People people();

    /** Somebody who may do everything. */
    default Client client() {
        return new Client(address(), people());
    }

    /** A command of the jar that asks over its address, with a token. */
    default ProcessBuilder command(String... line) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(line));
        arguments.addAll(List.of("--server", address().toString()));
        ProcessBuilder command = Server.command(arguments);
        command.environment().put("MATTERS_ARISING_TOKEN", people().token(People.ANYBODY));
        return command;
    }

    /** The database as its superuser. */
    DataSource database() throws IOException;

    /** How its events are read by whoever has its key; containers keep theirs to themselves. */
    default Opening opening(DataSource database) throws IOException {
        return Opening.NO_KEY;
    }

    /** Runs statements in one session of the superuser. */
    default void asSuperuser(String... statements) throws IOException, SQLException {
        try (Connection connection = database().getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    /** As an administrator stops it; the data stay. Containers run on for the next journey. */
    @Override
    void close() throws InterruptedException, IOException;
}
