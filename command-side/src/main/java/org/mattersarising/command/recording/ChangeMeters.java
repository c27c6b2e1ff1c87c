package org.mattersarising.command.recording;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.mattersarising.http.Refusal;
import org.springframework.stereotype.Component;

/** Counts changes by what became of them, and how long each took until it was answered. */
@Component
final class ChangeMeters {

    static final String RECORDED = "recorded";
    static final String NOTHING_NEW = "nothing-new";
    static final String REPEATED = "repeated";
    private static final String REFUSED = "refused";
    private static final String FAILED = "failed";

    /** A change is normally answered within 100 ms, and within 10 s or not at all. */
    private static final Duration[] LIMITS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10)
    };

    record Measured(String outcome, Answered answer) {}

    private final MeterRegistry registry;
    private final Counter conflicts;

    ChangeMeters(MeterRegistry registry) {
        this.registry = registry;
        this.conflicts = Counter.builder("matters.arising.changes.conflicts")
                .description("Attempts at a change that met another change and were made again")
                .register(registry);
        // So that a rate can be told from the first change on.
        timer(RECORDED, 200);
        timer(RECORDED, 201);
    }

    void conflict() {
        conflicts.increment();
    }

    Answered measured(Supplier<Measured> change) {
        long begun = System.nanoTime();
        String outcome = FAILED;
        int status = 500;
        try {
            Measured measured = change.get();
            outcome = measured.outcome();
            status = measured.answer().status();
            return measured.answer();
        } catch (RuntimeException fault) {
            Optional<Refusal> refusal = Refusal.in(fault);
            if (refusal.isPresent()) {
                outcome = REFUSED;
                status = refusal.get().status();
            }
            throw fault;
        } finally {
            timer(outcome, status).record(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private Timer timer(String outcome, int status) {
        return Timer.builder("matters.arising.changes")
                .description("Changes decided on, by outcome and status of the answer, until the ledger had them")
                .tag("outcome", outcome)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(LIMITS)
                .register(registry);
    }
}
