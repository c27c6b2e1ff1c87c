package org.mattersarising.standalone.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One running PostgreSQL server: the postmaster process, from its start to its end. */
final class Postmaster {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Process process;
    private final Path data;
    private final PostgresLog log;
    private final long saidBefore;

    private Postmaster(Process process, Path data, PostgresLog log, long saidBefore) {
        this.process = process;
        this.data = data;
        this.log = log;
        this.saidBefore = saidBefore;
    }

    /** A server that ended before it was ready. */
    static final class Ended extends Exception {

        private final String said;

        Ended(String said) {
            super(PostgresLog.gist(said));
            this.said = said;
        }

        /** Processes of a postmaster that was killed still hold its memory; they notice within moments. */
        boolean becauseOfOrphans() {
            return said.contains("shared memory block") || said.contains("lock file \"postmaster.pid\"");
        }

        boolean becausePortIsTaken() {
            return said.contains("Address already in use") || said.contains("could not create any TCP/IP sockets");
        }
    }

    static Postmaster launch(PostgresSoftware software, Path data, int port, PostgresLog log) throws IOException {
        long saidBefore = log.end();
        // On the command line these win over every file in the data directory.
        Process process = software.program(
                        "postgres",
                        "-D",
                        data.toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "port=" + port,
                        "-c",
                        "unix_socket_directories=" + socketFolder(data.getParent()),
                        "-c",
                        "unix_socket_permissions=0700",
                        "-c",
                        "fsync=on",
                        "-c",
                        "synchronous_commit=on",
                        "-c",
                        "full_page_writes=on",
                        "-c",
                        "timezone=UTC",
                        "-c",
                        "log_timezone=UTC")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                .start();
        return new Postmaster(process, data, log, saidBefore);
    }

    /** None where the path is longer than the 107 bytes that a socket's may have. */
    private static String socketFolder(Path folder) {
        boolean fits = folder.resolve(".s.PGSQL.65535.lock").toString().length() < 100;
        return fits ? "\"" + folder.toString().replace("\"", "\"\"") + "\"" : "";
    }

    /** Waits for as long as the server is at it: replaying a long log after a crash takes its time. */
    void awaitReady() throws Ended, IOException, InterruptedException {
        while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            Optional<PidFile> told = PidFile.readFrom(data);
            if (told.isPresent()
                    && told.get().pid() == process.pid()
                    && told.get().ready()) {
                return;
            }
        }
        throw new Ended(log.since(saidBefore));
    }

    long pid() {
        return process.pid();
    }

    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What a postmaster tells about itself in its data directory. */
    record PidFile(long pid, int port, boolean ready) {

        static Optional<PidFile> readFrom(Path data) {
            try {
                List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
                return Optional.of(new PidFile(
                        Long.parseLong(lines.getFirst().strip()),
                        lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0,
                        lines.size() > 7 && lines.get(7).strip().equals("ready")));
            } catch (IOException | NumberFormatException | java.util.NoSuchElementException absentOrHalfWritten) {
                return Optional.empty();
            }
        }

        static void removeFrom(Path data) throws IOException {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }
}
