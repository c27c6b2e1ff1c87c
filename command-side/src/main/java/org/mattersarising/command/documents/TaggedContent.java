package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the tags of a PDF put into one cell or paragraph: lines of text, by page and paragraph. */
final class TaggedContent {

    /** Cells are padded by no more than this. */
    private static final float WIDEST_PADDING = 12;

    private final TextLines reader;
    private final List<Part> parts = new ArrayList<>();
    private final CellText doubts = new CellText();
    private final SortedMap<Integer, List<Glyph>> open = new TreeMap<>();
    private int paragraphs;

    /** The lines of a paragraph that stand on one page, from 0. */
    private record Part(int page, int paragraph, List<TextLines.Line> lines) {}

    TaggedContent(TextLines reader) {
        this.reader = reader;
    }

    void add(int page, List<Glyph> glyphs) {
        open.computeIfAbsent(page, none -> new ArrayList<>()).addAll(glyphs);
    }

    void doubt(String sentence) {
        doubts.doubt(sentence);
    }

    /** Ends a paragraph. */
    void close() {
        boolean any = false;
        for (Map.Entry<Integer, List<Glyph>> onPage : open.entrySet()) {
            List<TextLines.Line> lines = reader.of(onPage.getValue(), doubts);
            if (lines.isEmpty()) continue;
            parts.add(new Part(onPage.getKey(), paragraphs, lines));
            any = true;
        }
        if (any) paragraphs++;
        open.clear();
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    List<List<TextLines.Line>> paragraphs() {
        SortedMap<Integer, List<TextLines.Line>> lines = new TreeMap<>();
        for (Part part : parts) {
            lines.computeIfAbsent(part.paragraph(), none -> new ArrayList<>()).addAll(part.lines());
        }
        return List.copyOf(lines.values());
    }

    /**
     * Browsers put the headings that they repeat on each page into the one row of headings. A row whose cells all say the
     * same again on every page is such a one.
     */
    static void keepOneOfRepeated(List<TaggedContent> row) {
        Set<Set<Integer>> pages = new HashSet<>();
        for (TaggedContent cell : row) {
            if (cell.isEmpty()) continue;
            SortedMap<Integer, String> texts = cell.textByPage();
            pages.add(texts.keySet());
            if (pages.size() > 1 || texts.size() < 2 || new HashSet<>(texts.values()).size() > 1) return;
        }
        for (TaggedContent cell : row) {
            if (!cell.isEmpty()) {
                int first = cell.textByPage().firstKey();
                cell.parts.removeIf(part -> part.page() != first);
            }
        }
    }

    private SortedMap<Integer, String> textByPage() {
        SortedMap<Integer, String> texts = new TreeMap<>();
        for (Part part : parts) {
            for (TextLines.Line line : part.lines())
                texts.merge(part.page(), line.text(), (all, more) -> all + "\n" + more);
        }
        return texts;
    }

    /** @param ruled the lines around cells, by page; where there are none nobody knows how wide a column is */
    CellText joined(LineJoining joining, List<List<Ruled>> ruled) {
        CellText text = new CellText();
        float edge = edge(ruled);
        for (List<TextLines.Line> paragraph : paragraphs()) {
            if (text.length() > 0) text.append("\n");
            joining.join(paragraph, edge, text);
        }
        doubts.doubts().forEach(text::doubt);
        return text;
    }

    private float edge(List<List<Ruled>> ruled) {
        for (Part part : parts) {
            TextLines.Line first = part.lines().getFirst();
            if (first.turns() != 0) return Float.NaN;
            float left = first.from();
            for (Part other : parts) {
                if (other.page() != part.page()) continue;
                for (TextLines.Line line : other.lines()) if (line.turns() == 0) left = Math.min(left, line.from());
            }
            for (Ruled table : ruled.get(part.page())) {
                int cell = table.at(first.from() + 1, first.down() - 0.3f * first.size());
                if (cell < 0) continue;
                return table.right(cell) - Math.clamp(left - table.left(cell), 0, WIDEST_PADDING);
            }
        }
        return Float.NaN;
    }
}
