package org.mattersarising.signin;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/** Those whose bearer tokens are taken, each with its own keys: nobody's key vouches for another's word. */
final class TrustedIssuers {

    /** How far clocks may be apart. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** Signatures that only the holder of a private key can make. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512);

    private final Map<String, AuthenticationManager> byUri = new HashMap<>();

    TrustedIssuers(SignInSettings settings, Clock clock) {
        if (settings.tokenKeys() != null) {
            trust(Issuer.OWN, OwnKeys.in(settings.tokenKeys()), clock, OwnTokens.TYPE);
        }
        for (Issuer issuer : settings.issuers()) {
            // Not every issuer follows RFC 9068 in saying that it is an access token.
            trust(issuer, IssuerKeys.of(issuer), clock, OwnTokens.TYPE, JOSEObjectType.JWT, null);
        }
    }

    /** Null for whoever is not trusted. */
    AuthenticationManager of(String uri) {
        return byUri.get(uri);
    }

    private void trust(Issuer issuer, JWKSource<SecurityContext> keys, Clock clock, JOSEObjectType... types) {
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder(issuer, keys, clock, types));
        provider.setJwtAuthenticationConverter(token -> new SignedIn(new Claims(issuer, token.getClaims()).caller()));
        byUri.put(issuer.uri(), new ProviderManager(provider));
    }

    static JwtDecoder decoder(Issuer issuer, JWKSource<SecurityContext> keys, Clock clock, JOSEObjectType... types) {
        NimbusJwtDecoder decoder = decoder(keys, types);
        decoder.setJwtValidator(checks(issuer, clock));
        return decoder;
    }

    /** Looks at signature and type; what the token says is for a validator to look at. */
    static NimbusJwtDecoder decoder(JWKSource<SecurityContext> keys, JOSEObjectType... types) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return new NimbusJwtDecoder(processor);
    }

    private static OAuth2TokenValidator<Jwt> checks(Issuer issuer, Clock clock) {
        JwtTimestampValidator time = new JwtTimestampValidator(SKEW);
        time.setAllowEmptyExpiryClaim(false);
        time.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(
                told(new JwtIssuerValidator(issuer.uri()), "It names another issuer."),
                told(new JwtAudienceValidator(issuer.audience()), "It is meant for another service."),
                told(time, "It has expired, or is not valid yet."),
                told(TrustedIssuers::namesSomebody, "It does not say whom it stands for."));
    }

    private static OAuth2TokenValidatorResult namesSomebody(Jwt token) {
        return token.getClaim("sub") instanceof String subject && !subject.isBlank()
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN));
    }

    private static OAuth2TokenValidator<Jwt> told(OAuth2TokenValidator<Jwt> check, String fault) {
        return token -> check.validate(token).hasErrors()
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, fault, null))
                : OAuth2TokenValidatorResult.success();
    }
}
