package org.mattersarising.command.eventstore;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far sealing has come.
 *
 * @param head last seal index
 * @param lowMark every global index up to here is settled
 * @param waiting committed events that are not sealed
 * @param oldest global index of the first of them; 0 where there is none
 * @param waited for how long that one has been seen waiting, by this process's own watch: no two clocks are compared
 * @param clockAhead how far the last recorded_at lies in the future; negative where it is past
 * @param nodeAhead how far this process's clock is ahead of the database's
 * @param trouble what keeps this process from sealing, seen with the rest, so that one never speaks against the other
 */
record SealingLook(
        long head,
        long lowMark,
        long waiting,
        long oldest,
        Duration waited,
        Duration clockAhead,
        Duration nodeAhead,
        Optional<String> trouble) {

    /** Written so that a few new rows are found through indexes, whatever the statistics say. */
    private static final String LOOK = """
            with unsealed as (
                select e.global_index from eventstore.event e
                where e.global_index between (select low_mark + 1 from eventstore.clock) and 9223372036854775807
                  and (select l.seal_index from eventstore.ledger l where l.global_index = e.global_index) is null)
            select last_seal_index, low_mark,
                   (select count(*) from unsealed), (select coalesce(min(global_index), 0) from unsealed),
                   (extract(epoch from last_recorded_at - clock_timestamp()) * 1000)::bigint,
                   (extract(epoch from clock_timestamp()) * 1000)::bigint
            from eventstore.clock
            """;

    /** Looks again and again, and remembers since when the same event has been the first that waits. */
    static final class Looking implements Supplier<SealingLook> {

        private final JdbcTemplate jdbc;
        private final Sealer sealer;
        private long oldest;
        private long since;

        Looking(DataSource database, Sealer sealer) {
            this.jdbc = new JdbcTemplate(database);
            this.sealer = sealer;
        }

        @Override
        public synchronized SealingLook get() {
            return jdbc.queryForObject(LOOK, (row, number) -> {
                long now = System.nanoTime();
                long first = row.getLong(4);
                if (first != oldest) since = now;
                oldest = first;
                return new SealingLook(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        first,
                        first == 0 ? Duration.ZERO : Duration.ofNanos(now - since),
                        Duration.ofMillis(row.getLong(5)),
                        Duration.ofMillis(System.currentTimeMillis() - row.getLong(6)),
                        sealer.trouble());
            });
        }
    }
}
