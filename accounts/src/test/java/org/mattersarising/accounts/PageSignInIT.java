package org.mattersarising.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;

/** Readers of pages sign in with an account, and are known by a session. */
class PageSignInIT {

    private static final String GOOD = "copper lantern drifts";
    private static final Set<Grant> CLERK = Set.of(Grant.in("northmoor", Role.CLERK));

    @TempDir
    static Path folder;

    private static SignInServer server;

    @BeforeAll
    static void start() {
        server = new SignInServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private final Visitor visitor = new Visitor(server);

    /** Somebody with a password of their own. */
    private static void person(String login) {
        Accounts.OneTime made = server.accounts().add(login, "Rowan Ash", CLERK, List.of(), "test");
        server.accounts().changePassword(made.account(), GOOD);
    }

    private static String nameOf(Visitor someone) {
        return someone.get("/api/who").body();
    }

    @Test
    void the_first_administrator_has_a_one_time_password_that_is_good_for_nothing_but_choosing_another()
            throws IOException {
        Path file = folder.resolve("first-password.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String password = Files.readAllLines(file).get(1).replace("password ", "");

        HttpResponse<String> asked = visitor.signIn("administrator", password);

        assertThat(asked.uri().getPath()).isEqualTo("/account/password");
        assertThat(visitor.go("/oauth2/authorization/matters-arising").uri().getPath())
                .isEqualTo("/account/password");
        assertThat(nameOf(visitor)).contains("\"unsigned\"");

        assertThat(visitor.choose(password, "administrator1").body()).contains("easy to guess");
        assertThat(visitor.choose("not the present one", GOOD).body()).contains("not your present password");
        assertThat(file).exists();

        HttpResponse<String> changed = visitor.choose(password, GOOD);

        assertThat(changed.uri().getPath()).as(changed.body()).isEqualTo("/account");
        assertThat(nameOf(visitor)).contains("\"name\":\"Administrator\"", "\"administrator\"");
        assertThat(file).doesNotExist();
        assertThat(new Visitor(server).signIn("administrator", password).uri().getQuery())
                .isEqualTo("refused");
    }

    @Test
    void a_session_says_who_it_is_until_signed_out() {
        person("rowan");

        HttpResponse<String> account = visitor.signIn("Rowan", GOOD);

        assertThat(account.uri().getPath()).as(account.body()).isEqualTo("/account");
        assertThat(account.body()).contains("Rowan Ash", "clerk@northmoor");
        assertThat(nameOf(visitor))
                .contains("\"name\":\"Rowan Ash\"", "\"client\":\"matters-arising-pages\"", "clerk@northmoor");

        String session = visitor.cookie("session").orElseThrow();
        visitor.post("/sign-out", Map.of());

        assertThat(nameOf(visitor)).contains("\"unsigned\"");
        assertThat(visitor.go("/account").uri().getPath()).isEqualTo("/sign-in");
        assertThat(server.sessions().stream().map(Session::getIdInternal)).doesNotContain(session);
    }

    @Test
    void a_session_ends_after_half_an_hour_without_a_request() throws InterruptedException {
        person("aspen");
        visitor.signIn("aspen", GOOD);
        Session session = server.sessions().stream()
                .filter(each ->
                        each.getIdInternal().equals(visitor.cookie("session").orElseThrow()))
                .findFirst()
                .orElseThrow();
        assertThat(session.getMaxInactiveInterval()).isEqualTo(30 * 60);

        session.setMaxInactiveInterval(1);
        Thread.sleep(1_500);

        assertThat(nameOf(visitor)).contains("\"unsigned\"");
    }

    @Test
    void sessions_have_names_of_128_random_bits() {
        Set<String> names = new HashSet<>();
        for (int time = 0; time < 20; time++) {
            Visitor another = new Visitor(server);
            another.get("/account");
            names.add(another.cookie("session").orElseThrow());
        }
        assertThat(names).hasSize(20).allMatch(name -> name.matches("[0-9A-F]{32}"));
        assertThat(nameOf(visitor)).contains("\"unsigned\"");
    }

    @Test
    void no_token_of_a_person_reaches_the_browser() {
        person("cedar");

        visitor.signIn("cedar", GOOD);

        assertThat(nameOf(visitor)).contains("Rowan Ash");
        assertThat(visitor.passed())
                .contains("/login/oauth2/code/")
                .as("nothing that begins as a JWT does")
                .doesNotContain("eyJ");
    }

    @Test
    void an_answer_of_the_issuer_is_taken_from_whoever_asked_for_it_and_once() {
        person("juniper");
        visitor.get("/sign-in");
        visitor.post("/sign-in", Map.of("login", "juniper", "password", GOOD));
        URI asked = Visitor.next(visitor.get(Onwards.TO_PAGES)).orElseThrow();
        assertThat(asked.getQuery())
                .contains("response_type=code", "state=", "nonce=", "code_challenge=", "code_challenge_method=S256");
        URI answered = Visitor.next(visitor.send(HttpRequest.newBuilder(asked))).orElseThrow();

        Visitor another = new Visitor(server);
        another.get(Onwards.TO_PAGES);
        assertThat(another.send(HttpRequest.newBuilder(answered)).statusCode()).isEqualTo(401);
        assertThat(nameOf(another)).contains("\"unsigned\"");
        assertThat(visitor.get(answered.getPath() + "?" + answered.getRawQuery().replaceFirst("state=.", "state=_"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(nameOf(visitor)).contains("\"unsigned\"");

        visitor.go(Onwards.TO_PAGES);
        assertThat(nameOf(visitor)).contains("Rowan Ash");
    }

    @Test
    void somebody_sees_where_they_are_signed_in_and_ends_it_elsewhere() {
        person("rowan-birch");
        Visitor elsewhere = new Visitor(server);
        elsewhere.signIn("rowan-birch", GOOD);
        assertThat(visitor.signIn("rowan-birch", GOOD).body())
                .containsOnlyOnce("<li>Here: from 127.0.0.1, begun ")
                .containsOnlyOnce("<li>Elsewhere: from 127.0.0.1, begun ");

        HttpResponse<String> wrong =
                visitor.follow(visitor.post("/account/sessions", Map.of("present", "not this one")));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("not your present password");
        assertThat(nameOf(elsewhere)).contains("Rowan Ash");

        HttpResponse<String> ended = visitor.follow(visitor.post("/account/sessions", Map.of("present", GOOD)));

        assertThat(ended.uri().getPath()).as(ended.body()).isEqualTo("/account");
        assertThat(ended.body()).contains("<li>Here: ").doesNotContain("<li>Elsewhere: ");
        assertThat(nameOf(visitor)).contains("Rowan Ash");
        assertThat(nameOf(elsewhere)).contains("\"unsigned\"");
    }

    @Test
    void pages_ask_for_nothing_but_passwords_and_leave_them_to_whatever_keeps_them() {
        person("spruce");
        assertThat(fields(visitor.get("/sign-in")))
                .containsExactly("_csrf hidden null", "login text username", "password password current-password");
        visitor.signIn("spruce", GOOD);
        assertThat(fields(visitor.get("/account/password")))
                .containsExactly(
                        "_csrf hidden null",
                        "login text username",
                        "present password current-password",
                        "chosen password new-password",
                        "again password new-password",
                        "_csrf hidden null");
        for (String path : List.of("/sign-in", "/account/password")) {
            assertThat(visitor.get(path).body())
                    .as("nothing hinders pasting")
                    .doesNotContain("<script")
                    .doesNotContainPattern("<[^>]+ on[a-z]+=");
        }
    }

    /** Each with its type and what a browser may fill in. */
    private static List<String> fields(HttpResponse<String> page) {
        return Pattern.compile("<input [^>]*>")
                .matcher(page.body())
                .results()
                .map(MatchResult::group)
                .map(field -> attribute(field, "name") + " " + attribute(field, "type") + " "
                        + attribute(field, "autocomplete"))
                .toList();
    }

    private static String attribute(String field, String name) {
        Matcher found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(field);
        return found.find() ? found.group(1) : null;
    }

    @Test
    void a_session_gets_another_name_at_sign_in_and_its_cookie_is_for_this_server_alone() {
        person("alder");
        visitor.get("/account");
        String before = visitor.cookie("session").orElseThrow();

        visitor.signIn("alder", GOOD);

        assertThat(visitor.cookie("session").orElseThrow()).isNotEqualTo(before);
        Visitor another = new Visitor(server);
        assertThat(String.join("; ", another.get("/account").headers().allValues("Set-Cookie")))
                .contains("session=", "HttpOnly", "SameSite=Lax", "Path=/");
    }

    @Test
    void a_change_with_a_session_has_to_come_from_a_page_of_ours() {
        person("hazel");
        visitor.signIn("hazel", GOOD);
        String proof = visitor.cookie("csrf").orElseThrow();

        HttpResponse<String> without =
                visitor.send(HttpRequest.newBuilder(server.at("/api/who")).POST(BodyPublishers.noBody()));
        HttpResponse<String> wrong = visitor.send(HttpRequest.newBuilder(server.at("/api/who"))
                .header("X-CSRF-Token", "guessed")
                .POST(BodyPublishers.noBody()));
        HttpResponse<String> byPassword = visitor.send(HttpRequest.newBuilder(server.at("/api/who"))
                .header("Authorization", "Basic YTpi")
                .POST(BodyPublishers.noBody()));
        HttpResponse<String> with = visitor.send(HttpRequest.newBuilder(server.at("/api/who"))
                .header("X-CSRF-Token", proof)
                .POST(BodyPublishers.noBody()));

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains("without the proof that a page of this service has sent it");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(byPassword.statusCode())
                .as("a browser may send it by itself")
                .isEqualTo(403);
        assertThat(with.statusCode()).as(with.body()).isEqualTo(200);
        assertThat(with.body()).contains("\"name\":\"Rowan Ash\"");
    }

    @Test
    void forms_without_the_proof_are_refused() {
        person("maple");
        visitor.get("/sign-in");
        visitor.forgetProof();

        assertThat(visitor.post("/sign-in", Map.of("login", "maple", "password", GOOD))
                        .statusCode())
                .isEqualTo(403);
        visitor.signIn("maple", GOOD);
        visitor.forgetProof();
        assertThat(visitor.post("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        visitor.forgetProof();
        assertThat(visitor.post("/account/password", Map.of("present", GOOD, "chosen", "x", "again", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_new_password_ends_every_other_session() {
        person("willow");
        Visitor elsewhere = new Visitor(server);
        elsewhere.signIn("willow", GOOD);
        visitor.signIn("willow", GOOD);

        HttpResponse<String> changed = visitor.choose(GOOD, "kettle vivid orbit nine");

        assertThat(changed.uri().getPath()).as(changed.body()).isEqualTo("/account");
        assertThat(nameOf(visitor)).contains("\"name\":\"Rowan Ash\"");
        assertThat(nameOf(elsewhere)).contains("\"unsigned\"");
        assertThat(elsewhere.go("/account").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void what_is_granted_or_taken_holds_at_once() {
        person("larch");
        visitor.signIn("larch", GOOD);

        server.accounts().grant("larch", Set.of(Grant.everywhere(Role.AUDITOR)), "test");
        assertThat(nameOf(visitor)).contains("\"grants\":[\"auditor\"]");

        server.accounts().disable("larch", "test");
        assertThat(nameOf(visitor)).contains("\"unsigned\"");
        assertThat(visitor.signIn("larch", GOOD).uri().getQuery()).isEqualTo("refused");
    }

    @Test
    void a_wrong_password_and_an_unknown_name_look_the_same() {
        person("rose");

        HttpResponse<String> wrong = new Visitor(server).signIn("rose", "not this one");
        HttpResponse<String> unknown = new Visitor(server).signIn("nobody", "not this one");

        assertThat(unknown.uri()).isEqualTo(wrong.uri());
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(masked(unknown)).isEqualTo(masked(wrong)).contains("do not go together");
    }

    private static String masked(HttpResponse<String> page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    @Test
    void pages_say_what_browsers_may_do_with_them() {
        for (String path : List.of("/sign-in", "/account", "/account/style.css", "/oauth2/authorize")) {
            HttpResponse<String> page = visitor.get(path);

            assertThat(page.headers().allValues("Content-Security-Policy"))
                    .as(path)
                    .singleElement()
                    .asString()
                    .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("same-origin");
            assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
            assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy"))
                    .contains("same-origin");
            assertThat(page.headers().firstValue("Permissions-Policy").orElse(""))
                    .contains("camera=()");
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
            assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        }
        assertThat(visitor.get("/sign-in").headers().firstValue("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void whatever_is_typed_is_refused_in_the_same_way() {
        for (String odd : new String[] {"", " ", "a\u0000b", "x".repeat(5000), "' or 1=1 --", "\ud83e\udd86"}) {
            HttpResponse<String> answer = new Visitor(server).signIn(odd, odd);

            assertThat(answer.statusCode()).as(odd).isEqualTo(200);
            assertThat(answer.uri().getQuery()).as(odd).isEqualTo("refused");
        }
    }

    @Test
    void a_program_that_has_not_signed_in_is_told_so_and_not_sent_to_a_page() {
        for (String accept : List.of("*/*", "application/json, */*;q=0.1")) {
            HttpResponse<String> answer = visitor.send(
                    HttpRequest.newBuilder(server.at("/api/minutes")).header("Accept", accept));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/api/",
                "//elsewhere.example/api/minutes",
                "/\\elsewhere.example",
                "/api/minutes\r\nSet-Cookie: a=b",
                "/account/password",
                "javascript:alert(1)",
            })
    void a_sign_in_leads_on_to_pages_of_ours_alone(String place) {
        person("elm" + Integer.toHexString(place.hashCode()));
        visitor.get("/oauth2/authorization/matters-arising?page=" + Visitor.encoded(place));

        HttpResponse<String> page = visitor.signIn("elm" + Integer.toHexString(place.hashCode()), GOOD);

        assertThat(page.uri()).isEqualTo(server.at("/account"));
    }

    @Test
    void a_page_goes_back_to_nowhere_else() {
        person("holly");

        HttpResponse<String> account = visitor.go("/sign-in?continue=https://elsewhere.example/");
        visitor.signIn("holly", GOOD);

        assertThat(account.body()).doesNotContain("elsewhere.example");
    }
}
