package org.mattersarising.standalone.data;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.FileUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL program that the jar carries, unpacked below the data directory. Not in a temporary folder, where
 * another user could put a program of the same name first; and since it serves this directory only, any process running
 * from here is one of this directory's.
 */
final class PostgresSoftware {

    /** The only major version whose data this program can open. */
    static final String MAJOR = "18";

    private static final String PREFIX = "software-";

    private final Path home;
    private final Optional<Path> setsid = onPath("setsid");

    private PostgresSoftware(Path home) {
        this.home = home;
    }

    static PostgresSoftware unpackedBelow(Path folder) {
        try {
            byte[] archive = archive();
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(archive))
                    .substring(0, 12);
            Path home = folder.resolve(PREFIX + MAJOR + "-" + digest);
            if (!Files.exists(home)) {
                Path unfinished = folder.resolve("unpacking");
                FileUtils.deleteDirectory(unfinished.toFile());
                unpack(archive, unfinished);
                Files.move(unfinished, home);
            }
            return new PostgresSoftware(home);
        } catch (IOException failed) {
            throw new Refusal(
                    "PostgreSQL could not be unpacked into %s: %s. It needs about 60 MB there."
                            .formatted(folder, failed.getMessage()),
                    failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "Darwin" : "Linux";
        String processor = System.getProperty("os.arch");
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, processor)) {
            return packed.readAllBytes();
        } catch (IllegalStateException noneForThisSystem) {
            throw new Refusal(
                    "This program carries no PostgreSQL for %s on %s. Run one yourself and name it with --database-url."
                            .formatted(System.getProperty("os.name"), processor),
                    noneForThisSystem);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("the archive leads outside: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if (file.getParent().endsWith("bin")) {
                        makeExecutable(file);
                    }
                }
            }
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** A process ready to be started: one of PostgreSQL's programs with nothing of this user's settings around it. */
    ProcessBuilder program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (name.equals("postgres")) {
            // A session of its own: Ctrl-C in a terminal must reach only us, who then stop it in order.
            setsid.ifPresent(path -> command.add(path.toString()));
        }
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL won't run as root; in a user namespace root counts as nobody in particular.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(name).toString());
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG") || variable.startsWith("LC_"));
        // English messages: some are recognised.
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** Whether a process runs this or an earlier release unpacked beside it. */
    boolean isRunBy(ProcessHandle process) {
        String below = home.resolveSibling(PREFIX).toString();
        return process.info().command().map(path -> path.startsWith(below)).orElse(false);
    }

    /** Every process of this directory's PostgreSQL. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isRunBy).toList();
    }

    /** Removes earlier releases; to be called when nothing runs from them. */
    void forgetEarlierReleases() {
        try (Stream<Path> found = Files.list(home.getParent())) {
            for (Path old : found.filter(path -> path.getFileName().toString().startsWith(PREFIX) && !path.equals(home))
                    .toList()) {
                FileUtils.deleteDirectory(old.toFile());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH"))
                        .orElse("/usr/bin:/bin")
                        .split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
