package org.mattersarising.paper;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.Cells;
import org.mattersarising.history.RegisterView;

/**
 * A register as its paper printed it: the printed lines in the columns of its layout. UTF-8 without byte order mark,
 * CRLF after every record, quotes only where RFC 4180 needs them, no cell changed in any way.
 */
public final class RegisterCsv {

    private RegisterCsv() {}

    public static byte[] of(RegisterView view) {
        return write(
                view.register().layout().stream().map(LayoutColumn::heading).toList(),
                view.printed().stream()
                        .map(line -> Cells.row(view.register(), line.action()))
                        .toList());
    }

    /** Any table in the same format; an absent cell (null) prints as an empty one. */
    public static byte[] write(List<String> headings, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        // No text holds U+0000, so naming it the comment character leaves no cell quoted without need.
        try (CsvWriter csv = CsvWriter.builder()
                .commentCharacter('\0')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text)) {
            csv.writeRecord(headings);
            rows.forEach(csv::writeRecord);
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
