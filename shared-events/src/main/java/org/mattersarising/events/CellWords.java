package org.mattersarising.events;

import java.util.Arrays;
import java.util.Locale;

/**
 * A cell as a row of words (letters), numbers (digits 0 to 9) and marks (any other single character), with the white
 * space between them. An index past either end is no word, no number and no mark, so that looking around is always safe.
 */
final class CellWords {

    private static final int LONGEST_WORD = 16;
    private static final int LONGEST_NUMBER = 4;
    private static final String DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212";
    private static final String BREAKS = "\n\r\u000b\f\u0085\u2028\u2029";
    private static final String UNSEEN = "\u200b\u2060\ufeff\u00ad";

    private enum Kind {
        WORD,
        NUMBER,
        MARK
    }

    private enum Gap {
        NONE,
        SPACE,
        BREAK
    }

    private final String text;
    private Kind[] kinds = new Kind[16];
    private Gap[] gaps = new Gap[16];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    /** Made when first asked for. */
    private final String[] lower;

    private int size;

    CellWords(String text) {
        this.text = text;
        Gap gap = Gap.NONE;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            int end = at + Character.charCount(character);
            if (isGap(character)) {
                if (BREAKS.indexOf(character) >= 0) gap = Gap.BREAK;
                else if (gap == Gap.NONE && UNSEEN.indexOf(character) < 0) gap = Gap.SPACE;
            } else {
                Kind kind = kind(character);
                while (kind != Kind.MARK && end < text.length() && kind(text.codePointAt(end)) == kind) {
                    end += Character.charCount(text.codePointAt(end));
                }
                add(kind, gap, at, end);
                gap = Gap.NONE;
            }
            at = end;
        }
        lower = new String[size];
    }

    private static boolean isGap(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == '\u0085'
                || UNSEEN.indexOf(character) >= 0;
    }

    private static Kind kind(int character) {
        if (character >= '0' && character <= '9') return Kind.NUMBER;
        boolean letter =
                Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK;
        return letter ? Kind.WORD : Kind.MARK;
    }

    private void add(Kind kind, Gap gap, int start, int end) {
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * size);
            gaps = Arrays.copyOf(gaps, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        kinds[size] = kind;
        gaps[size] = gap;
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    int size() {
        return size;
    }

    private boolean is(int index, Kind kind) {
        return index >= 0 && index < size && kinds[index] == kind;
    }

    boolean isWord(int index) {
        return is(index, Kind.WORD);
    }

    boolean isNumber(int index) {
        return is(index, Kind.NUMBER);
    }

    boolean isMark(int index) {
        return is(index, Kind.MARK);
    }

    boolean isEnd(int index) {
        return index >= size;
    }

    /** In lower case; empty for anything that is no word, or one longer than any that matters here. */
    String word(int index) {
        if (!isWord(index) || ends[index] - starts[index] > LONGEST_WORD) return "";
        if (lower[index] == null)
            lower[index] = text.substring(starts[index], ends[index]).toLowerCase(Locale.ROOT);
        return lower[index];
    }

    boolean isCapital(int index) {
        return isWord(index) && Character.isUpperCase(text.codePointAt(starts[index]));
    }

    /** How many digits; 0 for anything that is no number. */
    int digits(int index) {
        return isNumber(index) ? ends[index] - starts[index] : 0;
    }

    /** -1 for anything that is no number, or one of more than four digits. */
    int number(int index) {
        int digits = digits(index);
        return digits == 0 || digits > LONGEST_NUMBER ? -1 : Integer.parseInt(text, starts[index], ends[index], 10);
    }

    /** The character, or 0 for anything that is no mark. */
    int mark(int index) {
        return isMark(index) ? text.codePointAt(starts[index]) : 0;
    }

    boolean isMark(int index, String oneOf) {
        return isMark(index) && oneOf.indexOf(mark(index)) >= 0;
    }

    boolean isDash(int index) {
        return isMark(index, DASHES);
    }

    /** Nothing stands between it and the one before. */
    boolean touches(int index) {
        return index > 0 && index < size && gaps[index] == Gap.NONE;
    }

    /** It begins a line that is not the first. */
    boolean breaks(int index) {
        return index > 0 && index < size && gaps[index] == Gap.BREAK;
    }

    /** A sentence, a clause or a bracket ends before it. */
    boolean closes(int at) {
        return isEnd(at) || breaks(at) || isMark(at, ").,;]") || isDash(at) && !touches(at);
    }

    /** The text from one to before another; empty where there is none between. */
    String text(int from, int to) {
        return from >= Math.min(to, size) ? "" : text.substring(starts[from], ends[Math.min(to, size) - 1]);
    }

    /** The same, shortened where it is long. */
    String phrase(int from, int to) {
        String whole = text(from, to);
        return whole.codePointCount(0, whole.length()) <= 60
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, 59)) + "\u2026";
    }
}
