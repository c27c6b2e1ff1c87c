package org.mattersarising.history;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mattersarising.events.ActionEvent.PassageWithheld;

/**
 * The passages of a register that are withheld at a position. They stand for themselves, code point by code point, as
 * whole words; only white space may be any other, because editions wrap their lines as they like.
 */
public final class Withheld {

    /** Stands in place of each. */
    public static final String MARK = "[withheld]";

    public static final Withheld NOTHING = new Withheld(List.of());

    private static final String WORD = "[\\p{L}\\p{N}\\p{M}]";
    private static final Pattern IN_WORD = Pattern.compile(WORD);
    private static final Pattern SPACE = Pattern.compile("\\p{IsWhite_Space}+");

    private final List<String> passages;
    private final Pattern pattern;

    private Withheld(Collection<String> passages) {
        this.passages = passages.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Withheld::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        this.pattern = this.passages.isEmpty() ? null : pattern(this.passages);
    }

    private static int length(String passage) {
        return SPACE.matcher(passage).replaceAll(" ").length();
    }

    public static Withheld of(Collection<String> passages) {
        return passages.isEmpty() ? NOTHING : new Withheld(passages);
    }

    /**
     * Those in force as known at a position, whatever the date.
     *
     * @param entries of one register, in any order; those that are neither withholdings nor voidings may be left out
     */
    public static Withheld at(Collection<Entry> entries, long position) {
        List<Entry> withholdings = entries.stream()
                .filter(entry -> entry.position() <= position && entry.event() instanceof PassageWithheld)
                .toList();
        if (withholdings.isEmpty()) return NOTHING;
        Collection<String> voided = Timeline.voided(entries, position);
        return of(withholdings.stream()
                .filter(entry -> !voided.contains(entry.id()))
                .map(entry -> ((PassageWithheld) entry.event()).passage())
                .collect(Collectors.toSet()));
    }

    /** Longest first: of two that begin together the longer one is taken. */
    private static Pattern pattern(List<String> passages) {
        return Pattern.compile(passages.stream().map(Withheld::expression).collect(Collectors.joining("|")));
    }

    private static String expression(String passage) {
        String words = SPACE.splitAsStream(passage).map(Pattern::quote).collect(Collectors.joining(SPACE.pattern()));
        String before = isWord(passage.codePointAt(0)) ? "(?<!" + WORD + ")" : "";
        String after = isWord(passage.codePointBefore(passage.length())) ? "(?!" + WORD + ")" : "";
        return before + words + after;
    }

    private static boolean isWord(int codePoint) {
        return IN_WORD.matcher(Character.toString(codePoint)).matches();
    }

    /** The same passages as they stand in texts that are shown otherwise; those of which no word is left are left out. */
    public Withheld as(UnaryOperator<String> shown) {
        return of(passages.stream().map(shown).filter(each -> !each.isBlank()).toList());
    }

    public boolean isNothing() {
        return pattern == null;
    }

    /** Whether all that is withheld there is withheld here as well. */
    public boolean covers(Withheld other) {
        return passages.containsAll(other.passages);
    }

    public boolean isIn(String text) {
        return mask(text) != text;
    }

    /**
     * The text with the mark in place of every passage; passages that overlap have one mark together.
     *
     * @return the same text where none stands in it; null for null
     */
    public String mask(String text) {
        if (pattern == null || text == null) return text;
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) return text;
        StringBuilder masked = new StringBuilder(text.length());
        int told = 0;
        do {
            int start = matcher.start();
            int end = matcher.end();
            for (int next = start + 1; next < end && matcher.find(next) && matcher.start() < end; ) {
                end = Math.max(end, matcher.end());
                next = matcher.start() + 1;
            }
            masked.append(text, told, start).append(MARK);
            told = end;
        } while (matcher.find(told));
        return masked.append(text, told, text.length()).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Withheld that && passages.equals(that.passages);
    }

    @Override
    public int hashCode() {
        return Objects.hash(passages);
    }

    /** Never the passages themselves. */
    @Override
    public String toString() {
        return passages.size() + " withheld passages";
    }
}
