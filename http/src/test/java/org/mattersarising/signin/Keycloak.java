package org.mattersarising.signin;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A Keycloak of this machine for as long as a test takes, with a realm of ours. */
final class Keycloak implements AutoCloseable {

    static final String ADMINISTRATOR = "root";

    /** Where the profile keycloak of this module's build unpacks it. */
    private static final Path UNPACKED = Path.of("target", "keycloak");

    final String password = UUID.randomUUID().toString();
    private final int port;
    private final Process process;

    private Keycloak(Path home, int port) throws IOException {
        this.port = port;
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toAbsolutePath().toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--cache=local")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "keycloak.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
        process = builder.start();
    }

    static Keycloak start() {
        try (var folders = Files.exists(UNPACKED) ? Files.list(UNPACKED) : Stream.<Path>empty()) {
            Path home = folders.filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElse(null);
            assumeTrue(home != null, "skipped: no Keycloak here (mvn -Pkeycloak fetches 159 MB and unpacks it)");
            // Nothing of an earlier test.
            FileSystemUtils.deleteRecursively(home.resolve("data"));
            Path realms = Files.createDirectories(home.resolve("data/import"));
            try (InputStream realm = Keycloak.class.getResourceAsStream("realm.json")) {
                Files.copy(realm, realms.resolve("registers-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            }
            home.resolve("bin/kc.sh").toFile().setExecutable(true);
            Keycloak keycloak = new Keycloak(home, freePort());
            try {
                await().atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(keycloak::answers);
                return keycloak;
            } catch (RuntimeException never) {
                keycloak.close();
                throw never;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) throw new IllegalStateException("Keycloak has ended; see target/keycloak.log");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(URI.create(realm() + "/.well-known/openid-configuration"))
                            .build(),
                    BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String root() {
        return "http://127.0.0.1:" + port;
    }

    String realm() {
        return root() + "/realms/registers";
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
