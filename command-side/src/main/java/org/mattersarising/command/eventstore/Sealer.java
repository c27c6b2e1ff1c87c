package org.mattersarising.command.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.mattersarising.ledger.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives every committed event its place in the ledger, in a thread and over a connection of its own. Several processes
 * may run one: whoever holds the lock seals, the others stand by. Losing the database stops it only while that lasts.
 */
public final class Sealer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    /** How many events are remembered for callers that come to wait after the sealing. */
    private static final int REMEMBERED = 50_000;

    private static final Duration FIRST_LOOK_UP = Duration.ofMillis(50);
    private static final Duration SLOWEST_LOOK_UP = Duration.ofMillis(500);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(250);
    private static final Duration TO_STOP = Duration.ofSeconds(5);
    /** Every process takes its turn many times a second unless another one holds the lock. */
    private static final Duration TURN_LASTS = Duration.ofSeconds(3);

    private final DataSource database;
    private final int batch;
    private final Duration poll;
    private final SealingListener listener;
    private final Bell bell = new Bell();
    /** Where events ended up or will end up, for callers that come to wait before the sealing or after it. */
    private final Cache<String, CompletableFuture<SealedPosition>> places =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private volatile String trouble;
    private volatile Thread thread;
    private volatile long lastTurn = System.nanoTime() - TURN_LASTS.toNanos();

    /**
     * @param batch so many events are sealed at once, or one whole transaction if that has more
     * @param poll how long it sleeps when nobody wakes it: other processes commit without a word
     */
    Sealer(DataSource database, int batch, Duration poll) {
        this(database, batch, poll, (places, begun) -> {});
    }

    Sealer(DataSource database, int batch, Duration poll, SealingListener listener) {
        this.database = database;
        this.batch = batch;
        this.poll = poll;
        this.listener = listener;
    }

    /** Says that something was committed; returns at once. */
    public void wake() {
        bell.ring();
    }

    /**
     * Waits until events that are committed have their places, whichever process gives them.
     *
     * @throws NotSealedInTime when not all of them have after {@code atMost}
     */
    public SealedPositions await(List<String> events, Duration atMost) {
        Map<String, CompletableFuture<SealedPosition>> awaited = new HashMap<>();
        events.forEach(event -> awaited.put(event, place(event)));
        long deadline = System.nanoTime() + atMost.toNanos();
        Duration pause = FIRST_LOOK_UP;
        wake();
        try {
            while (!complete(awaited.values(), shorter(Duration.ofNanos(deadline - System.nanoTime()), pause))) {
                // Somebody else's sealer has no way to tell us.
                lookUp(events).forEach(found -> awaited.get(found.event()).complete(found));
                if (deadline - System.nanoTime() <= 0 && !complete(awaited.values(), Duration.ZERO))
                    throw notInTime(awaited.values(), atMost);
                pause = shorter(pause.multipliedBy(2), SLOWEST_LOOK_UP);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw notInTime(awaited.values(), atMost);
        }
        return new SealedPositions(
                awaited.values().stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<SealedPosition> place(String event) {
        return places.get(event, unknown -> new CompletableFuture<>());
    }

    private static boolean complete(Collection<CompletableFuture<SealedPosition>> awaited, Duration atMost)
            throws InterruptedException {
        try {
            CompletableFuture.allOf(awaited.toArray(CompletableFuture[]::new))
                    .get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static NotSealedInTime notInTime(Collection<CompletableFuture<SealedPosition>> awaited, Duration waited) {
        return new NotSealedInTime(
                (int) awaited.stream().filter(place -> !place.isDone()).count(), waited);
    }

    private List<SealedPosition> lookUp(Collection<String> events) {
        try {
            return new JdbcTemplate(database)
                    .query(
                            """
                            select e.event_identifier, l.organisation, l.position, l.recorded_at, l.seal_index, e.written_at
                            from eventstore.event e join eventstore.ledger l on l.global_index = e.global_index
                            where e.event_identifier = any(?)
                            """,
                            (row, number) -> new SealedPosition(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getObject(4, OffsetDateTime.class).toInstant(),
                                    row.getLong(5),
                                    row.getObject(6, OffsetDateTime.class).toInstant()),
                            (Object) events.toArray(String[]::new));
        } catch (DataAccessException fault) {
            // The database may be back before the time is over.
            return List.of();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What keeps it from sealing just now, in words that anybody may read; the log says more. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Whether it takes its turns; if not, it is stopped, in trouble, or another process holds the lock. */
    boolean takesTurns() {
        return isRunning() && System.nanoTime() - lastTurn < TURN_LASTS.toNanos();
    }

    @Override
    public synchronized void start() {
        if (isRunning()) return;
        thread = Thread.ofPlatform().name("sealer").daemon().unstarted(() -> Reach.EVERYTHING.within(this::run));
        thread.start();
    }

    @Override
    public synchronized void stop() {
        Thread stopping = thread;
        if (stopping == null) return;
        thread = null;
        wake();
        try {
            if (stopping.join(TO_STOP)) return;
            stopping.interrupt();
            stopping.join(TO_STOP);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Starts before whatever takes requests in, and stops after it. */
    @Override
    public int getPhase() {
        return 0;
    }

    private boolean wanted() {
        return thread == Thread.currentThread();
    }

    private void run() {
        while (wanted()) {
            try (Connection connection = database.getConnection()) {
                sealOver(connection);
            } catch (SQLException | RuntimeException | Error fault) {
                // Whatever it is: without this thread nothing is sealed any more.
                report(fault);
                sleep(BEFORE_NEXT_TRY);
            }
        }
    }

    private void sealOver(Connection connection) throws SQLException {
        SealingSession session = new SealingSession(connection, batch);
        while (wanted()) {
            boolean sealed = sealOnce(session);
            if (trouble != null) {
                trouble = null;
                LOG.info("Sealing goes on");
            }
            if (!sealed) sleep(poll);
        }
        // What was committed before the end has its place before it, unless another process goes on.
        while (sealOnce(session)) {}
    }

    private boolean sealOnce(SealingSession session) throws SQLException {
        Instant begun = Instant.now();
        List<SealedPosition> sealed = session.seal();
        if (session.seals()) lastTurn = System.nanoTime();
        if (sealed.isEmpty()) return false;
        remember(sealed);
        LOG.debug(
                "Sealed events {} to {} of the deployment",
                sealed.getFirst().sealIndex(),
                sealed.getLast().sealIndex());
        listener.sealed(sealed, begun);
        return true;
    }

    private void remember(List<SealedPosition> sealed) {
        sealed.forEach(position -> place(position.event()).complete(position));
    }

    private void report(Throwable fault) {
        if (trouble == null && wanted()) {
            // A database that is away needs no stack trace; anything else is a fault of ours.
            if (fault instanceof SQLException) LOG.warn("Sealing waits for the database: {}", fault.getMessage());
            else LOG.error("Sealing is interrupted and is tried again", fault);
        }
        trouble = fault instanceof SQLException
                ? "This process cannot seal: the database is away or refuses it."
                : "This process cannot seal for a fault of its own; its log says which.";
    }

    private void sleep(Duration atMost) {
        try {
            bell.sleep(atMost);
        } catch (InterruptedException fault) {
            thread = null;
            Thread.currentThread().interrupt();
        }
    }
}
