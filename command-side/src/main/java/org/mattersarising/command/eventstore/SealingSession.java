package org.mattersarising.command.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

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

    /** A process that freezes in the middle loses its connection, and with it the lock. */
    static final String TRY_LOCK = """
            select set_config('idle_in_transaction_session_timeout', '10s', true), pg_try_advisory_xact_lock(%d)
            """.formatted(LOCK);

    /** Snapshot and rows in one statement: what is not in it when a proof holds, is not there at all. */
    private static final String READ = """
            with unsealed as (
                select global_index, transaction_id,
                       max(global_index) over (partition by transaction_id) as transaction_end
                from eventstore.event e
                where global_index > ?
                  and not exists (select from eventstore.ledger l where l.global_index = e.global_index)
            )
            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
                   (select coalesce(max(global_index), 0) from eventstore.event),
                   global_index, transaction_end
            from (select 1) always left join unsealed on true
            order by transaction_end, global_index
            """;

    /** From here on no instant can be closed until this transaction ends. */
    private static final String CLOCK = """
            select last_seal_index,
                   greatest(last_recorded_at, closed_through + interval '1 microsecond', clock_timestamp())
            from eventstore.clock for no key update
            """;

    private static final String SEAL = """
            with batch as (
                select taken.place, taken.transaction_ends, e.*
                from unnest(?::bigint[], ?::bigint[]) with ordinality taken (global_index, transaction_ends, place)
                join eventstore.event e using (global_index)
            ), head as (
                select organisation,
                       (select coalesce(max(position), 0) from eventstore.ledger l
                        where l.organisation = o.organisation) as position
                from (select distinct organisation from batch) o
            ), sealed as (
                insert into eventstore.ledger (
                    seal_index, transaction_ends, organisation, position, recorded_at, register, global_index, digest)
                select ? + place, transaction_ends, organisation,
                       head.position + row_number() over (partition by organisation order by place),
                       ?, register, global_index,
                       eventstore.digest_of(
                           event_identifier, stream, sequence, payload_type, payload_revision, payload, metadata)
                from batch join head using (organisation)
                returning seal_index, organisation, position, global_index
            )
            select b.event_identifier, s.organisation, s.position, s.seal_index
            from sealed s join batch b using (global_index)
            order by s.seal_index
            """;

    private static final String ADVANCE = """
            update eventstore.clock
            set last_seal_index = ?, last_recorded_at = ?, low_mark = greatest(low_mark, ?)
            """;

    /** Once every transaction older than {@code id} has ended, each index up to {@code index} is settled. */
    private record Proof(long index, long id) {}

    /** @param ends the highest index of its transaction */
    private record Unsealed(long index, long ends) {}

    /** What one look at the database showed, all of it at one moment. */
    private record Look(long oldestRunning, long highestIndex, List<Unsealed> unsealed) {}

    private final Connection connection;
    private final int batch;
    private long lowMark;
    private Proof proof;

    /**
     * @param connection stays with this session until it ends
     * @param batch so many events at once, or one whole transaction if that has more
     */
    SealingSession(Connection connection, int batch) throws SQLException {
        this.connection = connection;
        this.batch = batch;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        this.lowMark = number("select low_mark from eventstore.clock");
        connection.commit();
    }

    /** Below it nothing is looked for any more. */
    long lowMark() {
        return lowMark;
    }

    /**
     * Seals what can be sealed now, at most one batch. Whole transactions only, in the order of their highest index: a
     * transaction that could see another one has a higher one, so the order of every stream is kept.
     *
     * @return what was sealed, in order; empty also while another process seals
     */
    List<SealedPosition> seal() throws SQLException {
        try {
            if (!tryLock()) {
                connection.commit();
                return List.of();
            }
            Look look = look();
            int count = wholeTransactions(look.unsealed());
            List<Unsealed> taken = look.unsealed().subList(0, count);
            long settled =
                    settled(look, look.unsealed().subList(count, look.unsealed().size()));
            List<SealedPosition> sealed = taken.isEmpty() ? List.of() : take(taken, settled);
            Proof next = proof != null && settled < proof.index() ? proof : begun(look, settled);
            connection.commit();
            // Only now: what a failed transaction did not seal must be found again.
            lowMark = settled;
            proof = next;
            return sealed;
        } catch (SQLException | RuntimeException fault) {
            rollback(fault);
            throw fault;
        }
    }

    private boolean tryLock() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TRY_LOCK)) {
            row.next();
            return row.getBoolean(2);
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
                    if (!row.wasNull()) unsealed.add(new Unsealed(index, row.getLong(4)));
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

    /** The id is taken after the look, so every index below the highest one it showed was drawn under an older id. */
    private Proof begun(Look look, long settled) throws SQLException {
        if (look.highestIndex() <= settled) return null;
        return new Proof(look.highestIndex(), number("select pg_current_xact_id()::text::bigint"));
    }

    private List<SealedPosition> take(List<Unsealed> taken, long settled) throws SQLException {
        long lastSealIndex;
        OffsetDateTime recordedAt;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CLOCK)) {
            row.next();
            lastSealIndex = row.getLong(1);
            recordedAt = row.getObject(2, OffsetDateTime.class);
        }
        List<SealedPosition> sealed = insert(taken, lastSealIndex, recordedAt);
        if (sealed.size() != taken.size()) {
            throw new IllegalStateException(
                    "Of %d events only %d could be sealed".formatted(taken.size(), sealed.size()));
        }
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, lastSealIndex + taken.size());
            statement.setObject(2, recordedAt);
            statement.setLong(3, settled);
            statement.executeUpdate();
        }
        return sealed;
    }

    private List<SealedPosition> insert(List<Unsealed> taken, long lastSealIndex, OffsetDateTime recordedAt)
            throws SQLException {
        Long[] indexes = taken.stream().map(Unsealed::index).toArray(Long[]::new);
        try (PreparedStatement statement = connection.prepareStatement(SEAL)) {
            statement.setArray(1, connection.createArrayOf("bigint", indexes));
            statement.setArray(2, connection.createArrayOf("bigint", lastOfEach(taken, lastSealIndex)));
            statement.setLong(3, lastSealIndex);
            statement.setObject(4, recordedAt);
            try (ResultSet row = statement.executeQuery()) {
                List<SealedPosition> sealed = new ArrayList<>(taken.size());
                while (row.next()) {
                    sealed.add(new SealedPosition(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            recordedAt.toInstant(),
                            row.getLong(4)));
                }
                return sealed;
            }
        }
    }

    /** For each event the seal index at which its transaction ends. */
    private static Long[] lastOfEach(List<Unsealed> taken, long lastSealIndex) {
        Long[] last = new Long[taken.size()];
        for (int i = taken.size() - 1; i >= 0; i--) {
            boolean endsHere = i == taken.size() - 1
                    || taken.get(i).ends() != taken.get(i + 1).ends();
            last[i] = endsHere ? Long.valueOf(lastSealIndex + i + 1) : last[i + 1];
        }
        return last;
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
