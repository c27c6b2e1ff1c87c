package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mattersarising.testing.TestDatabase;

/** One side as a process of its own, started as it is deployed: the jar, with its settings in the environment. */
final class Node implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration START = Duration.ofSeconds(180);

    private final String name;
    private final Process process;
    private final Path output;
    private int port;

    private Node(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts and returns at once.
     *
     * @param name under which the database lists its connections
     */
    static Node start(String side, String database, String name, String... settings)
            throws IOException, InterruptedException {
        return start(side, database, name, Map.of(), settings);
    }

    static Node start(String side, String database, String name, Map<String, String> environment, String... settings)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(name, ".out");
        List<String> line = Jar.side(side, "-Xmx300m");
        line.addAll(Arrays.asList(settings));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(TestDatabase.environment());
        builder.environment().putAll(environment);
        builder.environment()
                .put(
                        "SPRING_DATASOURCE_URL",
                        database + (database.contains("?") ? "&" : "?") + "ApplicationName=" + name);
        People.shared();
        builder.environment().put("MATTERS_ARISING_TOKEN_KEYS", People.SHARED_KEYS.toString());
        builder.environment().put("SERVER_PORT", "0");
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        return new Node(name, builder.start(), output);
    }

    /** Waits until it listens. */
    Node listening() throws InterruptedException {
        long begun = System.nanoTime();
        while (port == 0) {
            Matcher started = PORT.matcher(output());
            if (started.find()) port = Integer.parseInt(started.group(1));
            else pause(begun);
        }
        return this;
    }

    /** Waits until it says that it can answer. */
    Node ready() throws InterruptedException {
        long begun = System.nanoTime();
        listening();
        while (client().get("/actuator/health/readiness").status() != 200) pause(begun);
        return this;
    }

    private void pause(long begun) throws InterruptedException {
        try {
            assertThat(process.isAlive()).as("%s ended: %s", name, output()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("%s takes too long to start", name)
                    .isLessThan(START);
        } catch (AssertionError failed) {
            // Whoever waits has nothing to close yet.
            close();
            throw failed;
        }
        TimeUnit.MILLISECONDS.sleep(50);
    }

    Client client() {
        return new Client(URI.create("http://127.0.0.1:" + port), People.shared());
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its figure of this name, summed over its labels. */
    double figure(String figure) {
        return client().get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(figure + " ") || line.startsWith(figure + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    boolean takesConnections() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** As an administrator or a container engine asks it to stop. */
    void terminate() {
        process.destroy();
    }

    /** Its exit code, once it has ended. */
    int awaitEnd(Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                .as("%s ends within %s", name, atMost)
                .isTrue();
        return process.exitValue();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) kill();
    }
}
