package org.mattersarising.paper;

import org.mattersarising.personal.Erased;

/** The beginning of a text on one line, for places that only point to where it stands in full. */
final class Excerpt {

    private static final String ELLIPSIS = "…";

    private Excerpt() {}

    /**
     * White space becomes single spaces. What is longer than {@code limit} characters ends at a word's end with an
     * ellipsis; a word that is longer by itself is cut.
     */
    static String of(String text, int limit) {
        String line = onOneLine(text == null ? "" : Erased.shown(text), limit);
        if (line.codePointCount(0, line.length()) <= limit) return line;
        int end = line.offsetByCodePoints(0, limit);
        int space = line.lastIndexOf(' ', end);
        return line.substring(0, space > 0 ? space : end) + ELLIPSIS;
    }

    /** At least so much of it that it can be told whether more follows. */
    private static String onOneLine(String text, int limit) {
        StringBuilder line = new StringBuilder();
        int characters = 0;
        boolean space = false;
        for (int i = 0; i < text.length() && characters <= limit; ) {
            int written = text.codePointAt(i);
            i += Character.charCount(written);
            int point = PageText.shown(written);
            if (point == ' ' || point == '\t' || point == '\n') {
                space = true;
                continue;
            }
            if (space && !line.isEmpty()) {
                line.append(' ');
                characters++;
            }
            space = false;
            line.appendCodePoint(point);
            characters++;
        }
        return line.toString();
    }
}
