package org.mattersarising.operations;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.mattersarising.ledger.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;

/**
 * A part of the system that says in a sentence how it is. It says so soon whatever is wrong: whoever asks has little
 * patience, and a database that is away has a lot.
 */
public abstract class Check implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Check.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** A look that takes longer hangs on a connection that is dead: another one may find the database back. */
    private static final Duration LOST = Duration.ofSeconds(10);

    private final ReentrantLock beginning = new ReentrantLock();
    /** However many ask, only one look is under way. */
    private CompletableFuture<Finding> underWay = CompletableFuture.completedFuture(null);

    private long begunAt;

    /** Looks, never twice at once unless one is lost; a fault of the database may be thrown and is told as such. */
    protected abstract Finding look();

    @Override
    public final Health health() {
        return find().toHealth();
    }

    private Finding find() {
        try {
            return begin().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Finding.wrong("The database does not answer within %d seconds.", PATIENCE.toSeconds());
        } catch (ExecutionException failed) {
            return explain(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Finding.wrong("This process is about to stop.");
        }
    }

    private CompletableFuture<Finding> begin() {
        beginning.lock();
        try {
            if (underWay.isDone() || System.nanoTime() - begunAt > LOST.toNanos()) {
                underWay = begun();
                begunAt = System.nanoTime();
            }
            return underWay;
        } finally {
            beginning.unlock();
        }
    }

    private CompletableFuture<Finding> begun() {
        CompletableFuture<Finding> begun = new CompletableFuture<>();
        Thread.ofVirtual().name("health").start(() -> {
            try {
                begun.complete(Reach.EVERYTHING.within(this::look));
            } catch (RuntimeException | Error fault) {
                begun.completeExceptionally(fault);
            }
        });
        return begun;
    }

    private Finding explain(Throwable fault) {
        LOG.debug("A check failed", fault);
        if (fault instanceof DataAccessException) {
            return Finding.wrong("The database cannot be reached.");
        }
        LOG.warn("{} cannot be made", getClass().getSimpleName(), fault);
        return Finding.wrong("This cannot be looked at; the log of this process says why.");
    }
}
