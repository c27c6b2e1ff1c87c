package org.mattersarising.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.mattersarising.ledger.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the database every few seconds, in a thread of its own, so that a scrape of figures neither costs a query nor
 * waits for a database that is away.
 *
 * @param <T> what a look shows
 */
public final class Watch<T> implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration OUT_OF_DATE = Duration.ofSeconds(30);

    private record Seen<T>(T what, long at) {}

    private final String name;
    private final Supplier<T> look;
    private volatile Seen<T> seen;
    private volatile Thread thread;

    public Watch(String name, Supplier<T> look) {
        this.name = name;
        this.look = look;
    }

    /** What the last look showed; empty where there was none lately, or it failed. */
    public Optional<T> last() {
        Seen<T> last = seen;
        return last == null || System.nanoTime() - last.at() > OUT_OF_DATE.toNanos()
                ? Optional.empty()
                : Optional.of(last.what());
    }

    /** A figure of the last look; not a number where nothing is known. */
    public double figure(ToDoubleFunction<T> of) {
        return last().map(of::applyAsDouble).orElse(Double.NaN);
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                seen = new Seen<>(look.get(), System.nanoTime());
            } catch (RuntimeException fault) {
                LOG.debug("The watch on {} cannot look", name, fault);
                seen = null;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    @Override
    public synchronized void start() {
        if (thread != null) return;
        thread = Thread.ofPlatform().name("watch-" + name).daemon().unstarted(() -> Reach.EVERYTHING.within(this::run));
        thread.start();
    }

    @Override
    public synchronized void stop() {
        Thread stopping = thread;
        if (stopping == null) return;
        thread = null;
        LockSupport.unpark(stopping);
        try {
            stopping.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Ends after whatever takes requests in: they may still be watched. */
    @Override
    public int getPhase() {
        return 0;
    }
}
