package org.mattersarising.command.register;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Identifiers of sections, made from their titles: {@code [a-z0-9-]{1,64}}, unique within a register. */
public final class SectionIds {

    private static final int LONGEST = 64;

    private SectionIds() {}

    /** @param taken identifiers in use at any date */
    public static String forTitle(String title, Set<String> taken) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String base = plain.isEmpty() ? "section" : cut(plain, LONGEST);
        String id = base;
        for (int n = 2; taken.contains(id); n++) {
            String suffix = "-" + n;
            id = cut(base, LONGEST - suffix.length()) + suffix;
        }
        return id;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length).replaceAll("-$", "");
    }
}
