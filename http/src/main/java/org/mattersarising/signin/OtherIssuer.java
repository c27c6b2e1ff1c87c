package org.mattersarising.signin;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/** Somebody else vouches for readers of pages; asked for its addresses when the first of them comes. */
final class OtherIssuer implements PagesIssuer {

    private final Issuer issuer;
    private final SignInSettings.Pages registered;
    private final IssuerKeys keys;
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

    /** @throws IssuerAway where it can't be asked */
    @Override
    public ClientRegistration registration() {
        ClientRegistration known = registration;
        if (known == null) {
            known = described()
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

    private ClientRegistration.Builder described() {
        try {
            return ClientRegistrations.fromOidcConfiguration(keys.description());
        } catch (IOException | ParseException | IllegalArgumentException | IllegalStateException fault) {
            throw new IssuerAway(issuer, fault);
        }
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
