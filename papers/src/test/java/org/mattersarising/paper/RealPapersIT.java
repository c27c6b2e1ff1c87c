package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.testing.RealRegisters;

/** Papers of registers that were really put before committees. */
class RealPapersIT {

    private static Manuscript paper(String register, String fields) {
        byte[] csv = RealRegisters.file(register + ".csv");
        List<String> headings = CsvReader.builder().ofCsvRecord(new String(csv, StandardCharsets.UTF_8)).stream()
                .map(CsvRecord::getFields)
                .findFirst()
                .orElseThrow();
        String[] field = fields.split(" ");
        List<LayoutColumn> layout = new ArrayList<>();
        for (int i = 0; i < field.length; i++) layout.add(new LayoutColumn(headings.get(i), field[i]));
        PaperFacts facts = register.equals("wmfs-2018-03")
                ? PrintedEdition.westMidlandsAgain()
                : new PrintedEdition("The register " + register, layout)
                        .edition(PrintedEdition.rows(csv), PrintedEdition.MARCH)
                        .facts(PrintedEdition.MARCH);
        return new Copy(facts, new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), "4 b", null, null))
                .manuscript();
    }

    @ParameterizedTest
    @CsvSource({
        "wmfs-2017-10, section reference finding progress lead targetDate status",
        "wmfs-2018-03, section reference finding progress lead targetDate status",
        "hwfrs-2021-01, section section.area section.finding proposedAction progress latestUpdate targetDate section.lead",
        "notts-2007-03, section section.member section.manager proposedAction progress status",
        "wmfra-2015-12, other.area proposedAction lead"
    })
    void each_is_archived_read_aloud_and_opened_whole(String register, String fields) throws IOException {
        Manuscript manuscript = paper(register, fields);
        byte[] pdf = PaperPdf.of(manuscript);

        assertThat(PdfReading.faults(pdf)).isEmpty();
        try (PdfReading reading = new PdfReading(pdf)) {
            PaperPdfTest.assertReadAloud(reading.readAloud(), Manuscripts.texts(manuscript));
        }
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(PaperDocx.of(manuscript)))) {
            PaperDocxTest.assertSays(PaperDocxTest.text(document), Manuscripts.texts(manuscript));
        }
        List<List<String>> rows = PaperXlsxTest.rows(PaperXlsx.of(manuscript), "Register");
        for (List<String> cells : PrintedEdition.rows(RealRegisters.file(register + ".csv"))) {
            List<String> said = cells.stream().filter(cell -> !cell.isBlank()).toList();
            assertThat(rows).anySatisfy(row -> assertThat(row).containsAll(said));
        }
    }
}
