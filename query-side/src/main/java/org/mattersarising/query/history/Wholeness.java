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
     * Nobody reads from now on, and no batch of any node that began before is committed any more. In the caller's
     * transaction, as all that follows.
     *
     * @param node does it; when it is gone another one begins anew
     * @return the number of the rebuilding; empty while another node is at it
     */
    OptionalLong begin(String node) {
        List<Long> begun = jdbc.queryForList("""
                update query.rebuilding set number = number + 1, under_way = true, node = ?
                where not under_way or not %s
                returning number
                """.formatted(Presence.isHere("node")), Long.class, node);
        if (begun.isEmpty()) return OptionalLong.empty();
        jdbc.update("delete from query.token_entry where processor_name = ?", Following.NAME);
        return OptionalLong.of(begun.getFirst());
    }

    /** Whether no other node is at it. */
    boolean mayBegin() {
        return jdbc.queryForObject(
                "select not under_way or not %s from query.rebuilding".formatted(Presence.isHere("node")),
                Boolean.class);
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
    boolean end(long number) {
        return jdbc.update(
                        "update query.rebuilding set under_way = false, node = null where number = ? and under_way",
                        number)
                == 1;
    }

    /** Whoever can do it may begin anew. */
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
