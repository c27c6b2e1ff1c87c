package org.mattersarising.history;

import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What made one narrative into another (contract 3.5): a note after the old text, a rewording, or a rewording of what
 * stands before a new dated update, which is a note again. Applied in this order, it gives the new text exactly.
 *
 * @param rewordedTo the narrative before the note, or null where the old text stays as it is
 * @param note what was added at the end, or null
 */
public record NarrativeChange(String rewordedTo, Note note) {

    /**
     * @param joiner the white space found between the narrative and the note; none where the narrative is empty
     * @param text what was added, from its first character that is not white space
     */
    public record Note(String joiner, String text) {}

    private static final NarrativeChange NONE = new NarrativeChange(null, null);

    private static final String MONTHS = Arrays.stream(Month.values())
            .map(month -> month.name() + "|" + month.name().substring(0, 3))
            .collect(Collectors.joining("|"));
    private static final Pattern DATED_UPDATE = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(" + MONTHS + ")[\\s\\p{Z}]+(\\d{4})[\\s\\p{Z}]+Update:", Pattern.CASE_INSENSITIVE);

    /** Cells as printed; no text at all (null) is an empty cell. */
    public static NarrativeChange between(String before, String after) {
        String old = before == null ? "" : before;
        String now = after == null ? "" : after;
        if (now.equals(old)) return NONE;
        if (skipSpace(now, 0) == now.length()) return new NarrativeChange(now, null);
        if (old.isEmpty()) return new NarrativeChange(null, new Note("", now));
        if (now.startsWith(old) && endsAWord(now, old.length())) {
            int text = skipSpace(now, old.length());
            return text == now.length()
                    ? new NarrativeChange(now, null)
                    : new NarrativeChange(null, new Note(now.substring(old.length(), text), now.substring(text)));
        }
        return newUpdate(old, now).map(start -> splitAt(now, start)).orElseGet(() -> new NarrativeChange(now, null));
    }

    public boolean unchanged() {
        return rewordedTo == null && note == null;
    }

    /** Nothing but a note: the old narrative still stands. */
    public boolean onlyNoted() {
        return rewordedTo == null && note != null;
    }

    /** The narrative after the change. */
    public String applyTo(String before) {
        String base = rewordedTo != null ? rewordedTo : before == null ? "" : before;
        return note == null ? base : base + note.joiner() + note.text();
    }

    private static NarrativeChange splitAt(String now, int start) {
        int end = start;
        while (end > 0 && space(now.codePointBefore(end))) end -= Character.charCount(now.codePointBefore(end));
        // A narrative of nothing takes no joiner, so white space alone stays in the rewording.
        int cut = end == 0 ? start : end;
        return new NarrativeChange(now.substring(0, cut), new Note(now.substring(cut, start), now.substring(start)));
    }

    /** Where the last dated update begins, if the old text had no update of that month. */
    private static Optional<Integer> newUpdate(String old, String now) {
        Set<YearMonth> known = new HashSet<>();
        DATED_UPDATE.matcher(old).results().map(NarrativeChange::monthOf).forEach(known::add);
        MatchResult last = null;
        Matcher updates = DATED_UPDATE.matcher(now);
        while (updates.find()) last = updates.toMatchResult();
        return last == null || known.contains(monthOf(last)) ? Optional.empty() : Optional.of(last.start());
    }

    private static YearMonth monthOf(MatchResult update) {
        String name = update.group(1).toUpperCase(Locale.ROOT);
        Month month = Arrays.stream(Month.values())
                .filter(each -> each.name().startsWith(name))
                .findFirst()
                .orElseThrow();
        return Year.of(Integer.parseInt(update.group(2))).atMonth(month);
    }

    /** Whether no word goes on across this place: "its" and "it's" go on after "it", 3.5 goes on after 3. */
    private static boolean endsAWord(String text, int at) {
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        if (mark(after) || (word(before) && word(after))) return false;
        int next = at + Character.charCount(after);
        int previous = at - Character.charCount(before);
        boolean goesOn = next < text.length() && joins(before, after, text.codePointAt(next));
        boolean wentOn = previous > 0 && joins(text.codePointBefore(previous), before, after);
        return !goesOn && !wentOn;
    }

    private static boolean joins(int left, int between, int right) {
        return switch (between) {
            case '\'', '\u2019' -> Character.isLetter(left) && Character.isLetter(right);
            case '.', ',' -> Character.isDigit(left) && Character.isDigit(right);
            default -> false;
        };
    }

    private static boolean word(int c) {
        return Character.isLetterOrDigit(c) || mark(c);
    }

    /** What belongs to the character before it. */
    private static boolean mark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> c == '\u200D';
        };
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && space(text.codePointAt(at))) at += Character.charCount(text.codePointAt(at));
        return at;
    }

    private static boolean space(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
