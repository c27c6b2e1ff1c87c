package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the pages of one PDF may cost; a few bytes can ask for any amount of drawing. */
final class PdfMeasure {

    static final int PAGES = 1000;
    private static final int OPERATORS = 4_000_000;
    private static final int GLYPHS = 2_000_000;
    private static final int LINES = 500_000;
    private static final int DEEPEST = 40;

    private int operators;
    private int glyphs;
    private int lines;
    private final List<String> replacements = new ArrayList<>();

    /** Thrown through the library, which passes unchecked exceptions on. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        static UnreadableFile refusal() {
            return new UnreadableFile(
                    "The PDF draws far more than a register holds and is not read; send the pages with"
                            + " the table alone");
        }
    }

    void operator() {
        if (++operators > OPERATORS) throw new Exceeded();
    }

    void glyph() {
        if (++glyphs > GLYPHS) throw new Exceeded();
    }

    void line() {
        if (++lines > LINES) throw new Exceeded();
    }

    void depth(int depth) {
        if (depth > DEEPEST) throw new Exceeded();
    }

    /** Notes that a file names another text than it shows, hyphens and spaces apart. */
    void replaced(String shown, String named) {
        if (!letters(shown).equals(letters(named)) && replacements.size() < 100) {
            replacements.add(String.format(Locale.ROOT, PdfDoubts.REPLACED, named, shown));
        }
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    List<String> replacements() {
        return replacements;
    }
}
