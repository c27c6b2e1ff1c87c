package org.mattersarising.accounts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mattersarising.access.Grant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The accounts of this installation. Each change is kept with who made it; no password is kept but its digest. */
public final class Accounts {

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
    private static final int LONGEST_NAME = 200;
    private static final String ROWS = """
            select a.*, exists (select from access.factor f where f.subject = a.subject) as factor from access.account a
            """;

    private final JdbcClient database;
    private final TransactionTemplate whole;
    private final Passwords passwords;

    /** On a schema that is up to date. */
    public Accounts(DataSource database) {
        this.database = JdbcClient.create(database);
        whole = new TransactionTemplate(new JdbcTransactionManager(database));
        passwords = new Passwords();
    }

    /** What a person is told who has to sign in for the first time, or again. */
    public record OneTime(Account account, String password) {}

    /**
     * Adds one with a password that has to be changed at the first sign-in.
     *
     * @throws AccountRefusal where there is one of this login name, or a name is none
     */
    public OneTime add(String login, String name, Collection<Grant> grants, Collection<String> leads, String by) {
        String password = Passwords.madeUp();
        return new OneTime(add(login, name, grants, leads, password, true, by), password);
    }

    /**
     * Adds one with a password that need not be changed, as everybody sees it who starts a demonstration.
     *
     * @return the password
     */
    public String addForDemonstration(String login, String name, Collection<Grant> grants, Collection<String> leads) {
        String password = Passwords.madeUp();
        add(login, name, grants, leads, password, false, "demonstration");
        return password;
    }

    private Account add(
            String login,
            String name,
            Collection<Grant> grants,
            Collection<String> leads,
            String password,
            boolean mustChange,
            String by) {
        String typed = login(login);
        if (!LOGIN.matcher(typed).matches()) {
            throw new AccountRefusal(
                    "'%s' is no login name. Use 1 to 64 letters a to z, digits and . _ @ -, beginning with a letter or digit."
                            .formatted(login));
        }
        UUID subject = UUID.randomUUID();
        String digest = passwords.digest(password);
        try {
            whole.executeWithoutResult(status -> {
                database.sql("""
                                insert into access.account
                                    (subject, login, name, password, must_change, grants, leads, created_by, changed_by)
                                values (?, ?, ?, ?, ?, ?::text[], ?::text[], ?, ?)
                                """)
                        .params(
                                subject,
                                typed,
                                name(name),
                                digest,
                                mustChange,
                                written(grants),
                                leads.stream().map(Accounts::name).toArray(String[]::new),
                                by,
                                by)
                        .update();
                keep(by, typed, "added with " + told(grants));
            });
        } catch (DuplicateKeyException taken) {
            throw new AccountRefusal("There is an account '%s' already.".formatted(typed));
        }
        return find(subject).orElseThrow();
    }

    /** Replaces what it may do. Sessions stay, and may do what it may do now. */
    public Account grant(String login, Collection<Grant> grants, String by) {
        return change(
                login,
                "has now " + told(grants),
                "update access.account set grants = ?::text[], changed_at = now(), changed_by = ? where login = ?",
                written(grants),
                by);
    }

    /**
     * Replaces the names under which registers print this person as lead, beside the displayed one. Holds at once.
     *
     * @throws AccountRefusal where a name is none
     */
    public Account lead(String login, Collection<String> leads, String by) {
        String[] names = leads.stream().map(Accounts::name).distinct().toArray(String[]::new);
        return change(
                login,
                "leads under %d other names now".formatted(names.length),
                "update access.account set leads = ?::text[], changed_at = now(), changed_by = ? where login = ?",
                names,
                by);
    }

    /** Ends every session, and lets nobody in until it is enabled again. */
    public Account disable(String login, String by) {
        return change(login, "disabled", """
                update access.account
                set disabled = true, generation = generation + 1, changed_at = now(), changed_by = ?
                where login = ?
                """, by);
    }

    public Account enable(String login, String by) {
        return change(
                login,
                "enabled",
                "update access.account set disabled = false, changed_at = now(), changed_by = ? where login = ?",
                by);
    }

    /** Ends every session and makes up a password that has to be changed at the next sign-in. */
    public OneTime resetPassword(String login, String by) {
        String password = Passwords.madeUp();
        return new OneTime(change(login, "given a one-time password", """
                        update access.account
                        set password = ?, must_change = true, generation = generation + 1, changed_at = now(), changed_by = ?
                        where login = ?
                        """, passwords.digest(password), by), password);
    }

    /**
     * As somebody does for themselves: ends every session.
     *
     * @throws AccountRefusal where the password is not good enough
     */
    Account changePassword(Account account, String password) {
        passwords.check(password, List.of(account.login(), account.name()));
        return change(account.login(), "chose a password", """
                update access.account
                set password = ?, must_change = false, generation = generation + 1, changed_at = now(), changed_by = ?
                where login = ?
                """, passwords.digest(password), account.login());
    }

    /** As somebody does for themselves. */
    Account endSessions(Account account) {
        return otherSessions(account.login(), "ended every session", account.login());
    }

    /**
     * Asks for a code of this secret from now on, and ends every session.
     *
     * @param step the last one whose code was taken
     * @param recovery digests of codes, each good once
     */
    Account setFactor(Account account, byte[] secret, boolean sealed, long step, Collection<String> recovery) {
        return whole.execute(status -> {
            forgetFactor(account.subject());
            database.sql("insert into access.factor (subject, secret, sealed, last_step) values (?, ?, ?, ?)")
                    .params(account.subject(), secret, sealed, step)
                    .update();
            recovery.forEach(digest -> database.sql("insert into access.recovery (subject, digest) values (?, ?)")
                    .params(account.subject(), digest)
                    .update());
            return otherSessions(account.login(), "set up a second factor", account.login());
        });
    }

    /**
     * Asks for the password alone from now on, and ends every session. A new password leaves the factor as it is: who could
     * reset one would otherwise need nothing else.
     */
    public Account removeFactor(String login, String by) {
        return whole.execute(status -> {
            find(login).ifPresent(account -> forgetFactor(account.subject()));
            return otherSessions(login, "no longer has a second factor", by);
        });
    }

    private void forgetFactor(UUID subject) {
        for (String table : List.of("recovery", "factor")) {
            database.sql("delete from access.%s where subject = ?".formatted(table))
                    .param(subject)
                    .update();
        }
    }

    private Account otherSessions(String login, String what, String by) {
        return change(login, what, """
                update access.account set generation = generation + 1, changed_at = now(), changed_by = ? where login = ?
                """, by);
    }

    private Account change(String login, String what, String sql, Object... parameters) {
        String typed = login(login);
        if (find(typed).isEmpty()) {
            throw new AccountRefusal(
                    "There is no account '%s'. See users list for those that there are.".formatted(typed));
        }
        return whole.execute(status -> {
            Object[] all = Arrays.copyOf(parameters, parameters.length + 1);
            all[parameters.length] = typed;
            database.sql(sql).params(all).update();
            keep(String.valueOf(parameters[parameters.length - 1]), typed, what);
            return find(typed).orElseThrow();
        });
    }

    private void keep(String by, String about, String what) {
        database.sql("insert into access.change (by, about, what) values (?, ?, ?)")
                .params(by, about, what)
                .update();
    }

    /** All of them, by login name. */
    public List<Account> all() {
        return database.sql(ROWS + "order by login").query(Accounts::account).list();
    }

    public boolean isEmpty() {
        return database.sql("select not exists (select from access.account)")
                .query(Boolean.class)
                .single();
    }

    Optional<Account> find(UUID subject) {
        return database.sql(ROWS + "where a.subject = ?")
                .param(subject)
                .query(Accounts::account)
                .optional();
    }

    /** @param login as typed, whatever that is */
    Optional<Account> find(String login) {
        if (!LOGIN.matcher(login(login)).matches()) return Optional.empty();
        return database.sql(ROWS + "where a.login = ?")
                .param(login(login))
                .query(Accounts::account)
                .optional();
    }

    /** Takes as long whether there is such an account or not; empty also where it is disabled. */
    Optional<Account> find(String login, String password) {
        Optional<Account> found = find(login);
        Optional<String> digest =
                found.flatMap(account -> database.sql("select password from access.account where subject = ?")
                        .param(account.subject())
                        .query(String.class)
                        .optional());
        return passwords.fits(password, digest) ? found.filter(account -> !account.disabled()) : Optional.empty();
    }

    static String login(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    private static String name(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.codePointCount(0, stripped.length()) > LONGEST_NAME
                || stripped.codePoints().anyMatch(Character::isISOControl)) {
            throw new AccountRefusal("A name has 1 to %d characters on one line.".formatted(LONGEST_NAME));
        }
        return stripped;
    }

    static String[] written(Collection<Grant> grants) {
        return grants.stream().map(Grant::toString).distinct().sorted().toArray(String[]::new);
    }

    static String told(Collection<Grant> grants) {
        return grants.isEmpty() ? "no role" : String.join(", ", written(grants));
    }

    static Set<Grant> grants(Array written) throws SQLException {
        return Stream.of((String[]) written.getArray())
                .flatMap(each -> Grant.of(each).stream())
                .collect(Collectors.toSet());
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("subject", UUID.class),
                row.getString("login"),
                row.getString("name"),
                row.getBoolean("must_change"),
                row.getBoolean("disabled"),
                grants(row.getArray("grants")),
                List.of((String[]) row.getArray("leads").getArray()),
                row.getBoolean("factor"),
                row.getInt("generation"));
    }
}
