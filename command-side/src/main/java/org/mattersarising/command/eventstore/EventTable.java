package org.mattersarising.command.eventstore;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.mattersarising.personal.Opening;
import org.mattersarising.personal.PersonalData;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Axon's JDBC engine over {@code eventstore.event}. It appends in the surrounding transaction and tells the sealer after
 * the commit. It gives no events by global index: that order skips late commits; whoever follows events reads the ledger.
 */
final class EventTable extends JdbcEventStorageEngine {

    /** A stream of fewer events is loaded in one query. */
    private static final int BATCH = 500;

    private static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("eventstore.event")
            .globalIndexColumn("global_index")
            .timestampColumn("written_at")
            .eventIdentifierColumn("event_identifier")
            .aggregateIdentifierColumn("stream")
            .sequenceNumberColumn("sequence")
            .typeColumn("stream_type")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .payloadColumn("payload")
            .metaDataColumn("metadata")
            .build();

    private final Appending listener;
    private final PersonalData personal;

    private EventTable(Builder builder, Appending listener, PersonalData personal) {
        super(builder);
        this.listener = listener;
        this.personal = personal;
    }

    static EventTable over(
            DataSource database, TransactionManager transactions, Serializer wire, Runnable afterCommit) {
        return over(database, transactions, wire, (Appending) events -> afterCommit.run());
    }

    static EventTable over(DataSource database, TransactionManager transactions, Serializer wire, Appending listener) {
        return over(database, transactions, wire, listener, PersonalData.plain());
    }

    static EventTable over(
            DataSource database,
            TransactionManager transactions,
            Serializer wire,
            Appending listener,
            PersonalData personal) {
        Builder builder = JdbcEventStorageEngine.builder()
                .connectionProvider(new TransactionAwareDataSourceProxy(database)::getConnection)
                .transactionManager(transactions)
                .eventSerializer(wire)
                .snapshotSerializer(wire)
                .schema(SCHEMA)
                .dataType(byte[].class)
                .appendEvents((connection, schema, dataType, events, serializer, timestamps) ->
                        append(connection, events, serializer, personal))
                .persistenceExceptionResolver(EventTable::isDuplicate)
                .batchSize(BATCH)
                .finalAggregateBatchPredicate(batch -> batch.size() < BATCH);
        return new EventTable(builder, listener, personal);
    }

    private static PreparedStatement append(
            Connection connection, List<? extends EventMessage<?>> events, Serializer wire, PersonalData personal)
            throws SQLException {
        List<DomainEventMessage<?>> messages =
                events.stream().<DomainEventMessage<?>>map(EventTable::inStream).toList();
        Iterator<PersonalData.Draft> drafts = personal.seal(
                        messages.stream().map(event -> draft(event, wire)).toList())
                .iterator();
        PreparedStatement statement = connection.prepareStatement("""
                insert into eventstore.event (event_identifier, stream, sequence, stream_type, written_at,
                                              payload_type, payload_revision, payload, metadata)
                values (?, ?, ?, ?, ?, ?, ?, ?::json, ?::json)
                """);
        for (DomainEventMessage<?> event : messages) {
            PersonalData.Draft draft = drafts.next();
            SerializedType type = wire.typeForClass(event.getPayloadType());
            statement.setString(1, event.getIdentifier());
            statement.setString(2, event.getAggregateIdentifier());
            statement.setLong(3, event.getSequenceNumber());
            statement.setString(4, event.getType());
            statement.setObject(5, event.getTimestamp().atOffset(ZoneOffset.UTC));
            statement.setString(6, type.getName());
            statement.setString(7, type.getRevision());
            statement.setString(8, draft.payload());
            statement.setString(9, draft.metadata());
            statement.addBatch();
        }
        return statement;
    }

    private static DomainEventMessage<?> inStream(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> event) return event;
        throw new IllegalArgumentException("An event without a stream cannot be recorded: " + message);
    }

    private static PersonalData.Draft draft(DomainEventMessage<?> event, Serializer wire) {
        var payload = event.serializePayload(wire, String.class);
        return new PersonalData.Draft(
                payload.getType().getName(),
                event.getIdentifier(),
                (String) event.getMetaData().get("organisation"),
                payload.getData(),
                event.serializeMetaData(wire, String.class).getData());
    }

    /** PostgreSQL says unique_violation by this state, never by the exception class that Axon looks for. */
    private static boolean isDuplicate(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "23505".equals(sql.getSQLState())) return true;
        }
        return false;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        super.appendEvents(events, serializer);
        if (events.isEmpty()) return;
        listener.appended(events.getLast().getIdentifier());
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            listener.committed(events.size());
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                listener.committed(events.size());
            }
        });
    }

    @Override
    protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Payload and metadata, their personal passages opened. */
    @Override
    @SuppressWarnings("unchecked")
    protected <T> T readPayload(ResultSet row, String column) throws SQLException {
        String event = row.getString(SCHEMA.eventIdentifierColumn());
        try {
            return (T) personal.opened(event, row.getString(column)).getBytes(StandardCharsets.UTF_8);
        } catch (Opening.Unopened fault) {
            throw new SerializationException("Event %s cannot be read: %s".formatted(event, fault.getMessage()), fault);
        }
    }

    /** There are no snapshots; a cache of aggregates is worth more. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("No snapshots are kept");
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("Follow the ledger: the global index skips what commits late");
    }
}
