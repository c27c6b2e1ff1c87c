package org.mattersarising.standalone.journey;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mattersarising.start.OwnerOnly;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The containers of {@code docker-compose.yml}: one project for all journeys of a JVM. It goes with its volumes and images
 * when the JVM ends.
 */
final class Deployment implements Installation {

    static final List<String> COMMAND_NODES = List.of("command-1", "command-2");
    static final List<String> QUERY_NODES = List.of("query-1", "query-2");
    /** Where its backups go. */
    static final Path BACKUPS = Paths.get("target", "backups").toAbsolutePath();

    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private static Deployment only;

    private final int port = freePort();
    private final int databasePort = freePort();
    private final Map<String, Integer> healthPorts = Stream.concat(COMMAND_NODES.stream(), QUERY_NODES.stream())
            .collect(Collectors.toMap(node -> node, node -> freePort()));
    private final Compose compose;
    /** Made up anew with each volume. */
    private String administratorPassword;

    private People people;

    private Deployment() throws IOException, InterruptedException {
        compose = Compose.project(
                "matters-arising-journey-" + port,
                Map.of(
                        "BIND",
                        "127.0.0.1",
                        "PORT",
                        "" + port,
                        "BACKUPS",
                        emptyForAnybody(BACKUPS).toString()),
                published());
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
    }

    /** Whoever runs the tests need not be the user of the containers. */
    private static Path emptyForAnybody(Path folder) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectory(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** The journeys look in from outside, which the deployment itself does not offer. */
    private Path published() throws IOException {
        StringBuilder file = new StringBuilder("""
                services:
                  postgres:
                    ports: ["127.0.0.1:%d:5432"]
                    networks: [web]
                """.formatted(databasePort));
        // Nodes that live for minutes gain nothing from code compiled twice.
        healthPorts.forEach((node, health) -> file.append("""
                  %s:
                    ports: ["127.0.0.1:%d:9090"]
                    environment: {JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1"}
                """.formatted(node, health)));
        return Files.writeString(Paths.get("target", "published.yml").toAbsolutePath(), file);
    }

    /** With whatever journeys have recorded so far. */
    static synchronized Deployment ofAll() throws IOException, InterruptedException {
        return only == null ? anew() : only;
    }

    /** On new volumes. */
    static synchronized Deployment anew() throws IOException, InterruptedException {
        if (only == null) {
            Deployment made = new Deployment();
            made.compose.run("build");
            only = made;
        } else {
            only.compose.run("down", "--volumes", "--timeout", "1");
        }
        only.start();
        return only;
    }

    @Override
    public Deployment startAgain() throws IOException, InterruptedException {
        compose.run("down");
        start();
        return this;
    }

    void start() throws IOException, InterruptedException {
        compose.run("up", "--detach");
        administratorPassword = compose.exec("postgres", "cat", "/run/passwords/administrator")
                .printed()
                .strip();
        people = knownToNodes();
        healthPorts.keySet().forEach(this::awaitWell);
        awaitUntil(() -> client().get("/actuator/health").status() == 200
                && client().post("/api/registers", "{}").status() != 503);
    }

    /** With the keys that the nodes trust, which only their user can read. */
    private People knownToNodes() throws IOException, InterruptedException {
        String keys =
                compose.exec("command-1", "cat", "/run/tokens/keys/tokens.json").printed();
        Path file = Files.createTempDirectory("tokens").resolve("tokens.json");
        OwnerOnly.write(file, keys);
        return People.of(file);
    }

    /** Waits until a node says by itself that it is in health. */
    void awaitWell(String node) {
        Client itself = new Client(URI.create("http://127.0.0.1:" + healthPorts.get(node)));
        awaitUntil(() -> itself.get("/actuator/health").status() == 200);
    }

    private static void awaitUntil(BooleanSupplier answers) {
        await().atMost(START).pollInterval(POLL).until(() -> {
            try {
                return answers.getAsBoolean();
            } catch (UncheckedIOException notYet) {
                return false;
            }
        });
    }

    Compose compose() {
        return compose;
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public People people() {
        return people;
    }

    /** With the password that the deployment made up for itself. */
    @Override
    public DataSource database() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {databasePort});
        source.setUser("postgres");
        source.setPassword(administratorPassword);
        source.setDatabaseName("matters_arising");
        return source;
    }

    /** {@code kill -9} of everything that runs in the container. */
    void kill(String service) throws IOException, InterruptedException {
        compose.run("kill", "-s", "SIGKILL", service);
    }

    /** Brings back what was killed, if the engine has not done so already. */
    void revive(String service) throws IOException, InterruptedException {
        compose.run("start", service);
    }

    @Override
    public void close() {
        // It runs on for the next journey.
    }

    private void remove() {
        try {
            compose.run("down", "--volumes", "--rmi", "local", "--timeout", "1");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
