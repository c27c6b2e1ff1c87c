package org.mattersarising.standalone.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.testing.WebBrowser;

/** The page to try the interface, in a real browser, under its own policy. */
class PageJourneyIT {

    private static final int WIDE = 1200;
    private static final int HIGH = 900;

    /** What axe-core finds in Swagger UI itself; nothing of our own may come to it. */
    private static final List<String> OF_SWAGGER_UI =
            List.of("color-contrast", "nested-interactive", "region", "select-name", "target-size");

    @TempDir
    static Path folder;

    private static Installation server;

    @BeforeAll
    static void start() throws Exception {
        server = Installation.on(folder.resolve("data"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) server.close();
    }

    @Test
    void it_lists_every_call_and_tries_one_without_asking_anybody_else() {
        int calls = new Contract(server.client().get("/openapi").json())
                .operations()
                .size();
        List<String> complaints = new CopyOnWriteArrayList<>();
        List<String> asked = new CopyOnWriteArrayList<>();
        try (Page page = WebBrowser.shared().pageUnderItsPolicy(WIDE, HIGH)) {
            page.onConsoleMessage(message -> {
                if (!message.type().equals("log")) complaints.add(message.type() + ": " + message.text());
            });
            page.onPageError(complaints::add);
            page.onRequest(request -> asked.add(request.url()));
            signIn(page);
            page.navigate(server.address() + "/openapi/page");
            assertThat(page.locator(".opblock")).hasCount(calls);
            assertThat(page).hasTitle("Try the interface – Matters Arising");

            // Whoever has signed in tries others: SignedInPagesJourneyIT.
            Locator open = page.locator("[id$=-readDescription]");
            open.locator(".opblock-summary-control").click();
            open.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Execute"))
                    .click();
            assertThat(open.locator(".live-responses-table .response-col_status")
                            .last())
                    .containsText("200");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "page.png")));
        }
        assertThat(complaints).isEmpty();
        assertThat(asked).allMatch(url -> url.startsWith(server.address().toString()) || url.startsWith("data:"));
    }

    private static void signIn(Page page) {
        String token = server.people().token(People.ANYBODY);
        page.setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token));
    }

    @Test
    void a_change_from_it_is_heard_and_one_from_a_page_of_another_website_is_not() throws Exception {
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            byte[] form = """
                    <form method="post" enctype="multipart/form-data" action="%s/api/registers/plan/imports">
                    <input name="asAt" value="2025-01-01"><button>Win a prize</button></form>
                    """.formatted(server.address()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, form.length);
            exchange.getResponseBody().write(form);
            exchange.close();
        });
        elsewhere.start();
        try (Page page = WebBrowser.shared().pageUnderItsPolicy(WIDE, HIGH)) {
            signIn(page);
            page.navigate(server.address() + "/openapi/page");
            assertThat(page.evaluate("""
                    () => fetch('/api/registers', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}'})
                        .then(answer => answer.status)
                    """)).as("heard, and found wanting").isEqualTo(422);
            page.navigate("http://localhost:" + elsewhere.getAddress().getPort());
            Response answer = page.waitForResponse(
                    "**/imports", () -> page.locator("button").click());
            assertThat(answer.status()).isEqualTo(403);
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void it_is_as_accessible_as_swagger_ui_is() {
        try (Page page = WebBrowser.shared().page(WIDE, HIGH)) {
            page.navigate(server.address() + "/openapi/page");
            page.locator(".opblock").first().waitFor();
            assertThat(WebBrowser.accessibilityViolations(page).stream()
                            .map(violation -> violation.substring(0, violation.indexOf(':')))
                            .collect(Collectors.toSet()))
                    .isSubsetOf(OF_SWAGGER_UI);
        }
    }

    @Test
    void an_error_is_told_in_a_page_that_anybody_can_read() {
        List<String> complaints = new CopyOnWriteArrayList<>();
        try (Page page = WebBrowser.shared().pageUnderItsPolicy(WIDE, HIGH)) {
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.navigate(server.address() + "/nothing");
            assertThat(page).hasTitle("Not found – Matters Arising");
            assertThat(page.locator("h1")).hasText("Not found");
            assertThat(page.evaluate("() => getComputedStyle(document.querySelector('main')).maxWidth"))
                    .as("its own style applies")
                    .isEqualTo("640px");
        }
        assertThat(complaints).noneMatch(complaint -> complaint.contains("Content Security Policy"));
        try (Page page = WebBrowser.shared().page(WIDE, HIGH)) {
            page.navigate(server.address() + "/nothing");
            assertThat(WebBrowser.accessibilityViolations(page)).isEmpty();
        }
    }

    @Test
    void its_policy_lets_nothing_in_from_elsewhere() {
        String policy = server.client().get("/openapi/page").expect(200).header("Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'")
                .doesNotContain("unsafe")
                .doesNotContain("http");
    }
}
