package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.testing.WebBrowser;

/** The page of the third template as a browser shows and prints it. */
class ManuscriptHtmlIT {

    private static final Particulars PARTICULARS =
            new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), "4 b", null, "update-1");

    private static final int PHONE = 320;
    private static final int DESK = 1280;

    private static final List<LayoutColumn> LAYOUT = List.of(
            new LayoutColumn("Theme", "section"),
            new LayoutColumn("Strategic lead", "section.lead"),
            new LayoutColumn("Number", "reference"),
            new LayoutColumn("Proposed action", "proposedAction"),
            new LayoutColumn("Progress to date", "progress"),
            new LayoutColumn("Lead", "lead"),
            new LayoutColumn("When", "targetDate"),
            new LayoutColumn("Status", "status"));

    /** Three sections of twenty rows; by March every seventh is left out, others moved, closed or said more of. */
    private static PaperFacts longRegister() {
        return new PrintedEdition("Cynllun Gwella \u2013 \u0174yth \u0177", LAYOUT)
                .edition(rows(i -> true, i -> "", i -> "Nov 2017", i -> "Ongoing"), PrintedEdition.OCTOBER)
                .update(LocalDate.of(2017, 11, 20), PrintedEdition.OCTOBER)
                .edition(
                        rows(
                                i -> i % 7 != 3,
                                i -> i % 4 == 0 ? " March 2018 Update: \u0174yn ac \u0177d." : "",
                                i -> i % 3 == 0 ? "Dec 2018" : i % 3 == 1 ? "Ongoing" : "Nov 2017",
                                i -> i % 5 == 1 ? "Complete" : "Ongoing"),
                        PrintedEdition.MARCH)
                .facts(PrintedEdition.MARCH);
    }

    private interface Said {
        String of(int row);
    }

    private static List<List<String>> rows(Predicate<Integer> printed, Said more, Said when, Said status) {
        return IntStream.range(0, 60)
                .filter(printed::test)
                .mapToObj(i -> List.of(
                        "Theme " + (i / 20 + 1),
                        "Chief Officer",
                        "" + i,
                        "Do what was found wanting in case " + i + " and tell the members of it in good time",
                        "Begin%s\nA line of it.\nAnother line.\nEnd%s".formatted(i, i) + more.of(i),
                        "A Ahmed",
                        when.of(i),
                        status.of(i)))
                .toList();
    }

    /** Words that nobody can wrap, writing from right to left, signs beyond the basic plane, cells without anything. */
    private static PaperFacts awkwardRegister() {
        String endless = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(5);
        List<String> foreign = List.of(
                "\u05d0\u05d1\u05d2",
                "\u0627\u0644",
                "2",
                "\u05d0\u05d1\u05d2 \u05d3",
                "\ud83d\ude92 \u0174\n\n  indented",
                "\u0627\u0644",
                "Nov 2017",
                "\u05d0");
        List<String> empty = List.of("", "", "", "", "", "", "", "");
        return new PrintedEdition(endless, LAYOUT)
                .edition(List.of(foreign, empty), PrintedEdition.OCTOBER)
                .update(LocalDate.of(2017, 11, 20), PrintedEdition.OCTOBER)
                .edition(
                        List.of(
                                List.of(endless, endless, "1", endless, endless, endless, "Nov 2017", endless),
                                List.of("\u05d0\u05d1\u05d2", "\u0627\u0644", "2", "", "", "", "June 2018", ""),
                                List.of("", "", "", endless, "", "", "Nov 2017", "")),
                        PrintedEdition.MARCH)
                .facts(PrintedEdition.MARCH);
    }

    private static Page open(PaperFacts facts, int width) {
        Page page = WebBrowser.shared().page(width, 900);
        page.setContent(new String(
                Template.THIRD.render(facts, PARTICULARS, "html").orElseThrow().bytes(), StandardCharsets.UTF_8));
        return page;
    }

    private static void assertReadable(PaperFacts facts, int width) {
        try (Page page = open(facts, width)) {
            assertThat(WebBrowser.accessibilityViolations(page)).isEmpty();
            assertThat(WebBrowser.scrollsSideways(page)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, DESK})
    void everybody_can_read_it(int width) {
        assertReadable(longRegister(), width);
        assertReadable(awkwardRegister(), width);
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, DESK})
    void everybody_can_read_a_real_one(int width) {
        assertReadable(PrintedEdition.westMidlandsAgain(), width);
    }

    /** The narrowest screen that shows tables as such, a usual one, and one that is hardly ever so wide. */
    @ParameterizedTest
    @ValueSource(ints = {1100, 1200, 1700})
    void no_word_of_a_heading_is_broken(int width) {
        try (Page page = open(longRegister(), width)) {
            assertThat(page.evaluate("""
                    () => [...document.querySelectorAll('thead th')]
                        .filter(head => head.textContent.trim().split(/\\s+/).some(word => {
                            const text = head.firstChild, range = document.createRange();
                            const start = text.data.indexOf(word);
                            range.setStart(text, start);
                            range.setEnd(text, start + word.length);
                            return range.getClientRects().length > 1;
                        }))
                        .map(head => head.textContent)""")).isEqualTo(List.of());
        }
    }

    @Test
    void on_a_phone_every_cell_says_what_it_is() {
        try (Page page = open(longRegister(), PHONE)) {
            assertThat(page.evaluate("""
                    () => [...document.querySelectorAll('#dates tbody tr:first-child > *')]
                        .map(cell => getComputedStyle(cell, '::before').content)"""))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .startsWith("\"Number\"", "\"Action\"", "\"Theme\"", "\"Lead\"", "\"Original date\"");
        }
    }

    @Test
    void a_reader_gets_from_a_date_to_the_row_it_belongs_to() {
        try (Page page = open(longRegister(), DESK)) {
            page.locator("#dates tbody a").first().click();
            String place = (String) page.evaluate("() => decodeURIComponent(location.hash)");
            assertThat(page.locator("tr" + place).locator("th").innerText().strip())
                    .isEqualTo(
                            page.locator("#dates tbody th").first().innerText().strip());
        }
    }

    @Test
    void nothing_is_fetched_and_nothing_runs() {
        List<String> fetched = new ArrayList<>();
        try (Page page = WebBrowser.shared().page(DESK, 900)) {
            page.onRequest(request -> fetched.add(request.url()));
            page.setContent(new String(
                    Template.THIRD
                            .render(awkwardRegister(), PARTICULARS, "html")
                            .orElseThrow()
                            .bytes(),
                    StandardCharsets.UTF_8));
            assertThat(page.querySelectorAll("script")).isEmpty();
        }
        assertThat(fetched).isEmpty();
    }

    @Test
    void on_paper_every_page_has_its_number_and_every_table_its_head_again() throws IOException {
        List<String> pages = printed(longRegister());

        assertThat(pages).hasSizeBetween(12, 40);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i)).contains("Page %s of %s".formatted(i + 1, pages.size()));
        }
        assertThat(pages.subList(1, pages.size()))
                .allSatisfy(page -> assertThat(page).containsAnyOf("Number", "Outcome"));
    }

    @Test
    void on_paper_the_register_begins_a_page_and_no_row_of_it_is_broken() throws IOException {
        List<String> pages = printed(longRegister());

        assertThat(pages)
                .filteredOn(page -> page.strip().startsWith("Actions as at 31 March 2018"))
                .hasSize(1);
        List<String> register = pages.subList(pageWith(pages, "Begin0"), pages.size());
        for (int i = 0; i < 60; i++) {
            assertThat(pageWith(register, "Begin" + i)).isEqualTo(pageWith(register, "End" + i));
        }
        for (String page : pages) {
            List<String> lines = page.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            assertThat(lines.get(lines.size() - 2))
                    .doesNotStartWith("Theme")
                    .doesNotStartWith("Number")
                    .doesNotStartWith("Reconciliation")
                    .doesNotStartWith("What changed");
        }
    }

    private static int pageWith(List<String> pages, String word) {
        return IntStream.range(0, pages.size())
                .filter(i -> Arrays.asList(pages.get(i).split("\\s+")).contains(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError(word + " is on no page"));
    }

    private static List<String> printed(PaperFacts facts) throws IOException {
        try (Page page = open(facts, DESK);
                PDDocument pdf = Loader.loadPDF(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)))) {
            List<String> pages = new ArrayList<>();
            for (int i = 1; i <= pdf.getNumberOfPages(); i++) {
                PDFTextStripper text = new PDFTextStripper();
                text.setSortByPosition(true);
                text.setStartPage(i);
                text.setEndPage(i);
                pages.add(text.getText(pdf));
            }
            return pages;
        }
    }

    @Test
    void what_is_done_stays_readable_on_paper_too() {
        try (Page page = open(longRegister(), DESK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(WebBrowser.accessibilityViolations(page)).isEmpty();
        }
    }
}
