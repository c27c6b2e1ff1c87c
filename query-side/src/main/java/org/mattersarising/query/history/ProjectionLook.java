package org.mattersarising.query.history;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far the tables are, as seen at one moment.
 *
 * @param head last seal index of the deployment
 * @param lowest seal index that the slowest segment has come to
 * @param behind how long ago the first event was recorded that is not in the tables; zero where there is none
 * @param still for how long they have been seen behind without moving, by this process's own watch
 * @param followed segments that some process follows
 * @param followedHere those that this process does
 */
record ProjectionLook(
        long head, long lowest, Duration behind, Duration still, long followed, long followedHere, boolean rebuilding) {

    private static final String LOOK = """
            with slowest as (
                select coalesce(min(coalesce((token::json ->> 'globalIndex')::bigint, 0)), 0) as reached,
                       count(owner) as followed
                from query.token_entry where processor_name = ?)
            select (select last_seal_index from eventstore.clock), reached,
                   coalesce((select (extract(epoch from clock_timestamp() - recorded_at) * 1000)::bigint
                             from eventstore.ledger where seal_index = reached + 1), 0),
                   followed, (select under_way from query.rebuilding)
            from slowest
            """;

    long eventsBehind() {
        return Math.max(0, head - lowest);
    }

    /** Looks again and again, and remembers since when the tables have been behind at the same place. */
    static final class Looking implements Supplier<ProjectionLook> {

        private static final long NOT_BEHIND = -1;

        private final JdbcTemplate jdbc;
        private final Following following;
        private long behindAt = NOT_BEHIND;
        private long since;

        Looking(JdbcTemplate jdbc, Following following) {
            this.jdbc = jdbc;
            this.following = following;
        }

        @Override
        public synchronized ProjectionLook get() {
            return jdbc.queryForObject(
                    LOOK,
                    (row, number) -> {
                        long now = System.nanoTime();
                        long place = row.getLong(2) < row.getLong(1) ? row.getLong(2) : NOT_BEHIND;
                        if (place != behindAt) since = now;
                        behindAt = place;
                        return new ProjectionLook(
                                row.getLong(1),
                                row.getLong(2),
                                Duration.ofMillis(Math.max(0, row.getLong(3))),
                                place == NOT_BEHIND ? Duration.ZERO : Duration.ofNanos(now - since),
                                row.getLong(4),
                                following.sound(),
                                row.getBoolean(5));
                    },
                    Following.NAME);
        }
    }
}
