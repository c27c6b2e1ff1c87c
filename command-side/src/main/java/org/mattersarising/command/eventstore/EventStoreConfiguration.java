package org.mattersarising.command.eventstore;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.mattersarising.events.WireFormat;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.operations.ChangeTraces;
import org.mattersarising.operations.Watch;
import org.mattersarising.personal.PersonalData;
import org.mattersarising.start.Schema;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The event store over the process's one DataSource, under its one transaction manager. */
@Configuration(proxyBeanMethods = false)
public class EventStoreConfiguration {

    private static final int SEALED_AT_ONCE = 10_000;
    private static final Duration POLL = Duration.ofMillis(20);
    private static final long CACHED_AGGREGATES = 20_000;

    /** Its tables; the query side has a schema of its own. */
    public static final Schema SCHEMA = new Schema("eventstore");

    @Bean
    Flyway eventStoreMigration(DataSource database, Environment settings) {
        return SCHEMA.ready(database, settings);
    }

    @Bean
    @ConditionalOnMissingBean
    WireFormat wireFormat() {
        return new WireFormat();
    }

    @Bean
    @ConditionalOnMissingBean
    @DependsOn("eventStoreMigration")
    PersonalData personalData(DataSource database, @Value("${matters-arising.personal-key:}") String keyFile) {
        return PersonalData.underKeyIn(keyFile, database).watching();
    }

    @Bean
    @ConditionalOnMissingBean
    @DependsOn("eventStoreMigration")
    Ledger ledger(DataSource database, WireFormat wire, PersonalData personal) {
        return new Ledger(database, wire, personal.opening());
    }

    /**
     * Named outright: left to itself Axon finds none and commits every append on its own. It is plain JDBC whatever else
     * the process runs: a change needs no persistence context.
     */
    @Bean
    TransactionManager axonTransactions(DataSource database) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        // The fault of the commit is told, not that of a rollback after it, which has nothing left to undo.
        transactions.setRollbackOnCommitFailure(false);
        return new SpringTransactionManager(transactions);
    }

    @Bean
    StoreMeters storeMeters(ObjectProvider<MeterRegistry> meters, ObjectProvider<ChangeTraces> traces) {
        return new StoreMeters(
                meters.getIfAvailable(SimpleMeterRegistry::new), traces.getIfAvailable(() -> ChangeTraces.NONE));
    }

    @Bean
    @DependsOn("eventStoreMigration")
    Sealer sealer(DataSource database, StoreMeters meters) {
        return new Sealer(database, SEALED_AT_ONCE, POLL, meters);
    }

    @Bean
    @DependsOn("eventStoreMigration")
    Watch<SealingLook> sealingWatch(DataSource database, Sealer sealer) {
        return new Watch<>("sealing", new SealingLook.Looking(database, sealer));
    }

    @Bean
    SealingFigures sealingFigures(Sealer sealer, Watch<SealingLook> watch) {
        return new SealingFigures(sealer, watch);
    }

    @Bean
    SealingHealth sealingHealthIndicator(Sealer sealer, Watch<SealingLook> watch) {
        return new SealingHealth(sealer, watch);
    }

    @Bean
    ClockHealth clockHealthIndicator(Watch<SealingLook> watch) {
        return new ClockHealth(watch);
    }

    @Bean
    @DependsOn("eventStoreMigration")
    EventStorageEngine eventTable(
            DataSource database,
            TransactionManager axonTransactions,
            WireFormat wire,
            Sealer sealer,
            StoreMeters meters,
            PersonalData personal) {
        return EventTable.over(
                database, axonTransactions, new WireSerializer(wire), meters.appending(sealer::wake), personal);
    }

    /** Whoever publishes events past an aggregate's repository removes that stream here. */
    @Bean
    Cache aggregateCache(PersonalData personal) {
        AggregateCache cache = new AggregateCache(CACHED_AGGREGATES);
        personal.whenErased(cache::removeAll);
        return cache;
    }
}
