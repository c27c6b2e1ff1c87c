package org.mattersarising.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An issuer of a test: its keys, what it signs, and how often it was asked for its keys. */
final class SigningParty implements AutoCloseable {

    static final String AUDIENCE = "registers";

    final List<JWK> keys = new CopyOnWriteArrayList<>();
    final AtomicInteger asked = new AtomicInteger();
    /** What it says of itself; its address where it tells the truth. */
    volatile String name;
    /** What it gives for a code. */
    volatile String identity;
    /** What was sent for it. */
    volatile String redeemed;

    private final HttpServer server;

    SigningParty() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        answer("/.well-known/openid-configuration", () ->
                """
                {"issuer": "%1$s", "jwks_uri": "%2$s/keys", "authorization_endpoint": "%2$s/authorize",
                 "token_endpoint": "%2$s/token", "subject_types_supported": ["public"],
                 "response_types_supported": ["code"]}""".formatted(Objects.requireNonNullElse(name, uri()), uri()));
        answer("/token", () -> """
                {"access_token": "for-nobody", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}""".formatted(identity));
        answer("/keys", () -> {
            asked.incrementAndGet();
            return new JWKSet(keys).toString(true);
        });
        server.start();
    }

    private void answer(String path, Supplier<String> body) {
        server.createContext(path, exchange -> {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            if (sent.length > 0) redeemed = new String(sent, StandardCharsets.US_ASCII);
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            try (exchange) {
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Issuer issuer() {
        return new Issuer(uri(), AUDIENCE, "realm_access.roles", null, null, false, null);
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A token as this issuer makes them, but for what is changed. */
    String token(JWK key, Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = claims(uri(), AUDIENCE)
                .claim("realm_access", Map.of("roles", List.of("offline_access", "clerk@northmoor")));
        change.accept(claims);
        return signed(key, JOSEObjectType.JWT, claims.build());
    }

    static JWTClaimsSet.Builder claims(String issuer, String audience) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject("42")
                .claim("name", "Rowan Ash")
                .claim("azp", "desk")
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
    }

    static String signed(JWK key, JOSEObjectType type, JWTClaimsSet claims) {
        try {
            boolean rsa = key instanceof RSAKey;
            JWSSigner signer = rsa ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey());
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(rsa ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256)
                            .type(type)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
