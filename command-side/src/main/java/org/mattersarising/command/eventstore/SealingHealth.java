package org.mattersarising.command.eventstore;

import java.time.Duration;
import org.mattersarising.operations.Check;
import org.mattersarising.operations.Finding;
import org.mattersarising.operations.Watch;

/** Whether what is committed gets its place in the ledger, whichever process sees to it. */
final class SealingHealth extends Check {

    private static final Duration MAY_WAIT = Duration.ofSeconds(5);

    private final Sealer sealer;
    private final Watch<SealingLook> watch;

    SealingHealth(Sealer sealer, Watch<SealingLook> watch) {
        this.sealer = sealer;
        this.watch = watch;
    }

    @Override
    protected Finding look() {
        return watch.last()
                .map(look -> of(look).with("sealed", look.head())
                        .with("waiting", look.waiting())
                        .with("thisProcessSeals", sealer.takesTurns()))
                .orElseGet(() -> Finding.wrong(
                        "%s How far sealing has come is not known.",
                        sealer.trouble().orElse("The database does not answer this process.")));
    }

    private Finding of(SealingLook look) {
        if (look.waited().compareTo(MAY_WAIT) > 0) {
            return Finding.wrong(
                    "%d recorded events have been waiting for their places in the ledger, the first for %d seconds. %s",
                    look.waiting(), look.waited().toSeconds(), why(look));
        }
        return look.trouble()
                .map(trouble -> Finding.warning("%s Other processes seal.", trouble))
                .orElseGet(() -> Finding.fine("Recorded events get their places in the ledger."));
    }

    private String why(SealingLook look) {
        if (!sealer.isRunning()) return "The sealer of this process is stopped.";
        return look.trouble()
                .orElseGet(() -> sealer.takesTurns()
                        ? "This process seals, but does not come round to them."
                        : "Another session of the database holds the lock under which events are sealed and does not go on:"
                                + " end the process that it belongs to.");
    }
}
