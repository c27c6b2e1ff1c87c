package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Whatever a register says, each document says it whole, and stays the document that it is. */
class RenditionProperties {

    private static final List<String> PIECES = List.of(
            "</w:t>",
            "]]>",
            "&#0;",
            "=cmd|'/c'!A1",
            "_x000D_",
            "\r\n",
            "\t",
            "\u0000\u0007\u001b",
            "\u0085\u2028",
            "\ufffe\uffff",
            "\ud800",
            "\udc00x",
            "\u202e",
            "\u05d0\u05d1\u05d2",
            "\u0627\u0644",
            "\u0174 \u0177d w\u0302",
            "\ud83d\ude92\u200d\ud83d\udd25",
            "\u6d88\u9632",
            "\uf0b7",
            "\udb80\udc00",
            "Tj ET (\\) >>",
            "  two  spaces ",
            "x".repeat(1_500),
            "word");

    /** The same word again and again is no attack here. */
    @BeforeContainer
    static void readWhatCompressesWell() {
        ZipSecureFile.setMinInflateRatio(0.0001);
    }

    /** As {@link PageText} makes them, which every text of a manuscript went through. */
    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> texts = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(PIECES).list().ofMaxSize(5).map(pieces -> String.join("", pieces))),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(30)));
        return texts.map(PageText::of).list().ofMinSize(1).ofMaxSize(6);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void a_pdf_file_keeps_its_standards_and_reads_every_text_aloud(@ForAll("texts") List<String> texts)
            throws IOException {
        Manuscript manuscript = Manuscripts.of(texts);
        byte[] file = PaperPdf.of(manuscript);

        assertThat(PdfReading.faults(file)).isEmpty();
        try (PdfReading reading = new PdfReading(file)) {
            PaperPdfTest.assertReadAloud(reading.readAloud(), Manuscripts.texts(manuscript));
        }
    }

    @Property(tries = 150)
    void a_word_processor_finds_every_text_as_it_is(@ForAll("texts") List<String> texts) throws IOException {
        Manuscript manuscript = Manuscripts.of(texts);

        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(PaperDocx.of(manuscript)))) {
            PaperDocxTest.assertSays(PaperDocxTest.text(document), Manuscripts.texts(manuscript));
        }
    }

    @Property(tries = 150)
    void a_spreadsheet_finds_every_cell_as_it_is_and_no_formula(@ForAll("texts") List<String> texts)
            throws IOException {
        Manuscript manuscript = Manuscripts.of(texts);
        Manuscript.Table missing =
                (Manuscript.Table) manuscript.chapters().getLast().blocks().getFirst();

        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(PaperXlsx.of(manuscript)))) {
            XSSFSheet sheet = book.getSheet("Not in this edition");
            for (int i = 0; i < missing.rows().size(); i++) {
                Row row = sheet.getRow(2 + i);
                for (int j = 0; j < missing.columns().size(); j++) {
                    assertThat(shown(row.getCell(j)))
                            .isEqualTo(missing.rows().get(i).cells().get(j).text());
                }
                assertThat(shown(row.getCell(missing.columns().size())))
                        .isEqualTo(added(missing.rows().get(i)));
            }
        }
    }

    private static String shown(Cell cell) {
        assertThat(cell.getCellType()).isIn(CellType.STRING, CellType.NUMERIC, CellType.BLANK);
        return cell.getCellType() == CellType.NUMERIC
                ? Long.toString((long) cell.getNumericCellValue())
                : cell.getStringCellValue();
    }

    private static String added(Manuscript.Row row) {
        return row.cells().stream()
                .flatMap(cell -> cell.lines().stream())
                .map(Manuscript.Phrase::text)
                .collect(Collectors.joining("\n"));
    }
}
