package org.mattersarising.command.recording;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The lock on a register, held until the transaction ends. It is only ever tried: a queued exclusive lock would hold up
 * every change behind it. Lest a busy register never gives an import its turn, other changes of this process stand back
 * for a moment once it has failed to get it.
 */
@Component
final class Locks {

    /** Sets this family of advisory locks apart from others in the database. */
    private static final long FAMILY = 0x7265_6769_7374L;

    /** A writer that freezes must not hold its register for ever. Servers before 17 do not know this limit. */
    private static final String LIMIT = ", case when current_setting('transaction_timeout', true) is not null"
            + " then set_config('transaction_timeout', ?, true) end";

    private static final long COURTESY = Duration.ofSeconds(1).toNanos();
    private static final long BETWEEN_COURTESIES = Duration.ofSeconds(10).toNanos();

    private final JdbcTemplate jdbc;

    /** When somebody first failed to get a register alone, by register. */
    private final Map<String, Long> wanted = new ConcurrentHashMap<>();

    private final LongSupplier nanoseconds;

    @Autowired
    Locks(JdbcTemplate jdbc) {
        this(jdbc, System::nanoTime);
    }

    Locks(JdbcTemplate jdbc, LongSupplier nanoseconds) {
        this.jdbc = jdbc;
        this.nanoseconds = nanoseconds;
    }

    boolean tryTake(String register, Hold hold) {
        return switch (hold) {
            case SHARED -> !standsBack(register) && tryLock(register, hold);
            case LOOKING -> !standsBack(register) && tryLock(register, hold) && leaveTime(hold);
            case EXCLUSIVE -> tryAlone(register) && leaveTime(hold);
        };
    }

    private boolean tryAlone(String register) {
        boolean taken = tryLock(register, Hold.EXCLUSIVE);
        if (taken) wanted.remove(register);
        else
            wanted.compute(
                    register,
                    (same, since) ->
                            since == null || age(since) > BETWEEN_COURTESIES ? (Long) nanoseconds.getAsLong() : since);
        return taken;
    }

    /** One statement of a large import may take as long as all of it may. */
    private boolean leaveTime(Hold hold) {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            connection.setNetworkTimeout(Runnable::run, (int) hold.limit().toMillis());
            return null;
        });
        return true;
    }

    private boolean standsBack(String register) {
        Long since = wanted.get(register);
        return since != null && age(since) < COURTESY;
    }

    private long age(long since) {
        return nanoseconds.getAsLong() - since;
    }

    private boolean tryLock(String register, Hold hold) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                hold.statement() + LIMIT,
                (row, number) -> row.getBoolean(1),
                register,
                FAMILY,
                hold.limit().toMillis() + "ms"));
    }
}
