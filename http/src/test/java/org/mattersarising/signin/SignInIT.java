package org.mattersarising.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.mattersarising.http.Call;
import org.mattersarising.http.HttpHabits;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who somebody is, by bearer token, as a real server sees it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "testing.self-named=false"})
class SignInIT {

    @SpringBootConfiguration
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import({HttpHabits.class, WhoEndpoint.class})
    static class Toys {}

    @RestController
    static class WhoEndpoint {
        @GetMapping("/api/who")
        @Call(
                id = "who",
                needs = {},
                does = "Say who asks")
        Map<String, Object> who(HttpServletRequest request) {
            return told(Callers.of(request));
        }

        @PostMapping("/api/who")
        @Call(
                id = "alsoWho",
                needs = {},
                does = "Say who asks")
        Map<String, Object> alsoWho(HttpServletRequest request) {
            return told(Callers.of(request));
        }

        private static Map<String, Object> told(Caller caller) {
            return Map.of(
                    "subject",
                    String.valueOf(caller.subject()),
                    "name",
                    caller.name(),
                    "client",
                    String.valueOf(caller.client()),
                    "grants",
                    caller.grants().stream().map(Grant::toString).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @TempDir
    static Path folder;

    private static final SigningParty PARTY = new SigningParty();
    private static final RSAKey KEY = SigningParty.rsa("first");
    private static OwnKeys own;

    @DynamicPropertySource
    static void trusted(DynamicPropertyRegistry settings) {
        own = OwnKeys.madeIn(folder.resolve("tokens.json"));
        PARTY.keys.add(KEY);
        settings.add("matters-arising.token-keys", () -> folder.resolve("tokens.json"));
        settings.add("matters-arising.issuers[0].uri", PARTY::uri);
        settings.add("matters-arising.issuers[0].audience", () -> SigningParty.AUDIENCE);
        settings.add("matters-arising.issuers[0].roles-claim", () -> "realm_access.roles");
    }

    @AfterAll
    static void end() {
        PARTY.close();
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    SignInIT(@Value("${local.server.port}") int port) {
        address = URI.create("http://127.0.0.1:" + port + "/api/who");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }

    private HttpResponse<String> with(String token) {
        return send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token));
    }

    private void refused(String token, String reason) {
        HttpResponse<String> answer = with(token);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer error=\"invalid_token\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("\"status\":401", reason).doesNotContain("Exception", "Jwt", "org.");
    }

    private static final String NOT_SIGNED = "nobody who is trusted here has signed it";

    private String ours(Instant from, Duration lifetime) {
        return new OwnTokens(own).issue(caller(), from, lifetime);
    }

    private static Caller caller() {
        return new Caller("token:Ash", "Rowan Ash", "token", Set.of(Grant.everywhere(Role.CLERK)), List.of());
    }

    @Test
    void a_token_of_ours_says_who_it_is() {
        HttpResponse<String> answer = with(ours(Instant.now(), Duration.ofMinutes(1)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"subject\":\"token:Ash\"",
                        "\"name\":\"Rowan Ash\"",
                        "\"client\":\"token\"",
                        "\"grants\":[\"clerk\"]");
    }

    @Test
    void a_token_of_another_issuer_says_who_it_is_among_that_issuers_people() {
        HttpResponse<String> answer = with(PARTY.token(KEY, claims -> {}));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"subject\":\"" + PARTY.uri() + "#42\"",
                        "\"client\":\"desk\"",
                        "\"grants\":[\"clerk@northmoor\"]");
    }

    @Test
    void a_post_with_a_token_needs_no_other_proof() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + ours(Instant.now(), Duration.ofMinutes(1)))
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_brings_nothing_is_let_through_as_nobody() {
        assertThat(send(HttpRequest.newBuilder(address)).body()).contains("\"name\":\"unsigned\"", "\"grants\":[]");
        assertThat(send(HttpRequest.newBuilder(address).header("Authorization", "Basic YTpi"))
                        .body())
                .contains("\"name\":\"unsigned\"");
    }

    @Test
    void what_a_header_says_makes_nobody_somebody() {
        assertThat(send(HttpRequest.newBuilder(address).header("X-Actor", "Rowan Ash"))
                        .body())
                .contains("\"subject\":\"null\"", "\"name\":\"unsigned\"");
    }

    @Test
    void an_expired_token_and_one_for_later_are_refused() {
        refused(ours(Instant.now().minusSeconds(3600), Duration.ofMinutes(58)), "it has expired, or is not valid yet");
        refused(ours(Instant.now().plusSeconds(120), Duration.ofHours(1)), "it has expired, or is not valid yet");
        refused(PARTY.token(KEY, claims -> claims.expirationTime(null)), "it has expired");
        refused(
                PARTY.token(
                        KEY, claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(600)))
                                .notBeforeTime(null)
                                .expirationTime(Date.from(Instant.now().minusSeconds(61)))),
                "it has expired");
    }

    @Test
    void clocks_may_differ_by_a_minute_at_most() {
        assertThat(with(ours(Instant.now().minusSeconds(600), Duration.ofSeconds(550)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_token_for_somebody_else_is_refused() {
        refused(PARTY.token(KEY, claims -> claims.audience("payroll")), "it is meant for another service");
        refused(PARTY.token(KEY, claims -> claims.audience(List.<String>of())), "it is meant for another service");
    }

    @Test
    void a_token_of_somebody_who_is_not_trusted_is_refused() {
        refused(PARTY.token(KEY, claims -> claims.issuer("https://elsewhere.example")), NOT_SIGNED);
        refused(PARTY.token(KEY, claims -> claims.issuer(null)), NOT_SIGNED);
    }

    @Test
    void no_issuer_speaks_for_another() {
        refused(PARTY.token(KEY, claims -> claims.issuer(OwnKeys.NAME).audience(OwnKeys.NAME)), NOT_SIGNED);
        refused(
                SigningParty.signed(
                        own.signing(),
                        JOSEObjectType.JWT,
                        SigningParty.claims(PARTY.uri(), SigningParty.AUDIENCE).build()),
                NOT_SIGNED);
    }

    @Test
    void a_token_of_another_key_with_the_same_name_is_refused() {
        ECKey forged = SigningParty.ec(own.signing().getKeyID());
        refused(
                SigningParty.signed(
                        forged,
                        OwnTokens.TYPE,
                        SigningParty.claims(OwnKeys.NAME, OwnKeys.NAME).build()),
                NOT_SIGNED);
        refused(PARTY.token(SigningParty.rsa("first"), claims -> {}), NOT_SIGNED);
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        JWTClaimsSet claims = SigningParty.claims(OwnKeys.NAME, OwnKeys.NAME).build();
        refused(new PlainJWT(claims).serialize(), NOT_SIGNED);
        String signed = ours(Instant.now(), Duration.ofMinutes(1));
        refused(signed.substring(0, signed.lastIndexOf('.') + 1), NOT_SIGNED);
    }

    @Test
    void a_public_key_is_no_password() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .keyID("first")
                        .build(),
                SigningParty.claims(PARTY.uri(), SigningParty.AUDIENCE).build());
        token.sign(new MACSigner(KEY.toPublicKey().getEncoded()));

        refused(token.serialize(), NOT_SIGNED);
    }

    @Test
    void a_key_that_a_token_brings_along_opens_nothing() throws JOSEException {
        RSAKey forged = SigningParty.rsa("theirs");
        int asked = PARTY.asked.get();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(OwnTokens.TYPE)
                        .keyID("theirs")
                        .jwk(forged.toPublicJWK())
                        .jwkURL(URI.create(PARTY.uri() + "/keys"))
                        .build(),
                SigningParty.claims(OwnKeys.NAME, OwnKeys.NAME).build());
        token.sign(new RSASSASigner(forged));
        PARTY.keys.add(forged);
        try {
            refused(token.serialize(), NOT_SIGNED);
            assertThat(PARTY.asked.get()).as("no address in a token is called").isEqualTo(asked);
        } finally {
            PARTY.keys.remove(forged);
        }
    }

    @Test
    void no_token_stands_in_a_log() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("org.mattersarising");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.setContext(root.getLoggerContext());
        lines.start();
        root.addAppender(lines);
        ours.setLevel(Level.INFO);
        String good = ours(Instant.now(), Duration.ofMinutes(1));
        String expired = ours(Instant.now().minusSeconds(3600), Duration.ofMinutes(1));
        try {
            assertThat(with(good).statusCode()).isEqualTo(200);
            refused(expired, "it has expired");
            refused("a-secret-that-is-no-token", NOT_SIGNED);
            send(HttpRequest.newBuilder(URI.create(address + "?access_token=" + good)));
            await().until(() -> lines.list.stream()
                            .filter(line -> line.getLoggerName().endsWith("http.requests"))
                            .count()
                    >= 4);
        } finally {
            ours.setLevel(null);
            root.detachAppender(lines);
        }
        List<String> told = lines.list.stream()
                .map(line -> line.getFormattedMessage()
                        + line.getKeyValuePairs()
                        + line.getMDCPropertyMap()
                        + ThrowableProxyUtil.asString(line.getThrowableProxy()))
                .toList();
        assertThat(told)
                .anyMatch(line -> line.startsWith("A token from 127.0.0.1 was refused: it has expired"))
                .noneMatch(line -> line.contains(good.substring(good.length() - 40)))
                .noneMatch(line -> line.contains(expired.substring(expired.length() - 40)))
                .noneMatch(line -> line.contains("a-secret-that-is-no-token"));
    }

    @Test
    void a_changed_token_is_refused() {
        String[] parts = ours(Instant.now(), Duration.ofMinutes(1)).split("\\.");
        String[] others = new OwnTokens(own)
                .issue(
                        new Caller("x", "x", "token", Set.of(Grant.everywhere(Role.ADMINISTRATOR)), List.of()),
                        Instant.now(),
                        Duration.ofMinutes(1))
                .split("\\.");

        refused(parts[0] + "." + others[1] + "." + parts[2], NOT_SIGNED);
    }

    @Test
    void what_says_that_it_is_something_else_is_no_token_of_ours() {
        refused(
                SigningParty.signed(
                        own.signing(),
                        JOSEObjectType.JWT,
                        SigningParty.claims(OwnKeys.NAME, OwnKeys.NAME).build()),
                NOT_SIGNED);
        refused(
                SigningParty.signed(
                        KEY,
                        new JOSEObjectType("logout+jwt"),
                        SigningParty.claims(PARTY.uri(), SigningParty.AUDIENCE).build()),
                NOT_SIGNED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "a.b.c", "....", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJFUzI1NiJ9.e30.AAAA", "%00", "{}"})
    void what_is_no_token_is_refused(String garbage) {
        refused(garbage, NOT_SIGNED);
    }

    @Test
    void a_token_that_is_too_long_is_refused() {
        refused("a".repeat(7200), NOT_SIGNED);
    }

    @Test
    void a_token_in_the_address_or_in_a_form_is_not_taken() {
        String token = ours(Instant.now(), Duration.ofMinutes(1));

        assertThat(send(HttpRequest.newBuilder(URI.create(address + "?access_token=" + token)))
                        .body())
                .contains("\"name\":\"unsigned\"");
        assertThat(send(HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("access_token=" + token)))
                        .body())
                .contains("\"name\":\"unsigned\"");
    }

    @Test
    void our_keys_may_change_while_the_server_runs() {
        String before = ours(Instant.now(), Duration.ofMinutes(1));

        OwnKeys.in(folder.resolve("tokens.json")).rotate(false);

        assertThat(with(ours(Instant.now(), Duration.ofMinutes(1))).statusCode())
                .as("the new key")
                .isEqualTo(200);
        assertThat(with(before).statusCode()).as("the old key").isEqualTo(200);

        OwnKeys.in(folder.resolve("tokens.json")).rotate(true);

        refused(before, NOT_SIGNED);
        assertThat(with(ours(Instant.now(), Duration.ofMinutes(1))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void keys_of_another_issuer_may_change_and_unknown_ones_do_not_make_it_be_asked_again_and_again() {
        assertThat(with(PARTY.token(KEY, claims -> {})).statusCode()).isEqualTo(200);
        RSAKey next = SigningParty.rsa("next");
        PARTY.keys.addFirst(next);

        assertThat(with(PARTY.token(next, claims -> {})).statusCode())
                .as("asks again for a key that it does not know")
                .isEqualTo(200);

        int asked = PARTY.asked.get();
        for (int time = 0; time < 10; time++) {
            refused(PARTY.token(SigningParty.rsa("unknown-" + time), claims -> {}), NOT_SIGNED);
        }
        assertThat(PARTY.asked.get() - asked).isLessThanOrEqualTo(2);
    }
}
