package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the tables of a PDF by the lines around their cells. */
final class RuledTables {

    /** A page that could take so many lines more has not broken a row. */
    private static final float ROOM_OF_LINES = 2.6f;

    private final Allowance allowance = new Allowance();
    private final List<PageContent> pages;
    private final List<String> doubts;
    private final TextLines lines;
    private final List<List<Found>> found = new ArrayList<>();

    /** What stands on a page: a line of text or a table. */
    private sealed interface Found {
        float top();
    }

    private record LineFound(TextLines.Line line) implements Found {
        @Override
        public float top() {
            return line.down();
        }
    }

    private record TableFound(Ruled ruled, Map<Integer, CellText> signs, Map<Integer, List<TextLines.Line>> cells)
            implements Found {
        @Override
        public float top() {
            return ruled.top();
        }
    }

    private RuledTables(List<PageContent> pages, List<String> doubts) {
        this.pages = pages;
        this.doubts = doubts;
        this.lines = new TextLines(TextLines.drawsSpaces(
                pages.stream().flatMap(page -> page.glyphs().stream()).toList()));
    }

    /** The document, or null where no lines make a table. */
    static Document read(List<PageContent> pages, List<String> doubts) throws UnreadableFile {
        return new RuledTables(pages, doubts).read();
    }

    private Document read() throws UnreadableFile {
        for (PageContent page : pages) found.add(find(page));
        List<List<TextLines.Line>> cells = new ArrayList<>();
        for (List<Found> page : found) {
            for (Found each : page)
                if (each instanceof TableFound table) cells.addAll(table.cells().values());
        }
        if (cells.isEmpty()) return null;
        RunningLines running = RunningLines.among(lineLists(), pages);
        running.tell(doubts);
        return new Document(FileKind.PDF, print(new LineJoining(LineJoining.spacesEnds(cells)), running), doubts);
    }

    private List<Found> find(PageContent page) {
        List<Ruled> tables = Ruled.on(page);
        List<Map<Integer, List<Glyph>>> inCells = new ArrayList<>();
        List<Map<Integer, CellText>> signs = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            inCells.add(new HashMap<>());
            signs.add(new HashMap<>());
        }
        List<Glyph> outside = new ArrayList<>();
        Glyph before = null;
        long cellBefore = -1;
        for (Glyph glyph : page.glyphs()) {
            int table = 0;
            int cell = -1;
            for (; table < tables.size(); table++) {
                cell = tables.get(table).at(glyph.middleX(), glyph.middleY());
                if (cell >= 0) break;
            }
            if (cell < 0) outside.add(glyph);
            else
                inCells.get(table)
                        .computeIfAbsent(cell, none -> new ArrayList<>())
                        .add(glyph);
            long cellHere = cell < 0 ? -1 : ((long) table << 32) + cell;
            if (cellHere != cellBefore && before != null && runsOn(before, glyph)) {
                if (cellHere >= 0) overBorder(signs, cellHere);
                if (cellBefore >= 0) overBorder(signs, cellBefore);
            }
            before = glyph;
            cellBefore = cellHere;
        }
        List<Found> on = new ArrayList<>();
        for (TextLines.Line line : lines.of(outside, new CellText())) on.add(new LineFound(line));
        for (int i = 0; i < tables.size(); i++) {
            Map<Integer, List<TextLines.Line>> texts = new HashMap<>();
            for (var entry : inCells.get(i).entrySet()) {
                CellText sign = signs.get(i).computeIfAbsent(entry.getKey(), none -> new CellText());
                texts.put(entry.getKey(), lines.of(entry.getValue(), sign));
            }
            if (texts.values().stream().anyMatch(each -> !each.isEmpty())) {
                on.add(new TableFound(tables.get(i), signs.get(i), texts));
            }
        }
        on.sort((one, other) -> Float.compare(one.top(), other.top()));
        return on;
    }

    private static void overBorder(List<Map<Integer, CellText>> signs, long cell) {
        signs.get((int) (cell >> 32))
                .computeIfAbsent((int) cell, none -> new CellText())
                .doubt(PdfDoubts.OVER_BORDER);
    }

    /** Whether two signs that are drawn one after the other belong to one word. */
    private static boolean runsOn(Glyph before, Glyph glyph) {
        return !before.isBlank()
                && !glyph.isBlank()
                && Math.abs(before.y() - glyph.y()) < 0.05f * glyph.size()
                && Math.abs(glyph.x() - before.toX()) < 0.1f * glyph.size();
    }

    private List<List<TextLines.Line>> lineLists() {
        return found.stream()
                .map(page -> page.stream()
                        .filter(LineFound.class::isInstance)
                        .map(each -> ((LineFound) each).line())
                        .toList())
                .toList();
    }

    private List<Block> print(LineJoining joining, RunningLines running) throws UnreadableFile {
        float lowest = 0;
        for (List<Found> page : found) {
            for (Found each : page) {
                if (each instanceof TableFound table)
                    lowest = Math.max(lowest, table.ruled().bottom());
            }
        }
        PageBreaks printed = new PageBreaks();
        int tableNumber = 0;
        Ruled above = null;
        for (int p = 0; p < pages.size(); p++) {
            int lineNumber = 0;
            int onPage = 0;
            for (Found each : found.get(p)) {
                switch (each) {
                    case LineFound outside -> {
                        if (running.contains(outside.line())) continue;
                        allowance.text(outside.line().text().length());
                        allowance.cells(1);
                        String place = "page " + (p + 1) + ", line " + ++lineNumber;
                        printed.add(new Block.Paragraph(place, outside.line().text()));
                        above = null;
                    }
                    case TableFound table -> {
                        boolean goesOn = onPage == 0 && table.ruled().hasColumnsOf(above);
                        if (!goesOn) tableNumber++;
                        String place = "page " + (p + 1) + ", table " + ++onPage + ", row ";
                        List<Block.Row> rows = rows(table, tableNumber, place, joining);
                        boolean mayBeParted = goesOn && lowest - above.bottom() < roomFor(table);
                        if (!goesOn) printed.begin(rows);
                        else printed.goOn(rows, mayBeParted ? p + 1 : 0);
                        above = table.ruled();
                    }
                }
            }
        }
        return printed.joined();
    }

    private static float roomFor(TableFound table) {
        double size = table.cells().values().stream()
                .flatMap(List::stream)
                .mapToDouble(TextLines.Line::size)
                .average()
                .orElse(12);
        return (float) size * ROOM_OF_LINES;
    }

    private List<Block.Row> rows(TableFound table, int number, String place, LineJoining joining)
            throws UnreadableFile {
        Ruled ruled = table.ruled();
        List<Block.Row> rows = new ArrayList<>();
        int printed = 0;
        for (int r = 0; r < ruled.height(); r++) {
            List<Block.Cell> cells = new ArrayList<>();
            for (int c = 0; c < ruled.width(); ) {
                int end = c + 1;
                while (end < ruled.width() && ruled.cellOf(r, end) == ruled.cellOf(r, c)) end++;
                cells.add(
                        ruled.begins(r, c)
                                ? cell(table, ruled.cellOf(r, c), end - c, joining)
                                : new Block.Cell("", end - c, true, List.of()));
                c = end;
            }
            allowance.cells(cells.size());
            if (cells.stream().allMatch(cell -> cell.text().isEmpty())) continue;
            rows.add(new Block.Row(place + ++printed, number, cells));
        }
        return rows;
    }

    private Block.Cell cell(TableFound table, int cell, int across, LineJoining joining) throws UnreadableFile {
        Ruled ruled = table.ruled();
        CellText text = new CellText();
        List<TextLines.Line> parts = table.cells().getOrDefault(cell, List.of());
        float margin = (float) parts.stream()
                .filter(line -> line.turns() == 0)
                .mapToDouble(line -> line.from() - ruled.left(cell))
                .min()
                .orElse(0);
        boolean level = parts.stream().allMatch(line -> line.turns() == 0);
        joining.join(parts, level ? ruled.right(cell) - Math.max(0, Math.min(margin, 12)) : Float.NaN, text);
        CellText signs = table.signs().get(cell);
        if (signs != null) signs.doubts().forEach(text::doubt);
        if (!parts.isEmpty() && !ruled.isWhole(cell)) text.doubt(PdfDoubts.CROOKED);
        allowance.text(text.length());
        return text.cell(across);
    }
}
