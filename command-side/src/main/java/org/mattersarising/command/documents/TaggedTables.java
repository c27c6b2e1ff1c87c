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
 * the pages, and where the rows of a table are of one width: browsers leave empty cells out, so that the others seem to
 * stand in columns where they do not. Else the lines on the page say more.
 */
final class TaggedTables {

    private static final Set<String> INLINE = Set.of(
            "Span", "Link", "Annot", "Quote", "Reference", "Code", "Em", "Strong", "Lbl", "LBody", "Sub", "NonStruct");

    private final Allowance allowance = new Allowance();
    private final Map<PdfTags.Piece, List<Glyph>> signs = new HashMap<>();
    private final Set<PdfTags.Piece> used = new HashSet<>();
    private final TextLines lines;
    private final List<List<Ruled>> ruled;
    private final List<Item> items = new ArrayList<>();
    private LineJoining joining;

    /** What the tags name, in their order. */
    private sealed interface Item {}

    private record Text(TaggedContent content) implements Item {}

    private record Table(List<List<Slot>> rows) implements Item {}

    /** One cell: its place in the columns of its table and what stands in it. */
    private record Slot(int column, int across, boolean continuesAbove, TaggedContent content) {}

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
        ruled = pages.stream().map(Ruled::on).toList();
    }

    /** Null where tags are missing or do not tell of everything. */
    static TaggedTables of(PDDocument pdf, List<PageContent> pages) {
        PdfTags.Tag root = PdfTags.of(pdf);
        if (root == null) return null;
        TaggedTables tables = new TaggedTables(pages);
        tables.walk(root);
        return tables.isTrusted() ? tables : null;
    }

    /** Whether all rows of each table are of one width. */
    boolean areEven() {
        return items.stream()
                .allMatch(item -> !(item instanceof Table table)
                        || table.rows().stream().allMatch(row -> width(row) == widest(table)));
    }

    private static int width(List<Slot> row) {
        return row.stream().mapToInt(Slot::across).sum();
    }

    private static int widest(Table table) {
        return table.rows().stream().mapToInt(TaggedTables::width).max().orElse(0);
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
        TaggedContent loose = new TaggedContent(lines);
        for (Object part : tag.parts()) {
            if (part instanceof PdfTags.Tag inner && inner.kind().equals("Table")) {
                loose.close();
                addText(loose);
                loose = new TaggedContent(lines);
                for (Object caption : inner.parts()) {
                    if (caption instanceof PdfTags.Tag text && text.kind().equals("Caption")) walk(text);
                }
                items.add(table(inner));
            } else if (part instanceof PdfTags.Tag inner && !INLINE.contains(inner.kind()) && hasBlocks(inner)) {
                loose.close();
                addText(loose);
                loose = new TaggedContent(lines);
                walk(inner);
            } else {
                read(part, loose);
                if (part instanceof PdfTags.Tag inner && !INLINE.contains(inner.kind())) loose.close();
            }
        }
        loose.close();
        addText(loose);
    }

    private void addText(TaggedContent content) {
        if (!content.isEmpty()) items.add(new Text(content));
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
                TaggedContent content = new TaggedContent(lines);
                read(cell, content);
                content.close();
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
    private int addReaching(Map<Integer, int[]> reaching, int column, List<Slot> slots) {
        int free = column;
        while (reaching.containsKey(free) && slots.stream().noneMatch(standsAt(free))) {
            int across = reaching.get(free)[1];
            slots.add(new Slot(free, across, true, new TaggedContent(lines)));
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

    private void read(Object part, TaggedContent into) {
        if (part instanceof PdfTags.Piece piece) {
            if (used.add(piece)) into.add(piece.page(), signs.getOrDefault(piece, List.of()));
        } else if (part instanceof PdfTags.Tag tag) {
            boolean inline = INLINE.contains(tag.kind());
            if (tag.kind().equals("Table")) into.doubt(PdfDoubts.NESTED_TABLE);
            if (tag.kind().equals("Figure")) into.doubt(PdfDoubts.FIGURE);
            // One is seen and the other is not; where they differ the sender decides.
            if (tag.actualText() != null && !tag.actualText().isBlank()) into.doubt(PdfDoubts.named(tag.actualText()));
            if (!inline) into.close();
            for (Object inner : tag.parts()) read(inner, into);
            if (!inline) into.close();
        }
    }

    Document read(List<String> doubts) throws UnreadableFile {
        List<List<TextLines.Line>> paragraphs = new ArrayList<>();
        for (Item item : items) {
            switch (item) {
                case Text text -> paragraphs.addAll(text.content().paragraphs());
                case Table table ->
                    table.rows()
                            .forEach(row -> row.forEach(
                                    slot -> paragraphs.addAll(slot.content().paragraphs())));
            }
        }
        joining = new LineJoining(LineJoining.spacesEnds(paragraphs));
        List<Block> blocks = new ArrayList<>();
        int texts = 0;
        int tables = 0;
        for (Item item : items) {
            switch (item) {
                case Text text -> {
                    CellText paragraph = joined(text.content());
                    allowance.cells(1);
                    blocks.add(new Block.Paragraph("paragraph " + ++texts, paragraph.text()));
                }
                case Table table -> print(table, ++tables, blocks);
            }
        }
        return new Document(FileKind.PDF, blocks, doubts);
    }

    private void print(Table table, int number, List<Block> blocks) throws UnreadableFile {
        int row = 0;
        int widest = widest(table);
        for (List<Slot> slots : table.rows()) {
            row++;
            TaggedContent.keepOneOfRepeated(slots.stream().map(Slot::content).toList());
            if (width(slots) < widest) slots.forEach(slot -> slot.content().doubt(PdfDoubts.NARROW_ROW));
            allowance.cells(slots.size());
            List<Block.Cell> cells = new ArrayList<>();
            for (Slot slot : slots) {
                cells.add(
                        slot.continuesAbove()
                                ? new Block.Cell("", slot.across(), true, List.of())
                                : joined(slot.content()).cell(slot.across()));
            }
            if (cells.stream().allMatch(cell -> cell.text().isEmpty())) continue;
            blocks.add(new Block.Row("table " + number + ", row " + row, number, cells));
        }
    }

    private CellText joined(TaggedContent content) throws UnreadableFile {
        CellText text = content.joined(joining, ruled);
        allowance.text(text.length());
        return text;
    }
}
