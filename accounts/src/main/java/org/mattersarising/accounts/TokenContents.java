package org.mattersarising.accounts;

import java.util.List;
import java.util.UUID;
import org.mattersarising.access.Caller;
import org.mattersarising.signin.OwnKeys;
import org.mattersarising.signin.OwnTokens;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What the tokens of this installation say of accounts and services: what they may do now, not when they signed in. */
final class TokenContents implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** Of identity tokens: which sessions count is told by it. */
    static final String GENERATION = "generation";

    private final Accounts accounts;
    private final Clients clients;
    private final Consents consents;

    TokenContents(Accounts accounts, Clients clients, Consents consents) {
        this.accounts = accounts;
        this.clients = clients;
        this.consents = consents;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
        boolean access = OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType());
        if (access) {
            context.getJwsHeader().type(OwnTokens.TYPE.getType());
            context.getClaims().issuer(OwnKeys.NAME).audience(List.of(OwnKeys.NAME));
        }
        Caller caller = AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())
                ? service(context)
                : person(context, access);
        context.getClaims()
                .subject(caller.subject())
                .claim("name", caller.name())
                .claim("client_id", caller.client())
                .claim("roles", List.of(Accounts.written(caller.grants())))
                .claim("leads", caller.leads());
    }

    private Caller service(JwtEncodingContext context) {
        Clients.Client client =
                clients.find(context.getRegisteredClient().getClientId()).orElseThrow(TokenContents::over);
        return new Caller("client:" + client.id(), client.name(), client.id(), client.grants(), List.of());
    }

    private Caller person(JwtEncodingContext context, boolean access) {
        if (!(context.getPrincipal() instanceof AccountUser user)) throw over();
        Account account = find(user.subject());
        // Signing in again is what a new password is for.
        if (!user.isOf(account) || account.mustChange() || user.lacksCode(account)) throw over();
        String client = context.getRegisteredClient().getClientId();
        if (!client.equals(Clients.PAGES)
                && consents.find(account.subject(), client).isEmpty()) throw over();
        if (!access) context.getClaims().claim(GENERATION, account.generation());
        return account.caller(client);
    }

    private Account find(UUID subject) {
        return accounts.find(subject).orElseThrow(TokenContents::over);
    }

    private static OAuth2AuthenticationException over() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
}
