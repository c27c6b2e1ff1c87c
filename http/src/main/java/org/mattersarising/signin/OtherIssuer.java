package org.mattersarising.signin;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/** Somebody else vouches for readers of pages; asked for its addresses when the first of them comes. */
final class OtherIssuer implements PagesIssuer {

    private final Issuer issuer;
    private final SignInSettings.Pages registered;
    private final JWKSource<SecurityContext> keys;
    private volatile ClientRegistration registration;

    private OtherIssuer(Issuer issuer, SignInSettings.Pages registered) {
        this.issuer = issuer;
        this.registered = registered;
        keys = IssuerKeys.of(issuer);
    }

    static OtherIssuer of(SignInSettings settings) {
        Issuer issuer = settings.issuers().stream()
                .filter(each -> each.uri().equals(settings.pages().issuer()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "matters-arising.pages.issuer is none of matters-arising.issuers[n].uri"));
        return new OtherIssuer(issuer, settings.pages());
    }

    @Override
    public Issuer issuer() {
        return issuer;
    }

    @Override
    public ClientRegistration registration() {
        ClientRegistration known = registration;
        if (known == null) {
            known = ClientRegistrations.fromIssuerLocation(issuer.uri())
                    .registrationId(REGISTRATION)
                    .clientId(registered.clientId())
                    .clientSecret(registered.clientSecret())
                    .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                    .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
                    .clientSettings(ClientRegistration.ClientSettings.builder()
                            .requireProofKey(true)
                            .build())
                    .build();
            registration = known;
        }
        return known;
    }

    @Override
    public JWKSource<SecurityContext> keys() {
        return keys;
    }

    @Override
    public String home() {
        return "/openapi/page";
    }
}
