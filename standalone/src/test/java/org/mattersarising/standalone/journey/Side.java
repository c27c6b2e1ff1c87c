package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mattersarising.testing.TestDatabase;

/** One side as a process of its own, started as it is deployed. */
final class Side implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration START = Duration.ofSeconds(180);

    private final Process process;
    private final Path output;
    private int port;

    private Side(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Side command(TestDatabase database, Map<String, String> environment, String... settings) throws Exception {
        return start("command-side", database, environment, settings);
    }

    static Side query(TestDatabase database, Map<String, String> environment, String... settings) throws Exception {
        return start("query-side", database, environment, settings);
    }

    private static Side start(String module, TestDatabase database, Map<String, String> environment, String... settings)
            throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "../%s/target/%s-app.jar".formatted(module, module),
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl()));
        line.addAll(Arrays.asList(settings));
        Path output = Files.createTempFile(module, ".out");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Side side = new Side(builder.start(), output);
        try {
            side.awaitReady();
            return side;
        } catch (Exception | AssertionError failed) {
            side.close();
            throw failed;
        }
    }

    private void awaitReady() throws Exception {
        long begun = System.nanoTime();
        Matcher started = PORT.matcher(output());
        while (!started.find()) {
            pause(begun);
            started = PORT.matcher(output());
        }
        port = Integer.parseInt(started.group(1));
        while (client().get("/actuator/health/readiness").status() != 200) pause(begun);
    }

    private void pause(long begun) throws InterruptedException {
        assertThat(process.isAlive()).as("it ended: %s", output()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("it takes too long to start")
                .isLessThan(START);
        TimeUnit.MILLISECONDS.sleep(50);
    }

    Client client() {
        return new Client(URI.create("http://127.0.0.1:" + port));
    }

    /** Its figure of this name, summed over its labels. */
    double figure(String name) {
        return client().get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
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

    /** As an administrator or a container engine asks it to stop. */
    void terminate() {
        process.destroy();
    }

    /** Its exit code, once it has ended. */
    int awaitEnd(Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                .as("it ends within %s", atMost)
                .isTrue();
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    }
}
