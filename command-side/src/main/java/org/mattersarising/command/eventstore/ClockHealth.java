package org.mattersarising.command.eventstore;

import java.time.Duration;
import org.mattersarising.operations.Check;
import org.mattersarising.operations.Finding;
import org.mattersarising.operations.Watch;

/** Whether the clocks agree by which things are recorded. Nothing stops when they don't, so it is a warning. */
final class ClockHealth extends Check {

    private static final Duration MAY_DIFFER = Duration.ofSeconds(5);

    private final Watch<SealingLook> watch;

    ClockHealth(Watch<SealingLook> watch) {
        this.watch = watch;
    }

    @Override
    protected Finding look() {
        return watch.last()
                .map(ClockHealth::of)
                .orElseGet(() ->
                        Finding.wrong("The database does not answer this process. What its clock says is not known."));
    }

    private static Finding of(SealingLook look) {
        if (look.clockAhead().compareTo(MAY_DIFFER) > 0) {
            return Finding.warning(
                    "The last recorded event bears a time that is still %d seconds ahead: the database's clock was put back."
                            + " Until then everything is recorded as of that time; its order is not touched.",
                    look.clockAhead().toSeconds());
        }
        if (look.nodeAhead().abs().compareTo(MAY_DIFFER) > 0) {
            return Finding.warning(
                    "The clock of this process is %d seconds %s the database's: around midnight 'today' may be the wrong day."
                            + " Set both by the same time service.",
                    look.nodeAhead().abs().toSeconds(), look.nodeAhead().isNegative() ? "behind" : "ahead of");
        }
        return Finding.fine("The clocks agree.");
    }
}
