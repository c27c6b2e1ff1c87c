package org.mattersarising.command.register;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Identifiers of sections, made from their titles: {@code [a-z0-9-]{1,64}}, unique within a register. */
public final class SectionIds {

    private static final int LONGEST = 64;

    private final Set<String> taken;
    /** By what titles come to, the number to try next: whatever is before it is taken. */
    private final Map<String, Integer> next = new HashMap<>();

    /** @param taken identifiers in use at any date */
    public SectionIds(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** One that is not in use, and is from now on. */
    public String forTitle(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String base = plain.isEmpty() ? "section" : cut(plain, LONGEST);
        int n = next.getOrDefault(base, 1);
        while (!taken.add(numbered(base, n))) n++;
        next.put(base, n + 1);
        return numbered(base, n);
    }

    private static String numbered(String base, int n) {
        if (n == 1) return base;
        String suffix = "-" + n;
        return cut(base, LONGEST - suffix.length()) + suffix;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length).replaceAll("-$", "");
    }
}
