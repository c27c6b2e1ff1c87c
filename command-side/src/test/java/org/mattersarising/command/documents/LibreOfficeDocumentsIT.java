package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mattersarising.command.layouts.Layouts;
import org.mattersarising.testing.LibreOffice;

/** The published registers, saved by LibreOffice as what people send, and read again. */
class LibreOfficeDocumentsIT {

    private static Map<String, byte[]> workbooks;
    private static Map<String, byte[]> words;
    private static Map<String, byte[]> tagged;
    private static Map<String, byte[]> untagged;

    @BeforeAll
    static void save() throws Exception {
        Map<String, byte[]> sheets = new LinkedHashMap<>();
        Map<String, byte[]> texts = new LinkedHashMap<>();
        for (String name : Grid.REGISTERS) {
            List<List<String>> register = Grid.register(name);
            sheets.put(name + ".fods", Drafts.sheet(register));
            texts.put(name + "-portrait.fodt", Drafts.text(register, false));
            texts.put(name + "-landscape.fodt", Drafts.text(register, true));
        }
        workbooks = LibreOffice.convert(sheets, LibreOffice.XLSX);
        words = LibreOffice.convert(texts, LibreOffice.DOCX);
        tagged = LibreOffice.convert(words, LibreOffice.TAGGED_PDF);
        untagged = LibreOffice.convert(words, LibreOffice.PDF);
    }

    static Stream<String> names() {
        return Grid.REGISTERS.stream();
    }

    static Stream<String> pages() {
        return Grid.REGISTERS.stream().flatMap(name -> Stream.of(name + "-portrait", name + "-landscape"));
    }

    private static Grid read(FileKind kind, byte[] bytes) throws UnreadableFile {
        assertThat(FileKind.of(bytes)).isEqualTo(kind);
        return Grid.of(DocumentReader.read(kind, bytes));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_workbook_gives_every_cell_and_no_doubt(String name) throws Exception {
        Grid grid = read(FileKind.WORKBOOK, workbooks.get(name + ".xlsx"));
        assertThat(grid.texts()).isEqualTo(Grid.register(name));
        assertThat(grid.doubts()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_word_document_gives_every_cell_and_no_doubt(String page) throws Exception {
        Grid grid = read(FileKind.WORD, words.get(page + ".docx"));
        assertThat(grid.texts()).isEqualTo(Grid.register(nameOf(page)));
        assertThat(grid.doubts()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_tagged_pdf_gives_every_row_and_every_cell_or_a_doubt(String page) throws Exception {
        Grid grid = read(FileKind.PDF, tagged.get(page + ".pdf"));
        assertThat(grid.rows()).hasSameSizeAs(Grid.register(nameOf(page)));
        assertThat(grid.untoldDifferences(Grid.register(nameOf(page)))).isEmpty();
        assertThat(grid.doubtedCells()).isLessThan(grid.cells() / 8);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_pdf_with_nothing_but_lines_gives_every_cell_or_a_doubt(String page) throws Exception {
        Grid grid = read(FileKind.PDF, untagged.get(page + ".pdf"));
        assertThat(grid.untoldDifferences(Grid.register(nameOf(page)))).isEmpty();
        assertThat(grid.doubtedCells()).isLessThan(grid.cells() / 4);
    }

    static Stream<Arguments> files() {
        return Stream.of(workbooks, words, tagged, untagged)
                .flatMap(files -> files.entrySet().stream())
                .map(file -> arguments(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void every_file_becomes_the_table_of_its_edition_with_each_difference_listed(String file, byte[] bytes)
            throws Exception {
        String name = nameOf(file.substring(0, file.lastIndexOf('.')));
        List<List<String>> register = Grid.register(name);
        Assembled edition = Assembler.assemble(
                DocumentReader.read(FileKind.of(bytes), bytes), Layouts.ofText(name.substring(0, name.indexOf('-'))));
        assertThat(edition.isRefused()).isFalse();
        assertThat(edition.headings()).isEqualTo(register.getFirst());
        assertThat(edition.rows()).hasSize(register.size() - 1);
        for (int r = 0; r < edition.rows().size(); r++) {
            for (int c = 0; c < edition.headings().size(); c++) {
                if (isListed(edition.problems(), r + 2, edition.headings().get(c))) continue;
                assertThat(edition.rows().get(r).get(c))
                        .isEqualTo(register.get(r + 1).get(c));
            }
        }
    }

    private static boolean isListed(List<Problem> problems, int row, String column) {
        return problems.stream()
                .anyMatch(problem -> problem.row() != null && problem.row() == row && column.equals(problem.column()));
    }

    private static String nameOf(String page) {
        return page.replaceAll("-(portrait|landscape)$", "");
    }
}
