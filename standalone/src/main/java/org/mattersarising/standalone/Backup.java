package org.mattersarising.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.mattersarising.ledger.Alteration;
import org.mattersarising.standalone.backup.BackupWriter;
import org.mattersarising.standalone.backup.KeysFile;
import org.mattersarising.standalone.backup.Manifest;
import org.mattersarising.standalone.backup.Size;
import org.mattersarising.standalone.backup.Snapshot;
import org.mattersarising.standalone.data.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        description = "Write everything that is recorded into one file, while servers run and people write.")
final class Backup implements Callable<Integer> {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'matters-arising-'uuuu-MM-dd'T'HH-mm-ss'Z.zip'")
            .withZone(ZoneOffset.UTC);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The file to write, or a directory for one that is named by the time, as in"
                    + " matters-arising-2026-01-31T02-00-00Z.zip. Only you can read it.")
    private Path file;

    @Option(names = "--replace", description = "Put it in the place of a file that is there already.")
    private boolean replace;

    @Option(names = "--quiet", description = "Say nothing when all went well.")
    private boolean quiet;

    @Mixin
    private Store store;

    @Override
    public Integer call() throws Exception {
        Path place = Files.isDirectory(file) ? file.resolve(NAME.format(Instant.now())) : file;
        try (Store.Open open = store.open();
                Progress progress = Progress.of("Backing up");
                Snapshot snapshot = Snapshot.of(open.database(), open.name());
                BackupWriter backup = BackupWriter.to(place, replace)) {
            Manifest manifest = snapshot.write(backup, software(), progress::say);
            progress.say("Reading it again");
            long size = backup.finish();
            progress.say("Comparing events with the ledger");
            List<Alteration> altered = snapshot.altered();
            Optional<Path> keys = writeKeys(open.database(), place);
            progress.close();
            if (!quiet) {
                tell(place, manifest, size);
                keys.ifPresent(file -> tell(
                        "%s: the keys of personal data. Keep it elsewhere than the backup, and only the"
                                + " newest: it opens every backup, but for who was erased%n",
                        file));
            }
            altered.forEach(this::warn);
            return altered.isEmpty() ? 0 : 1;
        } catch (SQLException failed) {
            throw new Refusal(
                    "The database could not be read to the end: %s. No backup was written; try again."
                            .formatted(failed.getMessage().lines().findFirst().orElse("")),
                    failed);
        } catch (IOException failed) {
            throw new Refusal(
                    "%s can't be written: %s. Nothing of it is left.".formatted(place, reason(failed)), failed);
        }
    }

    private Optional<Path> writeKeys(DataSource database, Path backup) throws IOException {
        Optional<Path> master = store.personalKey().filter(Files::exists);
        if (master.isEmpty()) return Optional.empty();
        Path file = KeysFile.of(backup);
        KeysFile.of(database, master.get()).write(file);
        return Optional.of(file);
    }

    private void tell(String format, Object what) {
        spec.commandLine().getOut().printf(format, what);
    }

    private void tell(Path place, Manifest manifest, long size) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s: %d events, %s%n", place, manifest.events(), Size.of(size));
        manifest.organisations()
                .forEach(head -> out.printf(
                        "  %s: ledger position %d, recorded %s%n",
                        head.organisation(), head.position(), head.recordedAt()));
        out.flush();
    }

    private void warn(Alteration altered) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                "%s: the event at position %d is no longer what was recorded. The backup is complete and holds it as it is"
                        + " now; run verify, and keep earlier backups.%n",
                altered.organisation(), altered.position());
        err.flush();
    }

    static String software() {
        return Optional.ofNullable(Backup.class.getPackage().getImplementationVersion())
                .orElse("in development");
    }

    private static String reason(IOException failed) {
        if (failed instanceof NoSuchFileException) {
            return "there is no such directory; make it first";
        }
        if (failed instanceof AccessDeniedException) {
            return "permission denied; choose a place where this user may write";
        }
        String reason = failed instanceof FileSystemException inFile && inFile.getReason() != null
                ? inFile.getReason()
                : failed.getMessage();
        return reason == null ? failed.getClass().getSimpleName() : reason.replaceFirst("\\.$", "");
    }
}
