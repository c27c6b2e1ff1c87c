package org.mattersarising.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.mattersarising.personal.MasterKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever signs in with a password shows something else as well, where the account has it. */
class SecondFactorIT {

    private static final String GOOD = "copper lantern drifts";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @TempDir
    static Path folder;

    private static SignInServer server;
    private static MasterKey key;

    @BeforeAll
    static void start() {
        Path file = folder.resolve("personal.key");
        key = MasterKey.readOrMake(file);
        server = new SignInServer(folder, "--matters-arising.personal-key=" + file);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private final Visitor visitor = new Visitor(server);

    private static Account person(String login) {
        Accounts.OneTime made =
                server.accounts().add(login, "Rowan Ash", Set.of(Grant.in("northmoor", Role.CLERK)), List.of(), "test");
        return server.accounts().changePassword(made.account(), GOOD);
    }

    private static String nameOf(Visitor someone) {
        return someone.get("/api/who").body();
    }

    private static byte[] keyOn(HttpResponse<String> page) {
        Matcher shown = Pattern.compile("<code id=\"key\">([A-Z2-7 ]+)</code>").matcher(page.body());
        assertThat(shown.find()).as(page.body()).isTrue();
        return read(shown.group(1).replace(" ", ""));
    }

    static byte[] read(String text) {
        byte[] secret = new byte[text.length() * 5 / 8];
        for (int bit = 0; bit < secret.length * 8; bit++) {
            int letter = LETTERS.indexOf(text.charAt(bit / 5));
            if ((letter >> (4 - bit % 5) & 1) == 1) secret[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return secret;
    }

    private record Device(byte[] secret, List<String> recovery) {

        String code() {
            return OneTimeCodes.at(secret, Instant.now());
        }

        /** Which is taken as well, and is not the one that it was set up with. */
        String next() {
            return OneTimeCodes.at(secret, Instant.now().plusSeconds(30));
        }
    }

    private static Device setUp(Visitor someone) {
        byte[] secret = keyOn(someone.get("/account/factor"));
        HttpResponse<String> done = someone.post(
                "/account/factor", Map.of("present", GOOD, "code", OneTimeCodes.at(secret, Instant.now())));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        return new Device(
                secret,
                Pattern.compile("<li><code>([^<]+)</code>")
                        .matcher(done.body())
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }

    private HttpResponse<String> type(Visitor someone, String code) {
        return someone.follow(someone.post("/sign-in/code", Map.of("code", code)));
    }

    @Test
    void an_account_with_a_second_factor_is_asked_for_a_code_and_gets_nowhere_without_it() {
        person("rowan");
        visitor.signIn("rowan", GOOD);
        Device device = setUp(visitor);
        Visitor another = new Visitor(server);

        HttpResponse<String> asked = another.signIn("rowan", GOOD);

        assertThat(asked.uri().getPath()).isEqualTo("/sign-in/code");
        assertThat(asked.body()).contains("autocomplete=\"one-time-code\"").doesNotContain("<script");
        assertThat(asked.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        for (String path : List.of("/account", "/account/password", "/account/factor", Onwards.TO_PAGES)) {
            assertThat(another.go(path).uri().getPath()).as(path).isEqualTo("/sign-in/code");
        }
        another.post("/account/password", Map.of("present", GOOD, "chosen", GOOD + "x", "again", GOOD + "x"));
        another.post("/account/factor/remove", Map.of("present", GOOD));
        assertThat(nameOf(another)).contains("\"unsigned\"");

        HttpResponse<String> wrong = type(another, "000000");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("You are not signed in yet");
        assertThat(nameOf(another)).contains("\"unsigned\"");

        String before = another.cookie("session").orElseThrow();
        assertThat(type(another, device.next()).uri().getPath()).isEqualTo("/account");
        assertThat(nameOf(another)).contains("\"name\":\"Rowan Ash\"");
        assertThat(another.cookie("session").orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void a_code_is_taken_once() {
        person("hazel");
        visitor.signIn("hazel", GOOD);
        Device device = setUp(visitor);
        Visitor another = new Visitor(server);
        another.signIn("hazel", GOOD);

        assertThat(type(another, device.code()).statusCode())
                .as("the one that it was set up with")
                .isEqualTo(422);
        String next = device.next();
        assertThat(type(another, next).statusCode()).isEqualTo(200);

        Visitor third = new Visitor(server);
        third.signIn("hazel", GOOD);
        assertThat(type(third, next).statusCode()).isEqualTo(422);
        assertThat(nameOf(third)).contains("\"unsigned\"");
    }

    @Test
    void ten_recovery_codes_are_shown_once_and_each_opens_once() {
        Account account = person("maple");
        visitor.signIn("maple", GOOD);
        List<String> codes = setUp(visitor).recovery();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("([a-z2-9]{4}-){5}.{4}"));
        visitor.go(Onwards.TO_PAGES);
        assertThat(visitor.get("/account/factor").body())
                .contains("Recovery codes that are left: 10.")
                .doesNotContain(codes);

        Visitor another = new Visitor(server);
        another.signIn("maple", GOOD);
        assertThat(type(another, codes.get(3).toUpperCase(Locale.ROOT)).statusCode())
                .isEqualTo(200);
        assertThat(nameOf(another)).contains("Rowan Ash");
        assertThat(another.get("/account/factor").body()).contains("Recovery codes that are left: 9.");

        Visitor third = new Visitor(server);
        third.signIn("maple", GOOD);
        assertThat(type(third, codes.get(3)).statusCode()).isEqualTo(422);
        assertThat(JdbcClient.create(server.database())
                        .sql("select digest from access.recovery where subject = ?")
                        .param(account.subject())
                        .query(String.class)
                        .list())
                .hasSize(10)
                .doesNotContainAnyElementsOf(codes)
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }

    @Test
    void setting_it_up_asks_for_the_password_and_a_first_code_and_ends_every_other_session() {
        person("willow");
        Visitor elsewhere = new Visitor(server);
        elsewhere.signIn("willow", GOOD);
        visitor.signIn("willow", GOOD);
        byte[] secret = keyOn(visitor.get("/account/factor"));
        assertThat(visitor.get("/account/factor").body())
                .contains("otpauth://totp/Matters%20Arising:willow?secret=" + OneTimeCodes.base32(secret));

        HttpResponse<String> withoutPassword = visitor.post(
                "/account/factor", Map.of("present", "not this one", "code", OneTimeCodes.at(secret, Instant.now())));
        HttpResponse<String> withoutCode = visitor.post("/account/factor", Map.of("present", GOOD, "code", "123"));

        assertThat(withoutPassword.statusCode()).isEqualTo(422);
        assertThat(withoutPassword.body()).contains("not your present password");
        assertThat(withoutCode.statusCode()).isEqualTo(422);
        assertThat(withoutCode.body()).contains("not the code of this moment");
        assertThat(server.accounts().find("willow").orElseThrow().factor()).isFalse();
        assertThat(keyOn(withoutCode)).as("the same key").isEqualTo(secret);

        setUp(visitor);

        assertThat(server.accounts().find("willow").orElseThrow().factor()).isTrue();
        assertThat(visitor.go(Onwards.TO_PAGES).uri().getPath()).isEqualTo("/account");
        assertThat(nameOf(visitor)).contains("Rowan Ash");
        assertThat(nameOf(elsewhere)).contains("\"unsigned\"");
        assertThat(keyOn(visitor.get("/account/factor"))).as("to renew it").isNotEqualTo(secret);
    }

    @Test
    void it_is_renewed_and_removed_by_its_person_with_the_password() {
        person("cedar");
        visitor.signIn("cedar", GOOD);
        Device first = setUp(visitor);
        Device second = setUp(visitor);
        Visitor another = new Visitor(server);
        another.signIn("cedar", GOOD);
        assertThat(type(another, first.next()).statusCode()).isEqualTo(422);
        assertThat(type(another, first.recovery().getFirst()).statusCode()).isEqualTo(422);
        assertThat(type(another, second.next()).statusCode()).isEqualTo(200);

        assertThat(visitor.post("/account/factor/remove", Map.of("present", "not this one"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(server.accounts().find("cedar").orElseThrow().factor()).isTrue();
        visitor.follow(visitor.post("/account/factor/remove", Map.of("present", GOOD)));

        assertThat(nameOf(visitor)).contains("Rowan Ash");
        assertThat(nameOf(another)).contains("\"unsigned\"");
        assertThat(new Visitor(server).signIn("cedar", GOOD).uri().getPath()).isEqualTo("/account");
    }

    @Test
    void a_new_password_leaves_it_and_whoever_owns_the_data_removes_it() {
        person("alder");
        visitor.signIn("alder", GOOD);
        setUp(visitor);

        String password = server.accounts().resetPassword("alder", "test").password();
        assertThat(new Visitor(server).signIn("alder", password).uri().getPath())
                .isEqualTo("/sign-in/code");

        server.accounts().removeFactor("alder", "test");
        assertThat(new Visitor(server).signIn("alder", password).uri().getPath())
                .isEqualTo("/account/password");
    }

    @Test
    void guesses_at_codes_have_to_wait_also_after_the_password_was_typed_again() {
        person("juniper");
        visitor.signIn("juniper", GOOD);
        Device device = setUp(visitor);
        for (int guess = 0; guess < Throttle.FREE_FOR_NAME; guess++) {
            Visitor guesser = new Visitor(server);
            guesser.signIn("juniper", GOOD);
            assertThat(type(guesser, "00000" + guess).statusCode()).isEqualTo(422);
        }

        Visitor another = new Visitor(server);
        another.signIn("juniper", GOOD);
        assertThat(type(another, device.next()).statusCode()).isEqualTo(422);
        assertThat(nameOf(another)).contains("\"unsigned\"");
    }

    @Test
    void a_copy_of_the_database_makes_no_codes_where_there_is_a_key_beside_it() {
        Account account = person("larch");
        JdbcClient sql = JdbcClient.create(server.database());
        byte[] secret = OneTimeCodes.newSecret();
        Clock clock = Clock.systemUTC();
        Factors sealed = new Factors(server.database(), server.accounts(), Optional.of(key), clock);
        Factors open = new Factors(server.database(), server.accounts(), Optional.empty(), clock);

        Account set = sealed.setUp(account, secret, OneTimeCodes.at(secret, clock.instant()))
                .orElseThrow()
                .account();
        assertThat(kept(sql, account)).hasSizeGreaterThan(secret.length).isNotEqualTo(secret);
        assertThat(open.takes(set, OneTimeCodes.at(secret, clock.instant().plusSeconds(30))))
                .as("without the key")
                .isFalse();
        assertThat(sealed.takes(set, OneTimeCodes.at(secret, clock.instant().plusSeconds(30))))
                .isTrue();

        assertThat(open.setUp(account, secret, OneTimeCodes.at(secret, clock.instant())))
                .isPresent();
        assertThat(kept(sql, account)).as("where there is none").isEqualTo(secret);
    }

    private static byte[] kept(JdbcClient sql, Account account) {
        return sql.sql("select secret from access.factor where subject = ?")
                .param(account.subject())
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    @Test
    void where_everybody_needs_one_it_is_set_up_at_the_first_sign_in() {
        Path other = folder.resolve("required");
        try (SignInServer strict = new SignInServer(other, "--" + SecondFactor.SETTING + "=required")) {
            String password = firstPassword(other);
            Visitor first = new Visitor(strict);
            first.signIn(FirstAdministrator.LOGIN, password);

            assertThat(first.choose(password, GOOD).uri().getPath()).isEqualTo("/account/factor");
            assertThat(first.go(Onwards.TO_PAGES).uri().getPath()).isEqualTo("/account/factor");
            assertThat(nameOf(first)).contains("\"unsigned\"");

            setUp(first);

            assertThat(first.go(Onwards.TO_PAGES).uri().getPath()).isEqualTo("/account");
            assertThat(nameOf(first)).contains("Administrator");
            assertThat(first.post("/account/factor/remove", Map.of("present", GOOD))
                            .body())
                    .contains("Every account of this installation needs a second factor.");
            assertThat(strict.accounts()
                            .find(FirstAdministrator.LOGIN)
                            .orElseThrow()
                            .factor())
                    .isTrue();
        }
        assertThatThrownBy(() -> SecondFactor.of("sometimes")).hasMessageContaining("say offered or required");
    }

    private static String firstPassword(Path folder) {
        try {
            return Files.readAllLines(folder.resolve("first-password.txt"))
                    .get(1)
                    .replace("password ", "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
