package org.mattersarising.command.documents;

import java.io.IOException;
import java.util.Optional;

/** A file that unpacks to far more than it may; libraries wrap what is thrown through them, so it is looked for. */
final class Bomb extends IOException {
    private static final long serialVersionUID = 1L;

    static UnreadableFile refusal() {
        return new UnreadableFile("The file unpacks to far more than a register holds and is not read; copy the table"
                + " into a new file and send that");
    }

    /** The refusal that a fault stands for, if a bomb is what caused it. */
    static Optional<UnreadableFile> in(Throwable fault) {
        int depth = 0;
        for (Throwable each = fault; each != null && depth < 20; each = each.getCause(), depth++) {
            if (each instanceof Bomb) return Optional.of(refusal());
        }
        return Optional.empty();
    }
}
