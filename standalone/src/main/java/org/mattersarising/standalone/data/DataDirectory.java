package org.mattersarising.standalone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory that keeps everything one installation knows, held by this process alone until closed. The operating
 * system drops the lock when the process ends, however it ends.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String MARKER = "MATTERS-ARISING";
    private static final String LOCK = "lock";
    static final String POSTGRES = "postgres";
    private static final String KEYS = "keys";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;
    private final FileChannel lockFile;
    private volatile Holder holder;

    private DataDirectory(Path path, FileChannel lockFile, Holder holder) {
        this.path = path;
        this.lockFile = lockFile;
        this.holder = holder;
    }

    /**
     * Makes the directory if need be and takes it.
     *
     * @param command what this process does with it, for whoever finds it taken
     * @throws DirectoryInUse when another process has it
     * @throws Refusal when it is not a directory, can't be written or belongs to other software
     */
    public static DataDirectory take(Path directory, String command) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            makeOurs(path);
            // Real path: processes are recognised by where their program lies.
            return lock(path.toRealPath(), command);
        } catch (AccessDeniedException denied) {
            throw new Refusal(
                    "%s can't be written: permission denied for %s. Give this user the directory, or name another one with --data."
                            .formatted(path, denied.getFile()),
                    denied);
        } catch (IOException failed) {
            throw new Refusal(
                    "%s can't be used: %s. Name another directory with --data.".formatted(path, reason(failed)),
                    failed);
        }
    }

    /** Whether there is a database in it, made by an earlier {@link #take}; nothing is made or taken. */
    public static boolean holdsDatabase(Path directory) {
        return Files.exists(directory.resolve(MARKER)) && Files.exists(databaseFiles(directory));
    }

    /**
     * Where the keys of this installation are; exists, for the owner only. Takes nothing: whoever owns the directory may
     * use them, whatever runs on it.
     *
     * @throws Refusal as {@link #take}
     */
    public static Path keys(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            makeOurs(path);
            return Files.createDirectories(path.resolve("keys"), OWNER_ONLY);
        } catch (AccessDeniedException denied) {
            throw new Refusal(
                    "The keys in %s are not for this user: permission denied for %s. Run this as the user whose data it is."
                            .formatted(path, denied.getFile()),
                    denied);
        } catch (IOException failed) {
            throw new Refusal(
                    "%s can't be used: %s. Name another directory with --data.".formatted(path, reason(failed)),
                    failed);
        }
    }

    static Path databaseFiles(Path directory) {
        return directory.resolve(POSTGRES).resolve(Cluster.DATA);
    }

    private static void makeOurs(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new Refusal("%s is a file, not a directory. Name a directory with --data.".formatted(path));
        }
        try {
            Files.createDirectories(path, OWNER_ONLY);
        } catch (FileAlreadyExistsException inTheWay) {
            throw new Refusal("%s is a file, so no directory can be made below it. Name another one with --data."
                    .formatted(inTheWay.getFile()));
        }
        if (Files.exists(path.resolve(MARKER))) {
            return;
        }
        List<String> others;
        try (Stream<Path> found = Files.list(path)) {
            // A volume of its own begins with lost+found.
            others = found.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lost+found") && !name.equals(MARKER))
                    .sorted()
                    .toList();
        }
        // Another process may have made it ours meanwhile.
        if (!others.isEmpty() && !Files.exists(path.resolve(MARKER))) {
            throw new Refusal("%s holds files of something else (%s%s). Name an empty or new directory with --data."
                    .formatted(
                            path,
                            String.join(", ", others.subList(0, Math.min(3, others.size()))),
                            others.size() > 3 ? ", …" : ""));
        }
        Files.writeString(path.resolve(MARKER), """
                Everything this installation of Matters Arising knows is in this directory.
                Don't change anything here by hand. To copy it, use the command backup, or stop the program first.
                """);
    }

    private static DataDirectory lock(Path path, String command) throws IOException {
        FileChannel lockFile =
                FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!locked(lockFile)) {
                throw new DirectoryInUse(path, Holder.readFrom(path));
            }
            Holder holder = Holder.self(command);
            holder.writeTo(path);
            return new DataDirectory(path, lockFile, holder);
        } catch (IOException | RuntimeException failed) {
            lockFile.close();
            throw failed;
        }
    }

    private static boolean locked(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    /** Tells other commands where this process answers. */
    public void announce(URI address) {
        holder = holder.at(address);
        try {
            holder.writeTo(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The absolute path, links resolved. */
    public Path path() {
        return path;
    }

    /** Where logs go; exists. */
    public Path logs() {
        return folder("logs");
    }

    /** The file of the key for personal data; its folder exists, for the owner only. */
    public Path personalKey() {
        folder(KEYS);
        return personalKeyIn(path);
    }

    /** The same of a directory that somebody else may hold. */
    public static Path personalKeyIn(Path directory) {
        return directory.resolve(KEYS).resolve("personal.key");
    }

    /** Where the database, its program and its passwords are; exists, for the owner only. */
    Path postgres() {
        return folder(POSTGRES);
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name), OWNER_ONLY);
        } catch (IOException failed) {
            throw new Refusal(
                    "%s can't be made: %s. Give this user the directory, or name another one with --data."
                            .formatted(path.resolve(name), reason(failed)),
                    failed);
        }
    }

    @Override
    public void close() {
        try (lockFile) {
            if (lockFile.isOpen()) {
                Holder.removeFrom(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String reason(IOException failed) {
        return failed instanceof FileSystemException inFile && inFile.getReason() != null
                ? inFile.getReason()
                : failed.getClass().getSimpleName() + " " + failed.getMessage();
    }
}
