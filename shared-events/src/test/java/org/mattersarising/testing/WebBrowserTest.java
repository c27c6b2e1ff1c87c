package org.mattersarising.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The instruments of the tests of pages show what they are asked for. */
class WebBrowserTest {

    @Test
    void what_a_reader_could_not_perceive_is_found() {
        try (Page page = WebBrowser.shared().page(800, 600)) {
            page.setContent("""
                    <!doctype html><html lang="en"><title>A page</title>
                    <main><h1>Heading</h1><p style="color:#ccc">Pale</p><img src="data:,"></main></html>""");

            assertThat(WebBrowser.accessibilityViolations(page))
                    .anyMatch(found -> found.startsWith("color-contrast"))
                    .anyMatch(found -> found.startsWith("image-alt"))
                    .hasSize(2);
        }
    }

    @Test
    void a_page_that_is_wider_than_the_window_is_told_from_one_that_is_not() {
        try (Page page = WebBrowser.shared().page(320, 600)) {
            page.setContent("<!doctype html><p>Narrow</p>");
            assertThat(WebBrowser.scrollsSideways(page)).isFalse();
            page.setContent("<!doctype html><p style='width:400px'>Wide</p>");
            assertThat(WebBrowser.scrollsSideways(page)).isTrue();
        }
    }
}
