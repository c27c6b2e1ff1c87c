package org.mattersarising.command.imports;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Function;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.http.Refusal;
import org.springframework.stereotype.Component;

/** Counts imports by what came of them, with their rows and how long they took. */
@Component
final class ImportMeters {

    private final MeterRegistry registry;

    ImportMeters(MeterRegistry registry) {
        this.registry = registry;
        timer("recorded");
    }

    /** One import while it goes on. */
    static final class Measured {

        private String result = "repeated";
        private int rows;

        void rows(int number) {
            rows = number;
        }

        /** Not called where an earlier answer is given again. */
        Outcome came(boolean dryRun, Outcome outcome) {
            result = dryRun ? "dry-run" : outcome.events().isEmpty() ? "nothing-new" : "recorded";
            return outcome;
        }
    }

    <T> T measured(Function<Measured, T> work) {
        long begun = System.nanoTime();
        Measured measured = new Measured();
        String fault = "failed";
        try {
            T answer = work.apply(measured);
            fault = null;
            return answer;
        } catch (RuntimeException thrown) {
            if (Refusal.in(thrown).isPresent()) fault = "refused";
            throw thrown;
        } finally {
            String result = fault == null ? measured.result : fault;
            timer(result).record(Duration.ofNanos(System.nanoTime() - begun));
            rows(result).record(measured.rows);
        }
    }

    private Timer timer(String result) {
        return Timer.builder("matters.arising.imports")
                .description("Imports by result, until the ledger had them")
                .tag("result", result)
                .register(registry);
    }

    private DistributionSummary rows(String result) {
        return DistributionSummary.builder("matters.arising.imports.size")
                .description("Rows of the files imported")
                .baseUnit("rows")
                .tag("result", result)
                .register(registry);
    }
}
