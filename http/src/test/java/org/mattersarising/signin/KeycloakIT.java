package org.mattersarising.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mattersarising.http.HttpHabits;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** People and services of a real Keycloak. */
class KeycloakIT {

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import({HttpHabits.class, SignInIT.WhoEndpoint.class})
    static class Toys {}

    private static Keycloak keycloak;
    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void start() {
        keycloak = Keycloak.start();
        server = new SpringApplicationBuilder(Toys.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.main.banner-mode=off",
                        "--testing.self-named=false",
                        "--matters-arising.issuers[0].uri=" + keycloak.realm(),
                        "--matters-arising.issuers[0].roles-claim=realm_access.roles",
                        "--matters-arising.pages.issuer=" + keycloak.realm(),
                        "--matters-arising.pages.client-id=pages",
                        "--matters-arising.pages.client-secret=for-this-test-only");
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
        if (keycloak != null) keycloak.close();
    }

    /** Keeps what is meant for TLS only, as browsers do for their own machine. */
    private static final class OnThisMachine extends CookieManager {

        OnThisMachine() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI address, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> plain = new HashMap<>(headers);
            plain.replaceAll((name, values) -> values.stream()
                    .map(value -> value.replaceAll("(?i);\\s*secure\\b", ""))
                    .toList());
            super.put(address, plain);
        }
    }

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new OnThisMachine())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }

    private static HttpRequest.Builder form(String address, Map<String, String> fields) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
    }

    private String token(String realm, Map<String, String> fields) {
        HttpResponse<String> answer = send(form(realm + "/protocol/openid-connect/token", fields));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    private String ofPerson(String client) {
        return token(
                keycloak.realm(),
                Map.of(
                        "grant_type", "password",
                        "client_id", client,
                        "username", "rowan",
                        "password", "copper lantern drifts",
                        "scope", "openid"));
    }

    private static URI at(String path) {
        return URI.create(
                "http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private HttpResponse<String> who(String token) {
        return send(HttpRequest.newBuilder(at("/api/who")).header("Authorization", "Bearer " + token));
    }

    @Test
    void a_service_is_known_by_its_own_roles() {
        HttpResponse<String> answer = who(token(
                keycloak.realm(),
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "nightly",
                        "client_secret",
                        "for-this-test-only")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"client\":\"nightly\"",
                        "\"grants\":[\"verifier@northmoor/peer-review\"]",
                        keycloak.realm() + "#");
    }

    @Test
    void a_person_is_known_by_name_and_roles() {
        HttpResponse<String> answer = who(ofPerson("desk"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"name\":\"Rowan Ash\"", "\"client\":\"desk\"", "\"grants\":[\"clerk@northmoor\"]");
    }

    @Test
    void a_token_for_something_else_of_the_same_house_is_refused() {
        HttpResponse<String> answer = who(ofPerson("elsewhere"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("it is meant for another service");
    }

    @Test
    void a_reader_of_pages_signs_in_there_and_is_known_here_by_a_session() {
        HttpResponse<String> page = send(HttpRequest.newBuilder(at("/oauth2/authorization/matters-arising")));
        assertThat(page.uri().toString()).as(page.body()).startsWith(keycloak.realm());
        Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(page.body());
        assertThat(action.find()).as(page.body()).isTrue();

        HttpResponse<String> back = send(form(
                action.group(1).replace("&amp;", "&"),
                Map.of("username", "rowan", "password", "copper lantern drifts", "credentialId", "")));

        assertThat(back.uri()).as(back.body()).isEqualTo(at("/openapi/page"));
        assertThat(send(HttpRequest.newBuilder(at("/api/who"))).body())
                .contains("\"name\":\"Rowan Ash\"", "\"client\":\"pages\"", "\"grants\":[\"clerk@northmoor\"]");
    }

    @Test
    void new_keys_are_taken_as_soon_as_tokens_are_signed_with_them() {
        String before = ofPerson("desk");
        assertThat(who(before).statusCode()).isEqualTo(200);
        String administrator = token(
                keycloak.root() + "/realms/master",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        Keycloak.ADMINISTRATOR,
                        "password",
                        keycloak.password));
        String components = keycloak.root() + "/admin/realms/registers/components";

        HttpResponse<String> added = send(HttpRequest.newBuilder(URI.create(components))
                .header("Authorization", "Bearer " + administrator)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"name": "next", "providerId": "rsa-generated",
                         "providerType": "org.keycloak.keys.KeyProvider",
                         "config": {"priority": ["500"], "algorithm": ["RS256"], "keySize": ["2048"]}}
                        """)));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);

        String after = ofPerson("desk");
        assertThat(after.substring(0, after.indexOf('.')))
                .as("signed with another key")
                .isNotEqualTo(before.substring(0, before.indexOf('.')));
        assertThat(who(after).statusCode()).isEqualTo(200);
        assertThat(who(before).statusCode()).as("the old key is still there").isEqualTo(200);
    }
}
