package org.mattersarising.accounts;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.mattersarising.events.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes whoever guesses passwords wait: for one login name after a few failures, whether there is such an account or not,
 * and for one address after more of them. It counts in the database, so that neither a restart nor another node forgets;
 * nobody is locked out for good, or anybody could lock out everybody.
 */
final class Throttle {

    static final int FREE_FOR_NAME = 5;
    static final int FREE_FOR_ADDRESS = 30;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    /** Failures longer ago count no more. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final JdbcClient database;
    private final Clock clock;

    Throttle(DataSource database, Clock clock) {
        this.database = JdbcClient.create(database);
        this.clock = clock;
    }

    boolean mustWait(String login, String address) {
        return database.sql("select exists (select from access.attempt where key in (?, ?) and free_at > ?)")
                .params(name(login), address(address), Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    void failed(String login, String address) {
        count(name(login), FREE_FOR_NAME);
        count(address(address), FREE_FOR_ADDRESS);
        database.sql("delete from access.attempt where last_at < ?")
                .param(Timestamp.from(clock.instant().minus(FORGOTTEN)))
                .update();
    }

    /** The address still has to answer for its failures with other names. */
    void succeeded(String login) {
        database.sql("delete from access.attempt where key = ?")
                .param(name(login))
                .update();
    }

    private void count(String key, int free) {
        Instant now = clock.instant();
        int failures = database.sql("""
                        insert into access.attempt as kept (key, failures, last_at, free_at) values (:key, 1, :now, :now)
                        on conflict (key) do update set
                            failures = case when kept.last_at < :forgotten then 1 else kept.failures + 1 end,
                            last_at = :now
                        returning failures
                        """)
                .param("key", key)
                .param("now", Timestamp.from(now))
                .param("forgotten", Timestamp.from(now.minus(FORGOTTEN)))
                .query(Integer.class)
                .single();
        if (failures >= free) {
            database.sql("update access.attempt set free_at = ? where key = ?")
                    .params(Timestamp.from(now.plus(wait(failures - free))), key)
                    .update();
        }
    }

    /** Twice as long each time. */
    static Duration wait(int beyond) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(beyond, 20));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private static String name(String login) {
        return Sha256.hex(("name " + Accounts.login(login)).getBytes(StandardCharsets.UTF_8));
    }

    private static String address(String address) {
        return Sha256.hex(("address " + address).getBytes(StandardCharsets.UTF_8));
    }
}
