package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Column;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Table;
import org.mattersarising.paper.Manuscript.Width;

/** Makes tables of rows that all have the same cells. */
final class Tables {

    private Tables() {}

    /**
     * Over the width of the page, without the columns in which no row has anything to say.
     *
     * @param shares of the width, one for each cell of a row, from 1 to 40
     */
    static Table wide(String caption, List<Row> rows, List<Integer> shares) {
        int[] telling = IntStream.range(0, rows.getFirst().cells().size())
                .filter(i -> rows.stream().map(row -> row.cells().get(i)).anyMatch(Tables::says))
                .toArray();
        List<Row> kept = rows.stream()
                .map(row -> with(picked(row.cells(), telling), row))
                .toList();
        List<Integer> widths = picked(shares, telling);
        return new Table(Width.PAGE, caption, Words.actions(rows.size()), columns(kept, widths), kept);
    }

    private static <T> List<T> picked(List<T> all, int[] which) {
        return IntStream.of(which).mapToObj(all::get).toList();
    }

    private static Row with(List<Cell> cells, Row row) {
        return new Row(row.anchor(), row.weight(), cells);
    }

    static Table narrow(String caption, List<Row> rows) {
        return new Table(Width.CONTENT, caption, null, columns(rows), rows);
    }

    /** Columns for the rows of one or several tables, wide enough for all of them. */
    static List<Column> columns(List<Row> rows) {
        List<Cell> first = rows.getFirst().cells();
        List<List<String>> texts = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            List<String> column = new ArrayList<>(List.of(bold(first.get(i).heading())));
            for (Row row : rows) {
                Cell cell = row.cells().get(i);
                column.add(cell.text());
                cell.lines().forEach(line -> column.add(line.text()));
            }
            texts.add(column);
        }
        return columns(rows, PageColumns.generousShares(texts));
    }

    /** As long in plain letters as it is in bold ones. */
    private static String bold(String heading) {
        return heading.replaceAll("\\S+", "$0m");
    }

    private static List<Column> columns(List<Row> rows, List<Integer> shares) {
        List<Cell> first = rows.getFirst().cells();
        return IntStream.range(0, first.size())
                .mapToObj(i -> new Column(
                        first.get(i).heading(), shares.get(i), first.get(i).kind() == Kind.NUMBER))
                .toList();
    }

    private static boolean says(Cell cell) {
        return cell.kind() == Kind.NAME
                || !cell.text().isBlank()
                || !cell.lines().isEmpty();
    }

    static Cell number(String heading, Number number) {
        return new Cell(heading, Kind.NUMBER, number == null ? "" : number.toString(), null, List.of());
    }

    static Cell name(String heading, String text) {
        return new Cell(heading, Kind.NAME, text, null, List.of());
    }
}
