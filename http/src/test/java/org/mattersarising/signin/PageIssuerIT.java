package org.mattersarising.signin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Readers of pages sign in at another issuer, which may say anything. */
class PageIssuerIT {

    private static final String CLIENT = "pages";
    private static final RSAKey KEY = SigningParty.rsa("first");

    private static SigningParty party;
    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void start() {
        party = new SigningParty();
        party.keys.add(KEY);
        server = server(party.uri());
    }

    private static ConfigurableApplicationContext server(String issuer) {
        return new SpringApplicationBuilder(SignInIT.Toys.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.main.banner-mode=off",
                        "--testing.self-named=false",
                        "--matters-arising.issuers[0].uri=" + issuer,
                        "--matters-arising.issuers[0].audience=" + SigningParty.AUDIENCE,
                        "--matters-arising.issuers[0].roles-claim=realm_access.roles",
                        "--matters-arising.pages.issuer=" + issuer,
                        "--matters-arising.pages.client-id=" + CLIENT,
                        "--matters-arising.pages.client-secret=for-this-test-only");
    }

    @AfterAll
    static void stop() {
        server.close();
        party.close();
    }

    @AfterEach
    void tellTheTruth() {
        party.name = null;
    }

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private HttpResponse<String> get(ConfigurableApplicationContext from, String path) {
        URI address =
                URI.create("http://127.0.0.1:" + from.getEnvironment().getRequiredProperty("local.server.port") + path);
        try {
            return browser.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }

    private String who() {
        return get(server, "/api/who").body();
    }

    /** Where a sign-in leads. */
    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static String parameter(String address, String name) {
        Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address);
        assertThat(found.find()).as(address).isTrue();
        return URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> comeBack(Consumer<JWTClaimsSet.Builder> change) {
        return comeBack(KEY, change);
    }

    private HttpResponse<String> comeBack(JWK key, Consumer<JWTClaimsSet.Builder> change) {
        String asked = location(get(server, PageSignIn.start()));
        party.identity = SigningParty.signed(key, JOSEObjectType.JWT, claims(parameter(asked, "nonce"), change));
        return get(server, "/login/oauth2/code/matters-arising?code=c&state=" + rawState(asked));
    }

    private static String rawState(String asked) {
        return asked.replaceFirst(".*[?&]state=([^&]*).*", "$1");
    }

    private static JWTClaimsSet claims(String nonce, Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = SigningParty.claims(party.uri(), CLIENT)
                .claim("nonce", nonce)
                .claim("azp", CLIENT)
                .claim("realm_access", Map.of("roles", List.of("clerk@northmoor")));
        change.accept(claims);
        return claims.build();
    }

    private void nobody(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).as(why + answer.body()).isEqualTo(401);
        assertThat(answer.body()).as(why).contains("The sign-in came to nothing.");
        assertThat(who()).as(why).contains("\"name\":\"unsigned\"");
    }

    @Test
    void somebody_is_known_whose_identity_fits_what_this_browser_asked() {
        HttpResponse<String> back = comeBack(claims -> {});

        assertThat(location(back)).endsWith("/openapi/page");
        assertThat(who()).contains("\"subject\":\"" + party.uri() + "#42\"", "\"grants\":[\"clerk@northmoor\"]");
        assertThat(party.redeemed).contains("code_verifier=");
    }

    @Test
    void a_sign_in_asks_for_a_code_with_a_proof_key_a_state_and_a_nonce() {
        String first = location(get(server, PageSignIn.start()));
        String second = location(get(server, PageSignIn.start()));

        assertThat(first)
                .startsWith(party.uri() + "/authorize?")
                .contains("response_type=code", "code_challenge_method=S256");
        for (String once : List.of("state", "nonce", "code_challenge")) {
            assertThat(parameter(first, once)).as(once).hasSizeGreaterThan(40).isNotEqualTo(parameter(second, once));
        }
    }

    @Test
    void an_identity_of_another_sign_in_is_nobodys() {
        String earlier = parameter(location(get(server, PageSignIn.start())), "nonce");

        nobody(comeBack(claims -> claims.claim("nonce", earlier)), "of an earlier one");
        nobody(comeBack(claims -> claims.claim("nonce", null)), "of none");
    }

    @Test
    void an_identity_for_another_client_or_by_another_issuer_is_nobodys() {
        nobody(comeBack(claims -> claims.audience("payroll")), "another client");
        nobody(comeBack(claims -> claims.audience(SigningParty.AUDIENCE)), "a token for the interface");
        nobody(comeBack(claims -> claims.issuer("https://elsewhere.example")), "another issuer");
        nobody(comeBack(claims -> claims.subject(null)), "nobody in particular");
    }

    @Test
    void an_identity_that_is_over_is_nobodys() {
        Instant earlier = Instant.now().minus(Duration.ofMinutes(10));

        nobody(
                comeBack(claims -> claims.issueTime(Date.from(earlier))
                        .notBeforeTime(null)
                        .expirationTime(Date.from(earlier.plusSeconds(60)))),
                "expired");
    }

    @Test
    void an_identity_that_the_issuer_did_not_sign_is_nobodys() {
        nobody(comeBack(SigningParty.rsa("first"), claims -> {}), "another key of the same name");
        nobody(comeBack(SigningParty.ec("unknown"), claims -> {}), "an unknown key");

        String asked = location(get(server, PageSignIn.start()));
        party.identity = new PlainJWT(claims(parameter(asked, "nonce"), claims -> {})).serialize();
        nobody(get(server, "/login/oauth2/code/matters-arising?code=c&state=" + rawState(asked)), "unsigned");
    }

    @Test
    void an_answer_that_nobody_asked_for_signs_nobody_in() {
        String asked = location(get(server, PageSignIn.start()));
        party.identity = SigningParty.signed(KEY, JOSEObjectType.JWT, claims(parameter(asked, "nonce"), claims -> {}));

        nobody(get(server, "/login/oauth2/code/matters-arising?code=c&state=made-up"), "another state");
        nobody(get(server, "/login/oauth2/code/matters-arising?code=c"), "no state");
    }

    @Test
    void an_issuer_that_calls_itself_by_another_name_is_not_believed() {
        party.name = "https://elsewhere.example";
        try (ConfigurableApplicationContext fresh = server(party.uri())) {
            List<String> told = logged(() -> saysToComeBackLater(fresh));

            assertThat(told).singleElement().asString().contains(party.uri(), "describes another issuer");
            party.name = null;
            assertThat(location(get(fresh, PageSignIn.start())))
                    .as("as soon as it does")
                    .startsWith(party.uri());
        }
    }

    @Test
    void an_issuer_that_cannot_be_reached_is_told_in_one_line_and_on_a_page_that_says_what_to_do() {
        String nowhere = "http://127.0.0.1:1/realm";
        try (ConfigurableApplicationContext fresh = server(nowhere)) {
            List<String> told = logged(() -> saysToComeBackLater(fresh));

            assertThat(told).singleElement().asString().contains(nowhere).doesNotContain("\n");
        }
    }

    private void saysToComeBackLater(ConfigurableApplicationContext from) {
        HttpResponse<String> answer = get(from, PageSignIn.start());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("The service where people sign in does not answer", "in a minute");
    }

    /** What is worth a line. */
    private static List<String> logged(Runnable work) {
        Logger log = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            work.run();
        } finally {
            log.detachAppender(lines);
        }
        List<ILoggingEvent> loud = lines.list.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
        assertThat(loud).allMatch(line -> line.getThrowableProxy() == null);
        return loud.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
