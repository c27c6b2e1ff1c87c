package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** {@code docker-compose} on the repository's file, as one project that is ours alone. */
final class Compose {

    private static final Path ROOT = Paths.get("..").toAbsolutePath().normalize();
    private static final List<List<String>> PROGRAMS = List.of(List.of("docker", "compose"), List.of("docker-compose"));
    private static final long PATIENCE_MINUTES = 10;

    /** @param printed both streams, as they came */
    record Ran(int exit, String printed) {}

    private final List<String> line;
    private final Map<String, String> environment;

    private Compose(List<String> line, Map<String, String> environment) {
        this.line = line;
        this.environment = environment;
    }

    /**
     * @param settings variables of the file
     * @param more a second file, which adds to it
     * @throws org.opentest4j.TestAbortedException where nothing here runs containers; with
     *     {@code -Dcontainers.required=true} that is a failure
     */
    static Compose project(String name, Map<String, String> settings, Path more)
            throws IOException, InterruptedException {
        for (List<String> program : PROGRAMS) {
            List<String> line = new ArrayList<>(program);
            line.addAll(List.of("-p", name, "-f", "docker-compose.yml", "-f", more.toString()));
            Compose compose = new Compose(line, settings);
            Optional<Ran> ran = compose.tryToRun("ps");
            if (ran.isPresent() && ran.get().exit() == 0) return compose;
        }
        String reason = "No Docker engine with docker-compose answers: the deployment is not tried.";
        assertThat(Boolean.getBoolean("containers.required")).as(reason).isFalse();
        Assumptions.abort(reason);
        throw new IllegalStateException(reason);
    }

    /** Answers what was printed; anything but success is a failure. */
    String run(String... arguments) throws IOException, InterruptedException {
        Ran ran = tryToRun(arguments)
                .orElseThrow(() -> new IllegalStateException(line.getFirst() + " can no longer be started"));
        assertThat(ran.exit()).as("%s: %s", List.of(arguments), ran.printed()).isZero();
        return ran.printed();
    }

    /** Runs a program in the container of a service. */
    Ran exec(String service, String... program) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("exec", "-T", service));
        arguments.addAll(List.of(program));
        return tryToRun(arguments.toArray(String[]::new)).orElseThrow();
    }

    private Optional<Ran> tryToRun(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("compose", ".out");
        try {
            List<String> all = new ArrayList<>(line);
            all.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(all)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process;
            try {
                process = builder.start();
            } catch (IOException notInstalled) {
                return Optional.empty();
            }
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) process.destroyForcibly();
            return Optional.of(new Ran(process.waitFor(), Files.readString(output)));
        } finally {
            Files.delete(output);
        }
    }
}
