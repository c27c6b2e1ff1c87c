package org.mattersarising.paper;

import com.openhtmltopdf.extend.FSTextBreaker;

/**
 * Where a printed line may end: after a space, a dash or a stroke between words, between the characters of scripts that
 * have no spaces, and anywhere in a word that no line could hold. The platform's rules change with its version, and with
 * them would every page.
 */
final class LineBreaks implements FSTextBreaker {

    /** Nobody writes longer words; a string without end must not be searched for its end at every line. */
    private static final int LONGEST_WORD = 200;

    private static final int NO_MORE = -1;

    private String text = "";
    private int place;

    @Override
    public void setText(String newText) {
        text = newText;
        place = 0;
    }

    @Override
    public int next() {
        if (place >= text.length()) return NO_MORE;
        int start = place;
        do {
            place += Character.charCount(text.codePointAt(place));
        } while (place < text.length() && !mayBreak(start));
        return place;
    }

    /** After the last space among so many characters; in the midst of a word where there is none. */
    static int endOfPiece(String text, int start, int most) {
        if (text.length() - start <= most) return text.length();
        for (int end = start + most; end > start + most / 2; end--) {
            if (space(text.charAt(end - 1)) && !space(text.charAt(end))) return end;
        }
        int end = start + most;
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }

    private boolean mayBreak(int start) {
        int before = text.codePointBefore(place);
        int after = text.codePointAt(place);
        if (space(after)) return false;
        if (space(before) || place - start >= LONGEST_WORD) return true;
        if (ideograph(before) || ideograph(after)) return !closing(after);
        return joins(before) && place - start > 2 && after >= 'A';
    }

    private static boolean space(int point) {
        return point == ' ' || point == '\n';
    }

    private static boolean joins(int point) {
        return point == '-' || point == '/' || point == '\u2013' || point == '\u2014';
    }

    private static boolean ideograph(int point) {
        return (point >= 0x2E80 && point < 0xA4D0) || (point >= 0xAC00 && point < 0xD7B0) || point >= 0x1F000;
    }

    private static boolean closing(int point) {
        return ".,;:!?)]}\u2019\u201D\u3001\u3002\uFF09\uFF0C".indexOf(point) >= 0;
    }

    /** The same for words that are longer than a line: after any character. */
    static final class Characters implements FSTextBreaker {

        private String text = "";
        private int place;

        @Override
        public void setText(String newText) {
            text = newText;
            place = 0;
        }

        @Override
        public int next() {
            if (place >= text.length()) return NO_MORE;
            place += Character.charCount(text.codePointAt(place));
            return place;
        }
    }
}
