package org.mattersarising.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.transaction.support.TransactionTemplate;

/** Which programs people let act for them, until they do so no more. */
final class Consents implements OAuth2AuthorizationConsentService {

    /** That somebody said yes, also to a program that asks for no scope. */
    static final SimpleGrantedAuthority GIVEN = new SimpleGrantedAuthority("may act");

    private final JdbcClient database;
    private final TransactionTemplate whole;

    Consents(DataSource database) {
        this.database = JdbcClient.create(database);
        whole = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /** @param name of the program, as it was registered */
    record Given(String client, String name, Set<String> scopes, Instant at) {

        String told() {
            return "%s, since %s".formatted(name, OpenSessions.MINUTE.format(at));
        }
    }

    List<Given> of(Account account) {
        return database.sql("""
                        select p.client, c.name, p.scopes, p.given_at
                        from access.consent p join access.client c on c.id = p.client
                        where p.subject = ? order by c.name, p.client
                        """).param(account.subject()).query(Consents::given).list();
    }

    Optional<Given> find(UUID subject, String client) {
        return database.sql("""
                        select p.client, c.name, p.scopes, p.given_at
                        from access.consent p join access.client c on c.id = p.client
                        where p.subject = ? and p.client = ?
                        """).params(subject, client).query(Consents::given).optional();
    }

    private static Given given(ResultSet row, int number) throws SQLException {
        return new Given(
                row.getString("client"),
                row.getString("name"),
                Set.of((String[]) row.getArray("scopes").getArray()),
                row.getTimestamp("given_at").toInstant());
    }

    @Override
    public OAuth2AuthorizationConsent findById(String client, String subject) {
        return find(UUID.fromString(subject), client)
                .map(given -> {
                    OAuth2AuthorizationConsent.Builder consent =
                            OAuth2AuthorizationConsent.withId(client, subject).authority(GIVEN);
                    given.scopes().forEach(consent::scope);
                    return consent.build();
                })
                .orElse(null);
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        UUID subject = UUID.fromString(consent.getPrincipalName());
        String client = consent.getRegisteredClientId();
        whole.executeWithoutResult(status -> {
            database.sql("""
                            insert into access.consent (subject, client, scopes) values (?, ?, ?::text[])
                            on conflict (subject, client) do update set scopes = excluded.scopes, given_at = now()
                            """)
                    .params(subject, client, consent.getScopes().toArray(String[]::new))
                    .update();
            keep(subject, "lets %s act".formatted(client));
        });
    }

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        remove(UUID.fromString(consent.getPrincipalName()), consent.getRegisteredClientId());
    }

    void remove(UUID subject, String client) {
        whole.executeWithoutResult(status -> {
            if (database.sql("delete from access.consent where subject = ? and client = ?")
                            .params(subject, client)
                            .update()
                    > 0) keep(subject, "lets %s act no more".formatted(client));
        });
    }

    private void keep(UUID subject, String what) {
        database.sql("""
                        insert into access.change (by, about, what)
                        select login, login, ? from access.account where subject = ?
                        """).params(what, subject).update();
    }
}
