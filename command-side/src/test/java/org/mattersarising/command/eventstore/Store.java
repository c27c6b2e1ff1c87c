package org.mattersarising.command.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.mattersarising.events.ActionEvent.ProgressNoted;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.WireFormat;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An event store in a database of its own, put together as {@link EventStoreConfiguration} does, without Spring. */
final class Store implements AutoCloseable {

    static final LocalDate TODAY = LocalDate.of(2026, 1, 31);

    final TestDatabase database;
    final JdbcTemplate jdbc;
    final JdbcTemplate superuser;
    final TransactionTemplate superusersTransaction;
    final TransactionTemplate transaction;
    final Ledger ledger;
    final Sealer sealer;
    final EventStorageEngine engine;

    private Store(TestDatabase database) {
        this.database = database;
        DataSource source = database.dataSource();
        var transactions = new JdbcTransactionManager(source);
        this.jdbc = new JdbcTemplate(source);
        this.superuser = new JdbcTemplate(database.superuser());
        this.superusersTransaction = new TransactionTemplate(new JdbcTransactionManager(database.superuser()));
        this.transaction = new TransactionTemplate(transactions);
        this.ledger = new Ledger(source, new WireFormat());
        this.sealer = sealer(200);
        this.engine = EventTable.over(
                source, new SpringTransactionManager(transactions), new WireSerializer(new WireFormat()), sealer::wake);
    }

    static Store open() {
        return open(10);
    }

    static Store open(int connections) {
        return new Store(TestDatabase.fresh("eventstore", EventStoreConfiguration.SCHEMA::migrate, connections));
    }

    /** Another process's sealer, not started. */
    Sealer sealer(int batch) {
        return new Sealer(database.dataSource(), batch, Duration.ofMillis(20));
    }

    /** Appends in the surrounding transaction, or in one of its own. */
    List<String> append(List<DomainEventMessage<?>> events) {
        engine.appendEvents(events);
        return events.stream().map(DomainEventMessage::getIdentifier).toList();
    }

    List<String> append(DomainEventMessage<?>... events) {
        return append(List.of(events));
    }

    SealedPositions awaitSealed(List<String> events) {
        return sealer.await(events, Duration.ofSeconds(10));
    }

    long count(String table) {
        return jdbc.queryForObject("select count(*) from eventstore." + table, Long.class);
    }

    static DomainEventMessage<?> message(String stream, long sequence, LedgerEvent event, Provenance provenance) {
        return new GenericDomainEventMessage<>(
                stream.startsWith("register/") ? "Register" : "Action",
                stream,
                sequence,
                event,
                MetaData.from(provenance.toMetadata()),
                UUID.randomUUID().toString(),
                Instant.parse("2026-01-31T09:00:00.123Z"));
    }

    static DomainEventMessage<?> note(String action, long sequence, Provenance provenance) {
        return message(action, sequence, new ProgressNoted(action, TODAY, "\n", "Note " + sequence), provenance);
    }

    /** Notes of the organisation "fire" with these sequences. */
    static List<DomainEventMessage<?>> notes(String action, int from, int to) {
        return IntStream.range(from, to)
                .<DomainEventMessage<?>>mapToObj(sequence -> note(action, sequence, by("fire", "peer-review")))
                .toList();
    }

    static Provenance by(String organisation, String register) {
        return new Provenance(organisation, register, "clerk", "c-1", null, null, false);
    }

    @Override
    public void close() {
        sealer.stop();
        database.close();
    }
}
