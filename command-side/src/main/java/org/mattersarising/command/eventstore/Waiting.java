package org.mattersarising.command.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One caller that waits for its events to be sealed. */
final class Waiting {

    private final Map<String, SealedPosition> found = new HashMap<>();
    private final List<String> missing;
    private final CountDownLatch complete = new CountDownLatch(1);

    Waiting(Collection<String> events) {
        this.missing = new ArrayList<>(events);
    }

    /** Takes what it waits for out of {@code sealed}, which answers null for what it does not know. */
    synchronized void offer(Function<String, SealedPosition> sealed) {
        missing.removeIf(event -> {
            SealedPosition position = sealed.apply(event);
            if (position != null) found.put(event, position);
            return position != null;
        });
        if (missing.isEmpty()) complete.countDown();
    }

    boolean complete(Duration atMost) throws InterruptedException {
        return complete.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    synchronized List<String> missing() {
        return List.copyOf(missing);
    }

    synchronized SealedPositions positions() {
        return new SealedPositions(List.copyOf(found.values()));
    }
}
