package org.mattersarising.command.documents;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How texts of a document compare, and what can be seen of a text by itself. */
final class Wording {

    /** A heading, title or label is shorter; longer texts are not even looked at. */
    static final int LONGEST_TITLE = 120;

    private static final int QUOTED = 40;
    private static final int WORDS_OF_A_NARRATIVE = 12;

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern END_OF_LABEL = Pattern.compile("[\\s:]+$");

    private Wording() {}

    /** For comparing: NFKC, lower case, each run of white space one space, none at the edges. */
    static String folded(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return SPACE.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /** As {@link #folded}, and without the colon that a label may end with. */
    static String label(String text) {
        return END_OF_LABEL.matcher(folded(text)).replaceAll("");
    }

    static boolean isShort(String text) {
        return text.length() <= LONGEST_TITLE;
    }

    /** It could stand over the rows of a section: short, with a word in it, and no sentence. */
    static boolean isTitle(String text) {
        String plain = text.strip();
        return isShort(plain)
                && plain.codePoints().filter(Character::isLetter).limit(2).count() == 2
                && ".,;".indexOf(plain.charAt(plain.length() - 1)) < 0;
    }

    /** A narrative that stops without ending a sentence. */
    static boolean isUnfinished(CharSequence text) {
        if (text == null || text.isEmpty()) return false;
        char last = text.charAt(text.length() - 1);
        if (!Character.isLetterOrDigit(last) && last != ',' && last != '-') return false;
        int words = 1;
        for (int i = 0; i < text.length() && words < WORDS_OF_A_NARRATIVE; i++) if (text.charAt(i) == ' ') words++;
        return words == WORDS_OF_A_NARRATIVE;
    }

    static boolean endsSentence(String text) {
        return !text.isEmpty() && ".!?".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    static boolean beginsSmall(String text) {
        return !text.isEmpty() && Character.isLowerCase(text.codePointAt(0));
    }

    /** The words in it, in lower case. */
    static List<String> words(CharSequence text) {
        return Pattern.compile("[^\\p{L}\\p{N}]+")
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The beginning of a text, for a message. */
    static String quoted(String text) {
        String plain = SPACE.matcher(text.length() > 2 * QUOTED ? text.substring(0, 2 * QUOTED) : text)
                .replaceAll(" ")
                .strip();
        return plain.length() > QUOTED ? plain.substring(0, QUOTED).strip() + " …" : plain;
    }

    /** Several places as a reader would name them: the first, and the last where there is another. */
    static String places(List<String> places) {
        String first = places.getFirst();
        String last = places.getLast();
        return first.equals(last) ? first : first + " to " + last;
    }
}
