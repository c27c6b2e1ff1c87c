package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.command.documents.Lines.Line;
import org.mattersarising.events.LayoutColumn;

/** Tells of each line of a document what it is, from the layout and from what stands around it. */
final class Sorting {

    private final List<Line> lines;
    private final Headings headings;
    private final OutsideColumns outside;
    private final int reference;
    private final Document document;
    private final OtherTables others;
    /** By line: the headings in it, or null. */
    private final List<Columns> heads = new ArrayList<>();
    /** By line: it has some of the headings, and other text among them. */
    private final List<Boolean> damaged = new ArrayList<>();

    private final Map<String, Integer> paragraphs = new HashMap<>();
    private SectionHeadings styled = SectionHeadings.none();
    private References references;

    Sorting(Document document, List<LayoutColumn> layout) {
        this.headings = new Headings(layout);
        this.reference = layout.stream().map(LayoutColumn::field).toList().indexOf("reference");
        this.lines = Lines.of(BrokenRows.joined(document, headings, reference));
        this.outside = new OutsideColumns(layout);
        this.document = document;
        this.others = new OtherTables(document.kind(), lines, this, reference);
    }

    Headings headings() {
        return headings;
    }

    References references() {
        return references;
    }

    /** Row of the document that comes closest to the headings, where none has them all; or null. */
    Block.Row closestToHeadings() {
        Block.Row closest = null;
        int most = 0;
        for (Line line : lines) {
            int known = line.isRow() ? headings.known(line.row()) : 0;
            if (known > most) {
                most = known;
                closest = line.row();
            }
        }
        return closest;
    }

    /** Whatever stands above the first headings and tells nothing of a section is the rest of the paper and left out. */
    List<Piece> pieces() {
        findHeads();
        references = References.learned(numbers());
        if (document.kind() == FileKind.WORD && outside.above() >= 0) {
            styled = SectionHeadings.among(lines, this::hasHeads, i -> isLabel(lines.get(i)));
        }
        Titles titles =
                new Titles(this, lines, outside.above(), outside.saysAbove(), reference, document.kind(), styled);
        List<Piece> pieces = new ArrayList<>();
        Columns columns = null;
        for (int i = 0; i < lines.size(); i++) {
            if (heads.get(i) != null) columns = heads.get(i);
            piece(i, columns, titles).ifPresent(pieces::add);
        }
        return pieces;
    }

    /** What was left out, or may have been, for a person. */
    List<String> said() {
        return others.said();
    }

    private Optional<Piece> piece(int i, Columns columns, Titles titles) {
        Line line = lines.get(i);
        if (heads.get(i) != null) {
            others.headings(line);
            return Optional.of(new Piece.Heads(line, columns));
        }
        Optional<Piece> beside = outside.label(line, columns, isRow(i + 1) || isRow(i - 1))
                .or(() -> start(i, columns))
                .or(() -> others.has(i, columns) ? Optional.of(new Piece.OfOtherTable(line)) : Optional.empty())
                .or(() -> damaged.get(i) ? Optional.of(new Piece.DamagedHeads(line)) : Optional.empty())
                .or(() -> titles.title(i, columns));
        // The words between a heading and its table are the rest of the paper, as those above the first table are.
        if (beside.isPresent()
                || columns == null
                || (!columns.has(outside.above()) && !line.isRow() && styled.isBelowTitle(i))) return beside;
        return Optional.of(
                line.isRow() ? new Piece.Entry(line, columns) : new Piece.Loose(line, titles.mayBeTitle(line.text())));
    }

    private Optional<Piece> start(int i, Columns columns) {
        Line line = lines.get(i);
        boolean above = isRow(i + 1) || (i + 1 < lines.size() && isLabel(lines.get(i + 1)));
        if (!above || (line.isRow() && line.filled().size() != 1)) return Optional.empty();
        String text = line.isRow() ? line.filled().getFirst().text() : line.text();
        Map<Integer, String> values = outside.values(text, columns);
        return values.isEmpty() ? Optional.empty() : Optional.of(new Piece.Start(line, values));
    }

    private boolean isLabel(Line line) {
        return outside.label(line, null, false).isPresent();
    }

    private void findHeads() {
        for (Line line : lines) {
            Columns read = line.isRow() ? headings.read(line.row()).orElse(null) : null;
            heads.add(read);
            damaged.add(line.isRow() && read == null && headings.resembles(line.row()));
            if (!line.isRow() && Wording.isShort(line.text())) {
                paragraphs.merge(Wording.folded(line.text()), 1, Integer::sum);
            }
        }
    }

    /** What stands under the heading of the reference in rows that say something beside it. */
    private List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        Columns above = null;
        for (int i = 0; i < lines.size(); i++) {
            if (heads.get(i) != null) {
                above = heads.get(i);
            } else if (above != null && lines.get(i).filled().size() > 2) {
                numbers.add(new Piece.Entry(lines.get(i), above).text(reference));
            }
        }
        return numbers;
    }

    /** The same paragraph stands elsewhere in the document too. */
    boolean isRepeated(String paragraph) {
        return Wording.isShort(paragraph) && paragraphs.getOrDefault(Wording.folded(paragraph), 0) > 1;
    }

    boolean isRow(int i) {
        return i >= 0 && i < lines.size() && lines.get(i).isRow();
    }

    /** The headings stand in the line as they should. */
    boolean hasHeads(int i) {
        return i >= 0 && i < lines.size() && heads.get(i) != null;
    }

    boolean isDamaged(Line line) {
        return headings.resembles(line.row());
    }

    /** A line tells something of the section below it. */
    boolean tells(int i, Columns columns) {
        return outside.label(lines.get(i), columns, true).isPresent()
                || start(i, columns).isPresent()
                || (outside.above() >= 0
                        && !columns.has(outside.above())
                        && Wording.isTitle(lines.get(i).text()));
    }

    /** The headings stand in the line, damaged or not. */
    boolean isHeads(int i) {
        return i >= 0 && i < lines.size() && (heads.get(i) != null || damaged.get(i));
    }
}
