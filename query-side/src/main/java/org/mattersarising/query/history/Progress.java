package org.mattersarising.query.history;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far the tables are, by the stored tokens: a token is stored in the transaction that writes the tables, whichever
 * process does it. The own segments also say at once when they have moved.
 */
class Progress implements Projected {

    /** Other processes' segments move without a word. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final JdbcTemplate jdbc;
    private final Ledger ledger;
    private final Duration patience;
    private final ProjectionMeters meters;
    private final AtomicLong passed = new AtomicLong();
    private final Map<String, Long> passedPositions = new ConcurrentHashMap<>();
    private final Map<Integer, Long> ownSegments = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final AtomicLong moves = new AtomicLong();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Runnable listener = () -> {};

    Progress(JdbcTemplate jdbc, Ledger ledger, ProjectionMeters meters) {
        this(jdbc, ledger, meters, PATIENCE);
    }

    Progress(JdbcTemplate jdbc, Ledger ledger, ProjectionMeters meters, Duration patience) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.meters = meters;
        this.patience = patience;
    }

    @Override
    public void await(String organisation, long position) {
        if (position <= passedPositions.getOrDefault(organisation, 0L)) return;
        awaitSeal(ledger.at(organisation, position).sealIndex());
        passedPositions.merge(organisation, position, Math::max);
    }

    @Override
    public void awaitHead() {
        awaitSeal(ledger.lastSealIndex());
    }

    private void awaitSeal(long sealIndex) {
        if (passed.get() >= sealIndex) return;
        long begun = System.nanoTime();
        boolean reached = reaches(sealIndex, patience);
        meters.waited(reached, Duration.ofNanos(System.nanoTime() - begun));
        if (!reached) {
            throw Refusal.later(
                    COME_BACK,
                    "What was recorded is not in the tables yet that answers are read from.",
                    "Ask again in a moment.");
        }
    }

    /** Waits until everything up to a place in the deployment's ledger stands in the tables; false if it takes longer. */
    boolean reaches(long sealIndex, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (passed.get() < sealIndex) {
            long seen = moves.get();
            if (look(deadline - System.nanoTime()) >= sealIndex) break;
            long left = deadline - System.nanoTime();
            if (left <= 0) return false;
            sleep(seen, Math.min(left, LOOK_AGAIN.toNanos()));
        }
        return true;
    }

    /** The lowest stored token, as seal index; 0 where there is none yet. */
    long look() {
        return look(patience.toNanos());
    }

    /** Whoever has no time left for a look of their own is told what others have found. */
    private long look(long nanos) {
        // One reader asks for all that wait, but nobody waits for one whom the database does not answer.
        if (!tryLook(nanos)) return passed.get();
        try {
            long lowest = lowestToken();
            passed.accumulateAndGet(lowest, Math::max);
            return lowest;
        } finally {
            looking.unlock();
        }
    }

    private boolean tryLook(long nanos) {
        try {
            return looking.tryLock(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException fault) {
            throw stopping();
        }
    }

    private long lowestToken() {
        return jdbc.queryForObject("""
                select coalesce(min(coalesce((token::json ->> 'globalIndex')::bigint, 0)), 0)
                from query.token_entry where processor_name = ?
                """, Long.class, Following.NAME);
    }

    /** Until a segment has moved that had not when {@code seen} moves had been made. */
    private void sleep(long seen, long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && moves.get() == seen) left = moved.awaitNanos(left);
        } catch (InterruptedException fault) {
            throw stopping();
        } finally {
            lock.unlock();
        }
    }

    private static Refusal stopping() {
        Thread.currentThread().interrupt();
        return Refusal.later(COME_BACK, "The server is about to stop.", "Ask again in a moment.");
    }

    /** A segment of this process has committed up to here. */
    void reached(int segment, long sealIndex) {
        ownSegments.put(segment, sealIndex);
        moves.incrementAndGet();
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        listener.run();
    }

    /** This process no longer follows a segment. */
    void released(int segment) {
        ownSegments.remove(segment);
        listener.run();
    }

    /** How far a segment of this process is; null where it follows none of that number, or it has not moved yet. */
    Long own(int segment) {
        return ownSegments.get(segment);
    }

    /** How far the slowest segment of this process is, if it has any that moved. */
    long slowestOwn(long otherwise) {
        return ownSegments.values().stream().mapToLong(Long::longValue).min().orElse(otherwise);
    }

    /** Is told whenever a segment of this process has moved. */
    void listen(Runnable whenMoved) {
        listener = whenMoved;
    }

    /** The tables have been emptied, or others may have followed meanwhile. */
    void startAgain() {
        // Not while somebody has seen how far they were and is about to say so.
        looking.lock();
        try {
            passed.set(0);
            passedPositions.clear();
            ownSegments.clear();
        } finally {
            looking.unlock();
        }
    }
}
