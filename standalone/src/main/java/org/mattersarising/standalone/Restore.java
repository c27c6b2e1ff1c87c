package org.mattersarising.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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
import org.mattersarising.standalone.backup.KeysFile;
import org.mattersarising.standalone.backup.Manifest;
import org.mattersarising.standalone.data.DataDirectory;
import org.mattersarising.standalone.data.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--keys",
            paramLabel = "KEYS",
            description =
                    "The newest keys of personal data, which backup writes beside each of its files. Default: those"
                            + " beside FILE. Without them all personal data reads as erased.")
    private Path keys;

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
        if (store.personalKey().isEmpty() && Files.exists(keysFile())) {
            throw new Refusal(
                    "The backup has personal data that is sealed, and its keys lie beside it. Name a file for the"
                            + " key of this installation in MATTERS_ARISING_PERSONAL_KEY, here and for its servers.");
        }
        Map<String, Alteration> altered = load(database.dataSource(), database.shown(), backup, progress);
        if (store.personalKey().isPresent())
            loadKeys(database.dataSource(), store.personalKey().get());
        progress.say("Starting");
        try (RunningApplication application =
                RunningApplication.on(database, store.keysOfOther(), Listen.ANY_FREE_PORT)) {
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
            loadKeys(postgres.database(), directory.personalKey());
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

    private Path keysFile() {
        return keys == null ? KeysFile.of(file) : keys;
    }

    private void loadKeys(DataSource database, Path master) {
        Path from = keysFile();
        if (keys == null && !Files.exists(from)) {
            spec.commandLine()
                    .getErr()
                    .printf("There are no keys beside %s; whatever is personal in it reads as erased.%n", file);
            return;
        }
        try {
            KeysFile.read(from).restore(database, master);
        } catch (IOException failed) {
            throw new Refusal("%s can't be written: %s.".formatted(master, failed.getMessage()), failed);
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
