package org.mattersarising.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium of this machine, driven by Playwright: one in a test JVM, and it ends with it. A test that needs it is
 * skipped, saying so, where there is none.
 */
public final class WebBrowser implements AutoCloseable {

    /** Chromium talks to nobody but the test. */
    private static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static WebBrowser started;

    private final Playwright playwright;
    private final Browser browser;

    private WebBrowser(Path chromium) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setChromiumSandbox(false)
                        .setArgs(QUIET));
    }

    /** The one of this JVM; tests in one thread share it. */
    public static synchronized WebBrowser shared() {
        if (started == null) {
            Optional<Path> chromium = chromium();
            assumeTrue(chromium.isPresent(), "skipped: no Chromium on this machine (install the package chromium)");
            started = new WebBrowser(chromium.get());
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        }
        return started;
    }

    /** Named by the environment variable CHROMIUM, or found on the path. */
    private static Optional<Path> chromium() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of),
                        Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                        .split(File.pathSeparator, -1))
                                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                                        .map(name -> Path.of(folder, name))))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A page in a profile of its own; closing it forgets everything. */
    public Page page(int width, int height) {
        // A page's own policy forbids scripts; the questions of a test are none of the page's.
        return browser.newPage(
                new Browser.NewPageOptions().setViewportSize(width, height).setBypassCSP(true));
    }

    /** The same where the policy that the page came with holds, for tests of that policy. */
    public Page pageUnderItsPolicy(int width, int height) {
        return browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height));
    }

    /** What axe-core finds against WCAG 2.2 AA and its own best practices; one line for each place. */
    public static List<String> accessibilityViolations(Page page) {
        return new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .flatMap(rule -> rule.getNodes().stream().map(node -> "%s: %s at %s: %s"
                                .formatted(rule.getId(), rule.getHelp(), node.getTarget(), node.getFailureSummary())))
                        .toList();
    }

    /** Whether a reader has to scroll sideways to read the page. */
    public static boolean scrollsSideways(Page page) {
        return (Boolean)
                page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
