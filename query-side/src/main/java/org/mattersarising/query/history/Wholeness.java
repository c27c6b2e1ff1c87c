package org.mattersarising.query.history;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.mattersarising.http.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether the tables are whole. A reader asks afterwards: only then it knows that they were while it read. Rebuildings
 * are counted, so that one that came and went is noticed too.
 */
class Wholeness implements WholeTables {

    private static final long UNKNOWN = -1;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;
    private volatile long known = UNKNOWN;

    Wholeness(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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

    /** The tables are about to be emptied; in the caller's transaction. */
    void begin() {
        jdbc.update("update query.rebuilding set number = number + 1, under_way = true");
    }

    void end() {
        jdbc.update("update query.rebuilding set under_way = false");
    }

    boolean underWay() {
        return number() == UNKNOWN;
    }
}
