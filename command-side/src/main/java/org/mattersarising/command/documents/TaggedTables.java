package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Reads the tables of a PDF by its tags. They are trusted where they name a table of several rows and cover every sign of
 * the pages; else the lines on the page say more.
 */
final class TaggedTables {

    private static final Set<String> INLINE = Set.of(
            "Span", "Link", "Annot", "Quote", "Reference", "Code", "Em", "Strong", "Lbl", "LBody", "Sub", "NonStruct");

    private final Allowance allowance = new Allowance();
    private final Map<PdfTags.Piece, List<Glyph>> signs = new HashMap<>();
    private final Set<PdfTags.Piece> used = new HashSet<>();
    private final TextLines lines;
    private final List<Item> items = new ArrayList<>();
    private LineJoining joining;

    /** What the tags name, in their order. */
    private sealed interface Item {}

    private record Text(Content content) implements Item {}

    private record Table(List<List<Slot>> rows) implements Item {}

    /** One cell: its place in the columns of its table and what stands in it. */
    private record Slot(int column, int across, boolean continuesAbove, Content content) {}

    /** Lines of text by paragraph. */
    private static final class Content {
        private final List<List<TextLines.Line>> paragraphs = new ArrayList<>();
        private final CellText doubts = new CellText();
        private final List<List<Glyph>> open = new ArrayList<>();
        private int page;
    }

    private TaggedTables(List<PageContent> pages) {
        List<Glyph> all = new ArrayList<>();
        for (PageContent page : pages) {
            for (Glyph glyph : page.glyphs()) {
                all.add(glyph);
                if (glyph.content() == Glyph.ARTIFACT) continue;
                signs.computeIfAbsent(new PdfTags.Piece(page.number() - 1, glyph.content()), none -> new ArrayList<>())
                        .add(glyph);
            }
        }
        lines = new TextLines(TextLines.drawsSpaces(all));
    }

    /** The document, or null where its tags are missing or do not tell everything. */
    static Document read(PDDocument pdf, List<PageContent> pages, List<String> doubts) throws UnreadableFile {
        PdfTags.Tag root = PdfTags.of(pdf);
        if (root == null) return null;
        TaggedTables tables = new TaggedTables(pages);
        tables.walk(root);
        return tables.isTrusted() ? tables.print(doubts) : null;
    }

    private boolean isTrusted() {
        for (var piece : signs.entrySet()) {
            boolean seen = piece.getValue().stream().anyMatch(glyph -> !glyph.isBlank());
            if (seen && !used.contains(piece.getKey())) return false;
        }
        return items.stream()
                .anyMatch(item -> item instanceof Table table
                        && table.rows().stream().filter(row -> row.size() > 1).count() > 1);
    }

    private void walk(PdfTags.Tag tag) {
        Content loose = new Content();
        for (Object part : tag.parts()) {
            if (part instanceof PdfTags.Tag inner && inner.kind().equals("Table")) {
                close(loose);
                addText(loose);
                loose = new Content();
                for (Object caption : inner.parts()) {
                    if (caption instanceof PdfTags.Tag text && text.kind().equals("Caption")) walk(text);
                }
                items.add(table(inner));
            } else if (part instanceof PdfTags.Tag inner && !INLINE.contains(inner.kind()) && hasBlocks(inner)) {
                close(loose);
                addText(loose);
                loose = new Content();
                walk(inner);
            } else {
                read(part, loose);
                if (part instanceof PdfTags.Tag inner && !INLINE.contains(inner.kind())) close(loose);
            }
        }
        close(loose);
        addText(loose);
    }

    private void addText(Content content) {
        if (!content.paragraphs.isEmpty()) items.add(new Text(content));
    }

    private static boolean hasBlocks(PdfTags.Tag tag) {
        return tag.parts().stream()
                .anyMatch(part -> part instanceof PdfTags.Tag inner && !INLINE.contains(inner.kind()));
    }

    private Table table(PdfTags.Tag tag) {
        List<PdfTags.Tag> rows = new ArrayList<>();
        collect(tag, "TR", rows);
        Table table = new Table(new ArrayList<>());
        // How many more rows the cells above reach down, by the column at which they begin.
        Map<Integer, int[]> reaching = new TreeMap<>();
        for (PdfTags.Tag row : rows) {
            List<Slot> slots = new ArrayList<>();
            int column = 0;
            for (Object part : row.parts()) {
                if (!(part instanceof PdfTags.Tag cell)
                        || !cell.kind().equals("TD") && !cell.kind().equals("TH")) {
                    continue;
                }
                column = addReaching(reaching, column, slots);
                Content content = new Content();
                read(cell, content);
                close(content);
                slots.add(new Slot(column, cell.across(), false, content));
                if (cell.rows() > 1) reaching.put(column, new int[] {cell.rows(), cell.across()});
                column += cell.across();
            }
            addReaching(reaching, column, slots);
            reaching.values().removeIf(rest -> --rest[0] <= 0);
            table.rows().add(slots);
        }
        return table;
    }

    /** Adds the cells from above that stand at a column; answers the first one that is free. */
    private static int addReaching(Map<Integer, int[]> reaching, int column, List<Slot> slots) {
        int free = column;
        while (reaching.containsKey(free) && slots.stream().noneMatch(standsAt(free))) {
            int across = reaching.get(free)[1];
            slots.add(new Slot(free, across, true, new Content()));
            free += across;
        }
        return free;
    }

    private static Predicate<Slot> standsAt(int column) {
        return slot -> slot.column() == column;
    }

    private static void collect(PdfTags.Tag tag, String kind, List<PdfTags.Tag> found) {
        for (Object part : tag.parts()) {
            if (!(part instanceof PdfTags.Tag inner)) continue;
            if (inner.kind().equals(kind)) found.add(inner);
            else if (!inner.kind().equals("Table")) collect(inner, kind, found);
        }
    }

    private void read(Object part, Content into) {
        if (part instanceof PdfTags.Piece piece) {
            if (!used.add(piece)) return;
            List<Glyph> glyphs = signs.get(piece);
            if (glyphs == null) return;
            if (into.open.isEmpty() || into.page != piece.page()) into.open.add(new ArrayList<>());
            into.page = piece.page();
            into.open.getLast().addAll(glyphs);
        } else if (part instanceof PdfTags.Tag tag) {
            boolean inline = INLINE.contains(tag.kind());
            if (tag.kind().equals("Table")) into.doubts.doubt(PdfDoubts.NESTED_TABLE);
            if (tag.kind().equals("Figure")) into.doubts.doubt(PdfDoubts.FIGURE);
            if (tag.actualText() != null) replace(tag, into);
            if (!inline) close(into);
            for (Object inner : tag.parts()) read(inner, into);
            if (!inline) close(into);
        }
    }

    /** A tag that names its text itself is told, and what it shows is read: one is seen, the other is not. */
    private static void replace(PdfTags.Tag tag, Content into) {
        if (!tag.actualText().isBlank()) {
            into.doubts.doubt("The file names the text \"" + tag.actualText() + "\" here; what it shows was read");
        }
    }

    /** Ends a paragraph. */
    private void close(Content content) {
        List<TextLines.Line> paragraph = new ArrayList<>();
        for (List<Glyph> onPage : content.open) paragraph.addAll(lines.of(onPage, content.doubts));
        content.open.clear();
        if (!paragraph.isEmpty()) content.paragraphs.add(paragraph);
    }

    private Document print(List<String> doubts) throws UnreadableFile {
        List<List<TextLines.Line>> paragraphs = new ArrayList<>();
        for (Item item : items) {
            switch (item) {
                case Text text -> paragraphs.addAll(text.content().paragraphs);
                case Table table ->
                    table.rows().forEach(row -> row.forEach(slot -> paragraphs.addAll(slot.content().paragraphs)));
            }
        }
        joining = new LineJoining(LineJoining.spacesEnds(paragraphs));
        List<Block> blocks = new ArrayList<>();
        int texts = 0;
        int tables = 0;
        for (Item item : items) {
            switch (item) {
                case Text text -> {
                    CellText paragraph = joined(text.content(), Float.NaN);
                    allowance.cells(1);
                    blocks.add(new Block.Paragraph("paragraph " + ++texts, paragraph.text()));
                }
                case Table table -> print(table, ++tables, blocks);
            }
        }
        return new Document(blocks, doubts);
    }

    private void print(Table table, int number, List<Block> blocks) throws UnreadableFile {
        Map<Integer, Float> edges = edges(table);
        int row = 0;
        for (List<Slot> slots : table.rows()) {
            row++;
            allowance.cells(slots.size());
            List<Block.Cell> cells = new ArrayList<>();
            for (Slot slot : slots) {
                if (slot.continuesAbove()) {
                    cells.add(new Block.Cell("", slot.across(), true, List.of()));
                } else {
                    float edge = slot.across() == 1 ? edges.getOrDefault(slot.column(), Float.NaN) : Float.NaN;
                    cells.add(joined(slot.content(), edge).cell(slot.across()));
                }
            }
            if (cells.stream().allMatch(cell -> cell.text().isEmpty())) continue;
            blocks.add(new Block.Row("table " + number + ", row " + row, number, cells));
        }
    }

    /** How far to the right the lines of each column reach. */
    private static Map<Integer, Float> edges(Table table) {
        Map<Integer, Float> edges = new HashMap<>();
        for (List<Slot> row : table.rows()) {
            for (Slot slot : row) {
                if (slot.across() != 1) continue;
                for (List<TextLines.Line> paragraph : slot.content().paragraphs) {
                    for (TextLines.Line line : paragraph) {
                        if (line.turns() == 0) edges.merge(slot.column(), line.to(), Math::max);
                    }
                }
            }
        }
        return edges;
    }

    private CellText joined(Content content, float edge) throws UnreadableFile {
        CellText text = new CellText();
        for (List<TextLines.Line> paragraph : content.paragraphs) {
            if (text.length() > 0) text.append("\n");
            joining.join(paragraph, edge, text);
        }
        content.doubts.doubts().forEach(text::doubt);
        allowance.text(text.length());
        return text;
    }
}
