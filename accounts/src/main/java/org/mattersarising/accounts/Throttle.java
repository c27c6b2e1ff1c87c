package org.mattersarising.accounts;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.mattersarising.events.Sha256;
import org.mattersarising.http.Network;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes whoever guesses passwords or codes wait: for one login name after a few failures, whether there is such an account or not,
 * and for one network after more of them. An attempt counts as a failure before anything is compared, and is taken back
 * when it was none, so that guesses made side by side are no more than guesses made one by one. It counts in the database,
 * so that neither a restart nor another node forgets; nobody is locked out for good, or anybody could lock out everybody.
 */
final class Throttle {

    static final int FREE_FOR_NAME = 5;
    static final int FREE_FOR_ADDRESS = 30;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    /** Failures longer ago count no more. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final JdbcClient database;
    private final TransactionTemplate whole;
    private final Clock clock;

    Throttle(DataSource database, Clock clock) {
        this.database = JdbcClient.create(database);
        whole = new TransactionTemplate(new JdbcTransactionManager(database));
        this.clock = clock;
    }

    /** One that may be compared. Nothing more needs to be done where it fails. */
    record Attempt(Counted name, Counted address) {}

    private record Counted(String key, Instant freeAt) {}

    /** @return empty where somebody has to wait, whatever was typed; that counts for nothing */
    Optional<Attempt> begin(String login, String address) {
        return counted(address, digest("name " + Accounts.login(login)));
    }

    /** Codes count for themselves: whoever has come to them knows the password, which makes names forget. */
    Optional<Attempt> beginCode(UUID subject, String address) {
        return counted(address, digest("code of " + subject));
    }

    private Optional<Attempt> counted(String address, String key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        forget(now);
        return whole.execute(status -> {
            // Always in this order, so that two of them never wait for each other.
            Optional<Attempt> both = count(key, FREE_FOR_NAME, now)
                    .flatMap(name ->
                            count(address(address), FREE_FOR_ADDRESS, now).map(from -> new Attempt(name, from)));
            if (both.isEmpty()) status.setRollbackOnly();
            return both;
        });
    }

    /** The address still has to answer for its failures with other names. */
    void succeeded(Attempt attempt) {
        Instant now = clock.instant();
        whole.executeWithoutResult(status -> {
            database.sql("delete from access.attempt where key = ?")
                    .param(attempt.name().key())
                    .update();
            database.sql("""
                            update access.attempt
                            set failures = greatest(failures - 1, 0),
                                free_at = case when free_at = :own then :past else free_at end
                            where key = :key
                            """)
                    .param("key", attempt.address().key())
                    .param("own", Timestamp.from(attempt.address().freeAt()))
                    .param("past", Timestamp.from(longAgo(now)))
                    .update();
        });
    }

    /** Whoever comes meanwhile with the same key waits for the row, and finds it counted. */
    private Optional<Counted> count(String key, int free, Instant now) {
        return database.sql("""
                        insert into access.attempt as kept (key, failures, last_at, free_at)
                        values (:key, 1, :now, :past)
                        on conflict (key) do update set
                            failures = case when kept.last_at < :past then 1 else kept.failures + 1 end,
                            last_at = :now
                        where kept.free_at <= :now
                        returning failures
                        """)
                .param("key", key)
                .param("now", Timestamp.from(now))
                .param("past", Timestamp.from(longAgo(now)))
                .query(Integer.class)
                .optional()
                .map(failures -> {
                    Instant freeAt = failures < free ? longAgo(now) : now.plus(wait(failures - free));
                    database.sql("update access.attempt set free_at = ? where key = ?")
                            .params(Timestamp.from(freeAt), key)
                            .update();
                    return new Counted(key, freeAt);
                });
    }

    private void forget(Instant now) {
        database.sql("""
                        delete from access.attempt where key in
                            (select key from access.attempt where last_at < ? for update skip locked)
                        """).param(Timestamp.from(longAgo(now))).update();
    }

    private static Instant longAgo(Instant now) {
        return now.minus(FORGOTTEN);
    }

    /** Twice as long each time. */
    private static Duration wait(int beyond) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(beyond, 20));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private static String address(String address) {
        return digest("address " + Network.of(address).name());
    }

    private static String digest(String key) {
        return Sha256.hex(key.getBytes(StandardCharsets.UTF_8));
    }
}
