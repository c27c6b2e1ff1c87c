package org.mattersarising.command.documents;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.testing.RealRegisters;

/** The plainest reading of a document as a table: each row as it stands, headings that are repeated left out. */
record Grid(List<List<Block.Cell>> rows) {

    static final List<String> REGISTERS =
            List.of("wmfs-2017-10", "wmfs-2018-03", "hwfrs-2021-01", "notts-2007-03", "wmfra-2015-12");

    static Grid of(Document document) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Block block : document.blocks()) {
            if (block instanceof Block.Row row
                    && (rows.isEmpty() || !texts(row.cells()).equals(texts(rows.getFirst())))) {
                rows.add(row.cells());
            }
        }
        return new Grid(rows);
    }

    List<List<String>> texts() {
        return rows.stream().map(Grid::texts).toList();
    }

    List<String> doubts() {
        return rows.stream()
                .flatMap(List::stream)
                .flatMap(cell -> cell.doubts().stream())
                .toList();
    }

    static List<String> texts(List<Block.Cell> cells) {
        return cells.stream().map(Block.Cell::text).toList();
    }

    /** A published register, headings first. */
    static List<List<String>> register(String name) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .ofCsvRecord(new String(RealRegisters.file(name + ".csv"), StandardCharsets.UTF_8))) {
            return csv.stream().map(CsvRecord::getFields).toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
