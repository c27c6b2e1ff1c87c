package org.mattersarising.query.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Point;
import org.mattersarising.ledger.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for new entries on behalf of everybody who waits for some, whichever process sealed them. */
@Component
class LedgerWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Ledger ledger;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<String, Long> heads = new HashMap<>();
    private long seen;
    private int waiting;
    private Thread thread;
    private boolean stopped;

    LedgerWatch(Ledger ledger) {
        this.ledger = ledger;
    }

    /** From here on nothing new is missed, until {@link #leave}. */
    void join() {
        // Asked before the lock: while the database is away each would wait for all before it.
        long last = ledger.lastSealIndex();
        lock.lock();
        try {
            if (thread == null) {
                seen = last;
                thread = Thread.ofPlatform()
                        .name("feed-watch")
                        .daemon()
                        .start(() -> Reach.EVERYTHING.within(this::watch));
            }
            waiting++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            waiting--;
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        try {
            while (isWanted()) {
                Thread.sleep(POLL);
                look();
            }
        } catch (InterruptedException stop) {
            LOG.debug("Nobody is told any more of new entries", stop);
        }
    }

    private boolean isWanted() {
        lock.lock();
        try {
            if (waiting > 0 && !stopped) return true;
            thread = null;
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        List<Point> found;
        try {
            found = ledger.headsSince(seen);
        } catch (RuntimeException fault) {
            // Whoever reads meets the same fault; here it must only not end the watch.
            LOG.debug("Looking for new entries of the ledger failed", fault);
            return;
        }
        if (found.isEmpty()) return;
        lock.lock();
        try {
            found.forEach(head -> heads.merge(head.organisation(), head.position(), Math::max));
            seen = found.stream().mapToLong(Point::sealIndex).max().orElse(seen);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is recorded after a position; false if it takes longer or the process is about to stop. */
    boolean await(String organisation, long position, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (heads.getOrDefault(organisation, 0L) <= position && !stopped) {
                if (left <= 0) return false;
                left = moved.awaitNanos(left);
            }
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any longer. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            if (thread != null) thread.interrupt();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
