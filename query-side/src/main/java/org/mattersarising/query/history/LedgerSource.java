package org.mattersarising.query.history;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger as a source of messages, one for each {@link Stretch}; its token is the seal index of the last entry. A
 * poll finds what other processes sealed; {@link #ring} spares the wait.
 */
class LedgerSource implements StreamableMessageSource<TrackedEventMessage<?>>, SealedSignal {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerSource.class);
    private static final Duration POLL = Duration.ofMillis(20);

    /** How many events may be read ahead of the slowest segment. */
    private static final int AHEAD = 3_000;

    private final Ledger ledger;
    private final Progress progress;
    private final int stretch;
    private final Set<Reading> readings = ConcurrentHashMap.newKeySet();
    private final Semaphore bell = new Semaphore(0);
    private Thread watch;

    /**
     * @param stretch so many events are worked in at once, or one whole transaction if that has more
     */
    LedgerSource(Ledger ledger, Progress progress, int stretch) {
        this.ledger = ledger;
        this.progress = progress;
        this.stretch = stretch;
        progress.listen(this::ring);
    }

    synchronized void start() {
        watch = Thread.ofPlatform().name("ledger-watch").daemon().unstarted(() -> Reach.EVERYTHING.within(this::watch));
        watch.start();
    }

    synchronized void stop() {
        if (watch != null) watch.interrupt();
        watch = null;
    }

    @Override
    public void ring() {
        if (bell.availablePermits() == 0) bell.release();
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                bell.tryAcquire(POLL.toNanos(), TimeUnit.NANOSECONDS);
                bell.drainPermits();
                lookForMore();
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void lookForMore() {
        if (readings.stream().noneMatch(Reading::wantsMore)) return;
        try {
            long last = ledger.lastSealIndex();
            readings.forEach(reading -> reading.tell(last));
        } catch (RuntimeException fault) {
            // The processor meets the same fault and tells of it; here it must only not end the watch.
            LOG.debug("Looking for new entries of the ledger failed", fault);
        }
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken after) {
        Reading reading = new Reading(after == null ? 0 : after.position().orElse(0));
        readings.add(reading);
        return reading;
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(ledger.lastSealIndex());
    }

    private final class Reading implements BlockingStream<TrackedEventMessage<?>> {

        private final long start;
        private volatile long reached;
        private volatile boolean idle;
        private volatile Runnable whenAvailable = () -> {};
        private Stretch next;

        Reading(long after) {
            this.start = after;
            this.reached = after;
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            if (next != null) return true;
            idle = false;
            if (!tooFarAhead()) {
                var entries = ledger.after(reached, stretch);
                if (!entries.isEmpty()) next = new Stretch(entries);
            }
            idle = next == null;
            return next != null;
        }

        private boolean tooFarAhead() {
            return reached - progress.slowestOwn(start) > AHEAD;
        }

        boolean wantsMore() {
            return idle && !tooFarAhead();
        }

        void tell(long lastSealIndex) {
            // Said again until somebody comes and reads: a call that meets a busy processor is lost.
            if (wantsMore() && lastSealIndex > reached) whenAvailable.run();
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return hasNextAvailable(0, TimeUnit.NANOSECONDS) ? Optional.of(message(next)) : Optional.empty();
        }

        /** Asked for only where one is available. */
        @Override
        public TrackedEventMessage<?> nextAvailable() {
            if (!hasNextAvailable(0, TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("Nothing is available; ask hasNextAvailable first");
            }
            Stretch given = next;
            next = null;
            reached = given.sealIndex();
            return message(given);
        }

        private TrackedEventMessage<?> message(Stretch given) {
            return new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(given.sealIndex()), new GenericEventMessage<>(given));
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            whenAvailable = callback;
            return true;
        }

        @Override
        public void close() {
            readings.remove(this);
        }
    }
}
