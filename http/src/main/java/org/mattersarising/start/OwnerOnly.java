package org.mattersarising.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Files with secrets: never, not even for a moment, readable by others, and whole after a power cut. */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnerOnly() {}

    /** Puts it in the place of what is there. */
    public static void write(Path file, String secret) throws IOException {
        Path draft = draft(file, secret);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves what is there, also where another process puts it there at this moment. */
    public static void writeIfMissing(Path file, String secret) throws IOException {
        Path draft = draft(file, secret);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException theirs) {
            // Either is as good.
        } finally {
            Files.delete(draft);
        }
    }

    /** Whether somebody else than its owner may do anything with it. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        open.remove(PosixFilePermission.OWNER_EXECUTE);
        return !OWNER.containsAll(open);
    }

    private static Path draft(Path file, String secret) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        try (FileChannel channel = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER))) {
            channel.write(ByteBuffer.wrap(secret.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        return draft;
    }
}
