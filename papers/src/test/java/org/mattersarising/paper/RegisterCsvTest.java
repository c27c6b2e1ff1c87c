package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract 3: UTF-8 without byte order mark, CRLF after every record, quotes only where needed, no cell changed. */
class RegisterCsvTest {

    record Cell(String text, String written) {}

    static List<Cell> cells() {
        return List.of(
                new Cell("Begun", "Begun"),
                new Cell("#1 of all", "#1 of all"),
                new Cell(" spaced ", " spaced "),
                new Cell("\ttabbed\u00a0", "\ttabbed\u00a0"),
                new Cell("", ""),
                new Cell("a,b", "\"a,b\""),
                new Cell("a;b", "a;b"),
                new Cell("say \"no\"", "\"say \"\"no\"\"\""),
                new Cell("\"", "\"\"\"\""),
                new Cell("it's", "it's"),
                new Cell("two\nlines", "\"two\nlines\""),
                new Cell("two\r\nlines", "\"two\r\nlines\""),
                new Cell("lone\rreturn", "\"lone\rreturn\""),
                new Cell("\r", "\"\r\""),
                new Cell("line\u2028separator", "line\u2028separator"),
                new Cell("=1+1", "=1+1"),
                new Cell("\uFEFFmarked", "\uFEFFmarked"),
                new Cell("e\u0301 \u00e9 \ud835\udd4f", "e\u0301 \u00e9 \ud835\udd4f"));
    }

    private static String written(List<String> headings, List<List<String>> rows) {
        return new String(RegisterCsv.write(headings, rows), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void a_cell_is_quoted_only_where_it_must_be_wherever_it_stands(Cell cell) {
        assertThat(written(List.of(cell.text(), "b"), List.of(List.of("a", cell.text()))))
                .isEqualTo(cell.written() + ",b\r\na," + cell.written() + "\r\n");
        assertThat(written(List.of("a"), List.of(List.of(cell.text(), "b"))))
                .isEqualTo("a\r\n" + cell.written() + ",b\r\n");
    }

    @Test
    void a_cell_that_is_not_there_is_empty() {
        assertThat(written(List.of("a", "b", "c"), List.of(Arrays.asList(null, "x", null))))
                .isEqualTo("a,b,c\r\n,x,\r\n");
    }

    @Test
    void a_single_empty_cell_is_an_empty_line() {
        assertThat(written(List.of("a"), List.of(List.of(""), List.of("x")))).isEqualTo("a\r\n\r\nx\r\n");
    }

    @Test
    void headings_alone_are_one_record() {
        assertThat(written(List.of("No.", "Finding"), List.of())).isEqualTo("No.,Finding\r\n");
    }
}
