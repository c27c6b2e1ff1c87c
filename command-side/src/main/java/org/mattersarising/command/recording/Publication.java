package org.mattersarising.command.recording;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Publishes events that were decided beside the aggregates, all in one go, within the work of a {@link Recorder} that
 * holds the register exclusively.
 */
@Component
public final class Publication {

    private static final String REGISTER_STREAMS = "register/";

    private final EventStore store;
    private final Cache aggregates;
    private final Clock clock;

    Publication(EventStore store, Cache aggregates, Clock clock) {
        this.store = store;
        this.aggregates = aggregates;
        this.clock = clock;
    }

    /** They are appended, in this order, when the work is done. */
    public void publish(List<ReadyMade> events) {
        Instant written = clock.instant();
        store.publish(events.stream().map(event -> message(event, written)).toList());
        // Nobody loads an aggregate of this register before its lock is free again.
        CurrentUnitOfWork.get().onPrepareCommit(unit -> forget(events));
        CurrentUnitOfWork.get().afterCommit(unit -> forget(events));
    }

    private void forget(List<ReadyMade> events) {
        events.stream().map(ReadyMade::stream).distinct().forEach(aggregates::remove);
    }

    private static DomainEventMessage<?> message(ReadyMade event, Instant written) {
        return new GenericDomainEventMessage<>(
                event.stream().startsWith(REGISTER_STREAMS) ? "Register" : "Action",
                event.stream(),
                event.sequence(),
                event.event(),
                MetaData.from(event.provenance().toMetadata()),
                event.id(),
                written);
    }
}
