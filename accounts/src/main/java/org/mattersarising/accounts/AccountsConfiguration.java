package org.mattersarising.accounts;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.mattersarising.access.Caller;
import org.mattersarising.personal.MasterKey;
import org.mattersarising.signin.Issuer;
import org.mattersarising.signin.OwnKeys;
import org.mattersarising.signin.PagesIssuer;
import org.mattersarising.signin.SignInSettings;
import org.mattersarising.signin.Standing;
import org.mattersarising.start.Schema;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/** Accounts of this installation, and the pages on which people sign in with them. An application imports this. */
@Configuration(proxyBeanMethods = false)
@Import({AuthorizationServer.class, AccountPages.class, FactorPages.class, ConsentPages.class})
public class AccountsConfiguration {

    /** Readers of pages sign in here, unless this installation is registered with another issuer for them. */
    private static final String NOWHERE_ELSE = "-";

    /** Accounts belong to no organisation, so their tables know no reach. */
    public static final Schema SCHEMA = new Schema("access");

    @Bean
    Flyway accessMigration(DataSource database, Environment settings) {
        return SCHEMA.ready(database, settings);
    }

    @Bean
    @DependsOn("accessMigration")
    Accounts accounts(DataSource database) {
        return new Accounts(database);
    }

    @Bean
    @DependsOn("accessMigration")
    Clients clients(DataSource database) {
        return new Clients(database);
    }

    @Bean
    @DependsOn("accessMigration")
    Throttle throttle(DataSource database) {
        return new Throttle(database, Clock.systemUTC());
    }

    @Bean
    PasswordCheck passwordCheck(Accounts accounts, Throttle throttle) {
        return new PasswordCheck(accounts, throttle);
    }

    /** Whether everybody with an account needs a code beside the password, or who wants to. */
    @Bean
    SecondFactor secondFactor(Environment settings) {
        return SecondFactor.of(settings.getProperty(SecondFactor.SETTING, "offered"));
    }

    @Bean
    Factors factors(DataSource database, Accounts accounts, Environment settings) {
        return new Factors(
                database,
                accounts,
                Optional.ofNullable(settings.getProperty("matters-arising.personal-key"))
                        .filter(file -> !file.isBlank())
                        .map(file -> MasterKey.read(Path.of(file))),
                Clock.systemUTC());
    }

    @Bean
    CodeCheck codeCheck(Factors factors, Throttle throttle) {
        return new CodeCheck(factors, throttle);
    }

    @Bean
    @DependsOn("accessMigration")
    Consents consents(DataSource database) {
        return new Consents(database);
    }

    @Bean
    Authorizations authorizations() {
        return new Authorizations(Clock.systemUTC());
    }

    @Bean
    OpenSessions openSessions() {
        return new OpenSessions();
    }

    @Bean
    OwnKeys ownKeys(SignInSettings settings) {
        return OwnKeys.in(settings.tokenKeys());
    }

    @Bean
    KnownClients knownClients(Clients clients) {
        return new KnownClients(clients);
    }

    /** Made before anybody can ask; where no file is named, accounts are added with the command users. */
    @Bean
    FirstAdministrator firstAdministrator(Accounts accounts, Environment settings) {
        FirstAdministrator first = new FirstAdministrator(
                accounts,
                Optional.ofNullable(settings.getProperty(FirstAdministrator.FILE))
                        .map(Path::of));
        first.make();
        return first;
    }

    /** A session is over with the generation of the account that it began with. */
    @Bean
    @ConditionalOnProperty(name = "matters-arising.pages.client-id", havingValue = NOWHERE_ELSE, matchIfMissing = true)
    Standing standing(Accounts accounts) {
        return (signedIn, claims) -> stands(accounts, signedIn, claims);
    }

    private static Optional<Caller> stands(Accounts accounts, Caller signedIn, Map<String, Object> claims) {
        return accounts.find(UUID.fromString(signedIn.subject()))
                .filter(account -> !account.disabled())
                .filter(account -> claims.get(TokenContents.GENERATION) instanceof Number generation
                        && generation.intValue() == account.generation())
                .map(account -> account.caller(signedIn.client()));
    }

    @Bean
    @ConditionalOnProperty(name = "matters-arising.pages.client-id", havingValue = NOWHERE_ELSE, matchIfMissing = true)
    PagesIssuer pagesIssuer(KnownClients clients, OwnKeys keys, Environment settings) {
        return new PagesIssuer() {
            @Override
            public Issuer issuer() {
                return Issuer.OWN;
            }

            @Override
            public ClientRegistration registration() {
                return ClientRegistration.withRegistrationId(REGISTRATION)
                        .clientId(Clients.PAGES)
                        .clientSecret(clients.pagesSecret())
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                        .scope(List.of(OidcScopes.OPENID))
                        // The browser stays where it is; this process asks itself.
                        .authorizationUri("/oauth2/authorize")
                        .tokenUri(itself(settings) + "/oauth2/token")
                        .jwkSetUri(itself(settings) + "/oauth2/jwks")
                        .userNameAttributeName("sub")
                        .clientSettings(ClientRegistration.ClientSettings.builder()
                                .requireProofKey(true)
                                .build())
                        .build();
            }

            @Override
            public JWKSource<SecurityContext> keys() {
                return keys;
            }

            @Override
            public String home() {
                return "/account";
            }
        };
    }

    private static String itself(Environment settings) {
        String address = settings.getProperty("server.address", "127.0.0.1");
        boolean everywhere = address.equals("0.0.0.0") || address.equals("::");
        String host = everywhere ? "127.0.0.1" : address.contains(":") ? "[" + address + "]" : address;
        return "http://" + host + ":" + settings.getRequiredProperty("local.server.port");
    }
}
