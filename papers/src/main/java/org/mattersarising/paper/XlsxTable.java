package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Column;
import org.mattersarising.paper.Manuscript.Field;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Part;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Table;
import org.mattersarising.paper.Manuscript.Weight;
import org.mattersarising.paper.Manuscript.Width;

/**
 * A table as a sheet has it: every row whole in itself, so that it can be sorted and filtered. The register's parts become
 * one table with their section and its fields in columns of their own. What the paper adds to a row of the register
 * stands in a last column, so that its cells have the register's own words and nothing else.
 *
 * @param widths of its columns, in characters
 */
record XlsxTable(List<Column> columns, List<Integer> widths, List<Line> lines) {

    /** @param cells as many as the table has columns */
    record Line(Weight weight, List<Value> cells) {}

    record Value(String text, boolean number) {
        static Value text(String text) {
            return new Value(text, false);
        }
    }

    private static final String REMARKS = "Remarks of this paper";
    private static final int CHARACTERS_ACROSS = 190;
    private static final int NARROWEST = 9;
    private static final int WIDEST = 70;
    private static final int SECTION_SHARE = 10;
    private static final int FIELD_SHARE = 12;
    private static final int REMARKS_SHARE = 14;

    /** Wider than a screen, but a text in it is seen whole. */
    private static final int WIDEST_AT_NEED = 200;

    XlsxTable {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
        widths = wideEnough(widths, lines);
    }

    /** A row has a greatest height; a text that needs more of it gets a wider column. */
    private static List<Integer> wideEnough(List<Integer> widths, List<Line> lines) {
        return IntStream.range(0, widths.size())
                .mapToObj(i -> {
                    int width = widths.get(i);
                    for (Line line : lines) {
                        String text = line.cells().get(i).text();
                        while (width < WIDEST_AT_NEED && !RowHeight.shows(text, width)) width += width / 4;
                    }
                    return Math.min(width, Math.max(widths.get(i), WIDEST_AT_NEED));
                })
                .toList();
    }

    static XlsxTable of(Table table) {
        List<Line> lines = new ArrayList<>();
        for (Row row : table.rows()) {
            lines.add(new Line(
                    row.weight(), row.cells().stream().map(XlsxTable::whole).toList()));
        }
        List<Integer> widths =
                table.width() == Width.PAGE ? shared(table.columns()) : asWideAsTexts(table.columns(), lines);
        return new XlsxTable(table.columns(), widths, lines);
    }

    /** A table with the register's own cells. */
    static XlsxTable ofRegister(Table table) {
        if (!remarked(table)) return of(table);
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(new Column(REMARKS, REMARKS_SHARE, false));
        return new XlsxTable(
                List.copyOf(columns),
                shared(columns),
                table.rows().stream().map(row -> line(List.of(), row, true)).toList());
    }

    private static boolean remarked(Table table) {
        return table.rows().stream().flatMap(row -> row.cells().stream()).anyMatch(cell -> !cell.lines()
                .isEmpty());
    }

    /** As wide as a page with columns of the given shares. */
    static List<Integer> shared(List<Column> columns) {
        int shares = Math.max(1, columns.stream().mapToInt(Column::share).sum());
        return columns.stream()
                .map(column -> Math.clamp((long) CHARACTERS_ACROSS * column.share() / shares, NARROWEST, WIDEST))
                .toList();
    }

    private static List<Integer> asWideAsTexts(List<Column> columns, List<Line> lines) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> {
                    int longest = columns.get(i).heading().length();
                    for (Line line : lines)
                        longest = Math.max(longest, line.cells().get(i).text().length());
                    return Math.clamp(longest + 2L, NARROWEST, WIDEST);
                })
                .toList();
    }

    private static Value whole(Cell cell) {
        String text = Stream.concat(
                        cell.text().isEmpty() && !cell.lines().isEmpty() ? Stream.empty() : Stream.of(cell.text()),
                        cell.lines().stream().map(Phrase::text))
                .collect(Collectors.joining("\n"));
        return new Value(text, cell.kind() == Kind.NUMBER && cell.lines().isEmpty());
    }

    static XlsxTable of(List<Part> parts) {
        List<String> fields = List.copyOf(parts.stream()
                .flatMap(part -> part.fields().stream())
                .map(Field::heading)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        boolean remarks = parts.stream().anyMatch(part -> remarked(part.table()));
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(parts.getFirst().kind(), SECTION_SHARE, false));
        fields.forEach(field -> columns.add(new Column(field, FIELD_SHARE, false)));
        columns.addAll(parts.getFirst().table().columns());
        if (remarks) columns.add(new Column(REMARKS, REMARKS_SHARE, false));
        List<Line> lines = new ArrayList<>();
        Map<String, List<Field>> known = new HashMap<>();
        for (Part part : parts) {
            if (!part.continued()) known.put(part.title(), part.fields());
            List<Value> first = new ArrayList<>();
            first.add(Value.text(part.title()));
            fields.forEach(field -> first.add(Value.text(value(known.getOrDefault(part.title(), List.of()), field))));
            for (Row row : part.table().rows()) lines.add(line(first, row, remarks));
        }
        return new XlsxTable(List.copyOf(columns), shared(columns), lines);
    }

    private static String value(List<Field> fields, String heading) {
        return fields.stream()
                .filter(field -> field.heading().equals(heading))
                .map(Field::text)
                .collect(Collectors.joining("\n"));
    }

    private static Line line(List<Value> first, Row row, boolean remarks) {
        List<Value> cells = new ArrayList<>(first);
        row.cells().forEach(cell -> cells.add(new Value(cell.text(), cell.kind() == Kind.NUMBER)));
        if (remarks) {
            cells.add(Value.text(row.cells().stream()
                    .flatMap(cell -> cell.lines().stream())
                    .map(Phrase::text)
                    .collect(Collectors.joining("\n"))));
        }
        return new Line(row.weight(), List.copyOf(cells));
    }
}
