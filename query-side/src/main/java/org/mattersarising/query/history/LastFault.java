package org.mattersarising.query.history;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What kept each segment of this process from going on, until it does; in sentences that anybody may read. */
final class LastFault {

    private final Map<Integer, String> bySegment = new ConcurrentHashMap<>();

    void happened(int segment, Stretch stretch, RuntimeException fault) {
        bySegment.put(segment, fault instanceof Unprojectable named ? named.getMessage() : between(stretch, fault));
    }

    private static String between(Stretch stretch, RuntimeException fault) {
        return "Writing events %d to %d of the deployment failed (%s); the log of this process says why."
                .formatted(
                        stretch.entries().getFirst().sealIndex(),
                        stretch.sealIndex(),
                        fault.getClass().getSimpleName());
    }

    void over(int segment) {
        bySegment.remove(segment);
    }

    Optional<String> sentence() {
        return bySegment.values().stream().findFirst();
    }
}
