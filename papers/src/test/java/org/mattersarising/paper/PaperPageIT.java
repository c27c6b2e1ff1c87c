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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.RegisterView;
import org.mattersarising.testing.RealRegisters;
import org.mattersarising.testing.WebBrowser;

/** The page as a browser shows and prints it. */
class PaperPageIT {

    private static final Particulars PARTICULARS =
            new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), "4 b", null, "update-1");

    private static final int PHONE = 320;

    private static final List<LayoutColumn> LAYOUT = List.of(
            new LayoutColumn("Theme", "section"),
            new LayoutColumn("Strategic lead", "section.lead"),
            new LayoutColumn("Number", "reference"),
            new LayoutColumn("Progress to date", "progress"),
            new LayoutColumn("Lead", "lead"),
            new LayoutColumn("When", "targetDate"),
            new LayoutColumn("Status", "status"));

    /** Three sections of twenty rows, each row a few lines tall and marked at both ends. */
    private static RegisterView longRegister() {
        return PrintedEdition.of(
                IntStream.range(0, 60)
                        .mapToObj(i -> List.of(
                                "Theme " + (i / 20 + 1),
                                "Chief Officer",
                                "" + i,
                                "Begin%d\nA line of it.\nAnother line.\nOne more line.\nEnd%d".formatted(i, i),
                                "A Ahmed",
                                i % 3 == 0 ? "Nov 2017" : "Dec 2018",
                                i % 4 == 0 ? "Complete" : "Ongoing"))
                        .toList(),
                "A long register",
                PrintedEdition.MARCH,
                LAYOUT);
    }

    /** Words that nobody can wrap, writing from right to left, signs beyond the basic plane. */
    private static RegisterView awkwardRegister() {
        String endless = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(5);
        return PrintedEdition.of(
                List.of(
                        List.of(endless, endless, "1", endless, endless, endless, endless),
                        List.of(
                                "\u05d0\u05d1\u05d2",
                                "\u0627\u0644",
                                "2",
                                "\ud83d\ude92 \u0174\n\n  indented",
                                "",
                                "",
                                "")),
                endless,
                PrintedEdition.MARCH,
                LAYOUT);
    }

    private static Page open(RegisterView facts, int width) {
        Page page = WebBrowser.shared().page(width, 900);
        page.setContent(new String(PaperHtml.of(facts, PARTICULARS), StandardCharsets.UTF_8));
        return page;
    }

    private static List<String> printed(RegisterView facts) throws IOException {
        try (Page page = open(facts, 1280);
                PDDocument pdf = Loader.loadPDF(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)))) {
            List<String> pages = new ArrayList<>();
            for (int i = 1; i <= pdf.getNumberOfPages(); i++) {
                PDRectangle size = pdf.getPage(i - 1).getMediaBox();
                assertThat(size.getWidth()).isGreaterThan(size.getHeight());
                assertThat(size.getHeight()).isBetween(594f, 596f);
                PDFTextStripper text = new PDFTextStripper();
                text.setSortByPosition(true);
                text.setStartPage(i);
                text.setEndPage(i);
                pages.add(text.getText(pdf));
            }
            return pages;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, 1280})
    void everybody_can_read_it(int width) {
        for (RegisterView facts : List.of(longRegister(), awkwardRegister())) {
            try (Page page = open(facts, width)) {
                assertThat(WebBrowser.accessibilityViolations(page)).isEmpty();
                assertThat(WebBrowser.scrollsSideways(page)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, 1280})
    void everybody_can_read_a_real_one(int width) {
        try (Page page = open(PrintedEdition.westMidlands(), width)) {
            assertThat(WebBrowser.accessibilityViolations(page)).isEmpty();
            assertThat(WebBrowser.scrollsSideways(page)).isFalse();
        }
    }

    @Test
    void on_a_phone_every_cell_says_what_it_is() {
        try (Page page = open(longRegister(), PHONE)) {
            assertThat(page.evaluate("""
                    () => [...document.querySelectorAll('.rows tbody tr:first-child > *')]
                        .map(cell => getComputedStyle(cell, '::before').content)"""))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .startsWith("\"Number\"", "\"Progress to date\"", "\"Lead\"", "\"When\"", "\"Status\"");
        }
    }

    @Test
    void nothing_is_fetched_and_nothing_runs() {
        List<String> fetched = new ArrayList<>();
        try (Page page = WebBrowser.shared().page(1280, 900)) {
            page.onRequest(request -> fetched.add(request.url()));
            page.setContent(new String(PaperHtml.of(awkwardRegister(), PARTICULARS), StandardCharsets.UTF_8));
            assertThat(page.querySelectorAll("script")).isEmpty();
        }
        assertThat(fetched).isEmpty();
    }

    @Test
    void line_breaks_of_the_register_are_seen() {
        try (Page page = open(longRegister(), 1280)) {
            assertThat(page.locator(".rows .text").nth(1).innerText())
                    .isEqualTo("Begin0\nA line of it.\nAnother line.\nOne more line.\nEnd0");
        }
    }

    @Test
    void on_paper_every_page_has_its_number_and_every_table_its_head_again() throws IOException {
        List<String> pages = printed(longRegister());

        assertThat(pages).hasSizeBetween(6, 14);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i)).contains("Page %d of %d".formatted(i + 1, pages.size()));
        }
        assertThat(pages.subList(1, pages.size()))
                .allSatisfy(page -> assertThat(page).contains("Number Progress to date Lead When Status"));
    }

    @Test
    void on_paper_no_row_is_broken_and_no_head_left_alone() throws IOException {
        List<String> pages = printed(longRegister());

        for (int i = 0; i < 60; i++) {
            assertThat(pageWith(pages, "Begin" + i)).isEqualTo(pageWith(pages, "End" + i));
        }
        for (String page : pages) {
            List<String> lines = page.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            assertThat(lines.get(lines.size() - 2)).doesNotStartWith("Theme").doesNotStartWith("Number");
        }
    }

    private static int pageWith(List<String> pages, String word) {
        return IntStream.range(0, pages.size())
                .filter(i -> Arrays.asList(pages.get(i).split("\\s+")).contains(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError(word + " is on no page"));
    }

    @Test
    void on_paper_a_real_register_has_all_its_words() throws IOException {
        String paper = String.join("\n", printed(PrintedEdition.westMidlands()));

        assertThat(Arrays.asList(paper.split("[^\\p{L}\\p{N}]+")))
                .containsAll(PrintedEdition.rows(RealRegisters.file("wmfs-2018-03.csv")).stream()
                        .flatMap(List::stream)
                        .flatMap(cell -> Stream.of(cell.split("[^\\p{L}\\p{N}]+")))
                        .filter(word -> word.length() > 1 && word.length() < 12)
                        .distinct()
                        .toList());
    }

    @Test
    void what_is_done_stays_readable_on_paper_too() {
        try (Page page = open(longRegister(), 1280)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(WebBrowser.accessibilityViolations(page)).isEmpty();
        }
    }
}
