package org.mattersarising.signin;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The keys of an issuer somewhere else: asked for when its first token comes, kept, and asked for again when a token names
 * a key that is not among them.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final int PATIENCE = 3_000;
    private static final int LARGEST = 256 << 10;
    private static final Duration KEPT = Duration.ofMinutes(15);
    /** Twice within it at most is an issuer asked, whatever tokens come. */
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(10);

    private static final String DESCRIPTION = "/.well-known/openid-configuration";

    private final Issuer issuer;
    private final DefaultResourceRetriever retriever = new DefaultResourceRetriever(PATIENCE, PATIENCE, LARGEST);
    private volatile JWKSource<SecurityContext> found;

    private IssuerKeys(Issuer issuer) {
        this.issuer = issuer;
        retriever.setDisconnectsAfterUse(false);
    }

    static IssuerKeys of(Issuer issuer) {
        return new IssuerKeys(issuer);
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        try {
            return source().get(selector, context);
        } catch (RateLimitReachedException unknownKeys) {
            // Whoever makes up keys is told that they are unknown, and does not make this ask again and again.
            return List.of();
        }
    }

    private JWKSource<SecurityContext> source() throws KeySourceException {
        JWKSource<SecurityContext> source = found;
        if (source == null) {
            try {
                source = JWKSourceBuilder.<SecurityContext>create(address(), retriever)
                        .cache(KEPT.toMillis(), PATIENCE * 2L)
                        .rateLimited(ASKED_AGAIN.toMillis())
                        .retrying(true)
                        .outageTolerant(Duration.ofHours(4).toMillis())
                        .build();
            } catch (IOException | ParseException | IllegalArgumentException unreachable) {
                throw new RemoteKeySourceException(
                        "The issuer %s can't be asked for its keys".formatted(issuer.uri()), unreachable);
            }
            found = source;
        }
        return source;
    }

    private URL address() throws IOException, ParseException {
        return issuer.jwkSetUri() != null
                ? URI.create(issuer.jwkSetUri()).toURL()
                : JSONObjectUtils.getURI(description(), "jwks_uri").toURL();
    }

    /** What it says of itself, if it is whom it should be. */
    Map<String, Object> description() throws IOException, ParseException {
        String place = issuer.uri().replaceFirst("/$", "") + DESCRIPTION;
        Map<String, Object> description = JSONObjectUtils.parse(
                retriever.retrieveResource(URI.create(place).toURL()).getContent());
        if (!issuer.uri().equals(description.get("issuer"))) {
            throw new IOException("%s describes another issuer".formatted(place));
        }
        return description;
    }
}
