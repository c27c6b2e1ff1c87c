package org.mattersarising.query.history;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.mattersarising.ledger.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Axon's processor that hands the ledger to the projection, for as long as this process is one of the nodes of the query
 * side. Each follows its share of the segments; the share changes as nodes come and go.
 */
class Following implements SmartLifecycle, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    static final String NAME = "history";

    /** Fixed: more of them cost a transaction each for every change. A migration may part them further. */
    static final int SEGMENTS = 4;

    private static final Duration LOOK_AROUND = Duration.ofMillis(500);
    private static final Duration LEFT_TO_OTHERS = Duration.ofSeconds(2);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(250);

    private final DataSource database;
    private final TransactionManager transactions;
    private final LedgerSource source;
    private final Projection projection;
    private final Wholeness wholeness;
    private final Runnable forget;
    private final ScheduledExecutorService threads;
    private final Semaphore bell = new Semaphore(0);

    /** Held by whoever starts or stops the processor. */
    private final ReentrantLock changing = new ReentrantLock();

    private volatile PooledStreamingEventProcessor processor;
    /** Number of the rebuilding that made the tables which the processor writes to. */
    private long tables;

    private volatile Thread thread;
    private volatile Presence presence;
    private volatile Presence.Look around;
    private volatile String trouble;
    private volatile Runnable whenUnfinished = () -> {};

    /** @param forget drops what this process keeps in memory of the tables */
    Following(
            DataSource database,
            TransactionManager transactions,
            LedgerSource source,
            Projection projection,
            Wholeness wholeness,
            Runnable forget) {
        this.database = database;
        this.transactions = transactions;
        this.source = source;
        this.projection = projection;
        this.wholeness = wholeness;
        this.forget = forget;
        // One thread for each segment, one for whoever hands out the work.
        this.threads = Executors.newScheduledThreadPool(
                SEGMENTS + 1,
                withinReach(Thread.ofPlatform().name("projection-", 1).daemon().factory()));
    }

    /** What is projected is everybody's. */
    private static ThreadFactory withinReach(ThreadFactory threads) {
        return work -> threads.newThread(() -> Reach.EVERYTHING.within(work));
    }

    private PooledStreamingEventProcessor processor(String owner) {
        return PooledStreamingEventProcessor.builder()
                .name(NAME)
                .eventHandlerInvoker(projection)
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                // Left to itself Axon would log a fault and go on without the event.
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(source)
                .tokenStore(Claims.of(database, owner))
                .transactionManager(transactions)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                // Not a replay token: a start from the beginning is like any other here.
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenClaimInterval(LOOK_AROUND.toMillis())
                // Axon's own giving back is lost where its next look comes too late; see giveBack.
                .maxSegmentProvider(name -> Math.max(share(), held().size()))
                // One message is a whole stretch of the ledger.
                .batchSize(1)
                .build();
    }

    private int share() {
        Presence.Look now = around;
        return now == null ? 0 : now.share(SEGMENTS);
    }

    private Map<Integer, EventTrackerStatus> held() {
        PooledStreamingEventProcessor now = processor;
        return now == null ? Map.of() : now.processingStatus();
    }

    /** Segments that this process works in now and that are not in trouble. */
    long sound() {
        return held().values().stream().filter(status -> !status.isErrorState()).count();
    }

    /** The nodes there are and whether there is a ledger; empty while this process is not one of them. */
    Optional<Presence.Look> around() {
        return Optional.ofNullable(around);
    }

    /** What keeps this process from being one of the nodes, in words that anybody may read. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Is told, again and again, while a rebuilding is under way that no other node sees to. */
    void whenUnfinished(Runnable told) {
        whenUnfinished = told;
    }

    /** The name under which this process is one of the nodes; null while it is not. */
    String name() {
        Presence here = presence;
        return here == null ? null : here.name();
    }

    /** Runs something while this process follows nothing; other nodes may. */
    void pause(Runnable work) {
        changing.lock();
        try {
            end();
            work.run();
        } finally {
            changing.unlock();
            bell.release();
        }
    }

    @Override
    public synchronized void start() {
        if (isRunning()) return;
        source.start();
        thread = Thread.ofPlatform().name("query-node").daemon().unstarted(() -> Reach.EVERYTHING.within(this::run));
        thread.start();
    }

    @Override
    public synchronized void stop() {
        Thread stopping = thread;
        if (stopping == null) return;
        thread = null;
        bell.release();
        try {
            stopping.join();
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
        }
        source.stop();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** It follows before requests come in, and until the last one that came in is answered. */
    @Override
    public int getPhase() {
        return 1;
    }

    /** Not to be started again. */
    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }

    private boolean wanted() {
        return thread == Thread.currentThread();
    }

    private void run() {
        while (wanted()) {
            try (Presence here = Presence.begin(database)) {
                presence = here;
                follow(here);
            } catch (SQLException | RuntimeException | Error fault) {
                // Whatever it is: without this thread the node follows nothing any more.
                report(fault);
            } finally {
                presence = null;
                around = null;
            }
            if (wanted()) sleep(BEFORE_NEXT_TRY);
        }
    }

    private void follow(Presence here) throws SQLException {
        try {
            while (wanted()) {
                Presence.Look seen = here.look();
                tell(seen);
                around = seen;
                if (seen.ledgerThere()) goOn(here, seen);
                if (seen.unfinished()) whenUnfinished.run();
                sleep(LOOK_AROUND);
            }
        } finally {
            changing.lock();
            try {
                end();
            } finally {
                changing.unlock();
            }
        }
    }

    /** Starts the processor, also in place of one that knows the tables as they were before a rebuilding. */
    private void goOn(Presence here, Presence.Look seen) {
        if (!changing.tryLock()) return;
        try {
            if (processor != null && tables == seen.rebuilding()) {
                giveBack();
                return;
            }
            end();
            // What a node that was missed has in memory may be old.
            forget.run();
            wholeness.provideSegments();
            processor = processor(here.name());
            tables = seen.rebuilding();
            processor.start();
        } finally {
            changing.unlock();
        }
    }

    /** What is more than this node's share; whoever has too few takes it. */
    private void giveBack() {
        held().keySet().stream()
                .sorted()
                .skip(share())
                .forEach(
                        segment -> processor.releaseSegment(segment, LEFT_TO_OTHERS.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void end() {
        if (processor == null) return;
        processor.shutDown();
        processor = null;
    }

    private void tell(Presence.Look seen) {
        if (trouble != null) LOG.info("This node is here again");
        trouble = null;
        Presence.Look before = around;
        if (before == null
                ? seen.ledgerThere()
                : before.nodes() == seen.nodes() && before.ledgerThere() == seen.ledgerThere()) return;
        if (seen.ledgerThere()) LOG.info("Query nodes here now: {}", seen.nodes());
        else
            LOG.warn(
                    "There is no event store on this database yet. Start a command node on it; this one goes on by itself");
    }

    private void report(Throwable fault) {
        if (trouble == null && wanted()) {
            // A database that is away needs no stack trace; anything else is a fault of ours.
            boolean away = fault instanceof SQLException || fault.getCause() instanceof SQLException;
            if (away) LOG.warn("Following waits for the database: {}", fault.getMessage());
            else LOG.error("Following is interrupted and is tried again", fault);
        }
        trouble = fault instanceof SQLException
                ? "This node cannot follow the ledger: the database is away or refuses it."
                : "This node cannot follow the ledger for a fault of its own; its log says which.";
    }

    private void sleep(Duration atMost) {
        try {
            if (bell.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) bell.drainPermits();
        } catch (InterruptedException fault) {
            thread = null;
            Thread.currentThread().interrupt();
        }
    }
}
