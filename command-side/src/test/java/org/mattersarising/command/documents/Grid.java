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
                // A row that may be the rest of the one above makes both doubtful.
                boolean maybeRest = row.page() > 0 && !rows.isEmpty();
                if (maybeRest) rows.add(doubted(rows.removeLast(), row.page()));
                rows.add(maybeRest ? doubted(row.cells(), row.page()) : row.cells());
            }
        }
        return new Grid(rows);
    }

    private static List<Block.Cell> doubted(List<Block.Cell> cells, int page) {
        return cells.stream()
                .map(cell -> cell.text().isEmpty()
                        ? cell
                        : new Block.Cell(cell.text(), cell.across(), cell.continuesAbove(), List.of("page " + page)))
                .toList();
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

    int cells() {
        return rows.stream().mapToInt(List::size).sum();
    }

    long doubtedCells() {
        return rows.stream()
                .flatMap(List::stream)
                .filter(cell -> !cell.doubts().isEmpty())
                .count();
    }

    /**
     * What differs from a table without a doubt that names it. A row that stands beside it may be the rest of the one
     * above, where each of its cells says so.
     */
    List<String> untoldDifferences(List<List<String>> expected) {
        List<String> differences = new ArrayList<>();
        int at = 0;
        for (List<String> row : expected) {
            while (at + 1 < rows.size()
                    && isDoubted(rows.get(at))
                    && likeness(rows.get(at), row) < likeness(rows.get(at + 1), row)) at++;
            if (at == rows.size()) {
                differences.add("missing: " + row);
                continue;
            }
            List<Block.Cell> read = rows.get(at++);
            for (int c = 0; c < Math.max(row.size(), read.size()); c++) {
                String cell = c < row.size() ? row.get(c) : null;
                boolean same = c < read.size() && read.get(c).text().equals(cell);
                boolean told = c < read.size() && !read.get(c).doubts().isEmpty();
                if (!same && !told) {
                    differences.add("row " + at + ", column " + (c + 1) + ": expected <" + cell + "> but read <"
                            + (c < read.size() ? read.get(c).text() : null) + ">");
                }
            }
        }
        while (at < rows.size()) {
            if (!isDoubted(rows.get(at))) differences.add("surplus: " + texts(rows.get(at)));
            at++;
        }
        return differences;
    }

    private static int likeness(List<Block.Cell> read, List<String> row) {
        int same = 0;
        for (int c = 0; c < Math.min(read.size(), row.size()); c++)
            if (read.get(c).text().equals(row.get(c))) same++;
        return same;
    }

    private static boolean isDoubted(List<Block.Cell> row) {
        return row.stream()
                .allMatch(cell -> cell.text().isEmpty() || !cell.doubts().isEmpty());
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
