package org.mattersarising.command.eventstore;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Takes committed events into the ledger, over one connection to the database.
 *
 * <p>It seals every committed event that is visible and not in the ledger yet, above a low mark. An index below the low
 * mark that is not in use will never be: whoever drew it had its transaction id before, so it is enough that every
 * transaction has ended that is older than an id which this session took after it had seen a higher index. Such a proof
 * lives and dies with the connection, because transaction ids mean nothing to another server.
 *
 * <p>A slow transaction, anywhere in the cluster, keeps the low mark from rising, and so makes the search longer; it
 * never keeps other events from being sealed.
 */
final class SealingSession {

    /** Names the advisory lock under which one of several processes seals at a time. */
    private static final long LOCK = 0x5EA1_1ED6_E200L;

    /**
     * A process that freezes in the middle loses its connection, and with it the lock. Statistics lag behind a growing
     * ledger, so the planner is not asked whether to read all of it, or to start helpers: the few new rows are found
     * through the indexes. Whoever seals sees every organisation: what it did not see it would count as settled.
     */
    static final String TRY_LOCK = """
            select pg_try_advisory_xact_lock(%d),
                   set_config('mattersarising.reach', '*', true),
                   set_config('idle_in_transaction_session_timeout', '2s', true),
                   set_config('enable_seqscan', 'off', true),
                   set_config('enable_hashjoin', 'off', true),
                   set_config('enable_mergejoin', 'off', true),
                   set_config('max_parallel_workers_per_gather', '0', true),
                   set_config('jit', 'off', true)
            """.formatted(LOCK);

    /** So much longer than usual the database may be silent for each event: a batch given up is only tried again. */
    private static final int MILLIS_FOR_EACH_EVENT = 10;

    /** Snapshot and rows in one statement: what is not in it when a proof holds, is not there at all. */
    private static final String READ = """
            with unsealed as (
                select global_index, event_identifier, organisation, written_at,
                       max(global_index) over (partition by transaction_id) as transaction_end
                from eventstore.event e
                where global_index > ?
                  and not exists (select from eventstore.ledger l where l.global_index = e.global_index)
            )
            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
                   (select coalesce(max(global_index), 0) from eventstore.event),
                   global_index, transaction_end, event_identifier, organisation, written_at
            from (select 1) always left join unsealed on true
            order by transaction_end, global_index
            """;

    /** From here on no instant can be closed until this transaction ends. */
    private static final String CLOCK = """
            select last_seal_index,
                   greatest(last_recorded_at, closed_through + interval '1 microsecond', clock_timestamp()),
                   array(select coalesce((select max(position) from eventstore.ledger l where l.organisation = o.id), 0)
                         from unnest(?::text[]) with ordinality o (id, place) order by o.place)
            from eventstore.clock for no key update
            """;

    /** What is joined here comes from memory, once: a second join may be planned quadratic. */
    private static final String SEAL = """
            insert into eventstore.ledger (
                seal_index, transaction_ends, organisation, position, recorded_at, register, global_index, digest)
            select t.seal_index, t.transaction_ends, e.organisation, t.position, ?, e.register, e.global_index,
                   eventstore.digest_of(e.event_identifier, e.stream, e.sequence,
                                        e.payload_type, e.payload_revision, e.payload, e.metadata)
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                 as t (global_index, seal_index, transaction_ends, position)
            join eventstore.event e on e.global_index = t.global_index
            """;

    private static final String ADVANCE = """
            update eventstore.clock
            set last_seal_index = ?, last_recorded_at = ?, low_mark = greatest(low_mark, ?)
            returning pg_current_xact_id()::text::bigint
            """;

    /** Once every transaction older than {@code id} has ended, each index up to {@code index} is settled. */
    private record Proof(long index, long id) {}

    /** @param ends the highest index of its transaction */
    private record Unsealed(long index, long ends, String event, String organisation, Instant writtenAt) {}

    /** Where the ledger stands, and the time at which it goes on. */
    private record Head(long sealIndex, OffsetDateTime recordedAt, Map<String, Long> positions) {}

    /** What one look at the database showed, all of it at one moment. */
    private record Look(long oldestRunning, long highestIndex, List<Unsealed> unsealed) {}

    private final Connection connection;
    private final int batch;
    private final int usualSilence;
    private long lowMark;
    private Proof proof;
    private boolean seals;

    /**
     * @param connection stays with this session until it ends
     * @param batch so many events at once, or one whole transaction if that has more
     */
    SealingSession(Connection connection, int batch) throws SQLException {
        this.connection = connection;
        this.batch = batch;
        this.usualSilence = connection.getNetworkTimeout();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        this.lowMark = number("select low_mark from eventstore.clock");
        connection.commit();
    }

    /** Below it nothing is looked for any more. */
    long lowMark() {
        return lowMark;
    }

    /** Whether it had the lock when it last tried, or another process did. */
    boolean seals() {
        return seals;
    }

    /**
     * Seals what can be sealed now, at most one batch. Whole transactions only, in the order of their highest index: a
     * transaction that could see another one has a higher one, so the order of every stream is kept.
     *
     * @return what was sealed, in order; empty also while another process seals
     */
    List<SealedPosition> seal() throws SQLException {
        try {
            seals = tryLock();
            if (!seals) {
                connection.commit();
                return List.of();
            }
            Look look = look();
            int count = wholeTransactions(look.unsealed());
            List<Unsealed> taken = look.unsealed().subList(0, count);
            long settled =
                    settled(look, look.unsealed().subList(count, look.unsealed().size()));
            List<SealedPosition> sealed = List.of();
            long id = 0;
            if (!taken.isEmpty()) {
                waitFor(taken.size());
                Head head = head(taken);
                sealed = places(taken, head);
                insert(taken, sealed, head.recordedAt());
                id = advance(sealed.getLast(), head.recordedAt(), settled);
            }
            Proof next = proof != null && settled < proof.index() ? proof : begun(look, settled, id);
            connection.commit();
            if (!taken.isEmpty()) waitFor(0);
            // Only now: what a failed transaction did not seal must be found again.
            lowMark = settled;
            proof = next;
            return sealed;
        } catch (SQLException | RuntimeException fault) {
            rollback(fault);
            throw fault;
        }
    }

    private void waitFor(int events) throws SQLException {
        if (usualSilence > 0)
            connection.setNetworkTimeout(Runnable::run, usualSilence + MILLIS_FOR_EACH_EVENT * events);
    }

    private boolean tryLock() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TRY_LOCK)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private Look look() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setLong(1, lowMark);
            try (ResultSet row = statement.executeQuery()) {
                List<Unsealed> unsealed = new ArrayList<>();
                long oldestRunning = 0;
                long highestIndex = 0;
                while (row.next()) {
                    oldestRunning = row.getLong(1);
                    highestIndex = row.getLong(2);
                    long index = row.getLong(3);
                    if (!row.wasNull()) {
                        unsealed.add(new Unsealed(
                                index,
                                row.getLong(4),
                                row.getString(5),
                                row.getString(6),
                                row.getObject(7, OffsetDateTime.class).toInstant()));
                    }
                }
                return new Look(oldestRunning, highestIndex, unsealed);
            }
        }
    }

    /** How many of them make one batch without cutting a transaction. */
    private int wholeTransactions(List<Unsealed> unsealed) {
        int count = Math.min(batch, unsealed.size());
        while (count > 0
                && count < unsealed.size()
                && unsealed.get(count).ends() == unsealed.get(count - 1).ends()) {
            count++;
        }
        return count;
    }

    /** The low mark that holds once all but {@code left} is sealed. */
    private long settled(Look look, List<Unsealed> left) {
        if (proof == null || look.oldestRunning() < proof.id()) return lowMark;
        long beforeLeft = left.stream().mapToLong(Unsealed::index).min().orElse(Long.MAX_VALUE) - 1;
        return Math.max(lowMark, Math.min(proof.index(), beforeLeft));
    }

    /**
     * Every index below the highest one that the look showed was drawn under an older id.
     *
     * @param id taken after the look; 0 if none was yet
     */
    private Proof begun(Look look, long settled, long id) throws SQLException {
        if (look.highestIndex() <= settled) return null;
        return new Proof(look.highestIndex(), id == 0 ? number("select pg_current_xact_id()::text::bigint") : id);
    }

    private Head head(List<Unsealed> taken) throws SQLException {
        String[] organisations =
                taken.stream().map(Unsealed::organisation).distinct().toArray(String[]::new);
        try (PreparedStatement statement = connection.prepareStatement(CLOCK)) {
            statement.setArray(1, connection.createArrayOf("text", organisations));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Long[] last = (Long[]) row.getArray(3).getArray();
                Map<String, Long> positions = new HashMap<>();
                for (int i = 0; i < organisations.length; i++) positions.put(organisations[i], last[i]);
                return new Head(row.getLong(1), row.getObject(2, OffsetDateTime.class), positions);
            }
        }
    }

    private static List<SealedPosition> places(List<Unsealed> taken, Head head) {
        Instant recordedAt = head.recordedAt().toInstant();
        List<SealedPosition> places = new ArrayList<>(taken.size());
        for (Unsealed event : taken) {
            long position = head.positions().merge(event.organisation(), 1L, Long::sum);
            long sealIndex = head.sealIndex() + places.size() + 1;
            places.add(new SealedPosition(
                    event.event(), event.organisation(), position, recordedAt, sealIndex, event.writtenAt()));
        }
        return places;
    }

    /** @return this transaction's id, taken after the look */
    private long advance(SealedPosition last, OffsetDateTime recordedAt, long settled) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, last.sealIndex());
            statement.setObject(2, recordedAt);
            statement.setLong(3, settled);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void insert(List<Unsealed> taken, List<SealedPosition> places, OffsetDateTime recordedAt)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SEAL)) {
            statement.setObject(1, recordedAt);
            statement.setArray(2, numbers(taken.stream().map(Unsealed::index)));
            statement.setArray(3, numbers(places.stream().map(SealedPosition::sealIndex)));
            statement.setArray(4, numbers(Arrays.stream(transactionEnds(taken, places))));
            statement.setArray(5, numbers(places.stream().map(SealedPosition::position)));
            int inserted = statement.executeUpdate();
            if (inserted != taken.size()) {
                throw new IllegalStateException(
                        "Of %d events only %d could be sealed".formatted(taken.size(), inserted));
            }
        }
    }

    private Array numbers(Stream<Long> numbers) throws SQLException {
        return connection.createArrayOf("bigint", numbers.toArray());
    }

    /** For each event the seal index at which its transaction ends. */
    private static Long[] transactionEnds(List<Unsealed> taken, List<SealedPosition> places) {
        Long[] ends = new Long[taken.size()];
        for (int i = taken.size() - 1; i >= 0; i--) {
            boolean endsHere = i == taken.size() - 1
                    || taken.get(i).ends() != taken.get(i + 1).ends();
            ends[i] = endsHere ? Long.valueOf(places.get(i).sealIndex()) : ends[i + 1];
        }
        return ends;
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void rollback(Exception fault) {
        try {
            connection.rollback();
        } catch (SQLException alsoBroken) {
            fault.addSuppressed(alsoBroken);
        }
    }
}
