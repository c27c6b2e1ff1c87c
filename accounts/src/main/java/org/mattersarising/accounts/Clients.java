package org.mattersarising.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.mattersarising.access.Grant;
import org.mattersarising.events.Sha256;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Software that signs in: services by themselves with a secret, programs of people with a redirect address. */
public final class Clients {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern REDIRECT =
            Pattern.compile("https://[^#*\\s]+|http://(127\\.0\\.0\\.1|\\[::1])(:\\d+)?/[^#*\\s]*");
    /** Of the pages of this installation itself. */
    static final String PAGES = "matters-arising-pages";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient database;
    private final TransactionTemplate whole;

    /** On a schema that is up to date. */
    public Clients(DataSource database) {
        this.database = JdbcClient.create(database);
        whole = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /** @param redirects empty for a service, which has a secret and roles of its own */
    public record Client(
            String id, String name, String secretDigest, Set<Grant> grants, List<String> redirects, boolean disabled) {

        public boolean isService() {
            return redirects.isEmpty();
        }
    }

    /**
     * A service, with roles of its own.
     *
     * @return its secret, which is kept nowhere
     */
    public String addService(String id, String name, Collection<Grant> grants, String by) {
        String secret = madeUp();
        add(id, name, digest(secret), grants, List.of(), by);
        return secret;
    }

    /** 256 random bits. */
    static String madeUp() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /**
     * A program that acts for whoever signs in.
     *
     * @param keepsSecret whether nobody but its operator can look into it, so that it may stay signed in
     * @return its secret, which is kept nowhere, where it has one
     */
    public Optional<String> addProgram(
            String id, String name, Collection<String> redirects, boolean keepsSecret, String by) {
        redirects.stream()
                .filter(redirect -> !REDIRECT.matcher(redirect).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw new AccountRefusal(
                            "'%s' is no redirect address: https://…, or http://127.0.0.1/… on the same machine."
                                    .formatted(wrong));
                });
        Optional<String> secret = keepsSecret ? Optional.of(madeUp()) : Optional.empty();
        add(id, name, secret.map(Clients::digest).orElse(null), Set.of(), redirects, by);
        return secret;
    }

    private void add(
            String id, String name, String digest, Collection<Grant> grants, Collection<String> redirects, String by) {
        if (!ID.matcher(id).matches() || id.equals(PAGES)) {
            throw new AccountRefusal(
                    "'%s' is no name for a client. Use 1 to 64 of a-z, 0-9 and -, beginning with a letter or digit."
                            .formatted(id));
        }
        try {
            whole.executeWithoutResult(status -> {
                database.sql("""
                                insert into access.client (id, name, secret, grants, redirects, created_by, changed_by)
                                values (?, ?, ?, ?::text[], ?::text[], ?, ?)
                                """)
                        .params(id, name, digest, Accounts.written(grants), redirects.toArray(String[]::new), by, by)
                        .update();
                keep(by, id, "client added with " + Accounts.told(grants));
            });
        } catch (DuplicateKeyException taken) {
            throw new AccountRefusal("There is a client '%s' already.".formatted(id));
        }
    }

    /** Gets no tokens any more; those that it has end by themselves within minutes. */
    public void disable(String id, String by) {
        whole.executeWithoutResult(status -> {
            if (database.sql(
                                    "update access.client set disabled = true, changed_at = now(), changed_by = ? where id = ?")
                            .params(by, id)
                            .update()
                    == 0) {
                throw new AccountRefusal(
                        "There is no client '%s'. See clients list for those that there are.".formatted(id));
            }
            keep(by, id, "client disabled");
        });
    }

    private void keep(String by, String about, String what) {
        database.sql("insert into access.change (by, about, what) values (?, ?, ?)")
                .params(by, about, what)
                .update();
    }

    public List<Client> all() {
        return database.sql("select * from access.client order by id")
                .query(Clients::client)
                .list();
    }

    /** @param id as somebody calls itself, whatever that is */
    Optional<Client> find(String id) {
        if (!ID.matcher(id).matches()) return Optional.empty();
        return database.sql("select * from access.client where id = ?")
                .param(id)
                .query(Clients::client)
                .optional();
    }

    static String digest(CharSequence secret) {
        return Sha256.hex(secret.toString().getBytes(StandardCharsets.UTF_8));
    }

    static boolean fits(CharSequence secret, String digest) {
        return MessageDigest.isEqual(
                digest(secret).getBytes(StandardCharsets.US_ASCII), digest.getBytes(StandardCharsets.US_ASCII));
    }

    private static Client client(ResultSet row, int number) throws SQLException {
        return new Client(
                row.getString("id"),
                row.getString("name"),
                row.getString("secret"),
                Accounts.grants(row.getArray("grants")),
                List.of((String[]) row.getArray("redirects").getArray()),
                row.getBoolean("disabled"));
    }
}
