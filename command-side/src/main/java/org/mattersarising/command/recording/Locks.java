package org.mattersarising.command.recording;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The lock on a register, held until the transaction ends. It is only ever tried: a queued exclusive lock would hold up
 * every change behind it.
 */
@Component
final class Locks {

    /** Sets this family of advisory locks apart from others in the database. */
    private static final long FAMILY = 0x7265_6769_7374L;

    /** A writer that freezes must not hold its register for ever. Servers before 17 do not know this limit. */
    private static final String LIMIT = ", case when current_setting('transaction_timeout', true) is not null"
            + " then set_config('transaction_timeout', ?, true) end";

    private final JdbcTemplate jdbc;

    Locks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    boolean tryTake(String register, Hold hold) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                hold.statement() + LIMIT, (row, number) -> row.getBoolean(1), register, FAMILY, hold.limit()));
    }
}
