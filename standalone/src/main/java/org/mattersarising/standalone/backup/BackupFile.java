package org.mattersarising.standalone.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mattersarising.standalone.data.Refusal;
import tools.jackson.core.JacksonException;

/** A backup that is what was written, to the last byte. */
public final class BackupFile implements AutoCloseable {

    /** Before the name of the first member stand 30 bytes of its header. */
    private static final int NAME_AT = 30;

    private static final int PIECE = 1 << 20;

    /** Room for the heads of some hundred thousand organisations. */
    private static final int LARGEST_MANIFEST = 64 << 20;

    private static final String REMEDY = "Copy it again from where it came, or take an earlier backup.";

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Reads all of it once.
     *
     * @throws Refusal where it is no backup, is damaged or cut short, or is of a format that this program doesn't know
     */
    public static BackupFile open(Path file) {
        if (Files.isDirectory(file)) {
            throw new Refusal("%s is a directory. Name the file that backup wrote.".formatted(file));
        }
        try {
            checkSeal(file);
            return opened(file);
        } catch (NoSuchFileException absent) {
            throw new Refusal("There is no file %s.".formatted(file), absent);
        } catch (AccessDeniedException denied) {
            throw new Refusal(
                    "%s can't be read: permission denied. Backups are for the user who made them.".formatted(file),
                    denied);
        } catch (ZipException | JacksonException damaged) {
            throw damaged(file, damaged);
        } catch (IOException unreadable) {
            throw new Refusal("%s can't be read: %s.".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    private static void checkSeal(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (!beginsAsOne(channel)) {
                throw new Refusal("%s is no backup of Matters Arising. Name a file that backup wrote.".formatted(file));
            }
            long sealAt = channel.size() - Seal.LENGTH;
            byte[] seal = sealAt < 0 ? new byte[0] : read(channel, sealAt, Seal.LENGTH);
            if (!Seal.isSeal(seal)) {
                throw new Refusal("%s is cut short or damaged: its end is missing. %s".formatted(file, REMEDY));
            }
            if (!Arrays.equals(Seal.of(digest(channel, sealAt)), seal)) {
                throw damaged(file, null);
            }
        }
    }

    /** Whether it can be a backup, or a part of one, at all. */
    static boolean beginsAsOne(FileChannel channel) throws IOException {
        byte[] name = BackupWriter.ABOUT.getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(read(channel, NAME_AT, name.length), name);
    }

    private static byte[] read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
            // Until it is full or the file is at its end.
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static MessageDigest digest(FileChannel channel, long end) throws IOException {
        MessageDigest digest = Seal.sha256();
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        for (long position = 0; position < end; ) {
            piece.clear().limit((int) Math.min(PIECE, end - position));
            int read = channel.read(piece, position);
            if (read < 0) {
                break;
            }
            digest.update(piece.flip());
            position += read;
        }
        return digest;
    }

    private static BackupFile opened(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        try {
            byte[] manifest = member(zip, BackupWriter.MANIFEST).readNBytes(LARGEST_MANIFEST + 1);
            if (manifest.length > LARGEST_MANIFEST) {
                throw new ZipException("the manifest has no end");
            }
            int format = Manifest.formatOf(manifest);
            if (format < 1) {
                throw new ZipException("the manifest has no format");
            }
            if (format > Manifest.FORMAT) {
                throw new Refusal(
                        "%s was made by a newer version of Matters Arising (backup format %d; this one reads up to %d). Restore it with that version."
                                .formatted(file, format, Manifest.FORMAT));
            }
            return new BackupFile(file, zip, Manifest.read(manifest));
        } catch (IOException | RuntimeException failed) {
            zip.close();
            throw failed;
        }
    }

    private static InputStream member(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException(name + " is missing");
        }
        return zip.getInputStream(entry);
    }

    private static Refusal damaged(Path file, Exception cause) {
        return new Refusal("%s is damaged: it is not what was written. %s".formatted(file, REMEDY), cause);
    }

    public Manifest manifest() {
        return manifest;
    }

    /** The rows of one table. */
    Checked rows(Manifest.Content table) throws IOException {
        return new Checked(table, member(zip, table.member()));
    }

    /** Reads every table. */
    void check() throws IOException {
        for (Manifest.Content table : manifest.tables()) {
            try (Checked rows = rows(table)) {
                rows.transferTo(OutputStream.nullOutputStream());
                rows.refuseUnlessWhole();
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Digests what is read. */
    final class Checked extends DigestInputStream {

        private final Manifest.Content table;

        private Checked(Manifest.Content table, InputStream rows) {
            super(rows, Seal.sha256());
            this.table = table;
        }

        /** @throws Refusal where what was read isn't the whole table as it was written */
        void refuseUnlessWhole() {
            if (!HexFormat.of().formatHex(getMessageDigest().digest()).equals(table.sha256())) {
                throw damaged(file, null);
            }
        }
    }
}
