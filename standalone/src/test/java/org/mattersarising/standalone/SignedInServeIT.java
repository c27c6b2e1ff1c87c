package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar where people have to sign in, started as a user starts it. */
class SignedInServeIT {

    @TempDir
    Path folder;

    private Process start(String... words) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/matters-arising.jar"));
        line.addAll(List.of(words));
        line.addAll(List.of("--data", folder.resolve("data").toString()));
        return new ProcessBuilder(line)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private static List<String> lines(BufferedReader out, String last) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.contains(last)) return lines;
        }
        throw new AssertionError("ended after " + lines);
    }

    @Test
    void the_first_start_says_where_the_first_password_is_and_a_token_opens_a_running_server() throws Exception {
        Process serve = start("serve", "--port", "0", "--demo");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(serve.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> told = lines(out, "demo-administrator");

            Path password = folder.resolve("data/keys/first-password.txt");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            assertThat(told)
                    .anyMatch(
                            line -> line.contains("Sign in  http://127.0.0.1:") && line.contains(password.toString()));
            assertThat(told).anyMatch(line -> line.matches("  demo-clerk +[a-z2-9-]{19}"));
            assertThat(told)
                    .as("the demonstration was loaded with a token")
                    .anyMatch(line -> line.contains("are loaded"));

            URI address = URI.create(told.stream()
                    .filter(line -> line.startsWith("  Address"))
                    .map(line -> line.replace("  Address  ", ""))
                    .findFirst()
                    .orElseThrow());
            Process token = start("token", "--name", "Rowan Ash", "--roles", "clerk");
            String printed = new String(token.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(token.waitFor()).isZero();
            assertThat(status(address, printed)).isEqualTo(200);
            assertThat(status(address, printed + "x")).isEqualTo(401);

            Process users = start("users", "list");
            assertThat(new String(users.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("administrator  Administrator  administrator  has to choose a password", "demo-lead");

            Process rotate = start("keys", "rotate", "--forget");
            assertThat(rotate.waitFor()).isZero();
            assertThat(status(address, printed)).isEqualTo(401);
        } finally {
            serve.destroy();
            assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static int status(URI address, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address.resolve("/api/registers"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
