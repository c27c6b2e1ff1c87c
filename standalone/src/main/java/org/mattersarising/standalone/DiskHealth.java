package org.mattersarising.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.mattersarising.operations.Check;
import org.mattersarising.operations.Finding;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Whether there is room left where the data is. A PostgreSQL of our own stops when its disk is full. */
@Component("diskHealthIndicator")
@ConditionalOnProperty(DiskHealth.DATA)
class DiskHealth extends Check {

    /** Setting: the data directory, where there is one. */
    static final String DATA = "matters-arising.data";

    private static final long MEBIBYTE = 1 << 20;
    private static final long TOO_LITTLE = 200 * MEBIBYTE;
    private static final long LITTLE = 1024 * MEBIBYTE;

    private final LongSupplier room;

    @Autowired
    DiskHealth(@Value("${" + DATA + "}") Path data) {
        this(() -> roomAt(data));
    }

    /** @param room bytes left */
    DiskHealth(LongSupplier room) {
        this.room = room;
    }

    private static long roomAt(Path data) {
        try {
            return Files.getFileStore(data).getUsableSpace();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    protected Finding look() {
        long left = room.getAsLong();
        if (left < TOO_LITTLE) {
            return Finding.wrong(
                    "The disk of the data directory has %d MiB left. Make room at once: when it is full nothing can be recorded.",
                    left / MEBIBYTE);
        }
        return left < LITTLE
                ? Finding.warning("The disk of the data directory has only %d MiB left. Make room.", left / MEBIBYTE)
                : Finding.fine("The disk of the data directory has room.");
    }
}
