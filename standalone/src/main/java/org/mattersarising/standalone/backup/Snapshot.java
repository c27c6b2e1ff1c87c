package org.mattersarising.standalone.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.mattersarising.events.WireFormat;
import org.mattersarising.ledger.Alteration;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.standalone.data.Refusal;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Everything that an event store holds at one moment. Others go on writing meanwhile; nobody waits for it. */
public final class Snapshot implements AutoCloseable {

    /**
     * Transaction ids mean nothing in another server, where a new transaction may bear the same one. That would make
     * one of two, unless the old one is sealed and nobody asks any more. So what is not sealed yet is told apart by ids
     * that no server comes to.
     */
    private static final String EVENTS = """
            with unsealed as (
                select global_index, max(global_index) over (partition by transaction_id) as transaction_end
                from eventstore.event e
                where global_index > (select low_mark from eventstore.clock)
                  and not exists (select from eventstore.ledger l where l.global_index = e.global_index)
            )
            select %s
            from eventstore.event e left join unsealed u on u.global_index = e.global_index
            """;

    private static final String TRANSACTION_ID =
            "coalesce((9223372036854775808 + u.transaction_end)::text::xid8, e.transaction_id)";

    private final Connection connection;
    private final String schema;
    private final Instant takenAt;

    private Snapshot(Connection connection) throws SQLException {
        this.connection = connection;
        this.takenAt = begin();
        this.schema = Tables.schemaVersion(connection);
    }

    /**
     * @param store its name, for people
     * @throws Refusal where there is no event store
     */
    public static Snapshot of(DataSource database, String store) throws SQLException {
        Connection connection = database.getConnection();
        try {
            Snapshot snapshot = new Snapshot(connection);
            if (snapshot.schema == null) {
                throw new Refusal(
                        "%s holds no event store, so there is nothing to back up. Check the name.".formatted(store));
            }
            return snapshot;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private Instant begin() throws SQLException {
        Session.prepare(connection);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select transaction_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /**
     * Writes all of it.
     *
     * @param activity is told what is going on
     * @throws IOException where the file can't be written
     */
    public Manifest write(BackupWriter backup, String software, Consumer<String> activity)
            throws SQLException, IOException {
        List<Manifest.Content> contents = new ArrayList<>();
        for (Tables.Table table : Tables.of(connection)) {
            contents.add(backup.table(
                    table.name(),
                    table.columns(),
                    written -> activity.accept("Backing up " + table.name() + ", " + Size.of(written)),
                    out -> copy(table, out)));
        }
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                software,
                takenAt,
                connection.getMetaData().getDatabaseProductVersion(),
                schema,
                contents,
                Tables.heads(connection));
        backup.manifest(manifest);
        return manifest;
    }

    private long copy(Tables.Table table, OutputStream out) throws SQLException, IOException {
        String copy = table.name().equals("event")
                ? "copy (" + EVENTS.formatted(eventColumns(table)) + ") to stdout"
                : "copy " + table.qualified() + " (" + table.columnList() + ") to stdout";
        return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, out);
    }

    private static String eventColumns(Tables.Table table) {
        return table.columns().stream()
                .map(column -> column.equals("transaction_id") ? TRANSACTION_ID : "e." + Tables.quoted(column))
                .collect(Collectors.joining(", "));
    }

    /** The first entry of each ledger whose event is no longer what was sealed; a backup holds it as it is. */
    public List<Alteration> altered() throws SQLException {
        Ledger ledger = new Ledger(new SingleConnectionDataSource(connection, true), new WireFormat());
        List<Alteration> altered = new ArrayList<>();
        for (Manifest.Head head : Tables.heads(connection)) {
            altered.addAll(ledger.altered(head.organisation(), 1));
        }
        return altered;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
