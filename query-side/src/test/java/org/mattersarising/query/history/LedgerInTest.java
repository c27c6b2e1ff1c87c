package org.mattersarising.query.history;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.Entry;
import org.mattersarising.ledger.Ledger;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts entries into the ledger as they are, as if they had been recorded and sealed. */
final class LedgerInTest {

    private static final WireFormat WIRE = new WireFormat();

    private final JdbcTemplate jdbc;
    private final Map<String, Long> sequences = new HashMap<>();

    LedgerInTest(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    /** The command side's own migrations; its code is not on our path. */
    static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("filesystem:../command-side/src/main/resources/db/eventstore")
                .schemas("eventstore")
                .table("migration")
                .placeholders(Map.of("application", "matters_arising_application"))
                .load()
                .migrate();
    }

    /** Records entries of any organisations as one transaction; their positions go on where those before ended. */
    void append(Collection<Entry> entries) {
        List<Object[]> rows = new ArrayList<>();
        for (Entry entry : entries) {
            WireFormat.Stored stored = WIRE.write(entry.event());
            String stream = stream(entry);
            rows.add(new Object[] {
                entry.id(),
                stream,
                sequences.merge(stream, 1L, Long::sum) - 1,
                stored.type(),
                stored.revision(),
                stored.payload(),
                WIRE.writeMetadata(entry.provenance()),
                entry.position(),
                entry.recordedAt().atOffset(ZoneOffset.UTC)
            });
        }
        Object[] columns = new Object[9];
        for (int column = 0; column < columns.length; column++) {
            int at = column;
            columns[column] = rows.stream().map(row -> row[at].toString()).toArray(String[]::new);
        }
        jdbc.update("""
                with input as (
                    select * from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::json[], ?::json[],
                        ?::bigint[], ?::timestamptz[])
                        with ordinality as i (id, stream, sequence, type, revision, payload, metadata, position,
                                              recorded_at, place)),
                recorded as (
                    insert into eventstore.event (event_identifier, stream, sequence, stream_type, written_at,
                        payload_type, payload_revision, payload, metadata)
                    select id, stream, sequence, 'test', recorded_at, type, revision, payload, metadata
                    from input order by place
                    returning *),
                head as (select coalesce(max(seal_index), 0) as seal_index from eventstore.ledger),
                moved as (update eventstore.clock set last_seal_index = last_seal_index + (select count(*) from input))
                insert into eventstore.ledger (seal_index, transaction_ends, organisation, position, recorded_at,
                    register, global_index, digest)
                select head.seal_index + place, head.seal_index + (select count(*) from input), r.organisation,
                       i.position, i.recorded_at, r.register, r.global_index,
                       eventstore.digest_of(r.event_identifier, r.stream, r.sequence, r.payload_type,
                           r.payload_revision, r.payload, r.metadata)
                from input i join recorded r on r.event_identifier = i.id cross join head
                """, columns);
    }

    /** An event of a type that nobody knows. */
    void appendUnreadable(String organisation, String register, long position) {
        jdbc.update("""
                with recorded as (
                    insert into eventstore.event (event_identifier, stream, sequence, stream_type, written_at,
                        payload_type, payload_revision, payload, metadata)
                    values (gen_random_uuid(), gen_random_uuid(), 0, 'test', now(), 'action.forgotten', '1', '{}',
                        json_build_object('organisation', ?, 'register', ?))
                    returning *),
                head as (select max(seal_index) + 1 as seal_index, max(recorded_at) as recorded_at from eventstore.ledger),
                moved as (update eventstore.clock set last_seal_index = last_seal_index + 1)
                insert into eventstore.ledger (seal_index, transaction_ends, organisation, position, recorded_at,
                    register, global_index, digest)
                select head.seal_index, head.seal_index, organisation, ?, head.recorded_at, register, global_index, ''
                from recorded cross join head
                """, organisation, register, position);
    }

    private static String stream(Entry entry) {
        LedgerEvent event = entry.event();
        return event instanceof ActionEvent action
                ? action.action()
                : Ledger.streamOfRegister(entry.provenance().register());
    }
}
