package org.mattersarising.events;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a status wording as closed when its last word is Complete, Completed or Closed and the one before is not "not";
 * anything else is open.
 */
public final class StatusReader {

    private static final Set<String> CLOSED = Set.of("complete", "completed", "closed");

    private StatusReader() {}

    public static boolean readsOpen(String wording) {
        List<String> words = Arrays.stream((wording == null ? "" : wording).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        if (words.isEmpty() || !CLOSED.contains(words.getLast())) return true;
        return words.size() > 1 && words.get(words.size() - 2).equals("not");
    }

    /** A status of which nothing but the wording is known. */
    public static Status read(String wording) {
        String text = wording == null ? "" : wording;
        return new Status(text, readsOpen(text), null);
    }

    /**
     * As a register words its statuses; where no rule fits, the general reading holds.
     *
     * @param rules the first that fits is taken
     */
    public static Status read(String wording, List<StatusRule> rules) {
        return rules.stream()
                .filter(rule -> rule.fits(wording))
                .findFirst()
                .map(rule -> new Status(wording, rule.open(), rule.reported(), rule.closure(), null))
                .orElseGet(() -> read(wording));
    }
}
