package org.mattersarising.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.mattersarising.signin.OwnKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Services and programs get their tokens by the rules of OAuth. */
class AuthorizationServerIT {

    private static final String GOOD = "copper lantern drifts";
    private static final Set<Grant> CLERK = Set.of(Grant.in("northmoor", Role.CLERK));
    private static final String BACK = "http://127.0.0.1:9/back";
    private static final String VERIFIER = "v".repeat(64);

    @TempDir
    static Path folder;

    private static SignInServer server;

    @BeforeAll
    static void start() {
        server = new SignInServer(folder);
        server.clients().addProgram("desk", "Desk", List.of("http://127.0.0.1/back"), false, "test");
        Accounts.OneTime made = server.accounts().add("rowan", "Rowan Ash", CLERK, List.of("R. Ash"), "test");
        server.accounts().changePassword(made.account(), GOOD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private final Visitor visitor = new Visitor(server);

    private HttpResponse<String> token(String client, String secret, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (secret == null) {
            all.put("client_id", client);
        } else {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8)));
        }
        return new Visitor(server).send(request.POST(BodyPublishers.ofString(Visitor.form(all))));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static SignedJWT read(JsonNode answer, String member) {
        try {
            return SignedJWT.parse(answer.path(member).asString());
        } catch (ParseException damaged) {
            throw new AssertionError(damaged);
        }
    }

    private String who(String token) {
        return new Visitor(server)
                .send(HttpRequest.newBuilder(server.at("/api/who")).header("Authorization", "Bearer " + token))
                .body();
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private String asking(String client, String back) {
        return "/oauth2/authorize?response_type=code&scope=openid&state=s&client_id=" + client + "&redirect_uri="
                + Visitor.encoded(back) + "&code_challenge_method=S256&code_challenge=" + challenge();
    }

    private String code(String client) {
        visitor.go(asking(client, BACK));
        visitor.post("/sign-in", Map.of("login", "rowan", "password", GOOD));
        URI back = Visitor.next(visitor.get(asking(client, BACK))).orElseThrow();
        if (back.getPath().equals(ConsentPages.PAGE)) {
            back = Visitor.next(answered(visitor.send(HttpRequest.newBuilder(back)), true))
                    .orElseThrow();
        }
        assertThat(back.toString()).startsWith(BACK);
        Matcher code = Pattern.compile("code=([^&]+)").matcher(back.getQuery());
        assertThat(code.find()).as(back.toString()).isTrue();
        return code.group(1);
    }

    /** As somebody does on the page that asks. */
    private HttpResponse<String> answered(HttpResponse<String> page, boolean yes) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        String form = page.body().split("<form ")[yes ? 1 : 2];
        Map<String, String> fields = new LinkedHashMap<>();
        Pattern.compile("name=\"([^\"]*)\" value=\"([^\"]*)\"")
                .matcher(form)
                .results()
                .forEach(field -> fields.put(field.group(1), field.group(2)));
        return visitor.post("/oauth2/authorize", fields);
    }

    private HttpResponse<String> askedAbout(String client) {
        visitor.signIn("rowan", GOOD);
        HttpResponse<String> page = visitor.go(asking(client, BACK));
        assertThat(page.uri().getPath()).isEqualTo(ConsentPages.PAGE);
        return page;
    }

    @Test
    void somebody_is_asked_once_whether_a_program_may_act_for_them() {
        server.clients().addProgram("asked", "Asked <b>", List.of("http://127.0.0.1/back"), false, "test");

        HttpResponse<String> page = askedAbout("asked");
        assertThat(page.body())
                .contains("Asked &lt;b&gt;", "127.0.0.1", "clerk@northmoor")
                .doesNotContain("<script");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");

        HttpResponse<String> answer = answered(page, true);
        assertThat(answer.statusCode())
                .as("no redirect of a form, which its policy stops")
                .isEqualTo(200);
        assertThat(Visitor.next(answer).orElseThrow().toString())
                .startsWith(BACK + "?code=")
                .contains("state=s");
        assertThat(Visitor.next(visitor.get(asking("asked", BACK)))
                        .orElseThrow()
                        .toString())
                .as("not again")
                .startsWith(BACK + "?code=");
        assertThat(visitor.go(asking("asked", BACK).replace("scope=openid", "scope=openid%20profile"))
                        .uri()
                        .getPath())
                .as("for more")
                .isEqualTo(ConsentPages.PAGE);
        assertThat(Visitor.next(visitor.get(asking("asked", BACK).replace("&scope=openid", "")))
                        .orElseThrow()
                        .toString())
                .startsWith(BACK + "?code=");
    }

    @Test
    void a_program_that_asks_for_no_scope_is_asked_about_as_well() {
        server.clients().addProgram("scopeless", "Scopeless", List.of("http://127.0.0.1/back"), false, "test");
        visitor.signIn("rowan", GOOD);

        HttpResponse<String> page = visitor.go(asking("scopeless", BACK).replace("&scope=openid", ""));

        assertThat(page.uri().getPath()).isEqualTo(ConsentPages.PAGE);
        assertThat(Visitor.next(answered(page, true)).orElseThrow().toString()).startsWith(BACK + "?code=");
    }

    @Test
    void whoever_says_no_gives_a_program_nothing() {
        server.clients().addProgram("refused", "Refused", List.of("http://127.0.0.1/back"), false, "test");

        assertThat(Visitor.next(answered(askedAbout("refused"), false))
                        .orElseThrow()
                        .toString())
                .startsWith(BACK)
                .contains("error=access_denied")
                .doesNotContain("code=");
        assertThat(visitor.go(asking("refused", BACK)).uri().getPath()).isEqualTo(ConsentPages.PAGE);
    }

    @Test
    void nobody_says_yes_for_another() {
        server.clients().addProgram("theirs", "Theirs", List.of("http://127.0.0.1/back"), false, "test");
        HttpResponse<String> page = askedAbout("theirs");
        Accounts.OneTime made = server.accounts().add("hazel", "Hazel Elm", CLERK, List.of(), "test");
        server.accounts().changePassword(made.account(), GOOD);
        Visitor other = new Visitor(server);
        other.signIn("hazel", GOOD);
        String state = page.body().replaceFirst("(?s).*name=\"state\" value=\"([^\"]*)\".*", "$1");

        for (String guessed : List.of(state, "made-up")) {
            HttpResponse<String> answer = other.post(
                    "/oauth2/authorize",
                    Map.of("client_id", "theirs", "state", guessed, "scope", "openid", ConsentPages.YES, "yes"));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Visitor.next(answer)).isEmpty();
        }
    }

    @Test
    void who_may_act_is_listed_and_ended_with_all_that_can_be_renewed() {
        String secret = server.clients()
                .addProgram("kiosk", "Kiosk", List.of("http://127.0.0.1/back"), true, "test")
                .orElseThrow();
        String refresh = json(token("kiosk", secret, redeeming(code("kiosk"))))
                .path("refresh_token")
                .asString();
        visitor.go(Onwards.TO_PAGES);
        assertThat(visitor.get("/account").body()).contains("Programs that may act for you", "Kiosk, since ");

        HttpResponse<String> account = visitor.follow(visitor.post("/account/programs", Map.of("client", "kiosk")));

        assertThat(account.uri().getPath()).isEqualTo("/account");
        assertThat(account.body()).doesNotContain("Kiosk");
        assertThat(token("kiosk", secret, Map.of("grant_type", "refresh_token", "refresh_token", refresh))
                        .body())
                .contains("invalid_grant");
        assertThat(visitor.go(asking("kiosk", BACK)).uri().getPath()).isEqualTo(ConsentPages.PAGE);
        code("kiosk");
        assertThat(token("kiosk", secret, Map.of("grant_type", "refresh_token", "refresh_token", refresh))
                        .body())
                .as("what was ended does not come back")
                .contains("invalid_grant");
    }

    private static Map<String, String> redeeming(String code) {
        return Map.of(
                "grant_type", "authorization_code", "code", code, "redirect_uri", BACK, "code_verifier", VERIFIER);
    }

    @Test
    void a_service_gets_a_token_for_its_secret() throws ParseException {
        String secret = server.clients().addService("nightly", "Nightly import", CLERK, "test");
        Map<String, String> asking = Map.of("grant_type", "client_credentials");

        HttpResponse<String> given = token("nightly", secret, asking);

        assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
        SignedJWT token = read(json(given), "access_token");
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("client:nightly");
        assertThat(who(token.serialize()))
                .contains("\"name\":\"Nightly import\"", "\"client\":\"nightly\"", "clerk@northmoor");
        assertThat(json(given).path("expires_in").asInt()).isBetween(500, 600);
        assertThat(json(given).has("refresh_token")).isFalse();

        assertThat(token("nightly", secret + "x", asking).statusCode()).isEqualTo(401);
        assertThat(token("nobody", secret, asking).statusCode()).isEqualTo(401);
        assertThat(token("night\u0000ly", secret, asking).statusCode()).isBetween(400, 401);
        server.clients().disable("nightly", "test");
        assertThat(token("nightly", secret, asking).statusCode()).isEqualTo(401);
    }

    @Test
    void a_program_gets_a_token_for_whoever_signs_in() throws ParseException {
        HttpResponse<String> given = token("desk", null, redeeming(code("desk")));

        assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
        assertThat(who(json(given).path("access_token").asString()))
                .contains("\"name\":\"Rowan Ash\"", "\"client\":\"desk\"", "clerk@northmoor");
        assertThat(json(given).has("refresh_token"))
                .as("it could not keep it to itself")
                .isFalse();
        assertThat(read(json(given), "access_token").getJWTClaimsSet().getAudience())
                .containsExactly(OwnKeys.NAME);
        SignedJWT identity = read(json(given), "id_token");
        assertThat(identity.getJWTClaimsSet().getAudience()).containsExactly("desk");
        assertThat(who(identity.serialize()))
                .as("says who somebody is, and opens nothing")
                .contains("token-refused");
        assertThat(new Visitor(server)
                        .send(HttpRequest.newBuilder(server.at("/userinfo"))
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + json(given)
                                                        .path("access_token")
                                                        .asString()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_code_is_good_once_and_only_for_who_began() {
        String code = code("desk");
        Map<String, String> other = new LinkedHashMap<>(redeeming(code));
        other.put("code_verifier", "w".repeat(64));
        assertThat(token("desk", null, other).statusCode()).isEqualTo(400);

        String next = code("desk");
        assertThat(token("desk", null, redeeming(next)).statusCode()).isEqualTo(200);
        assertThat(token("desk", null, redeeming(next)).statusCode()).isEqualTo(400);
    }

    @Test
    void a_code_that_comes_a_second_time_ends_what_it_gave() {
        String secret = server.clients()
                .addProgram("board", "Board", List.of("http://127.0.0.1/back"), true, "test")
                .orElseThrow();
        String code = code("board");
        String refresh = json(token("board", secret, redeeming(code)))
                .path("refresh_token")
                .asString();

        assertThat(token("board", secret, redeeming(code)).statusCode()).isEqualTo(400);

        assertThat(token("board", secret, Map.of("grant_type", "refresh_token", "refresh_token", refresh))
                        .body())
                .contains("invalid_grant");
    }

    @Test
    void a_code_is_good_for_minutes() {
        assertThat(new KnownClients(server.clients())
                        .findByClientId("desk")
                        .getTokenSettings()
                        .getAuthorizationCodeTimeToLive())
                .isLessThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void nobody_gets_a_token_by_a_way_that_is_not_theirs() {
        String secret = server.clients().addService("hourly", "Hourly import", CLERK, "test");
        visitor.signIn("rowan", GOOD);

        assertThat(token("hourly", secret, Map.of("grant_type", "password", "username", "rowan", "password", GOOD))
                        .body())
                .contains("unsupported_grant_type");
        assertThat(token("desk", null, Map.of("grant_type", "client_credentials"))
                        .statusCode())
                .isNotEqualTo(200);
        assertThat(visitor.get(asking("hourly", BACK)).statusCode()).isEqualTo(400);
        for (String type : List.of("token", "id_token", "code%20id_token", "none")) {
            HttpResponse<String> answer =
                    visitor.get(asking("desk", BACK).replace("response_type=code", "response_type=" + type));
            assertThat(answer.statusCode()).as(type).isNotEqualTo(200);
            assertThat(Visitor.next(answer).map(URI::toString).orElse(""))
                    .as(type)
                    .doesNotContain("code=", "token=");
        }
        assertThat(Visitor.next(visitor.get(asking("desk", BACK).replace("scope=openid", "scope=openid%20registers")))
                        .orElseThrow()
                        .toString())
                .contains("error=invalid_scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9/back/",
                "http://127.0.0.1:9/back/../other",
                "http://127.0.0.1:9/back?next=x",
                "http://127.0.0.1:9/Back",
                "http://127.0.0.1.elsewhere.example:9/back",
                "http://localhost:9/back",
                "https://127.0.0.1:9/back",
                "http://elsewhere.example@127.0.0.1:9/back",
            })
    void an_address_that_is_almost_the_registered_one_gets_no_code(String back) {
        visitor.signIn("rowan", GOOD);

        HttpResponse<String> answer = visitor.get(asking("desk", back));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Visitor.next(answer)).isEmpty();
    }

    @Test
    void a_program_without_proof_key_or_from_elsewhere_gets_no_code() {
        String plain = asking("desk", BACK).replaceFirst("&code_challenge_method.*", "");
        visitor.signIn("rowan", GOOD);

        assertThat(Visitor.next(visitor.get(plain)).orElseThrow().toString()).contains("error=invalid_request");
        assertThat(Visitor.next(visitor.get(asking("desk", BACK).replace("=S256", "=plain")))
                        .orElseThrow()
                        .toString())
                .contains("error=invalid_request");
        HttpResponse<String> elsewhere = visitor.get(asking("desk", "https://elsewhere.example/"));
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(Visitor.next(elsewhere)).isEmpty();
        assertThat(visitor.get(asking("nobody", BACK)).statusCode()).isEqualTo(400);
    }

    @Test
    void a_refresh_token_is_good_once_and_says_what_is_granted_by_then() throws ParseException {
        String secret = server.clients()
                .addProgram("portal", "Portal", List.of("http://127.0.0.1/back"), true, "test")
                .orElseThrow();
        String first = json(token("portal", secret, redeeming(code("portal"))))
                .path("refresh_token")
                .asString();
        server.accounts().grant("rowan", Set.of(Grant.everywhere(Role.READER)), "test");

        HttpResponse<String> renewed =
                token("portal", secret, Map.of("grant_type", "refresh_token", "refresh_token", first));
        server.accounts().grant("rowan", CLERK, "test");

        assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(200);
        assertThat(read(json(renewed), "access_token").getJWTClaimsSet().getStringListClaim("roles"))
                .containsExactly("reader");
        assertThat(json(renewed).path("refresh_token").asString()).isNotEqualTo(first);
        assertThat(token("portal", secret, Map.of("grant_type", "refresh_token", "refresh_token", first))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_refresh_token_ends_with_the_sessions_of_its_person() {
        String secret = server.clients()
                .addProgram("tablet", "Tablet", List.of("http://127.0.0.1/back"), true, "test")
                .orElseThrow();
        String refresh = json(token("tablet", secret, redeeming(code("tablet"))))
                .path("refresh_token")
                .asString();

        server.accounts().endSessions(server.accounts().find("rowan").orElseThrow());

        assertThat(token("tablet", secret, Map.of("grant_type", "refresh_token", "refresh_token", refresh))
                        .body())
                .contains("invalid_grant");
    }

    @Test
    void nobody_is_signed_out_by_an_address_alone() {
        visitor.signIn("rowan", GOOD);

        for (String path : List.of("/connect/logout", "/connect/logout?id_token_hint=a.b.c", "/sign-out", "/logout")) {
            assertThat(visitor.get(path).statusCode()).as(path).isIn(400, 404, 405);
        }

        assertThat(visitor.get("/api/who").body()).contains("Rowan Ash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"})
    void a_client_that_cannot_be_authenticated_is_told_so_and_not_sent_to_a_page(String endpoint) {
        for (String authorization : List.of("", "Bearer x", "Basic x", "Digest x", "Basic bm9ib2R5OnNlY3JldA==")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.at(endpoint))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials&token=t"));
            if (!authorization.isEmpty()) request.header("Authorization", authorization);

            HttpResponse<String> answer = visitor.send(request);

            assertThat(answer.statusCode()).as(authorization + answer.body()).isBetween(400, 401);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
            assertThat(json(answer).path("error").asString())
                    .as(authorization)
                    .isEqualTo(answer.statusCode() == 401 ? "invalid_client" : "invalid_request");
        }
        HttpResponse<String> silent = visitor.send(HttpRequest.newBuilder(server.at(endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&token=t")));
        assertThat(silent.statusCode()).isEqualTo(401);
        assertThat(json(silent).path("error").asString()).isEqualTo("invalid_client");
        assertThat(silent.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic");
    }

    @Test
    void who_somebody_is_is_told_to_the_holder_of_a_token_alone() {
        HttpResponse<String> answer = visitor.get("/userinfo");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }

    @Test
    void it_describes_itself_and_publishes_no_private_key() {
        JsonNode description = json(visitor.get("/.well-known/openid-configuration"));

        assertThat(description.path("authorization_endpoint").asString()).endsWith("/oauth2/authorize");
        assertThat(description.path("code_challenge_methods_supported").toString())
                .contains("S256");
        assertThat(description.path("grant_types_supported").toString())
                .contains("authorization_code", "client_credentials", "refresh_token")
                .doesNotContain("password", "implicit");
        assertThat(description.path("response_types_supported").toString()).isEqualTo("[\"code\"]");
        JsonNode keys = json(visitor.get("/oauth2/jwks"));
        assertThat(keys.path("keys").path(0).path("crv").asString()).isEqualTo("P-256");
        assertThat(keys.path("keys").path(0).has("d")).isFalse();
    }
}
