package org.mattersarising.command.eventstore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.mattersarising.operations.Watch;

/** How sealing stands in the deployment, and whether this process takes part. */
record SealingFigures(Sealer sealer, Watch<SealingLook> watch) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("matters.arising.sealing.active", sealer, each -> each.takesTurns() ? 1 : 0)
                .description("1 while this process takes its turns at sealing, 0 while it stands by or cannot")
                .register(meters);
        Gauge.builder("matters.arising.sealing.waiting", watch, w -> w.figure(SealingLook::waiting))
                .description("Committed events of the deployment that have no place in the ledger yet")
                .baseUnit("events")
                .register(meters);
        TimeGauge.builder(
                        "matters.arising.sealing.waiting.longest",
                        watch,
                        TimeUnit.MILLISECONDS,
                        w -> w.figure(look -> look.waited().toMillis()))
                .description("For how long the first of them has been seen waiting")
                .register(meters);
        Gauge.builder("matters.arising.sealing.head", watch, w -> w.figure(SealingLook::head))
                .description("Last seal index of the deployment: how many events its ledgers hold")
                .register(meters);
        Gauge.builder("matters.arising.sealing.low.mark", watch, w -> w.figure(SealingLook::lowMark))
                .description("Global index up to which nothing is looked for any more; a slow transaction keeps it low")
                .register(meters);
        TimeGauge.builder(
                        "matters.arising.clock.ahead",
                        watch,
                        TimeUnit.MILLISECONDS,
                        w -> w.figure(look -> Math.max(0, look.clockAhead().toMillis())))
                .description("How far the last recorded time lies in the future by the database's clock")
                .register(meters);
    }
}
