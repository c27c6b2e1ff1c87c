package org.mattersarising.command.action;

import java.text.Normalizer;
import java.util.Locale;

/** Tells whether two names mean the same person or body; whoever types one pays no heed to capitals or blanks. */
public final class Names {

    private Names() {}

    public static boolean same(String one, String other) {
        return key(one).equals(key(other));
    }

    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }
}
