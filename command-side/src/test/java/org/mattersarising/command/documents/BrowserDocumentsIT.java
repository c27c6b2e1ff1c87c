package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.command.layouts.Layouts;

/** Pages that a browser has printed as PDF: tagged, but without the empty cells and with the headings of all pages in one. */
class BrowserDocumentsIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"wmfs-2018-03", "hwfrs-2021-01", "notts-2007-03"})
    void a_printed_register_gives_every_cell_or_a_problem(String name) throws Exception {
        List<List<String>> register = Grid.register(name);
        byte[] pdf = print(page(register, true));
        Assembled edition = Assembler.assemble(
                DocumentReader.read(FileKind.of(pdf), pdf), Layouts.ofText(name.substring(0, name.indexOf('-'))));
        assertThat(edition.problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .isEmpty();
        assertThat(edition.rows()).hasSize(register.size() - 1);
        for (int r = 0; r < edition.rows().size(); r++) {
            for (int c = 0; c < edition.headings().size(); c++) {
                int row = r + 2;
                String column = edition.headings().get(c);
                if (edition.problems().stream()
                        .noneMatch(each -> each.row() != null && each.row() == row && column.equals(each.column()))) {
                    assertThat(edition.rows().get(r).get(c))
                            .isEqualTo(register.get(r + 1).get(c));
                }
            }
        }
    }

    @Test
    void a_table_without_lines_is_read_by_its_tags() throws Exception {
        List<List<String>> table =
                List.of(List.of("No.", "Action", "When"), List.of("1", "Look", "June"), List.of("2", "Listen", "July"));
        Grid grid = Grid.of(DocumentReader.read(FileKind.PDF, print(page(table, false))));
        assertThat(grid.texts()).isEqualTo(table);
        assertThat(grid.doubts()).isEmpty();
    }

    @Test
    void a_row_from_which_cells_are_missing_is_told_where_no_line_says_which() throws Exception {
        List<List<String>> table =
                List.of(List.of("No.", "Action", "When"), List.of("1", "", "June"), List.of("2", "Listen", "July"));
        Grid grid = Grid.of(DocumentReader.read(FileKind.PDF, print(page(table, false))));
        assertThat(grid.rows().get(1))
                .allSatisfy(cell -> assertThat(cell.doubts()).containsExactly(PdfDoubts.NARROW_ROW));
        assertThat(grid.texts().get(2)).isEqualTo(table.get(2));
    }

    private static String page(List<List<String>> table, boolean lines) {
        StringBuilder html = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><style>@page{size:A4 landscape}")
                .append("body{font:9pt sans-serif}table{border-collapse:collapse;width:100%}")
                .append("td,th{vertical-align:top;padding:3px;border:")
                .append(lines ? "1px solid black" : "0")
                .append("}</style><h1>A register</h1><table><thead>");
        for (int r = 0; r < table.size(); r++) {
            html.append("<tr>");
            for (String cell : table.get(r)) {
                html.append(r == 0 ? "<th>" : "<td>").append(Drafts.escaped(cell));
            }
            if (r == 0) html.append("</thead><tbody>");
        }
        return html.append("</table>").toString();
    }

    private byte[] print(String html) throws Exception {
        String program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(each -> Path.of(each, "chromium"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
        assumeTrue(program != null, "skipped: Chromium is not on the path");
        Path page = Files.write(folder.resolve("page.html"), html.getBytes(StandardCharsets.UTF_8));
        Path pdf = folder.resolve("page.pdf");
        Process process = new ProcessBuilder(
                        program,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-pdf-header-footer",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--print-to-pdf=" + pdf,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) process.destroyForcibly();
        return Files.readAllBytes(pdf);
    }
}
