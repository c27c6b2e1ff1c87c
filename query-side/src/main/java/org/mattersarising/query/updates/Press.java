package org.mattersarising.query.updates;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mattersarising.http.Refusal;
import org.springframework.stereotype.Component;

/**
 * Where papers are made, few at a time: the pages of a long one take a processor for seconds, and readers of all else
 * should not notice. Who waits too long for a turn is asked to come back.
 */
@Component
class Press {

    private static final int TURNS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore turns;
    private final Duration patience;

    Press() {
        this(TURNS, PATIENCE);
    }

    Press(int turns, Duration patience) {
        this.turns = new Semaphore(turns, true);
        this.patience = patience;
    }

    /** @throws Refusal later where no turn comes in time */
    <T> T take(Supplier<T> work) {
        if (!waited()) {
            throw Refusal.later(
                    patience,
                    "Other papers are being made just now.",
                    "Ask again in a few seconds; a paper is the same whenever it is made.");
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private boolean waited() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
