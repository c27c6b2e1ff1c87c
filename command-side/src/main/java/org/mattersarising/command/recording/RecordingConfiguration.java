package org.mattersarising.command.recording;

import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Axon with what a change needs and nothing else; none of its modules is found by looking around. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class RecordingConfiguration {

    /** How long a change waits for its register and for the ledger; 10 seconds by contract 4. */
    static final String PATIENCE = "${matters-arising.patience:10s}";

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    Configuration axon(
            EventStorageEngine events,
            TransactionManager transactions,
            Cache aggregateCache,
            List<AggregateType> aggregates) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(axon -> transactions)
                .configureEmbeddedEventStore(axon -> events)
                // Metadata of an event is its provenance, which the aggregates give.
                .configureCorrelationDataProviders(axon -> List.of());
        aggregates.forEach(
                aggregate -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate.type())
                        .configureCommandTargetResolver(axon -> RecordingConfiguration::target)
                        .configureCache(axon -> aggregateCache)));
        return configurer.buildConfiguration();
    }

    private static VersionedAggregateIdentifier target(CommandMessage<?> command) {
        return new VersionedAggregateIdentifier(command.getMetaData().get(Commands.STREAM), null);
    }

    @Bean
    CommandBus commandBus(Configuration axon) {
        return axon.commandBus();
    }

    @Bean
    EventStore eventStore(Configuration axon) {
        return axon.eventStore();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
