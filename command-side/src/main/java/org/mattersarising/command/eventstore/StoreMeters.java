package org.mattersarising.command.eventstore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mattersarising.operations.ChangeTraces;

/** Counts what this process appends and seals, and goes on with the traces of it. */
final class StoreMeters implements SealingListener {

    private final ChangeTraces traces;
    private final Counter appended;
    private final DistributionSummary batches;
    private final Timer lag;

    StoreMeters(MeterRegistry meters, ChangeTraces traces) {
        this.traces = traces;
        this.appended = Counter.builder("matters.arising.events.appended")
                .description("Events that this process has appended and committed")
                .baseUnit("events")
                .register(meters);
        this.batches = DistributionSummary.builder("matters.arising.sealing.batch")
                .description("Events that this process has sealed, by batch")
                .baseUnit("events")
                .register(meters);
        this.lag = Timer.builder("matters.arising.sealing.lag")
                .description(
                        "From the writing of an event to its place in the ledger, for events this process has sealed")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10))
                .register(meters);
    }

    /** @param wake tells the sealer that there is something to do */
    Appending appending(Runnable wake) {
        return new Appending() {
            @Override
            public void appended(String last) {
                traces.keep(last);
            }

            @Override
            public void committed(int events) {
                wake.run();
                appended.increment(events);
            }
        };
    }

    @Override
    public void sealed(List<SealedPosition> batch, Instant begun) {
        batches.record(batch.size());
        for (SealedPosition event : batch) {
            Duration waited = Duration.between(event.writtenAt(), event.recordedAt());
            lag.record(waited.isNegative() ? Duration.ZERO : waited);
        }
        traces.passed(
                "seal",
                batch.stream()
                        .map(event -> new ChangeTraces.Passed(event.event(), event.organisation(), event.position()))
                        .toList(),
                begun,
                Instant.now());
    }
}
