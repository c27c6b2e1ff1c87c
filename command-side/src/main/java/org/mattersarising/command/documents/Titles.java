package org.mattersarising.command.documents;

import java.util.List;
import java.util.Optional;
import org.mattersarising.command.documents.Lines.Line;

/**
 * Finds the titles of sections where they stand above their rows: above headings of their own, over the whole width of the
 * table, in place of a number, or as the line below the first headings and further lines like it.
 */
final class Titles {

    private static final int PARAGRAPH = -1;
    private static final int NONE = -2;

    private final Sorting sorting;
    private final List<Line> lines;
    private final int section;
    private final int reference;
    /** The layout says that titles stand above their rows, so that they may although a column has them too. */
    private final boolean bands;

    private final FileKind kind;
    private final SectionHeadings styled;
    /** Where a title stood that could be nothing else: a place in the row, or {@link #PARAGRAPH}. */
    private int usual = NONE;

    private boolean anyRow;

    /** @param section the column of the titles, or -1 where they do not stand above the rows */
    Titles(
            Sorting sorting,
            List<Line> lines,
            int section,
            boolean bands,
            int reference,
            FileKind kind,
            SectionHeadings styled) {
        this.sorting = sorting;
        this.lines = lines;
        this.section = section;
        this.reference = reference;
        this.bands = bands;
        this.kind = kind;
        this.styled = styled;
    }

    /** @param columns where the columns stand in the table; null above it */
    Optional<Piece> title(int i, Columns columns) {
        if (section < 0) return Optional.empty();
        if (columns != null && columns.has(section)) return band(i, columns);
        Optional<Piece> title = lines.get(i).isRow()
                ? inRow(i, columns)
                : inParagraph(i, lines.get(i).text().strip(), columns);
        anyRow |= title.isEmpty() && columns != null && lines.get(i).isRow();
        return title;
    }

    /** A paragraph that is no title where it stands, and could be one in this document. */
    boolean mayBeTitle(String paragraph) {
        return usual == PARAGRAPH && Wording.isTitle(paragraph) && !sorting.isRepeated(paragraph);
    }

    /** A row that says nothing but a title, although its table has a column for titles. */
    private Optional<Piece> band(int i, Columns columns) {
        Line line = lines.get(i);
        if (!bands || kind == FileKind.TEXT || !line.isRow()) return Optional.empty();
        if (!new Piece.Entry(line, columns).isBand(reference, sorting.references())) return Optional.empty();
        String text = line.filled().getFirst().text().strip();
        return Wording.isTitle(text) ? Optional.of(new Piece.Title(line, List.of(text), true, true)) : Optional.empty();
    }

    private Optional<Piece> inParagraph(int i, String text, Columns columns) {
        if (styled.isTitle(i)) return found(i, List.of(text), styled.isCertain(i) || columns != null);
        if (styled.isBelowTitle(i)) return Optional.empty();
        if (!Wording.isTitle(text) || sorting.isRepeated(text)) return Optional.empty();
        // Behind a row that lacks cells it may be one of them.
        boolean whole = columns == null
                || !sorting.isRow(i - 1)
                || sorting.isHeads(i - 1)
                || lines.get(i - 1).row().cells().size() >= columns.width();
        if (sorting.isHeads(i + 1)) return found(i, List.of(text), whole && (columns != null || usual == PARAGRAPH));
        boolean between = sorting.isRow(i - 1) && sorting.isRow(i + 1) && columns != null;
        if (!between || Wording.beginsSmall(text)) return Optional.empty();
        if (isBelowFirstHeads(i)) usual = PARAGRAPH;
        boolean begins = beginsRow(i + 1, columns);
        if (!begins && usual != PARAGRAPH) return Optional.empty();
        return found(i, List.of(text), begins && whole && usual == PARAGRAPH);
    }

    private Optional<Piece> inRow(int i, Columns columns) {
        Line line = lines.get(i);
        List<String> parts =
                line.filled().stream().map(cell -> cell.text().strip()).toList();
        int length = parts.stream().mapToInt(String::length).sum();
        if (parts.isEmpty() || length > Wording.LONGEST_TITLE || !Wording.isTitle(String.join(" ", parts))) {
            return Optional.empty();
        }
        boolean headsBelow = sorting.isHeads(i + 1) && lines.get(i + 1).afterRow();
        // A row that goes on with a small letter on a new page continues the row above.
        boolean continues = line.afterBreak() && Wording.beginsSmall(parts.getFirst());
        if (parts.size() > 1) {
            boolean cut = headsBelow && !continues && reference >= 0 && isCut(line);
            return cut ? found(i, parts, true) : Optional.empty();
        }
        if ((headsBelow && !continues) || isAcross(line, columns) || standsForNumber(line, columns)) {
            return found(i, parts, true);
        }
        if (reference < 0 || columns == null || Wording.beginsSmall(parts.getFirst())) return Optional.empty();
        int place = line.firstFilled();
        if (isBelowFirstHeads(i)) usual = place;
        boolean likeOthers = place == usual && !line.afterBreak() && beginsRow(i + 1, columns);
        return likeOthers ? found(i, parts, true) : Optional.empty();
    }

    private Optional<Piece> found(int i, List<String> parts, boolean certain) {
        return Optional.of(new Piece.Title(lines.get(i), parts, certain, false));
    }

    /** Nothing stands above it that it could belong to. */
    private boolean isBelowFirstHeads(int i) {
        return !anyRow && sorting.isHeads(i - 1);
    }

    private boolean beginsRow(int i, Columns columns) {
        if (!sorting.isRow(i)) return false;
        if (reference < 0) return lines.get(i).filled().size() > 1;
        return sorting.references()
                .number(new Piece.Entry(lines.get(i), columns).text(reference))
                .isPresent();
    }

    /** One cell over the whole width of the table. */
    private static boolean isAcross(Line line, Columns columns) {
        int width = columns == null ? 2 : columns.width();
        return width > 1 && line.filled().getFirst().across() >= width;
    }

    /** It stands alone where the numbers stand, and is none. */
    private boolean standsForNumber(Line line, Columns columns) {
        if (columns == null || reference < 0) return false;
        Piece.Entry row = new Piece.Entry(line, columns);
        String text = row.text(reference);
        boolean whole = kind != FileKind.TEXT || row.width() >= columns.width();
        return !text.isEmpty() && whole && !sorting.references().isReference(text) && !Wording.beginsSmall(text);
    }

    /** Cells side by side, the first of them no number. */
    private boolean isCut(Line line) {
        List<Block.Cell> cells = line.row().cells();
        int first = line.firstFilled();
        int end = first;
        while (end < cells.size() && !cells.get(end).text().isBlank()) end++;
        return end - first == line.filled().size()
                && !sorting.references().isReference(cells.get(first).text());
    }
}
