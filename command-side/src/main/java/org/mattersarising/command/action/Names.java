package org.mattersarising.command.action;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether two names mean the same person or body, whatever their capitals, blanks and what cannot be seen. */
public final class Names {

    /** Soft hyphens, zero-width spaces, marks of direction: no name is another one by them. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

    private Names() {}

    public static boolean same(String one, String other) {
        return key(one).equals(key(other));
    }

    private static String key(String name) {
        return Normalizer.normalize(UNSEEN.matcher(name).replaceAll(""), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }
}
