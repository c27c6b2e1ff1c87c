package org.mattersarising.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.mattersarising.ledger.Alteration;
import org.mattersarising.standalone.RunningApplication.Listen;
import org.mattersarising.standalone.backup.BackupFile;
import org.mattersarising.standalone.backup.EmptyStore;
import org.mattersarising.standalone.backup.Manifest;
import org.mattersarising.standalone.data.DataDirectory;
import org.mattersarising.standalone.data.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = "Bring a backup into a new directory or an empty database, make the tables that are read anew and"
                + " reproduce every published update; 1 if anything is not as it was recorded.")
final class Restore implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file that backup wrote.")
    private Path file;

    @Mixin
    private Store store;

    @Override
    public Integer call() throws Exception {
        try (Progress progress = Progress.of("Reading " + file.getFileName());
                BackupFile backup = BackupFile.open(file)) {
            return store.other().isPresent()
                    ? into(store.other().get(), backup, progress)
                    : into(DataDirectory.take(store.data(), "restore"), backup, progress);
        }
    }

    private int into(OtherDatabase database, BackupFile backup, Progress progress) throws InterruptedException {
        database.check();
        Map<String, Alteration> altered = load(database.dataSource(), database.shown(), backup, progress);
        progress.say("Starting");
        try (RunningApplication application = RunningApplication.on(database, Listen.ANY_FREE_PORT)) {
            return check(application, backup.manifest(), altered, database.shown(), progress);
        } catch (Refusal failed) {
            throw loadedButNotChecked(failed);
        }
    }

    private int into(DataDirectory directory, BackupFile backup, Progress progress) throws InterruptedException {
        String name = directory.path().toString();
        Map<String, Alteration> altered;
        try (BarePostgres postgres = new BarePostgres(directory)) {
            altered = load(postgres.database(), name, backup, progress);
        } catch (RuntimeException failed) {
            directory.close();
            throw failed;
        }
        progress.say("Starting");
        try (RunningApplication application = RunningApplication.in(directory, Listen.ANY_FREE_PORT)) {
            return check(application, backup.manifest(), altered, name, progress);
        } catch (Refusal failed) {
            throw loadedButNotChecked(failed);
        }
    }

    private Map<String, Alteration> load(DataSource database, String name, BackupFile backup, Progress progress) {
        try {
            List<Alteration> altered = EmptyStore.in(database, name).fill(backup, progress::say);
            return altered.stream().collect(Collectors.toMap(Alteration::organisation, each -> each));
        } catch (SQLException failed) {
            throw new Refusal(
                    "%s could not be filled: %s. Nothing was restored. Put that right and restore again."
                            .formatted(
                                    name,
                                    failed.getMessage().lines().findFirst().orElse("")),
                    failed);
        } catch (IOException failed) {
            throw new Refusal(
                    "%s can't be read to the end: %s. Nothing was restored.".formatted(file, failed.getMessage()),
                    failed);
        }
    }

    private int check(
            RunningApplication application,
            Manifest manifest,
            Map<String, Alteration> altered,
            String name,
            Progress progress)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Api api = application.api();
        // Refused where events were altered; the tables are then made by themselves.
        if (altered.isEmpty()) {
            progress.say("Rebuilding");
            api.post("/api/rebuild");
        }
        Map<String, Reproduction> reproductions = Reproduction.ofAll(api, progress, verification -> {
            if (!verification.reproduced()) {
                out.println(verification.line());
            }
        });
        progress.close();
        out.printf("%s: %d events as of %s, in %s%n", file, manifest.events(), manifest.madeAt(), name);
        manifest.organisations()
                .forEach(head -> out.println("  "
                        + summary(head, altered.get(head.organisation()), reproductions.get(head.organisation()))));
        out.flush();
        return altered.isEmpty() && Reproduction.sum(reproductions.values()).differing() == 0 ? 0 : 1;
    }

    private static String summary(Manifest.Head head, Alteration altered, Reproduction reproduction) {
        return "%s: ledger position %d, recorded %s; %s; %s"
                .formatted(
                        head.organisation(),
                        head.position(),
                        head.recordedAt(),
                        altered == null
                                ? "every event is as it was recorded"
                                : "the event at position " + altered.position() + " is NOT AS IT WAS RECORDED",
                        (reproduction == null ? Reproduction.NONE : reproduction).sentence());
    }

    private static Refusal loadedButNotChecked(Refusal failed) {
        return new Refusal(
                "Everything is restored, but the check failed: %s%nRun rebuild and then verify."
                        .formatted(failed.getMessage()),
                failed);
    }
}
