package org.mattersarising.command.eventstore;

import java.time.Instant;
import java.util.List;

/** Is told what this process has sealed, once that is committed. */
interface SealingListener {

    /**
     * @param batch in order, never empty
     * @param begun when the sealer took it up
     */
    void sealed(List<SealedPosition> batch, Instant begun);
}
