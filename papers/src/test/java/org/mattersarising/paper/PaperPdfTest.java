package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mattersarising.paper.PdfReading.Element;

/** The paper as a PDF file: what it keeps, what is seen on its pages and what is read aloud. */
class PaperPdfTest {

    static Stream<String> texts() {
        return Stream.of(
                "Plain words",
                Manuscripts.ALPHABETS,
                Manuscripts.TRAPS,
                "\t tab and  spaces \n\n and lines",
                "\u202eevil\u202c \u200fmarks\u200e \ufeff so\u00adft",
                "\ufffd\ufffc\uf0b7 private",
                "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(20),
                "");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void it_keeps_its_standards_and_says_every_text_in_reading_order_once(String text) throws IOException {
        Manuscript manuscript = Manuscripts.of(text);

        byte[] file = PaperPdf.of(manuscript);

        assertThat(PdfReading.faults(file)).isEmpty();
        try (PdfReading reading = new PdfReading(file)) {
            assertReadAloud(reading.readAloud(), Manuscripts.texts(manuscript));
        }
    }

    /** One after the other, with nothing between but what the page itself adds. */
    static void assertReadAloud(String aloud, List<String> texts) {
        int place = 0;
        for (String text : texts) {
            String bare = PdfReading.bare(text);
            int found = aloud.indexOf(bare, place);
            assertThat(found).as("'%s' after %s of %s", bare, place, aloud).isBetween(place, place + 80);
            place = found + bare.length();
        }
    }

    private static List<String> pages(PDDocument document) throws IOException {
        List<String> pages = new ArrayList<>();
        for (int i = 1; i <= document.getNumberOfPages(); i++) {
            PDFTextStripper text = new PDFTextStripper();
            text.setSortByPosition(true);
            text.setStartPage(i);
            text.setEndPage(i);
            pages.add(text.getText(document));
        }
        return pages;
    }

    @Test
    void every_page_has_its_number_its_meeting_and_the_head_of_the_table() throws IOException {
        try (PDDocument document = Loader.loadPDF(PaperPdf.of(Manuscripts.longTable(60)))) {
            List<String> pages = pages(document);

            assertThat(pages).hasSizeBetween(6, 14);
            for (int i = 0; i < pages.size(); i++) {
                assertThat(pages.get(i))
                        .contains("Page %d of %d".formatted(i + 1, pages.size()))
                        .contains("A long register \u2013 Scrutiny Committee");
                // The register begins on the page after the cover.
                if (i > 0) assertThat(pages.get(i)).contains("Number Progress");
                assertThat(document.getPage(i).getMediaBox().getWidth())
                        .isGreaterThan(document.getPage(i).getMediaBox().getHeight());
            }
        }
    }

    @Test
    void the_register_begins_a_page() throws IOException {
        try (PDDocument document = Loader.loadPDF(PaperPdf.of(Manuscripts.of("Words")))) {
            assertThat(pages(document))
                    .filteredOn(page ->
                            page.strip().startsWith("Actions\n") || page.strip().startsWith("Actions\r\n"))
                    .hasSize(1);
        }
    }

    @Test
    void no_word_of_a_heading_of_ours_is_broken() throws IOException {
        List<String> headings =
                List.of("Actions", "Open", "Overdue", "Overdue (original)", "Closed", "Withdrawn", "Not said");
        List<Manuscript.Cell> cells = new ArrayList<>();
        cells.add(
                Tables.name("Section", "The service should put in place a fair process to develop staff. ".repeat(3)));
        headings.forEach(heading -> cells.add(Tables.number(heading, 12)));
        Manuscript.Table table =
                Tables.narrow("Actions by section", List.of(new Manuscript.Row(null, Manuscript.Weight.NORMAL, cells)));
        Manuscript manuscript = new Manuscript(
                new Manuscript.Cover("C", "T", "S", List.of()),
                List.of(new Manuscript.Chapter("summary", "Summary", List.of(table))),
                "Made.");
        try (PDDocument document = Loader.loadPDF(PaperPdf.of(manuscript))) {
            assertThat(List.of(pages(document).getFirst().split("\\s+")))
                    .contains("Actions", "Open", "Overdue", "(original)", "Closed", "Withdrawn", "said");
        }
    }

    @Test
    void no_row_is_broken_that_fits_a_page() throws IOException {
        try (PDDocument document = Loader.loadPDF(PaperPdf.of(Manuscripts.longTable(60)))) {
            for (String page : pages(document)) {
                List<String> words = Arrays.asList(page.split("\\s+"));
                for (int i = 0; i < 60; i++) {
                    assertThat(words.contains("Begin" + i)).isEqualTo(words.contains("End" + i));
                }
            }
        }
    }

    @Test
    void the_head_of_a_table_is_read_aloud_once_however_many_pages_show_it() throws IOException {
        try (PdfReading reading = new PdfReading(PaperPdf.of(Manuscripts.longTable(60)))) {
            List<Element> tables = reading.structure().all("Table");

            assertThat(tables).hasSize(1);
            assertThat(tables.getFirst().all("THead"))
                    .extracting(Element::wholeText)
                    .containsExactly("NumberProgress");
            assertThat(tables.getFirst().all("TR")).hasSize(61);
        }
    }

    @Test
    void cells_that_name_a_column_or_a_row_are_tagged_as_such() throws IOException {
        try (PdfReading reading = new PdfReading(PaperPdf.of(Manuscripts.longTable(2)))) {
            assertThat(reading.structure().all("TH"))
                    .extracting(element -> element.wholeText() + " "
                            + element.attributes().getNameAsString(COSName.getPDFName("Scope")))
                    .containsExactly("Number Column", "Progress Column", "0 Row", "1 Row");
            assertThat(reading.structure().all("H1")).hasSize(1);
            assertThat(reading.structure().all("H2")).hasSize(1);
            assertThat(reading.structure().all("H3")).hasSize(1);
        }
    }

    @Test
    void it_tells_its_title_and_language_and_can_be_leafed_through_by_chapter() throws IOException {
        try (PDDocument document = Loader.loadPDF(PaperPdf.of(Manuscripts.of("A & B <c>")))) {
            var catalog = document.getDocumentCatalog();
            assertThat(catalog.getLanguage()).isEqualTo("en-GB");
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("A & B <c>");
            assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains(">A &amp; B &lt;c&gt;</rdf:li>", "<pdfaid:conformance>A<", "<pdfuaid:part>1<");
            assertThat(catalog.getDocumentOutline().children())
                    .extracting(PDOutlineItem::getTitle)
                    .containsExactly("Summary", "Changes", "Actions", "Not in this edition");
            PDOutlineItem register = catalog.getDocumentOutline()
                    .getFirstChild()
                    .getNextSibling()
                    .getNextSibling();
            assertThat(register.children()).extracting(PDOutlineItem::getTitle).containsExactly("A & B <c>", "Second");
            assertThat(register.findDestinationPage(document)).isNotNull();
        }
    }

    @Test
    void it_has_no_date_and_an_identifier_of_its_contents() throws IOException {
        try (PDDocument one = Loader.loadPDF(PaperPdf.of(Manuscripts.of("One")));
                PDDocument other = Loader.loadPDF(PaperPdf.of(Manuscripts.of("Other")))) {
            assertThat(one.getDocumentInformation().getCreationDate()).isNull();
            assertThat(one.getDocumentInformation().getModificationDate()).isNull();
            assertThat(one.getDocument().getDocumentID().toString())
                    .isNotEqualTo(other.getDocument().getDocumentID().toString());
        }
    }

    @Test
    void every_font_is_its_own_and_only_what_is_needed_of_it() throws IOException {
        byte[] file = PaperPdf.of(Manuscripts.of(Manuscripts.ALPHABETS));
        try (PDDocument document = Loader.loadPDF(file)) {
            List<String> fonts = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).isTrue();
                    fonts.add(font.getName().substring("ABCDEF+".length()));
                }
            }
            assertThat(fonts)
                    .contains("LiberationSans", "LiberationSans-Bold", "DejaVuSansCondensed", "CodeBoxes")
                    .doesNotContain("Helvetica");
        }
        assertThat(file.length).isLessThan(100_000);
    }
}
