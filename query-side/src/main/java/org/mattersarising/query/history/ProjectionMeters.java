package org.mattersarising.query.history;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mattersarising.ledger.Sealed;
import org.mattersarising.operations.ChangeTraces;

/** Counts what this process works into the tables and how long readers wait for it, and goes on with the traces of it. */
class ProjectionMeters {

    /** What is older was recorded before anybody here could have followed: a rebuilding is no lag. */
    private final Instant begun = Instant.now();

    private final ChangeTraces traces;
    private final Counter projected;
    private final Timer batches;
    private final Timer lag;
    private final Timer reached;
    private final Timer gaveUp;

    ProjectionMeters(MeterRegistry meters, ChangeTraces traces) {
        this.traces = traces;
        this.projected = Counter.builder("matters.arising.projection.events")
                .description("Events that this process has worked into its tables")
                .baseUnit("events")
                .register(meters);
        this.batches = Timer.builder("matters.arising.projection.batch")
                .description("How long this process took for what it wrote to its tables in one transaction")
                .register(meters);
        this.lag = Timer.builder("matters.arising.projection.lag")
                .description(
                        "From the place in the ledger to the tables, for events recorded since this process started")
                .serviceLevelObjectives(
                        Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10))
                .register(meters);
        this.reached = waits(meters, "reached");
        this.gaveUp = waits(meters, "gave-up");
    }

    private static Timer waits(MeterRegistry meters, String outcome) {
        return Timer.builder("matters.arising.reads.waits")
                .description(
                        "How long readers waited for the tables to hold their position; who gave up was answered 503")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** In one transaction that is committed; may be empty. */
    void projected(List<Sealed> events, Instant taken) {
        if (events.isEmpty()) return;
        Instant now = Instant.now();
        projected.increment(events.size());
        batches.record(Duration.between(taken, now));
        events.forEach(event -> {
            Instant recorded = event.entry().recordedAt();
            if (recorded.isAfter(begun) && !recorded.isAfter(now)) lag.record(Duration.between(recorded, now));
        });
        traces.passed(
                "project",
                events.stream()
                        .map(event -> new ChangeTraces.Passed(
                                event.entry().id(),
                                event.organisation(),
                                event.entry().position()))
                        .toList(),
                taken,
                now);
    }

    void waited(boolean untilReached, Duration time) {
        (untilReached ? reached : gaveUp).record(time);
    }
}
