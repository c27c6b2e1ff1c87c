package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is handed out, started as a user starts it. */
class ServeIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() throws Exception {
        for (Process process : started) {
            process.destroy();
            process.waitFor();
        }
        // A server that was killed leaves its PostgreSQL to the next one.
        ProcessHandle.of(postmaster()).ifPresent(left -> {
            left.destroy();
            left.onExit().join();
        });
    }

    @Test
    void serves_refuses_a_second_one_survives_being_killed_and_stops_in_order() throws Exception {
        Process killed = start("serve", "--port", "0", "--data", data());
        URI address = readyAt(killed);
        assertThat(health(address)).isEqualTo(200);

        Process second = start("serve", "--port", "0", "--data", data());
        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(errors(second))
                .contains("in use by process " + killed.pid() + " (serve, " + address + ")")
                .hasLineCount(1);

        Process rebuild = start("rebuild", "--data", data());
        assertThat(rebuild.waitFor()).as(errors(rebuild)).isZero();
        assertThat(Files.readString(folder.resolve("data/holder.properties")))
                .as("the command talked to the server instead of opening the directory")
                .contains("pid=" + killed.pid());

        long postmaster = postmaster();
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).until(() -> postmaster() != postmaster);
        await().atMost(Duration.ofSeconds(30)).until(() -> health(address) == 200);

        killed.destroyForcibly().waitFor();
        Process next = start("serve", "--port", "0", "--data", data());
        URI again = readyAt(next);
        assertThat(health(again)).isEqualTo(200);
        delete(folder.resolve("data/logs"));
        assertThat(said(again, "/actuator/health"))
                .as("the disk is that of the data, whatever becomes of the logs")
                .contains("The disk of the data directory has");

        long last = postmaster();
        next.destroy();
        assertThat(next.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessHandle.of(last)).as("its PostgreSQL ends with it").isEmpty();
        assertThat(folder.resolve("data/postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void the_environment_decides_how_the_log_is_written_and_whether_requests_stand_in_it() throws Exception {
        Path log = folder.resolve("data/logs/matters-arising.log");
        Process readable = start("serve", "--port", "0", "--data", data());
        said(readyAt(readable), "/api/registers");
        readable.destroy();
        readable.waitFor();
        assertThat(log).content().contains(" GET /api/registers 200 ");
        assertThat(Files.readAllLines(log)).noneMatch(line -> line.startsWith("{"));

        Files.delete(log);
        ProcessBuilder builder = new ProcessBuilder(jar("serve", "--port", "0", "--data", data()));
        builder.environment().put("MATTERS_ARISING_LOG", "json");
        builder.environment().put("LOGGING_LEVEL_ORG_MATTERSARISING_HTTP_REQUESTS", "WARN");
        Process json = start(builder);
        said(readyAt(json), "/api/registers");
        json.destroy();
        json.waitFor();
        assertThat(log).content().doesNotContain("/api/registers");
        assertThat(Files.readAllLines(log)).isNotEmpty().allMatch(line -> line.startsWith("{\"@timestamp\":"));
    }

    @Test
    void each_command_says_how_it_ended() throws Exception {
        Path edition = folder.resolve("june.csv");
        try (InputStream march = getClass().getResourceAsStream("/demo/peer-review-2025-03.csv")) {
            Files.copy(march, edition);
        }
        Path other = Files.writeString(folder.resolve("other.csv"), "Who,What\r\nRowan,A rota\r\n");
        Path july = Files.writeString(
                folder.resolve("july.csv"), Files.readString(edition).replaceFirst(",No,", ",Number,"));
        Path layout = Files.writeString(folder.resolve("layout.json"), """
                [{"heading": "Theme", "field": "section"}, {"heading": "Number", "field": "reference"},
                 {"heading": "Area for improvement", "field": "proposedAction"}, {"heading": "Progress", "field": "progress"},
                 {"heading": "Lead", "field": "lead"}, {"heading": "When", "field": "targetDate"},
                 {"heading": "Status", "field": "status"}]
                """);
        String[] renumbered = {"import", july.toString(), "--register", Demo.REGISTER, "--as-at", "2025-07-31"};
        String[] june = {"import", edition.toString(), "--register", Demo.REGISTER, "--as-at", "2025-06-30"};
        URI address = readyAt(start("serve", "--demo", "--port", "0", "--data", data()));
        // It is told before the demonstration is loaded.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> said(address, "/api/registers/" + Demo.REGISTER + "/committee-updates")
                                .split("\"id\":", -1)
                                .length
                        == 3);

        assertThat(ran(june, "--dry-run")).contains("nothing is recorded", "0 changes; 9 unchanged", "exit 0");
        assertThat(ran(june)).contains("recorded, ledger position", "exit 0");
        assertThat(ran(june)).contains("nothing new to record", "exit 0");
        assertThat(ran("import", other.toString(), "--register", Demo.REGISTER, "--as-at", "2025-06-30"))
                .contains("The headings of the file are Who | What", "--layout FILE", "exit 1");
        assertThat(ran(renumbered)).contains("The headings of the file are Theme | Number", "exit 1");
        assertThat(ran(renumbered, "--layout", layout.toString()))
                .contains("recorded, ledger position", "9 unchanged", "exit 0");
        assertThat(ran("verify")).contains("2 committee updates: reproduced exactly.", "exit 0");
        assertThat(ran("rebuild")).contains("Rebuilt from", "exit 0");

        endAll();
        assertThat(ran("verify"))
                .as("with no server running it opens the directory itself")
                .contains("2 committee updates: reproduced exactly.", "exit 0");
    }

    @Test
    void an_older_java_hands_over_to_a_newer_one_and_takes_it_along_when_it_is_killed() throws Exception {
        Optional<Path> older =
                Launcher.java(Launcher.placesToLook(), version -> version >= 17 && version < Launcher.NEEDED);
        assumeTrue(older.isPresent(), "No Java from 17 to 20 is installed here");
        List<String> command = jar("serve", "--port", "0", "--data", data());
        command.set(0, older.get().resolve("bin/java").toString());
        Process handedOver = start(command);
        URI address = readyAt(handedOver);
        assertThat(health(address)).isEqualTo(200);

        handedOver.destroyForcibly().waitFor();
        await().atMost(Duration.ofSeconds(5)).until(() -> !answers(address));
    }

    private static boolean answers(URI address) throws InterruptedException {
        try {
            return health(address) > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    private String ran(String[] arguments, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return ran(all.toArray(String[]::new));
    }

    /** All that it said, and its exit code. */
    private String ran(String... arguments) throws Exception {
        List<String> command = jar(arguments);
        command.addAll(List.of("--data", data()));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        started.add(process);
        int code = process.waitFor();
        return Files.readString(said) + "exit " + code;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private long postmaster() throws IOException {
        Path file = folder.resolve("data/postgres/data/postmaster.pid");
        return Files.exists(file) ? Long.parseLong(Files.readAllLines(file).getFirst()) : 0;
    }

    private Process start(String... arguments) throws IOException {
        return start(jar(arguments));
    }

    private Process start(List<String> command) throws IOException {
        return start(new ProcessBuilder(command));
    }

    private Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static List<String> jar(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Processes that live for seconds gain nothing from code compiled twice.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                Path.of("target", "matters-arising.jar").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static URI readyAt(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        URI address = null;
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains("Address")) {
                address = URI.create(line.replaceFirst(".*Address +", ""));
            }
            if (line.contains("To stop")) {
                return address;
            }
        }
        throw new AssertionError("It ended before it was ready: " + errors(process));
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static int health(URI address) throws IOException, InterruptedException {
        return get(address, "/actuator/health").statusCode();
    }

    private String said(URI address, String path) throws IOException, InterruptedException {
        OwnerTokens tokens = new OwnerTokens(TokenKeys.in(folder.resolve("data")));
        return get(address, path, "Authorization", "Bearer " + tokens.get().orElseThrow())
                .body();
    }

    private static HttpResponse<String> get(URI address, String path, String... headers)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
            if (headers.length > 0) request.headers(headers);
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}
