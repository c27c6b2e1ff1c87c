package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mattersarising.command.layouts.Layouts;

/** The five registers, saved as documents by other libraries than those that read them: found again under their layouts. */
class AssembledDocumentsTest {

    static List<String> registers() {
        return Grid.REGISTERS;
    }

    private static Assembled assembled(FileKind kind, byte[] bytes, String register) throws UnreadableFile {
        String layout = register.substring(0, register.indexOf('-'));
        return Assembler.assemble(DocumentReader.read(kind, bytes), Layouts.ofText(layout));
    }

    @ParameterizedTest
    @MethodSource("registers")
    void a_workbook_gives_every_cell_and_no_problem(String name) throws Exception {
        List<List<String>> register = Grid.register(name);

        Assembled table = assembled(FileKind.WORKBOOK, WorkbookReaderTest.written(register), name);

        assertThat(table.headings()).isEqualTo(register.getFirst());
        assertThat(table.rows()).isEqualTo(register.subList(1, register.size()));
        assertThat(table.problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("registers")
    void a_word_document_gives_every_cell_and_no_problem(String name) throws Exception {
        List<List<String>> register = Grid.register(name);
        String rows = register.stream()
                .map(row -> row.stream()
                        .map(AssembledDocumentsTest::cell)
                        .collect(Collectors.joining("", "<w:tr>", "</w:tr>")))
                .collect(Collectors.joining("", "<w:tbl>", "</w:tbl>"));

        Assembled table = assembled(FileKind.WORD, OfficeFile.word(rows).bytes(), name);

        assertThat(table.rows()).isEqualTo(register.subList(1, register.size()));
        assertThat(table.problems()).isEmpty();
    }

    private static String cell(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        return "<w:tc><w:p><w:r><w:t xml:space=\"preserve\">" + escaped + "</w:t></w:r></w:p></w:tc>";
    }

    @ParameterizedTest
    @MethodSource("registers")
    void a_pdf_gives_every_cell_or_says_where_it_may_not(String name) throws Exception {
        List<List<String>> register = Grid.register(name).stream()
                .map(row -> row.stream().map(PdfReaderTest::drawable).toList())
                .toList();
        float[] widths = new float[register.getFirst().size()];
        Arrays.fill(widths, 510f / widths.length);
        byte[] bytes;
        try (Drawing drawing = new Drawing()) {
            bytes = drawing.table(register, widths).bytes();
        }

        Assembled table = assembled(FileKind.PDF, bytes, name);

        assertThat(table.isRefused()).as("%s", Pasted.problems(table)).isFalse();
        assertThat(table.rows()).hasSize(register.size() - 1);
        Set<String> listed = Set.copyOf(Pasted.places(table));
        for (int row = 0; row < table.rows().size(); row++) {
            for (int column = 0; column < widths.length; column++) {
                String wanted = register.get(row + 1).get(column);
                if (wanted.equals(table.rows().get(row).get(column))) continue;
                assertThat(listed).contains(row + 2 + " " + table.headings().get(column));
            }
        }
        assertThat(listed.size()).isLessThan(table.rows().size() * widths.length / 3);
    }
}
