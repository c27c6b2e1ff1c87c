package org.mattersarising.command.matching;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text as it counts for telling actions apart: its words in lower case. Punctuation, hyphens and apostrophes are left
 * out, and so is the letter or number under which a text is listed ("a. ", "(iii) "): it changes when a list grows.
 *
 * @param all every word, parted by single spaces
 * @param distinct the first {@value #MOST} different ones, which bounds what a cell of 1 MiB costs
 */
record Words(String all, Set<String> distinct) {

    static final Words NONE = new Words("", Set.of());

    private static final int MOST = 500;
    /** Fewer say too little to go against a number. */
    private static final int TELLING = 3;
    /** Fewer may well be said of two things in two places. */
    private static final int UNMISTAKABLE = 6;

    private static final Pattern LISTED_UNDER = Pattern.compile("^\\s*\\(?(\\p{L}|\\d{1,3}|[ivx]{1,5})[.)]\\s+");

    /** No text at all (null) has no words. */
    static Words of(String text) {
        if (text == null || text.isBlank()) return NONE;
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String[] words = separated(LISTED_UNDER.matcher(plain).replaceFirst("")).split(" ");
        Set<String> distinct = new LinkedHashSet<>();
        for (String word : words) {
            if (!word.isEmpty() && distinct.size() < MOST) distinct.add(word);
        }
        return distinct.isEmpty() ? NONE : new Words(String.join(" ", words).strip(), distinct);
    }

    private static String separated(String text) {
        StringBuilder words = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean inWord = Character.isLetterOrDigit(c) || isMark(c);
            if (inWord) words.appendCodePoint(c);
            else if (!joins(c) && !words.isEmpty() && words.charAt(words.length() - 1) != ' ') words.append(' ');
        });
        return words.toString();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** "on-going" and "ongoing", "it's" and "its" are one word each; what nobody sees parts nothing either. */
    private static boolean joins(int c) {
        return c == '\'' || c == '’' || c == '-' || c == '‐' || c == '‑' || Character.getType(c) == Character.FORMAT;
    }

    boolean areNone() {
        return distinct.isEmpty();
    }

    /** Whether there are enough of them to know an action by. */
    boolean areTelling() {
        return distinct.size() >= TELLING;
    }

    /** Whether there are so many that no other action would be described by the same. */
    boolean areUnmistakable() {
        return distinct.size() >= UNMISTAKABLE;
    }

    boolean beginsOrEndsWith(Words other) {
        int more = all.length() - other.all.length();
        if (more <= 0) return false;
        return all.charAt(other.all.length()) == ' ' && all.startsWith(other.all)
                || all.charAt(more - 1) == ' ' && all.endsWith(other.all);
    }

    /** The same words in the same order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Words words && all.equals(words.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }
}
