package org.mattersarising.history;

import java.text.Normalizer;
import java.util.Locale;

/** How references compare: NFKC, case-folded, without spaces and final full stop (contract 2). They print as they came. */
public final class ReferenceKey {

    private ReferenceKey() {}

    public static String of(String reference) {
        String plain = Normalizer.normalize(reference, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (plain.endsWith(".")) plain = plain.substring(0, plain.length() - 1);
        // Upper case first: that folds what has no single lower-case form of its own, such as sharp s.
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
