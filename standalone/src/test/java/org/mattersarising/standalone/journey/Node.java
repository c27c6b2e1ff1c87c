package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One side, started as its users start it: the jar, with its settings in the environment. */
final class Node implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration START = Duration.ofSeconds(180);

    private final String side;
    private final String name;
    private final Process process;
    private final Path output;
    private URI address;

    private Node(String side, String name, Process process, Path output) {
        this.side = side;
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts and returns at once.
     *
     * @param name under which the database lists its connections
     */
    static Node start(String side, String database, String name, String... settings) throws IOException {
        Path output = Files.createTempFile(name, ".out");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Paths.get("..", side, "target", side + "-app.jar").toString()));
        line.addAll(Arrays.asList(settings));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .put(
                        "SPRING_DATASOURCE_URL",
                        database + (database.contains("?") ? "&" : "?") + "ApplicationName=" + name);
        builder.environment().put("SERVER_PORT", "0");
        return new Node(side, name, builder.start(), output);
    }

    /** Waits until it listens. */
    Node ready() throws IOException, InterruptedException {
        Instant begun = Instant.now();
        while (address == null) {
            Matcher port = PORT.matcher(output());
            if (port.find()) address = URI.create("http://127.0.0.1:" + port.group(1));
            assertThat(process.isAlive()).as("%s ended: %s", side, output()).isTrue();
            assertThat(Duration.between(begun, Instant.now()))
                    .as("%s takes too long", side)
                    .isLessThan(START);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return this;
    }

    Client client() {
        return new Client(address);
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

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until it has ended by itself. */
    int exit() throws InterruptedException {
        assertThat(process.waitFor(START.toSeconds(), TimeUnit.SECONDS))
                .as("%s ends", side)
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
