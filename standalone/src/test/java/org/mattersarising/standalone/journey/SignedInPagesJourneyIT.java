package org.mattersarising.standalone.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.testing.WebBrowser;

/** What somebody with an account reads and does in a real browser, under the policies that the pages come with. */
class SignedInPagesJourneyIT {

    private static final int WIDE = 1200;
    private static final int HIGH = 900;

    private static final String REGISTER = "/api/registers/northmoor-peer-review";
    private static final Pattern CLERK = Pattern.compile("demo-clerk +(\\S+)");

    @TempDir
    static Path folder;

    private static Server server;
    private static String password;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = Server.on(folder.resolve("data"), "--demo");
        await().atMost(Duration.ofSeconds(60)).until(() -> server.output().contains("demo-administrator"));
        password = password();
    }

    private static String password() throws IOException {
        Matcher told = CLERK.matcher(server.output());
        assertThat(told.find()).as(server.output()).isTrue();
        return told.group(1);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) server.close();
    }

    private Page page() {
        Page page = WebBrowser.shared().pageUnderItsPolicy(WIDE, HIGH);
        page.onConsoleMessage(message -> {
            if (!message.type().equals("log")) complaints.add(message.type() + ": " + message.text());
        });
        page.onPageError(complaints::add);
        return page;
    }

    private static void signIn(Page page) {
        assertThat(page).hasTitle("Sign in – Matters Arising");
        page.getByLabel("Login name").fill("demo-clerk");
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON).click();
    }

    /** Of the update that was published last, as a page of ours finds it out. */
    private static String paper(Page page) {
        return (String) page.evaluate("""
                register => fetch(register + '/committee-updates')
                    .then(answer => answer.json())
                    .then(list => `/api/committee-updates/${list.committeeUpdates.at(-1).id}/paper.html`)
                """, REGISTER);
    }

    private String knownPaper() {
        try (Page page = page()) {
            page.navigate(server.address() + "/account");
            signIn(page);
            assertThat(page).hasTitle("Your account – Matters Arising");
            // A page that may ask.
            page.navigate(server.address() + "/openapi/page");
            return paper(page);
        }
    }

    @Test
    void a_paper_is_read_after_a_sign_in_that_its_address_leads_to() {
        String paper = knownPaper();
        try (Page page = page()) {
            page.navigate(server.address() + paper);
            assertThat(page).hasTitle("Not signed in – Matters Arising");
            assertThat(complaints)
                    .as("nothing but the status")
                    .singleElement()
                    .asString()
                    .contains("401");
            complaints.clear();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            signIn(page);

            assertThat(page).hasURL(server.address() + paper);
            assertThat(page.locator("h1")).hasText("Peer review: progress");
            assertThat(page.locator("table").first()).isVisible();
            assertThat((String) page.evaluate("() => getComputedStyle(document.querySelector('table')).borderCollapse"))
                    .as("its own style applies")
                    .isEqualTo("collapse");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "signed-in-paper.png")));
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_page_to_try_the_interface_reads_and_changes_with_the_session() {
        try (Page page = page()) {
            page.navigate(server.address() + "/account");
            signIn(page);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Try the interface"))
                    .click();

            Locator registers = page.locator("#operations-registers-listRegisters");
            registers.locator(".opblock-summary-control").click();
            execute(registers);
            assertThat(registers.locator(".live-responses-table")).containsText("northmoor-peer-review");

            Locator naming = page.locator("#operations-registers-nameOrganisation");
            naming.locator(".opblock-summary-control").click();
            naming.locator("tr[data-param-name=organisation] input").fill("northmoor");
            execute(naming);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "signed-in-page.png")));

            assertThat(page.evaluate("() => localStorage.length + sessionStorage.length"))
                    .as("what a browser keeps")
                    .isEqualTo(0);
            page.locator("#sign-out").click();
            assertThat(page).hasTitle("Sign in – Matters Arising");
            page.navigate(server.address() + "/account");
            assertThat(page).hasTitle("Sign in – Matters Arising");
        }
        assertThat(complaints).isEmpty();
    }

    private static void execute(Locator call) {
        call.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Execute"))
                .click();
        assertThat(call.locator(".live-responses-table .response-col_status").last())
                .containsText("200");
    }
}
