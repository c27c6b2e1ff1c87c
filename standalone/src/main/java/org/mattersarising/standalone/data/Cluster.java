package org.mattersarising.standalone.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.io.FileUtils;
import org.mattersarising.start.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's files in the data directory, at rest: made once, checked, and freed of what an earlier run left behind. */
final class Cluster {

    /** The folder of the files themselves. */
    static final String DATA = "data";

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final Duration ORDERLY = Duration.ofSeconds(60);
    private static final Duration AT_ONCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final List<Mode> MODES = List.of(new Mode("fast", ORDERLY), new Mode("immediate", AT_ONCE));

    private final PostgresSoftware software;
    private final Path folder;
    private final Path data;
    private final Passwords passwords;

    private Cluster(PostgresSoftware software, Path folder, Passwords passwords) {
        this.software = software;
        this.folder = folder;
        this.data = folder.resolve(DATA);
        this.passwords = passwords;
    }

    /** Finds the database files in the folder, or makes them, and sees to it that nothing runs on them. */
    static Cluster in(Path folder) {
        refuseForeignVersion(folder.resolve(DATA));
        PostgresSoftware software = PostgresSoftware.unpackedBelow(folder);
        try {
            boolean made = Files.exists(folder.resolve(DATA));
            if (made && !Passwords.existIn(folder)) {
                throw new Refusal(
                        "%s holds a database, but the file pgpass with its passwords is gone. Put it back from a backup."
                                .formatted(folder));
            }
            Passwords found = Passwords.existIn(folder) ? Passwords.readFrom(folder) : Passwords.generate();
            Passwords passwords = found.areComplete() ? found : found.completed();
            Cluster cluster = new Cluster(software, folder, passwords);
            if (made) {
                if (!found.areComplete()) passwords.writeTo(folder);
                cluster.stopLeftover();
            } else {
                passwords.writeTo(folder);
                cluster.make();
            }
            software.forgetEarlierReleases();
            return cluster;
        } catch (IOException failed) {
            throw new Refusal("The database in %s can't be used: %s.".formatted(folder, failed.getMessage()), failed);
        }
    }

    private static void refuseForeignVersion(Path data) {
        if (!Files.exists(data)) {
            return;
        }
        String version;
        try {
            version = Files.readString(data.resolve("PG_VERSION")).strip();
        } catch (IOException notADatabase) {
            throw new Refusal(
                    "%s holds no complete PostgreSQL database. Put it back from a backup, or name another directory with --data."
                            .formatted(data),
                    notADatabase);
        }
        if (!version.equals(PostgresSoftware.MAJOR)) {
            throw new Refusal(("%s was made by PostgreSQL %s; this program carries PostgreSQL %s, which can't open it."
                            + " Bring it over with pg_upgrade, or run PostgreSQL %s yourself and name it with --database-url.")
                    .formatted(data, version, PostgresSoftware.MAJOR, version));
        }
    }

    private void make() throws IOException {
        Path unfinished = folder.resolve("data.new");
        FileUtils.deleteDirectory(unfinished.toFile());
        Path secret = folder.resolve("initdb.secret");
        OwnerOnly.write(secret, passwords.ofAdministrator());
        try {
            // scram, not trust: the port is open to every user of the machine.
            run(
                    "initdb",
                    "--pgdata=" + unfinished,
                    "--username=" + Passwords.ADMINISTRATOR,
                    "--pwfile=" + secret,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C");
        } finally {
            Files.delete(secret);
        }
        // Whole or not there: a start that is interrupted leaves no half-made database behind.
        Files.move(unfinished, data);
    }

    /** After kill -9 of the process that had this directory its postmaster lives on. The directory's lock is ours, so it is nobody's. */
    private void stopLeftover() throws IOException {
        Optional<ProcessHandle> named = Postmaster.PidFile.readFrom(data).flatMap(told -> ProcessHandle.of(told.pid()));
        if (named.isEmpty()) {
            return;
        }
        if (software.isRunBy(named.get())) {
            LOG.info(
                    "Stopping PostgreSQL, process {}, which an earlier run left behind",
                    named.get().pid());
            stop(named.get());
        } else {
            // The number belongs to another program by now, which PostgreSQL would take for itself and refuse to start.
            endOrphans();
            Postmaster.PidFile.removeFrom(data);
        }
    }

    /** Stops the running server in order: open transactions are rolled back, everything is written. */
    void stop(ProcessHandle postmaster) {
        for (Mode mode : MODES) {
            try {
                run("pg_ctl", "stop", "-D", data.toString(), "-m", mode.name, "-W");
            } catch (Refusal hasNotWrittenItsNumberYet) {
                postmaster.destroy();
            }
            if (ended(postmaster, mode.patience)) {
                return;
            }
            LOG.warn("PostgreSQL did not stop within {} in mode {}", mode.patience, mode.name);
        }
        throw new Refusal("PostgreSQL, process %d, which runs on %s, does not stop. End it, then try again."
                .formatted(postmaster.pid(), data));
    }

    /** By looking, as completions of onExit run in a pool that whoever ends this process may be holding up. */
    private static boolean ended(ProcessHandle process, Duration patience) {
        Instant begun = Instant.now();
        while (process.isAlive()) {
            if (begun.plus(patience).isBefore(Instant.now())) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    private record Mode(String name, Duration patience) {}

    /** Ends what a killed postmaster left; there is no harm in it, its transactions can't be committed any more. */
    void endOrphans() {
        for (ProcessHandle orphan : software.processes()) {
            LOG.warn("Ending process {}, left over by a PostgreSQL that was killed", orphan.pid());
            orphan.destroyForcibly();
            ended(orphan, AT_ONCE);
        }
    }

    private void run(String program, String... arguments) {
        try {
            Process process = software.program(program, arguments).start();
            String said;
            try (InputStream output = process.getInputStream()) {
                said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (process.waitFor() != 0) {
                throw new Refusal(
                        "PostgreSQL's %s failed in %s: %s. Put that right, or name another directory with --data, or a PostgreSQL of your own with --database-url."
                                .formatted(program, folder, PostgresLog.gist(said)));
            }
        } catch (IOException failed) {
            throw new Refusal("PostgreSQL's %s can't be started: %s.".formatted(program, failed.getMessage()), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted while PostgreSQL's %s ran.".formatted(program), interrupted);
        }
    }

    Postmaster launch(int port, PostgresLog log) throws IOException {
        return Postmaster.launch(software, data, port, log);
    }

    Passwords passwords() {
        return passwords;
    }

    Path data() {
        return data;
    }
}
