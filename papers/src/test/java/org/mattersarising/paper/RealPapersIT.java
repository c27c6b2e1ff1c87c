package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.StatusRule;
import org.mattersarising.testing.RealRegisters;

/** Papers of registers that were really put before committees. */
class RealPapersIT {

    /** As shipped with the program. */
    private static List<LayoutColumn> layout(String register) {
        return switch (register.replaceFirst("-.*", "")) {
            case "hwfrs" ->
                List.of(
                        new LayoutColumn("Reference", "section.code"),
                        new LayoutColumn("Area for Improvement", "section"),
                        new LayoutColumn("Summary Finding", "section.finding"),
                        new LayoutColumn("HWFRS Action Proposed", "proposedAction"),
                        new LayoutColumn("Progress To Date", "progress"),
                        new LayoutColumn("Q3 2020-2021", "latestUpdate"),
                        new LayoutColumn(
                                "Target Date",
                                "targetDate",
                                "status",
                                null,
                                null,
                                null,
                                List.of(new StatusRule("is", "Deferred", true, null, "paused")),
                                false),
                        new LayoutColumn("Strategic lead", "section.lead"));
            case "notts" ->
                List.of(
                        new LayoutColumn("Theme", "section"),
                        new LayoutColumn("Lead Member", "section.leadMember"),
                        new LayoutColumn("Project Manager", "section.projectManager"),
                        new LayoutColumn("Improvement Plan Action", "proposedAction"),
                        new LayoutColumn("Progress March 2007", "progress"),
                        new LayoutColumn(
                                "Action point",
                                "status",
                                null,
                                null,
                                null,
                                null,
                                List.of(
                                        new StatusRule(
                                                "begins", "Action point complete", false, "implemented", "complete"),
                                        new StatusRule(
                                                "begins", "Action point to be complete", false, "transferred", null),
                                        new StatusRule("contains", "business plan", false, "transferred", null),
                                        new StatusRule("is", "", null, null, null)),
                                false));
            case "wmfra" ->
                List.of(
                        new LayoutColumn("Area of Interest", "section"),
                        new LayoutColumn("Proposal", "proposedAction", null, null, null, null, List.of(), true),
                        new LayoutColumn("Officer Responsible", "lead"));
            default -> RealRegisters.WMFS;
        };
    }

    private static Manuscript paper(String register) {
        byte[] csv = RealRegisters.file(register + ".csv");
        PaperFacts facts = register.equals("wmfs-2018-03")
                ? PrintedEdition.westMidlandsAgain()
                : new PrintedEdition("The register " + register, layout(register))
                        .edition(PrintedEdition.rows(csv), LocalDate.of(2021, 1, 31))
                        .facts(LocalDate.of(2021, 4, 30));
        return new Copy(facts, new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), "4 b", null, null))
                .manuscript();
    }

    /** To be looked at. */
    private static void keep(String register, Manuscript manuscript, byte[] pdf) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "documents"));
        Files.write(folder.resolve(register + ".pdf"), pdf);
        Files.write(folder.resolve(register + ".docx"), PaperDocx.of(manuscript));
        Files.write(folder.resolve(register + ".xlsx"), PaperXlsx.of(manuscript));
        Files.write(folder.resolve(register + ".html"), ManuscriptHtml.of(manuscript));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wmfs-2017-10", "wmfs-2018-03", "hwfrs-2021-01", "notts-2007-03", "wmfra-2015-12"})
    void each_is_archived_read_aloud_and_opened_whole(String register) throws IOException {
        Manuscript manuscript = paper(register);
        byte[] pdf = PaperPdf.of(manuscript);
        keep(register, manuscript, pdf);

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
