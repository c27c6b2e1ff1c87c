package org.mattersarising.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Makes bearer tokens for whoever has the keys of this installation. */
public final class OwnTokens {

    /** RFC 9068: an access token, and nothing else that is signed with the same keys. */
    public static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final OwnKeys keys;

    public OwnTokens(OwnKeys keys) {
        this.keys = keys;
    }

    /** Reads them as the interface does. */
    public JwtDecoder reader() {
        return TrustedIssuers.decoder(Issuer.OWN, keys, Clock.systemUTC(), TYPE);
    }

    /** @param from counted to whole seconds */
    public String issue(Caller caller, Instant from, Duration lifetime) {
        ECKey key = keys.signing();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(OwnKeys.ALGORITHM)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(OwnKeys.NAME)
                        .audience(OwnKeys.NAME)
                        .subject(caller.subject())
                        .claim("name", caller.name())
                        .claim("client_id", caller.client())
                        .claim(
                                "roles",
                                caller.grants().stream()
                                        .map(Grant::toString)
                                        .sorted()
                                        .toList())
                        .claim("leads", caller.leads())
                        .issueTime(Date.from(from))
                        .notBeforeTime(Date.from(from))
                        .expirationTime(Date.from(from.plus(lifetime)))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException unusable) {
            throw new IllegalStateException("The key does not sign", unusable);
        }
        return token.serialize();
    }
}
