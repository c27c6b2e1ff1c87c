package org.mattersarising.accounts;

import java.time.Duration;
import org.mattersarising.signin.PagesIssuer;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The clients as the authorization server wants them: those that were added, and the pages of this installation. */
final class KnownClients implements RegisteredClientRepository {

    private static final Duration ACCESS = Duration.ofMinutes(10);
    private static final Duration REFRESH = Duration.ofHours(12);

    private final Clients clients;
    /** The pages are this process: nobody else has to know their secret. */
    private final String pagesSecret = Clients.madeUp();

    KnownClients(Clients clients) {
        this.clients = clients;
    }

    String pagesSecret() {
        return pagesSecret;
    }

    @Override
    public RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public RegisteredClient findByClientId(String id) {
        return id.equals(Clients.PAGES)
                ? pages()
                : clients.find(id)
                        .filter(client -> !client.disabled())
                        .map(KnownClients::registered)
                        .orElse(null);
    }

    private RegisteredClient pages() {
        // Whatever name the browser knows this server by: it goes back to where it came from.
        String redirect = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/login/oauth2/code/" + PagesIssuer.REGISTRATION)
                .toUriString();
        return common(Clients.PAGES, "Pages", false)
                .clientSecret(Clients.digest(pagesSecret))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirect)
                .scope(OidcScopes.OPENID)
                .build();
    }

    private static RegisteredClient registered(Clients.Client client) {
        RegisteredClient.Builder builder = common(client.id(), client.name(), !client.isService());
        if (client.secretDigest() == null) {
            builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        } else {
            builder.clientSecret(client.secretDigest())
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        }
        if (client.isService()) {
            builder.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        } else {
            builder.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUris(all -> all.addAll(client.redirects()))
                    .scope(OidcScopes.OPENID)
                    .scope(OidcScopes.PROFILE);
            if (client.secretDigest() != null) builder.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
        }
        return builder.build();
    }

    /** @param asks whether people say if it may act for them */
    private static RegisteredClient.Builder common(String id, String name, boolean asks) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientName(name)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(asks)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(ACCESS)
                        .refreshTokenTimeToLive(REFRESH)
                        .reuseRefreshTokens(false)
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                        .build());
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are added with the command clients");
    }
}
