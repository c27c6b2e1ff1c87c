package org.mattersarising.history;

import java.text.Normalizer;
import java.util.Locale;

/** How references compare: NFKC, case-folded, without spaces and final full stop (contract 2). They print as they came. */
public final class ReferenceKey {

    private static final int DOTLESS_I = 0x131;

    private ReferenceKey() {}

    public static String of(String reference) {
        StringBuilder plain = new StringBuilder();
        nfkc(reference)
                .codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && !isUnseen(c))
                .forEach(c -> plain.append(folded(c)));
        // Folding, and a space gone, may bring an accent to a letter that it composes with.
        String key = nfkc(plain.toString());
        return key.endsWith(".") ? key.substring(0, key.length() - 1) : key;
    }

    /** Such as the zero-width space or the soft hyphen that comes along when a reference is copied from elsewhere. */
    private static boolean isUnseen(int c) {
        return Character.getType(c) == Character.FORMAT;
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /**
     * Full case folding, letter by letter, as the JDK can do it. Lower case on both sides of upper case: ẞ is an upper-case
     * letter that upper case leaves alone, while ß becomes SS. Only the dotless ı, whose upper case is I, is no i.
     */
    private static String folded(int letter) {
        String as = Character.toString(letter);
        if (letter == DOTLESS_I) return as;
        return as.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
