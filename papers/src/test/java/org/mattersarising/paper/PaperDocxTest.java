package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.DocumentDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.FtrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.SettingsDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/** The paper as a word processor's document, read by another library than wrote it. */
class PaperDocxTest {

    static Stream<String> texts() {
        return PaperPdfTest.texts();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void it_says_every_text_as_it_is_in_reading_order(String text) throws IOException {
        Manuscript manuscript = Manuscripts.of(text);

        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(PaperDocx.of(manuscript)))) {
            assertSays(text(document), Manuscripts.texts(manuscript));
        }
    }

    /** Every text as it is, one after the other. */
    static void assertSays(String document, List<String> texts) {
        int place = 0;
        for (String text : texts) {
            int found = document.indexOf(text, place);
            assertThat(found).as("'%s' after %s of %s", text, place, document).isBetween(place, place + 80);
            place = found + text.length();
        }
    }

    static String text(XWPFDocument document) {
        StringBuilder text = new StringBuilder();
        for (IBodyElement element : document.getBodyElements()) {
            switch (element) {
                case XWPFParagraph paragraph -> text.append(paragraph.getText()).append('\n');
                case XWPFTable table -> {
                    for (XWPFTableRow row : table.getRows()) {
                        for (XWPFTableCell cell : row.getTableCells()) {
                            for (XWPFParagraph paragraph : cell.getParagraphs()) {
                                text.append(paragraph.getText()).append('\n');
                            }
                        }
                    }
                }
                default -> throw new AssertionError("Not expected: " + element);
            }
        }
        return text.toString();
    }

    @Test
    void every_part_keeps_the_schema_of_its_format() throws XmlException, IOException {
        var parts = OfficeFileTest.members(PaperDocx.of(Manuscripts.of(Manuscripts.TRAPS)));

        assertValid(DocumentDocument.Factory.parse(parts.get("word/document.xml")));
        assertValid(FtrDocument.Factory.parse(parts.get("word/footer1.xml")));
        assertValid(StylesDocument.Factory.parse(parts.get("word/styles.xml")));
        assertValid(SettingsDocument.Factory.parse(parts.get("word/settings.xml")));
    }

    static void assertValid(XmlObject part) {
        List<Object> faults = new ArrayList<>();
        part.validate(new XmlOptions().setErrorListener(new java.util.AbstractList<>() {
            @Override
            public org.apache.xmlbeans.XmlError get(int index) {
                return (org.apache.xmlbeans.XmlError) faults.get(index);
            }

            @Override
            public int size() {
                return faults.size();
            }

            @Override
            public boolean add(org.apache.xmlbeans.XmlError fault) {
                return faults.add(fault);
            }
        }));
        // The schema of spreadsheets forgets an attribute that every program writes and needs.
        faults.removeIf(fault -> fault.toString().contains("space@http://www.w3.org/XML/1998/namespace in element t@"));
        assertThat(faults).isEmpty();
    }

    @Test
    void heads_of_tables_repeat_and_rows_are_kept_whole() throws IOException {
        try (XWPFDocument document =
                new XWPFDocument(new ByteArrayInputStream(PaperDocx.of(Manuscripts.longTable(3))))) {
            XWPFTable table = document.getTables().getFirst();

            assertThat(table.getRow(0).isRepeatHeader()).isTrue();
            assertThat(table.getRow(1).isRepeatHeader()).isFalse();
            assertThat(table.getRows()).allMatch(XWPFTableRow::isCantSplitRow);
            assertThat(table.getCTTbl().getTblPr().getTblCaption().getVal()).isEqualTo("Long");
        }
    }

    @Test
    void nothing_empty_stands_above_what_the_paper_adds_to_an_empty_cell() throws IOException {
        Manuscript.Phrase line = Manuscript.Phrase.of("Raised on 1 February 2018");
        Manuscript.Row row = new Manuscript.Row(
                "row-1",
                Manuscript.Weight.NORMAL,
                List.of(new Manuscript.Cell("What changed", Manuscript.Kind.TEXT, "", null, List.of(line))));
        Manuscript.Table table = new Manuscript.Table(
                Manuscript.Width.PAGE,
                "Changes",
                null,
                List.of(new Manuscript.Column("What changed", 40, false)),
                List.of(row));
        byte[] file = PaperDocx.of(new Manuscript(
                new Manuscript.Cover("C", "T", "S", List.of()),
                List.of(new Manuscript.Chapter(
                        "changes",
                        "What changed",
                        List.of(new Manuscript.Paragraph(Manuscript.Phrase.of("1 action changed.")), table))),
                "Made."));

        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            XWPFTableCell cell = document.getTables().getFirst().getRow(1).getCell(0);
            assertThat(cell.getParagraphs()).extracting(XWPFParagraph::getText).containsExactly(line.text());
            assertThat(document.getParagraphs())
                    .filteredOn(paragraph -> paragraph.getText().equals("1 action changed."))
                    .extracting(XWPFParagraph::getStyle)
                    .containsExactly("Introduction");
            assertThat(document.getStyles()
                            .getStyle("Introduction")
                            .getCTStyle()
                            .getPPr()
                            .isSetKeepNext())
                    .isTrue();
        }
        assertThat(OfficeFileTest.text(file, "word/document.xml")).containsOnlyOnce("w:name=\"a_row_1\"");
    }

    @Test
    void the_register_begins_a_page() throws IOException {
        try (XWPFDocument document =
                new XWPFDocument(new ByteArrayInputStream(PaperDocx.of(Manuscripts.of("Words"))))) {
            assertThat(document.getParagraphs().stream()
                            .filter(paragraph -> paragraph.getCTPPr().isSetPageBreakBefore())
                            .map(XWPFParagraph::getText))
                    .containsExactly("Actions");
        }
    }

    @Test
    void headings_are_headings_and_the_page_lies_across() throws IOException {
        try (XWPFDocument document =
                new XWPFDocument(new ByteArrayInputStream(PaperDocx.of(Manuscripts.longTable(1))))) {
            assertThat(document.getParagraphs().stream().map(XWPFParagraph::getStyle))
                    .contains("Title", "Heading1", "Heading2");
            var page = document.getDocument().getBody().getSectPr().getPgSz();
            assertThat(page.getOrient().toString()).isEqualTo("landscape");
            assertThat(document.getProperties().getCoreProperties().getTitle())
                    .isEqualTo("A long register \u2013 Scrutiny Committee");
            assertThat(document.getProperties().getCoreProperties().getCreated())
                    .isNull();
            assertThat(document.getFooterList().getFirst().getText()).contains("A long register", "Page ", " of ");
        }
    }

    @Test
    void a_link_leads_to_the_row_or_the_section_that_it_names() throws IOException {
        String document = OfficeFileTest.text(PaperDocx.of(Manuscripts.of("Words")), "word/document.xml");

        assertThat(document)
                .contains("w:anchor=\"a_row_1\"", "w:anchor=\"a_part_1\"")
                .containsOnlyOnce("w:name=\"a_row_1\"")
                .containsOnlyOnce("w:name=\"a_part_1\"");
    }
}
