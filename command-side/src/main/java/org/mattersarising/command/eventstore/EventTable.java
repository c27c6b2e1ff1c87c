package org.mattersarising.command.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
import org.axonframework.eventsourcing.eventstore.jdbc.statements.TimestampWriter;
import org.axonframework.serialization.Serializer;
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

    private EventTable(Builder builder, Appending listener) {
        super(builder);
        this.listener = listener;
    }

    static EventTable over(
            DataSource database, TransactionManager transactions, Serializer wire, Runnable afterCommit) {
        return over(database, transactions, wire, (Appending) events -> afterCommit.run());
    }

    static EventTable over(DataSource database, TransactionManager transactions, Serializer wire, Appending listener) {
        Builder builder = JdbcEventStorageEngine.builder()
                .connectionProvider(new TransactionAwareDataSourceProxy(database)::getConnection)
                .transactionManager(transactions)
                .eventSerializer(wire)
                .snapshotSerializer(wire)
                .schema(SCHEMA)
                .dataType(byte[].class)
                .appendEvents(EventTable::append)
                .persistenceExceptionResolver(EventTable::isDuplicate)
                .batchSize(BATCH)
                .finalAggregateBatchPredicate(batch -> batch.size() < BATCH);
        return new EventTable(builder, listener);
    }

    private static PreparedStatement append(
            Connection connection,
            EventSchema schema,
            Class<?> dataType,
            List<? extends EventMessage<?>> events,
            Serializer wire,
            TimestampWriter timestamps)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement("""
                insert into eventstore.event (event_identifier, stream, sequence, stream_type, written_at,
                                              payload_type, payload_revision, payload, metadata)
                values (?, ?, ?, ?, ?, ?, ?, ?::json, ?::json)
                """);
        for (EventMessage<?> message : events) {
            if (!(message instanceof DomainEventMessage<?> event)) {
                throw new IllegalArgumentException("An event without a stream cannot be recorded: " + message);
            }
            var payload = event.serializePayload(wire, String.class);
            statement.setString(1, event.getIdentifier());
            statement.setString(2, event.getAggregateIdentifier());
            statement.setLong(3, event.getSequenceNumber());
            statement.setString(4, event.getType());
            statement.setObject(5, event.getTimestamp().atOffset(ZoneOffset.UTC));
            statement.setString(6, payload.getType().getName());
            statement.setString(7, payload.getType().getRevision());
            statement.setString(8, payload.getData());
            statement.setString(9, event.serializeMetaData(wire, String.class).getData());
            statement.addBatch();
        }
        return statement;
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
