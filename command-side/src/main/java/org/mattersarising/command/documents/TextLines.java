package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts signs that lie about on a page into lines of text. A file may draw them in any order and leave out the spaces;
 * what counts is where they lie.
 */
final class TextLines {

    /** Share of the font's height by which signs of one line may stand higher or lower. */
    private static final float SAME_LINE = 0.45f;

    /** A gap as wide as this is a space, where the file draws none. */
    private static final float SPACE = 0.16f;

    /** The same where the file does draw spaces; other gaps are letters set apart. */
    private static final float SPACE_BESIDE_SPACES = 0.35f;

    private static final float OVERLAP = 0.35f;

    private final boolean drawsSpaces;

    /** @param drawsSpaces whether the file draws its spaces as signs */
    TextLines(boolean drawsSpaces) {
        this.drawsSpaces = drawsSpaces;
    }

    /**
     * One line of text, in the direction it runs.
     *
     * @param text without white space at its ends
     * @param spaced whether white space is drawn at its end
     * @param from where it begins, along its direction
     * @param to where its last letter ends
     * @param firstLetter how far its first letter reaches
     * @param firstWord how far its first word reaches
     */
    record Line(
            String text,
            boolean spaced,
            float from,
            float to,
            float firstLetter,
            float firstWord,
            float size,
            float down,
            int turns) {

        /** Width of a space, about. */
        float space() {
            return 0.28f * size;
        }

        boolean hasSpaces() {
            return text.chars().anyMatch(Character::isWhitespace);
        }
    }

    static boolean drawsSpaces(List<Glyph> glyphs) {
        long spaces = glyphs.stream().filter(glyph -> glyph.text().equals(" ")).count();
        return spaces * 40 > glyphs.size();
    }

    /** @param doubts receives what is uncertain about the text */
    List<Line> of(List<Glyph> glyphs, CellText doubts) {
        List<Line> lines = new ArrayList<>();
        for (int turns = 0; turns < 4; turns++) {
            List<Glyph> level = new ArrayList<>();
            for (Glyph glyph : glyphs) if (Math.max(0, glyph.turns()) == turns) level.add(glyph);
            if (level.isEmpty()) continue;
            boolean seen = level.stream().anyMatch(glyph -> !glyph.isBlank());
            if (seen && (turns != 0 || level.stream().anyMatch(glyph -> glyph.turns() < 0 && !glyph.isBlank()))) {
                doubts.doubt(PdfDoubts.TURNED);
            }
            lines(level, turns, lines, doubts);
        }
        return lines;
    }

    private void lines(List<Glyph> glyphs, int turns, List<Line> lines, CellText doubts) {
        List<Glyph> sorted = new ArrayList<>(glyphs);
        sorted.sort(Comparator.comparingDouble(glyph -> glyph.down(turns)));
        List<Glyph> line = new ArrayList<>();
        float base = 0;
        float size = 0;
        for (Glyph glyph : sorted) {
            if (!line.isEmpty() && glyph.down(turns) - base > SAME_LINE * Math.max(size, glyph.size())) {
                add(line, turns, lines, doubts);
                line = new ArrayList<>();
                size = 0;
            }
            // The largest signs carry the line; the others are raised or lowered beside them.
            if (glyph.size() > size) {
                base = glyph.down(turns);
                size = glyph.size();
            }
            line.add(glyph);
        }
        add(line, turns, lines, doubts);
    }

    private void add(List<Glyph> glyphs, int turns, List<Line> lines, CellText doubts) {
        glyphs.sort(Comparator.comparingDouble(glyph -> glyph.along(turns, false)));
        StringBuilder text = new StringBuilder();
        Glyph before = null;
        float end = Float.NaN;
        float from = Float.NaN;
        float firstLetter = Float.NaN;
        float firstWord = Float.NaN;
        float lastLetter = Float.NaN;
        float size = 0;
        for (Glyph glyph : glyphs) {
            if (before != null && isSameAgain(before, glyph)) continue;
            float start = glyph.along(turns, false);
            boolean blank = !glyph.text().isEmpty() && glyph.isBlank();
            if (!Float.isNaN(end) && !glyph.text().isEmpty()) {
                float gap = start - end;
                float em = Math.max(glyph.size(), 1);
                boolean apart = gap > (drawsSpaces ? SPACE_BESIDE_SPACES : SPACE) * em;
                if (apart && !blank && !endsBlank(text)) text.append(' ');
                boolean mark = glyph.text().codePoints().allMatch(TextLines::isMark);
                if (gap < -OVERLAP * em && !blank && !mark && !endsBlank(text)) doubts.doubt(PdfDoubts.OVERLAP);
            }
            if (!blank && !glyph.text().isEmpty()) {
                if (Float.isNaN(from)) {
                    from = start;
                    firstLetter = glyph.along(turns, true);
                } else if (Float.isNaN(firstWord) && endsBlank(text) && !text.isEmpty()) firstWord = lastLetter;
                lastLetter = glyph.along(turns, true);
                size = Math.max(size, glyph.size());
            }
            text.append(glyph.text());
            end = Float.isNaN(end) ? glyph.along(turns, true) : Math.max(end, glyph.along(turns, true));
            before = glyph;
        }
        String line = text.toString();
        if (line.isBlank()) return;
        tellSigns(line, doubts);
        boolean spaced = endsBlank(text);
        lines.add(new Line(
                line.strip(),
                spaced,
                from,
                lastLetter,
                firstLetter,
                Float.isNaN(firstWord) ? lastLetter : firstWord,
                size,
                glyphs.getFirst().down(turns),
                turns));
    }

    /** Bold letters are made by drawing them twice. */
    private static boolean isSameAgain(Glyph before, Glyph glyph) {
        return glyph.text().equals(before.text())
                && !glyph.text().isEmpty()
                && Math.abs(glyph.x() - before.x()) < 0.1f * glyph.size()
                && Math.abs(glyph.y() - before.y()) < 0.1f * glyph.size()
                && Math.abs(before.toX() - before.x()) + Math.abs(before.toY() - before.y()) > 0.2f * glyph.size();
    }

    private static boolean endsBlank(StringBuilder text) {
        return text.isEmpty()
                || Character.isWhitespace(text.charAt(text.length() - 1))
                || text.charAt(text.length() - 1) == '\u00A0';
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.MODIFIER_SYMBOL;
    }

    private static void tellSigns(String line, CellText doubts) {
        line.codePoints().forEach(point -> {
            if (point == CellText.UNKNOWN) doubts.doubt(PdfDoubts.UNKNOWN);
            if (Character.getType(point) == Character.PRIVATE_USE) doubts.doubt(PdfDoubts.PRIVATE);
            byte direction = Character.getDirectionality(point);
            if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
                doubts.doubt(PdfDoubts.RIGHT_TO_LEFT);
            }
        });
    }
}
