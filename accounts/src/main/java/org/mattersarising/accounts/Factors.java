package org.mattersarising.accounts;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mattersarising.events.Sha256;
import org.mattersarising.personal.MasterKey;
import org.mattersarising.personal.Opening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The second factors of accounts. Secrets are sealed under the key for personal data where the installation has one, so
 * that a copy of the database makes no codes; otherwise they are for whoever may read the schema.
 */
final class Factors {

    static final int RECOVERY_CODES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Factors.class);

    private final JdbcClient database;
    private final Accounts accounts;
    private final Optional<MasterKey> key;
    private final Clock clock;

    Factors(DataSource database, Accounts accounts, Optional<MasterKey> key, Clock clock) {
        this.database = JdbcClient.create(database);
        this.accounts = accounts;
        this.key = key;
        this.clock = clock;
    }

    /** @param recovery codes that are shown once and kept nowhere */
    record Made(Account account, List<String> recovery) {}

    /** @return empty where the code is none of this secret */
    Optional<Made> setUp(Account account, byte[] secret, String code) {
        OptionalLong step = OneTimeCodes.step(secret, plain(code), clock.instant());
        if (step.isEmpty()) return Optional.empty();
        List<String> recovery = Stream.generate(Passwords::madeUpForRecovery)
                .distinct()
                .limit(RECOVERY_CODES)
                .toList();
        byte[] kept = key.map(master -> master.sealFactor(account.subject().toString(), secret))
                .orElse(secret);
        Account changed = accounts.setFactor(
                account,
                kept,
                key.isPresent(),
                step.getAsLong(),
                recovery.stream().map(Factors::digest).toList());
        return Optional.of(new Made(changed, recovery));
    }

    /** Whether it is a code of now that was not taken before, or a recovery code that is left. It is used up by this. */
    boolean takes(Account account, String typed) {
        return takesCode(account, plain(typed)) || takesRecovery(account, typed);
    }

    private boolean takesCode(Account account, String code) {
        OptionalLong step = secret(account)
                .map(secret -> OneTimeCodes.step(secret, code, clock.instant()))
                .orElseGet(OptionalLong::empty);
        return step.isPresent()
                && database.sql(
                                        "update access.factor set last_step = :step where subject = :subject and last_step < :step")
                                .param("step", step.getAsLong())
                                .param("subject", account.subject())
                                .update()
                        == 1;
    }

    private record Kept(byte[] secret, boolean sealed) {}

    private Optional<byte[]> secret(Account account) {
        return database.sql("select secret, sealed from access.factor where subject = ?")
                .param(account.subject())
                .query((row, number) -> new Kept(row.getBytes("secret"), row.getBoolean("sealed")))
                .optional()
                .flatMap(kept -> kept.sealed() ? opened(account, kept.secret()) : Optional.of(kept.secret()));
    }

    private Optional<byte[]> opened(Account account, byte[] sealed) {
        try {
            return key.map(master -> master.openFactor(account.subject().toString(), sealed));
        } catch (Opening.Unopened otherKey) {
            LOG.warn(
                    "The second factor of {} was sealed under another key; users factor LOGIN --remove lets it be set up anew",
                    account.subject());
            return Optional.empty();
        }
    }

    private boolean takesRecovery(Account account, String typed) {
        return database.sql(
                                "update access.recovery set used_at = now() where subject = ? and digest = ? and used_at is null")
                        .params(account.subject(), digest(typed))
                        .update()
                == 1;
    }

    /** How many of them are left. */
    int recoveryCodes(Account account) {
        return database.sql("select count(*) from access.recovery where subject = ? and used_at is null")
                .param(account.subject())
                .query(Integer.class)
                .single();
    }

    private static String digest(String recovery) {
        return Sha256.hex(plain(recovery).getBytes(StandardCharsets.UTF_8));
    }

    /** However it was grouped. */
    private static String plain(String typed) {
        return Accounts.login(typed).replaceAll("[\\s-]", "");
    }
}
