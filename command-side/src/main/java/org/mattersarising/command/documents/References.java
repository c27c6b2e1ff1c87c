package org.mattersarising.command.documents;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the numbers of a register look, learned from the texts under their heading: with a digit in each ({@code 7.},
 * {@code 14 a}, {@code ES1.1}) or, where most have none, a few letters without a space ({@code A}, {@code iv}).
 */
record References(boolean digits) {

    private static final int LONGEST = 16;
    private static final int MOST_LETTERS = 6;

    private static final Pattern FIRST_WORD =
            Pattern.compile("(\\p{L}{0,6}\\d{1,6}(?:[./-]\\d{1,6}){0,4}(?: ?\\p{L}\\b)?[.)]?)[\\s\\p{Z}]{1,9}(?=\\S)");

    /** Prefix, number, gap and letter. */
    private static final Pattern PARTS = Pattern.compile("(.*?)(\\d{1,6})(\\s*)([a-z]?)");

    static References learned(List<String> texts) {
        long all = texts.stream().filter(References::isBrief).count();
        long numbered = texts.stream()
                .filter(References::isBrief)
                .filter(References::hasDigit)
                .count();
        return new References(2 * numbered >= all);
    }

    boolean isReference(String text) {
        String plain = text.strip();
        if (!isBrief(plain)
                || beginning(plain).filter(run -> isWord(run.rest())).isPresent()) return false;
        return digits
                ? hasDigit(plain)
                : plain.indexOf(' ') < 0 && plain.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** A text that begins like a number and goes on with other words. */
    record Run(String reference, String rest) {}

    Optional<Run> beginning(String text) {
        if (!digits) return Optional.empty();
        String plain = text.strip();
        Matcher matcher = FIRST_WORD.matcher(plain);
        return matcher.lookingAt()
                ? Optional.of(new Run(matcher.group(1), plain.substring(matcher.end())))
                : Optional.empty();
    }

    /** The number that a text is or begins with. */
    Optional<String> number(String text) {
        if (isReference(text)) return Optional.of(text.strip());
        return beginning(text).map(Run::reference);
    }

    /** The number between two, where exactly one is missing: {@code 14 a} between 13 and 14 b, 6 between 5 and 7. */
    static Optional<String> between(String before, String after) {
        Matcher from = PARTS.matcher(bare(before));
        Matcher to = PARTS.matcher(bare(after));
        if (!from.matches() || !to.matches() || !from.group(1).equals(to.group(1))) return Optional.empty();
        int first = Integer.parseInt(from.group(2));
        int last = Integer.parseInt(to.group(2));
        String letter = to.group(4);
        if (letter.isEmpty()) {
            return from.group(4).isEmpty() && last == first + 2
                    ? Optional.of(to.group(1) + (first + 1))
                    : Optional.empty();
        }
        String above = from.group(4);
        boolean firstOfItsNumber = letter.equals("b") && last == first + 1;
        boolean betweenLetters = last == first && !above.isEmpty() && letter.charAt(0) == above.charAt(0) + 2;
        if (!firstOfItsNumber && !betweenLetters) return Optional.empty();
        return Optional.of(to.group(1) + last + to.group(3) + (char) (letter.charAt(0) - 1));
    }

    /** Without the full stop or the bracket of a list; references compare without it, too. */
    static String bare(String reference) {
        String plain = reference.strip();
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1).strip() : plain;
    }

    private static boolean isWord(String text) {
        return text.codePoints().filter(Character::isLetter).count() > 2;
    }

    private static boolean isBrief(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && text.chars().filter(c -> c == ' ').count() <= 2
                && text.codePoints().filter(Character::isLetter).count() <= MOST_LETTERS;
    }

    private static boolean hasDigit(String text) {
        return text.codePoints().anyMatch(Character::isDigit);
    }
}
