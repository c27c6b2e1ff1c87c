package org.mattersarising.command.documents;

import java.util.List;
import java.util.Locale;

/**
 * Puts the lines of a cell together again. A line that ends though the first word of the next one would have had room is
 * one that somebody ended; every other end came about by the width of the column and stands for a space, unless a word
 * was broken there, which is named wherever it may be so.
 */
final class LineJoining {

    private static final String JOINING_SIGNS = "-\u2010\u2011\u2013\u2014/\\_@";

    private static final int SHOWN = 40;

    private final boolean spacedEnds;

    /** @param spacedEnds whether the file draws the space at the end of a line where it has room */
    LineJoining(boolean spacedEnds) {
        this.spacedEnds = spacedEnds;
    }

    /** Whether most lines that go on end with a space that nobody sees. */
    static boolean spacesEnds(List<List<TextLines.Line>> cells) {
        int ends = 0;
        int spaced = 0;
        for (List<TextLines.Line> lines : cells) {
            for (int i = 0; i + 1 < lines.size(); i++) {
                ends++;
                if (lines.get(i).spaced()) spaced++;
            }
        }
        return ends >= 3 && spaced * 10 >= ends * 7;
    }

    /** @param edge where lines have to end at the latest, along their direction; not a number where nobody knows */
    void join(List<TextLines.Line> lines, float edge, CellText into) {
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) into.append(between(lines.get(i - 1), lines.get(i), edge, into));
            into.append(lines.get(i).text());
        }
    }

    private String between(TextLines.Line line, TextLines.Line next, float edge, CellText doubts) {
        if (line.turns() != next.turns()) return " ";
        float word = next.firstWord() - next.from();
        boolean hadRoom = !Float.isNaN(edge) && line.to() + line.space() + word + 2 * line.space() < edge;
        String text = line.text();
        char last = text.charAt(text.length() - 1);
        if (line.spaced()) return hadRoom ? "\n" : " ";
        if (last == '\u00AD') {
            doubts.doubt(String.format(Locale.ROOT, PdfDoubts.HYPHEN, broken(line, next)));
            return "";
        }
        if (hadRoom) return "\n";
        boolean aloneBefore = text.length() < 2 || Character.isWhitespace(text.charAt(text.length() - 2));
        if (JOINING_SIGNS.indexOf(last) >= 0 && !aloneBefore) {
            boolean hyphen = last == '-' || last == '\u2010';
            doubts.doubt(
                    String.format(Locale.ROOT, hyphen ? PdfDoubts.HYPHEN : PdfDoubts.SIGN_AT_END, broken(line, next)));
            return "";
        }
        // A word is broken where it is longer than a line, so it stands there alone and leaves no room for a letter.
        boolean full = !Float.isNaN(edge) && line.to() + next.firstLetter() - next.from() + 0.1f * line.size() >= edge;
        if (full && !line.hasSpaces()) {
            doubts.doubt(String.format(Locale.ROOT, PdfDoubts.FULL_LINE, broken(line, next)));
            return spacedEnds ? "" : " ";
        }
        return " ";
    }

    /** What stands between the texts of a cell before and after a page break. */
    static String betweenPages(String above) {
        boolean joins = JOINING_SIGNS.indexOf(above.charAt(above.length() - 1)) >= 0
                && above.length() > 1
                && !Character.isWhitespace(above.charAt(above.length() - 2));
        return joins ? "" : " ";
    }

    private static String broken(TextLines.Line line, TextLines.Line next) {
        String end = line.text();
        String start = next.text();
        int blank = end.lastIndexOf(' ');
        int after = start.indexOf(' ');
        return shortened(end.substring(blank + 1)) + "|" + shortened(after < 0 ? start : start.substring(0, after));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
