package org.mattersarising.query.asof;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.testing.LibreOffice;

class ForSpreadsheetsTest {

    private static String guarded(String exact) {
        return new String(ForSpreadsheets.guarded(exact.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\uFF1D1+1", "'quoted"})
    void a_cell_that_begins_as_a_formula_gets_an_apostrophe(String cell) {
        assertThat(guarded(cell + ",b\r\n")).isEqualTo("\uFEFF\"'" + cell + "\",\"b\"\r\n");
    }

    @Test
    void every_cell_is_quoted_so_that_another_separator_begins_no_cell() {
        assertThat(guarded("a;=1+1,\"b \"\"c\"\"\"\r\n,\r\n"))
                .isEqualTo("\uFEFF\"a;=1+1\",\"b \"\"c\"\"\"\r\n\"\",\"\"\r\n");
    }

    /** As documented: the mark goes, and one apostrophe of each cell that begins with one. */
    private static String exact(String guarded) {
        StringWriter text = new StringWriter();
        try (CsvWriter table = CsvWriter.builder().build(text)) {
            CsvReader.builder()
                    .ofCsvRecord(guarded.substring(1))
                    .forEach(row -> table.writeRecord(row.getFields().stream()
                            .map(cell -> cell.startsWith("'") ? cell.substring(1) : cell)
                            .toList()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    @Provide
    static Arbitrary<String> cells() {
        return Arbitraries.strings().withChars("=+-@\t\r\n'\",; abc").ofMaxLength(6);
    }

    @Property
    void the_exact_table_is_found_again(
            @ForAll @Size(min = 1, max = 5) List<@Size(3) List<@From("cells") String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter table = CsvWriter.builder().build(text)) {
            rows.forEach(table::writeRecord);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        assertThat(exact(guarded(text.toString()))).isEqualTo(text.toString());
    }

    @Test
    void a_spreadsheet_works_nothing_out() throws Exception {
        byte[] table =
                ForSpreadsheets.guarded("a;=40+2,=40+2\r\n+40+2,@SUM(40;2)\r\n".getBytes(StandardCharsets.UTF_8));

        String content = new String(
                LibreOffice.convert(Map.of("table.csv", table), "fods:OpenDocument Spreadsheet Flat XML")
                        .get("table.fods"),
                StandardCharsets.UTF_8);

        assertThat(content).contains("=40+2").doesNotContain("table:formula", ">42<");
    }
}
