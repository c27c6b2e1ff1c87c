package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mattersarising.testing.TestDatabase;
import org.springframework.util.FileSystemUtils;

/**
 * The jars that are handed out, taken apart by themselves and with an archive of their classes: the journeys start dozens of
 * processes, and most of what a start costs is finding and loading classes. {@code ServeIT} starts them whole.
 */
final class Jar {

    private static final Path UNPACKED = Paths.get("target", "unpacked");

    /** Anew by each JVM of tests: nothing tells a jar of an earlier build, as all bear the same time. */
    private static final Set<Path> PREPARED = new HashSet<>();

    /** The Java that runs the tests. Processes that live for seconds gain nothing from code compiled twice. */
    static List<String> java(String... options) {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        line.addAll(List.of(options));
        return line;
    }

    /** The command line, ready for its arguments. */
    static List<String> standalone(String... options) throws IOException, InterruptedException {
        Path jar = Paths.get("target", "matters-arising.jar");
        Path data = UNPACKED.resolve("data");
        return line(jar, options, started -> {
            FileSystemUtils.deleteRecursively(data);
            run(command(started, "verify", "--data", data.toString()));
            FileSystemUtils.deleteRecursively(data);
        });
    }

    /** A node of one side. */
    static List<String> side(String side, String... options) throws IOException, InterruptedException {
        Path jar = Paths.get("..", side, "target", side + "-app.jar");
        return line(jar, options, started -> {
            try (TestDatabase database = TestDatabase.fresh()) {
                ProcessBuilder once = command(started);
                once.command().add(1, "-Dspring.context.exit=onRefresh");
                once.environment().putAll(TestDatabase.environment());
                once.environment().putAll(Map.of("SPRING_DATASOURCE_URL", database.jdbcUrl(), "SERVER_PORT", "0"));
                run(once);
            }
        });
    }

    private interface Training {
        void run(List<String> line) throws IOException, InterruptedException;
    }

    private static synchronized List<String> line(Path jar, String[] options, Training training)
            throws IOException, InterruptedException {
        Path folder = UNPACKED.resolve(jar.getFileName());
        Path archive = folder.resolve("classes.jsa");
        List<String> unpacked =
                List.of("-jar", folder.resolve(jar.getFileName()).toString());
        if (PREPARED.add(jar)) {
            FileSystemUtils.deleteRecursively(folder);
            List<String> extract = java("-Djarmode=tools", "-jar", jar.toString());
            run(command(extract, "extract", "--destination", folder.toString()));
            List<String> archiving = java("-XX:ArchiveClassesAtExit=" + archive);
            archiving.addAll(unpacked);
            training.run(archiving);
        }
        List<String> line = java(options);
        line.add("-XX:SharedArchiveFile=" + archive);
        line.addAll(unpacked);
        return line;
    }

    private static ProcessBuilder command(List<String> line, String... arguments) {
        List<String> all = new ArrayList<>(line);
        all.addAll(List.of(arguments));
        return new ProcessBuilder(all);
    }

    private static void run(ProcessBuilder command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("jar", ".out");
        int exit = command.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(exit)
                .as("%s: %s", command.command(), Files.readString(output))
                .isZero();
    }

    private Jar() {}
}
