package org.mattersarising.command.recording;

import java.time.Duration;
import java.util.List;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Everything recorded in a register and its actions, for whoever decides on more than one aggregate. */
@Component
public final class RegisterEntries {

    private static final Duration POLL = Duration.ofMillis(5);

    private final Ledger ledger;
    private final JdbcTemplate jdbc;
    private final Duration patience;

    RegisterEntries(Ledger ledger, JdbcTemplate jdbc, @Value(RecordingConfiguration.PATIENCE) Duration patience) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.patience = patience;
    }

    /**
     * All committed events in order of position, once each of them has one. Call it within the transaction that holds the
     * register exclusively, or there may be more when it returns.
     *
     * @throws Refusal later where the ledger does not come round to them within 10 seconds
     */
    public List<Entry> sealed(String register) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (hasUnsealed(register)) {
            if (System.nanoTime() > deadline) throw late();
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw late();
            }
        }
        return ledger.register(register, Long.MAX_VALUE);
    }

    /** Changes with everything that is committed in a register, sealed or not. */
    long mark(String register) {
        return jdbc.queryForObject("""
                select coalesce(greatest(
                    (select global_index from eventstore.ledger where register = ? order by position desc limit 1),
                    (select max(global_index) from eventstore.event
                     where register = ? and global_index > (select low_mark from eventstore.clock))), 0)
                """, Long.class, register, register);
    }

    private boolean hasUnsealed(String register) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (
                    select from eventstore.event e
                    where e.global_index > (select low_mark from eventstore.clock)
                      and e.register = ?
                      and not exists (select from eventstore.ledger l where l.global_index = e.global_index))
                """, Boolean.class, register));
    }

    private static Refusal late() {
        return Refusal.later(
                Duration.ofSeconds(1),
                "The ledger has not taken in the last changes to this register yet.",
                "Nothing was recorded. Send the same request again in a moment.");
    }
}
