package org.mattersarising.standalone.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mattersarising.standalone.data.Refusal;

/**
 * A backup while it is written, in a file beside its place. It gets its name when it is whole and on the disk, so what
 * bears the name is never half a backup. Only its owner can read it: it holds everything.
 */
public final class BackupWriter implements AutoCloseable {

    static final String ABOUT = "matters-arising-backup.txt";
    static final String MANIFEST = "manifest.json";

    private static final String ABOUT_TEXT = """
            A backup of Matters Arising, made by its command backup. The command restore brings it back.

            manifest.json says what it holds and where each ledger stood. Each file below eventstore is one table in the
            text format of PostgreSQL's COPY. The archive's comment is the SHA-256 digest of all bytes before it.
            """;

    private static final String UNFINISHED = ".unfinished";

    private final Path file;
    private final boolean replace;
    private final Path draft;
    private final FileChannel channel;
    private final SealedStream sealed;
    private final ZipOutputStream zip;
    private final Thread atEndOfProcess = new Thread(this::forget, "forget-unfinished-backup");
    private boolean finished;

    /** What fills one member of the archive; answers how many rows it wrote. */
    interface Rows {
        long writeTo(OutputStream out) throws SQLException, IOException;
    }

    private BackupWriter(Path file, boolean replace, Path draft, FileChannel channel) throws IOException {
        this.file = file;
        this.replace = replace;
        this.draft = draft;
        this.channel = channel;
        this.sealed = new SealedStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        this.zip = new ZipOutputStream(sealed, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
        zip.setComment(Seal.blank());
        member(ABOUT, ABOUT_TEXT.getBytes(StandardCharsets.UTF_8));
        Runtime.getRuntime().addShutdownHook(atEndOfProcess);
    }

    /**
     * @param replace whether a file that has the name already may go
     * @throws Refusal where it may not, or where another backup is being written to the same place
     */
    public static BackupWriter to(Path file, boolean replace) throws IOException {
        refuseInTheWay(file, replace);
        Path draft = file.resolveSibling(file.getFileName() + UNFINISHED);
        FileChannel channel = open(draft);
        try {
            return new BackupWriter(file, replace, draft, channel);
        } catch (IOException failed) {
            channel.close();
            Files.deleteIfExists(draft);
            throw failed;
        }
    }

    private static void refuseInTheWay(Path file, boolean replace) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Refusal(
                    "%s is no ordinary file, so no backup can take its name. Name another file.".formatted(file));
        }
        if (Files.exists(file) && !replace) {
            throw isThere(file);
        }
    }

    private static Refusal isThere(Path file) {
        return new Refusal("%s is there already and is kept. Name another file, or say --replace.".formatted(file));
    }

    /** Its lock tells a backup that is being written from what a killed one left behind. */
    private static FileChannel open(Path draft) throws IOException {
        if (Files.exists(draft)) {
            removeLeft(draft);
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    draft,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException thisMoment) {
            throw inUse(draft);
        }
        if (!locked(channel)) {
            channel.close();
            throw inUse(draft);
        }
        return channel;
    }

    /** @throws Refusal where a backup has it in hand, or where no backup wrote it */
    private static void removeLeft(Path draft) throws IOException {
        Object seen = identity(draft);
        try (FileChannel left = FileChannel.open(draft, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // Another backup may have removed it meanwhile and begun its own under the same name.
            if (!locked(left) || !identity(draft).equals(seen)) {
                throw inUse(draft);
            }
            if (left.size() > 0 && !BackupFile.beginsAsOne(left)) {
                throw new Refusal(
                        "%s is in the way: it is no unfinished backup. Move it elsewhere, or name another file."
                                .formatted(draft));
            }
            Files.delete(draft);
        } catch (NoSuchFileException takenAwayMeanwhile) {
            throw inUse(draft);
        }
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    private static Refusal inUse(Path draft) {
        return new Refusal("Another backup is just writing %s. Wait for it, or name another file.".formatted(draft));
    }

    /** @param written is told, now and then, how many bytes there are so far */
    Manifest.Content table(String name, List<String> columns, LongConsumer written, Rows rows)
            throws SQLException, IOException {
        Manifest.Content planned = new Manifest.Content(name, columns, 0, 0, "");
        zip.putNextEntry(new ZipEntry(planned.member()));
        DigestOutputStream digested = new DigestOutputStream(zip, Seal.sha256());
        Counting counting = new Counting(digested, written);
        long count = rows.writeTo(counting);
        zip.closeEntry();
        return new Manifest.Content(
                name,
                columns,
                count,
                counting.bytes,
                HexFormat.of().formatHex(digested.getMessageDigest().digest()));
    }

    void manifest(Manifest manifest) throws IOException {
        member(MANIFEST, manifest.bytes());
    }

    private void member(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Seals it, reads all of it again, and gives it its name.
     *
     * @return its size in bytes
     */
    public long finish() throws IOException {
        zip.finish();
        zip.flush();
        channel.write(ByteBuffer.wrap(sealed.seal()), channel.position() - Seal.LENGTH);
        channel.force(true);
        try (BackupFile written = BackupFile.open(draft)) {
            written.check();
        }
        putInPlace();
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
        return channel.size();
    }

    private synchronized void putInPlace() throws IOException {
        if (finished) {
            throw new Refusal("The backup was cut short; nothing of it is left. Make it again.");
        }
        if (replace) {
            refuseInTheWay(file, true);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            takeFreeName();
        }
        finished = true;
    }

    /** A second link to the file, unlike a new name for it, never takes the place of another file. */
    private void takeFreeName() throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException taken) {
            throw isThere(file);
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            refuseInTheWay(file, false);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Files.delete(draft);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            forget();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atEndOfProcess);
        } catch (IllegalStateException processIsEnding) {
            // It finds that all is done.
        }
    }

    private synchronized void forget() {
        if (finished) {
            return;
        }
        finished = true;
        try {
            Files.deleteIfExists(draft);
        } catch (IOException staysBehind) {
            // The next backup to this place removes it.
        }
    }

    private static final class Counting extends FilterOutputStream {

        private final LongConsumer told;
        private long bytes;

        Counting(OutputStream out, LongConsumer told) {
            super(out);
            this.told = told;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] content, int offset, int length) throws IOException {
            out.write(content, offset, length);
            bytes += length;
            told.accept(bytes);
        }
    }
}
