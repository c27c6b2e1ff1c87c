package org.mattersarising.query.history;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.mattersarising.http.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether the tables are whole. A reader asks afterwards: only then it knows that they were while it read. Rebuildings
 * are counted, so that one that came and went is noticed too.
 */
class Wholeness implements WholeTables {

    private static final long UNKNOWN = -1;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private volatile long known = UNKNOWN;

    Wholeness(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public <T> T read(Supplier<T> read) {
        while (true) {
            long before = awaited();
            T answer = read.get();
            if (still(before)) return answer;
        }
    }

    /** The number of the last rebuilding that is over. */
    private long awaited() {
        long deadline = System.nanoTime() + Projected.PATIENCE.toNanos();
        while (known == UNKNOWN) {
            known = number();
            if (known != UNKNOWN) break;
            if (System.nanoTime() > deadline) {
                throw Refusal.later(
                        COME_BACK, "The tables that answers are read from are being made anew.", "Ask again later.");
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException fault) {
                Thread.currentThread().interrupt();
                throw Refusal.later(COME_BACK, "The server is about to stop.", "Ask again in a moment.");
            }
        }
        return known;
    }

    /** Whether no rebuilding has begun since. */
    private boolean still(long number) {
        long found = number();
        known = found;
        return found == number;
    }

    private long number() {
        List<Long> found = jdbc.queryForList("select number from query.rebuilding where not under_way", Long.class);
        return found.isEmpty() ? UNKNOWN : found.getFirst();
    }

    /**
     * The last rebuilding there was.
     *
     * @param number counts them all, also those that were begun anew
     * @param ended number of the last one that came to its end
     * @param events how many events that one replayed
     * @param elsewhere whether another node sees to it
     * @param givenUp whether nobody does, because the tables stood still
     * @param emptied whether the ledger is followed, so that it needs nothing but its end
     * @param reached the lowest stored token, as seal index
     */
    record Rebuilding(
            long number,
            long ended,
            long events,
            boolean underWay,
            boolean elsewhere,
            boolean givenUp,
            boolean emptied,
            long reached) {}

    /** @param node this one's name, or null */
    Rebuilding last(String node) {
        return jdbc.queryForObject(
                """
                select number, ended, events, under_way, node is distinct from ? and %s as elsewhere,
                       under_way and node is null as given_up, emptied, reached
                from query.rebuilding, lateral (
                    select count(*) > 0 as emptied,
                           coalesce(min(coalesce((token::json ->> 'globalIndex')::bigint, 0)), 0) as reached
                    from query.token_entry where processor_name = ?) tokens
                """.formatted(Presence.isHere("node")),
                (row, count) -> new Rebuilding(
                        row.getLong("number"),
                        row.getLong("ended"),
                        row.getLong("events"),
                        row.getBoolean("under_way"),
                        row.getBoolean("elsewhere"),
                        row.getBoolean("given_up"),
                        row.getBoolean("emptied"),
                        row.getLong("reached")),
                node,
                Following.NAME);
    }

    /**
     * Nobody reads from now on, and no batch of any node that began before is committed any more. In the caller's
     * transaction, as all that follows.
     *
     * @param node does it; when it is gone another one goes on
     * @return the number of the rebuilding; empty while another node is at it
     */
    OptionalLong begin(String node) {
        List<Long> begun = jdbc.queryForList("""
                update query.rebuilding set number = number + 1, under_way = true, node = ?
                where not under_way or node = ? or not %s
                returning number
                """.formatted(Presence.isHere("node")), Long.class, node, node);
        if (begun.isEmpty()) return OptionalLong.empty();
        jdbc.update("delete from query.token_entry where processor_name = ?", Following.NAME);
        return OptionalLong.of(begun.getFirst());
    }

    /** Sees to the end of one that is left undone from here on; false where another node does. */
    boolean takeOver(long number, String node) {
        return jdbc.update("""
                update query.rebuilding set node = ?
                where number = ? and under_way and (node = ? or not %s)
                """.formatted(Presence.isHere("node")), node, number, node) == 1;
    }

    /** Sees to it that no other rebuilding begins before the end of the transaction. */
    boolean isStill(long number) {
        return !jdbc.queryForList(
                        "select number from query.rebuilding where number = ? and under_way for update",
                        Long.class,
                        number)
                .isEmpty();
    }

    /** Lets the nodes follow the ledger from its beginning. */
    void fillAgain() {
        jdbc.update("""
                insert into query.token_entry (processor_name, segment, timestamp)
                select ?, segment, to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                from generate_series(0, ? - 1) as segment
                """, Following.NAME, Following.SEGMENTS);
    }

    /** The tables are whole. */
    boolean end(long number, long events) {
        return jdbc.update("""
                update query.rebuilding set under_way = false, node = null, ended = number, events = ?
                where number = ? and under_way
                """, events, number) == 1;
    }

    /** It comes to its end once the tables move on; whoever asks for another one begins that. */
    void giveUp(long number) {
        jdbc.update("update query.rebuilding set node = null where number = ? and under_way", number);
    }

    /** Where nobody has ever followed the ledger, it is followed from its beginning. */
    void provideSegments() {
        transaction.executeWithoutResult(status -> {
            boolean whole = jdbc.queryForObject("select not under_way from query.rebuilding for update", Boolean.class);
            long segments = jdbc.queryForObject(
                    "select count(*) from query.token_entry where processor_name = ?", Long.class, Following.NAME);
            if (whole && segments == 0) fillAgain();
        });
    }

    boolean underWay() {
        return number() == UNKNOWN;
    }
}
