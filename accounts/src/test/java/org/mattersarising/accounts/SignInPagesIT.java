package org.mattersarising.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.mattersarising.testing.WebBrowser;

/** The pages on which people sign in, in a browser: under their own policy, by keyboard, on a narrow screen. */
class SignInPagesIT {

    private static final String GOOD = "copper lantern drifts";

    @TempDir
    static Path folder;

    private static WebBrowser browser;
    private static SignInServer server;

    @BeforeAll
    static void start() {
        browser = WebBrowser.shared();
        server = new SignInServer(folder);
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
    }

    private static Accounts.OneTime person(String login) {
        return server.accounts().add(login, "Rowan Ash", Set.of(Grant.in("northmoor", Role.CLERK)), List.of(), "test");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    @Test
    void somebody_signs_in_chooses_a_password_and_signs_out_under_the_pages_own_policy() {
        String password = person("rowan").password();
        try (Page page = browser.pageUnderItsPolicy(1024, 768)) {
            StringBuilder complaints = new StringBuilder();
            page.onConsoleMessage(message -> complaints.append(message.text()).append('\n'));
            page.navigate(server.at("/account").toString());
            assertThat(page).hasTitle("Sign in – Matters Arising");

            field(page, "Login name").fill("rowan");
            field(page, "Password").fill("not this one");
            field(page, "Password").press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("You are not signed in");
            assertThat(page).hasTitle(Pattern.compile("^Not signed in"));

            field(page, "Login name").fill("rowan");
            field(page, "Password").fill(password);
            button(page, "Sign in").click();
            assertThat(page).hasTitle("Choose a password – Matters Arising");

            field(page, "Present password").fill(password);
            field(page, "New password").fill("rowan-ash-1234");
            field(page, "New password once more").fill("rowan-ash-1234");
            button(page, "Change the password").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("easy to guess");
            page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).click();
            assertThat(field(page, "New password")).isFocused();
            assertThat(field(page, "New password")).hasAccessibleDescription(Pattern.compile("easy to guess"));

            field(page, "Present password").fill(password);
            field(page, "New password").fill(GOOD);
            field(page, "New password once more").fill(GOOD);
            button(page, "Change the password").click();
            assertThat(page).hasTitle("Your account – Matters Arising");
            assertThat(page.locator("dl")).containsText("Rowan Ash");

            button(page, "Sign out").click();
            assertThat(page).hasTitle("Sign in – Matters Arising");
            // The server's answers of 422 are told there as well; what the policy stops would be, too.
            assertThat(complaints.toString()).doesNotContain("Content Security Policy", "Refused to");
        }
    }

    @Test
    void a_program_gets_its_code_although_no_form_may_lead_elsewhere() throws IOException {
        List<String> codes = new CopyOnWriteArrayList<>();
        server.clients().addProgram("desk", "Desk", List.of("http://127.0.0.1/back"), false, "test");
        Accounts.OneTime made = person("hazel");
        server.accounts().changePassword(made.account(), GOOD);
        HttpServer waiting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        waiting.createContext("/back", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            codes.add(exchange.getRequestURI().getQuery());
            exchange.close();
        });
        waiting.start();
        try (Page page = browser.pageUnderItsPolicy(1024, 768)) {
            page.navigate(server.at("/oauth2/authorize?response_type=code&client_id=desk&scope=openid&state=s"
                            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A"
                            + waiting.getAddress().getPort()
                            + "%2Fback&code_challenge_method=S256"
                            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
                    .toString());
            field(page, "Login name").fill("hazel");
            field(page, "Password").fill(GOOD);
            button(page, "Sign in").click();
            assertThat(page).hasTitle("May this program act for you? – Matters Arising");
            look(page, "consent");
            button(page, "Yes, it may act for me").click();

            page.waitForCondition(() -> !codes.isEmpty());
            assertThat(codes.getFirst()).contains("code=", "state=s");
        } finally {
            waiting.stop(0);
        }
    }

    @Test
    void a_page_of_ours_makes_a_change_with_the_session() {
        Accounts.OneTime made = person("maple");
        server.accounts().changePassword(made.account(), GOOD);
        try (Page page = browser.page(1024, 768)) {
            page.navigate(server.at("/account").toString());
            field(page, "Login name").fill("maple");
            field(page, "Password").fill(GOOD);
            button(page, "Sign in").click();
            assertThat(page).hasTitle("Your account – Matters Arising");
            page.navigate(server.at("/openapi/page").toString());
            assertThat(page.locator("#interface .info")).isVisible();

            Object status = page.evaluate("""
                    async () => {
                      const proof = document.cookie.match(/csrf=([^;]*)/)[1];
                      const answers = [];
                      for (const headers of [{}, {"X-CSRF-Token": proof}]) {
                        answers.push((await fetch("/api/who", {method: "POST", headers})).status);
                      }
                      return answers.join();
                    }""");

            assertThat(status).isEqualTo("403,200");
        }
    }

    @Test
    void whoever_opens_a_page_before_signing_in_is_led_to_the_sign_in_and_back_to_the_page() {
        String password = person("poplar").password();
        try (Page page = browser.pageUnderItsPolicy(1024, 768)) {
            StringBuilder complaints = new StringBuilder();
            page.onConsoleMessage(message -> complaints.append(message.text()).append('\n'));
            page.navigate(server.at("/api/minutes?item=4&part=a+b").toString());
            assertThat(page).hasTitle("Not signed in – Matters Arising");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            assertThat(page).hasTitle("Sign in – Matters Arising");

            // Also where a password has to be chosen on the way.
            field(page, "Login name").fill("poplar");
            field(page, "Password").fill(password);
            button(page, "Sign in").click();
            field(page, "Present password").fill(password);
            field(page, "New password").fill(GOOD);
            field(page, "New password once more").fill(GOOD);
            button(page, "Change the password").click();

            assertThat(page).hasTitle("Minutes");
            assertThat(page).hasURL(server.at("/api/minutes?item=4&part=a+b").toString());
            assertThat(complaints.toString()).doesNotContain("Content Security Policy", "Refused to");
        }
    }

    @Test
    void they_are_accessible_and_fit_a_narrow_screen() {
        String password = person("willow").password();
        try (Page page = browser.page(320, 640)) {
            page.navigate(server.at("/api/minutes").toString());
            look(page, "not-signed-in");
            page.navigate(server.at("/account").toString());
            look(page, "sign-in");
            field(page, "Login name").fill("willow");
            field(page, "Password").fill("not this one");
            button(page, "Sign in").click();
            look(page, "sign-in-refused");
            field(page, "Login name").fill("willow");
            field(page, "Password").fill(password);
            button(page, "Sign in").click();
            assertThat(page).hasTitle("Choose a password – Matters Arising");
            look(page, "password");
            field(page, "Present password").fill(password);
            field(page, "New password").fill("short");
            field(page, "New password once more").fill("short");
            button(page, "Change the password").click();
            look(page, "password-refused");
            field(page, "Present password").fill(password);
            field(page, "New password").fill(GOOD);
            field(page, "New password once more").fill(GOOD);
            button(page, "Change the password").click();
            assertThat(page).hasTitle("Your account – Matters Arising");
            look(page, "account");

            page.getByText("Set up a second factor").click();
            look(page, "factor");
            String key = page.locator("#key").textContent().replace(" ", "");
            field(page, "Present password").fill(GOOD);
            field(page, "Code").fill("000000");
            button(page, "Set it up").click();
            assertThat(field(page, "Code")).hasAccessibleDescription(Pattern.compile("not the code of this moment"));
            look(page, "factor-refused");
            field(page, "Present password").fill(GOOD);
            field(page, "Code").fill(OneTimeCodes.at(SecondFactorIT.read(key), Instant.now()));
            button(page, "Set it up").click();
            assertThat(page).hasTitle("Recovery codes – Matters Arising");
            look(page, "recovery");
            String recovery = page.locator(".codes code").first().textContent();
            page.getByText("I have kept them: go on").click();
            page.getByText("Change or remove the second factor").click();
            look(page, "factor-there");
            page.getByText("Your account").click();
            button(page, "Sign out").click();

            field(page, "Login name").fill("willow");
            field(page, "Password").fill(GOOD);
            button(page, "Sign in").click();
            assertThat(page).hasTitle("Type a code – Matters Arising");
            look(page, "code");
            field(page, "Code").fill("000000");
            button(page, "Go on").click();
            look(page, "code-refused");
            field(page, "Code").fill(recovery);
            button(page, "Go on").click();
            assertThat(page).hasTitle("Your account – Matters Arising");
        }
    }

    private static void look(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "pages", name + ".png")));
        assertThat(WebBrowser.accessibilityViolations(page)).as(name).isEmpty();
        assertThat(WebBrowser.scrollsSideways(page)).as(name).isFalse();
    }

    @Test
    void a_keyboard_is_enough_and_where_it_is_can_be_seen() {
        try (Page page = browser.page(1024, 768)) {
            page.navigate(server.at("/sign-in").toString());
            page.keyboard().press("Tab");
            assertThat(page.getByText("Skip to the page")).isFocused();
            page.keyboard().press("Tab");
            assertThat(field(page, "Login name")).isFocused();
            assertThat((String) field(page, "Login name").evaluate("field => getComputedStyle(field).outlineStyle"))
                    .isEqualTo("solid");
            page.keyboard().press("Tab");
            assertThat(field(page, "Password")).isFocused();
            page.keyboard().press("Tab");
            assertThat(button(page, "Sign in")).isFocused();
        }
    }
}
