package org.mattersarising.events;

import java.util.Locale;
import java.util.Set;

/**
 * How a register words a status, as its layout says. The first rule that fits is taken; where none does, the general
 * reading holds.
 *
 * @param when how the wording has to fit the text: one of {@link #WAYS}
 * @param text compared without regard to case, each run of white space as one space; a final full stop aside
 * @param open what it means: true open, false closed, null that it cannot be told
 * @param closure one of {@link Status#CLOSURES}, or null
 * @param reported one of {@link Status#REPORTABLE}, or null
 */
public record StatusRule(String when, String text, Boolean open, String closure, String reported) {

    public static final Set<String> WAYS = Set.of("is", "begins", "ends", "contains");

    /** Whether a wording is one of which the rule speaks. */
    public boolean fits(String wording) {
        String given = plain(wording);
        String wanted = plain(text);
        return switch (when) {
            case "is" -> given.equals(wanted);
            case "begins" -> given.startsWith(wanted);
            case "ends" -> given.endsWith(wanted);
            case "contains" -> given.contains(wanted);
            default -> false;
        };
    }

    private static String plain(String words) {
        String plain = String.join(" ", words.strip().split("[\\s\\p{Z}]+")).toLowerCase(Locale.ROOT);
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1).stripTrailing() : plain;
    }
}
