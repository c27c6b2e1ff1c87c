package org.mattersarising.events;

import java.util.Set;

/**
 * What the words right before and right after a date say of it. Small words, weekdays and punctuation other than the end
 * of a sentence may stand in between; a word further away says nothing, so that no date is taken for finished because
 * something else is.
 */
final class DateCues {

    /** {@code NONE} leaves a date due. */
    enum Cue {
        NONE,
        DUE,
        /** Due on the day before. */
        BEFORE,
        /** Said to be done, in words that can also mean that it is to be done. */
        DONE,
        FINISHED,
        STARTED,
        /** Started, or the beginning of the time that follows. */
        FROM,
        SUPERSEDED,
        /** Superseded where there is another date, or where it is said that there is none. */
        FORMER,
        /** Due, and replaces the date right before it. */
        REVISED,
        /** Goes on from there without an end, unless the words before say by when it is due. */
        ONGOING,
        /** Tells when the cell was written, not when anything is due. */
        WRITTEN
    }

    private static final int REACH = 8;

    private static final Set<String> SMALL = DateVocabulary.words(
            "in on at during for the a date dates of approx approximately around about circa early mid late "
                    + "end deadline target");

    private static final Set<String> DEADLINES = DateVocabulary.words("by until till to due latest");

    private static final Set<String> STARTS = DateVocabulary.words(
            "start starts started starting commence commences commenced commencing begin begins began "
                    + "beginning since after post following effective");

    private static final Set<String> DONE = DateVocabulary.words(
            "complete completed done finished concluded achieved delivered closed ended implemented");

    private static final Set<String> FORMERLY =
            DateVocabulary.words("was original originally previous previously former formerly initially old");

    private static final Set<String> REPLACED = DateVocabulary.words("superseded cancelled withdrawn replaced");

    private static final Set<String> REPLACING =
            DateVocabulary.words("superseded cancelled withdrawn replaced replacing replaces superseding supersedes");

    private static final Set<String> REVISED = DateVocabulary.words("revised amended rescheduled new");

    private static final Set<String> CHANGES = DateVocabulary.words(
            "change changed move moved revised extended deferred delayed slipped postponed rescheduled "
                    + "amended updated put pushed brought back forward slip revise extend");

    private static final Set<String> WRITTEN = DateVocabulary.words("as update updated updates dated");

    /** Before "completed", these say that it is not so yet. */
    private static final Set<String> UNDONE = DateVocabulary.words(
            "will be shall should must to not if when until once expected due planned can may could would "
                    + "never partly partially nearly almost");

    /** Between a date and what is said of it. */
    private static final Set<String> STATES =
            DateVocabulary.words("now is was has have been already all fully since then date work");

    private final CellWords words;
    private final UndatedWords undated;

    DateCues(CellWords words) {
        this.words = words;
        this.undated = new UndatedWords(words);
    }

    /** Before "may" and "march" in small letters, so that they are months. */
    static boolean leadsToMonth(String word) {
        return SMALL.contains(word)
                || DEADLINES.contains(word)
                || STARTS.contains(word)
                || DONE.contains(word)
                || FORMERLY.contains(word)
                || word.equals("from")
                || DateVocabulary.isWeekday(word)
                || DateVocabulary.isOrdinalEnding(word)
                || Set.of("and", "or", "before", "through", "between", "than", "now", "next", "last")
                        .contains(word);
    }

    /**
     * @param from where the date begins
     * @param floor where the date before it ended, or 0
     */
    Cue before(int from, int floor) {
        int at = decisive(from, floor);
        if (at < floor) return Cue.NONE;
        String word = words.word(at);
        if (word.equals("than")) return than(words.word(at - 1));
        if (word.equals("before") || word.equals("pre")) {
            String negation = words.word(at - 1);
            return negation.equals("not") || negation.equals("never") ? Cue.STARTED : Cue.BEFORE;
        }
        if (word.equals("from")) return isChange(at, floor) ? Cue.SUPERSEDED : Cue.FROM;
        // "Delayed due to June 2018 floods" tells a reason.
        if (word.equals("to") && words.word(at - 1).equals("due")) return Cue.WRITTEN;
        if (DEADLINES.contains(word)) return Cue.DUE;
        if (STARTS.contains(word)) return words.word(at - 1).equals("not") ? Cue.NONE : Cue.STARTED;
        if (DONE.contains(word)) return isUndone(at, floor) ? Cue.DUE : Cue.DONE;
        if (FORMERLY.contains(word)) return Cue.FORMER;
        boolean instead = word.equals("instead") && words.word(at + 1).equals("of");
        if (instead || REPLACING.contains(word) || word.equals("not") && isPlain(at + 1, from)) return Cue.SUPERSEDED;
        return WRITTEN.contains(word) ? Cue.WRITTEN : Cue.NONE;
    }

    /** Without a mark that parts it. */
    private boolean isPlain(int from, int to) {
        for (int at = from; at < to; at++) {
            if (words.isMark(at)) return false;
        }
        return true;
    }

    private static Cue than(String word) {
        return switch (word) {
            case "later", "longer" -> Cue.DUE;
            case "rather" -> Cue.SUPERSEDED;
            default -> Cue.STARTED;
        };
    }

    /** It is said somewhere in the cell that there is no date. */
    boolean sayUndated() {
        return undated.isAnywhere();
    }

    /** "Roll-out (was June 2018)": something stands before the bracket in which the date that was stands. */
    boolean isAside(int from, int floor) {
        int at = decisive(from, floor);
        if (FORMERLY.contains(words.word(at - 1))) at--;
        return at > 1 && words.isMark(at - 1, "([");
    }

    /** "Complete (was June 2018)". */
    boolean isDone(int from, int floor) {
        int at = decisive(from, floor);
        if (FORMERLY.contains(words.word(at - 1))) at--;
        return DONE.contains(words.word(at - 2));
    }

    /** "Changed from" stands before it. */
    boolean isChangedFrom(int from, int floor) {
        int at = decisive(from, floor);
        return at >= floor && words.word(at).equals("from") && isChange(at, floor);
    }

    private boolean isChange(int at, int floor) {
        int verb = at - 1;
        for (int step = 0; step < 3 && verb >= floor && isDateWord(words.word(verb)); step++) verb--;
        return verb >= floor && CHANGES.contains(words.word(verb));
    }

    private static boolean isDateWord(String word) {
        return word.equals("date") || word.equals("target") || word.equals("deadline");
    }

    /** The nearest word before that can say something; below the floor where there is none. */
    private int decisive(int from, int floor) {
        int at = from - 1;
        for (int step = 0; step < REACH && at >= floor; step++, at--) {
            boolean passed = words.isWord(at)
                    ? isPassed(at)
                    : words.isMark(at, ":([\"'\u201c\u2018,*\u2022") || words.isDash(at);
            if (!passed) return words.isWord(at) ? at : floor - 1;
        }
        return floor - 1;
    }

    /** Small words, and the "by" of "changed from by June". */
    private boolean isPassed(int at) {
        String word = words.word(at);
        return SMALL.contains(word)
                || DateVocabulary.isWeekday(word)
                || DEADLINES.contains(word) && words.word(at - 1).equals("from");
    }

    private boolean isUndone(int at, int floor) {
        for (int before = at - 1; before >= Math.max(floor, at - 4); before--) {
            if (words.isMark(before, ".;!?)") || words.breaks(before + 1)) return false;
            if (UNDONE.contains(words.word(before)) || words.isMark(before, "%")) return true;
        }
        return false;
    }

    /**
     * @param to the word after the date
     * @param next where the next date begins, or the end
     */
    Cue after(int to, int next, boolean another) {
        if (another && isReplacedBy(to, next)) return Cue.SUPERSEDED;
        if (undated.isUnending(to)) return Cue.ONGOING;
        if (words.word(pastMarks(to)).equals("now") && undated.isAt(pastMarks(to) + 1)) return Cue.SUPERSEDED;
        int at = to;
        boolean bracket = false;
        for (int step = 0; step < 4 && at < next; step++, at++) {
            boolean passed = words.isMark(at, "([:,") || words.isDash(at) || STATES.contains(words.word(at));
            if (!passed) break;
            bracket |= words.isMark(at, "([");
        }
        return at < next && words.isWord(at) ? said(at, bracket) : Cue.NONE;
    }

    private Cue said(int at, boolean bracket) {
        String word = words.word(at);
        boolean closes = words.closes(at + 1);
        if (DONE.contains(word)) return closes || bracket && word.endsWith("ed") ? Cue.FINISHED : Cue.NONE;
        boolean beyond = word.equals("and") && Set.of("onwards", "beyond").contains(words.word(at + 1));
        if (word.equals("onwards") || word.equals("onward") || beyond) return Cue.STARTED;
        if (word.startsWith("update")) {
            return closes || words.isMark(at + 1, ":") || words.isDash(at + 1) ? Cue.WRITTEN : Cue.NONE;
        }
        if (!closes && !bracket) return Cue.NONE;
        if (REPLACED.contains(word)) return Cue.SUPERSEDED;
        // "(originally" that does not close is said of what follows it.
        boolean alone = closes || words.closes(pastSmall(at + 1));
        if (FORMERLY.contains(word)) return alone ? Cue.FORMER : Cue.NONE;
        if (REVISED.contains(word)) return alone ? Cue.REVISED : Cue.NONE;
        return closes && (word.equals("start") || word.equals("started")) ? Cue.STARTED : Cue.NONE;
    }

    private int pastMarks(int at) {
        return words.isMark(at, "(,;.") || words.isDash(at) ? at + 1 : at;
    }

    private int pastSmall(int at) {
        int past = at;
        while (past < at + 2 && SMALL.contains(words.word(past))) past++;
        return past;
    }

    /** Nothing but marks and words that tell of a change stands between two dates. */
    boolean areSideBySide(int to, int next) {
        if (next - to > REACH) return false;
        for (int at = to; at < next; at++) {
            boolean small = words.isMark(at, ",;:/()-\u2013\u2014")
                    || SMALL.contains(words.word(at))
                    || REVISED.contains(words.word(at));
            if (!small) return false;
        }
        return true;
    }

    /** "X moved to Y", "X, now Y", "X has been extended until Y", "X → Y". */
    private boolean isReplacedBy(int to, int next) {
        if (next - to > REACH) return false;
        boolean changed = false;
        boolean now = false;
        boolean towards = false;
        boolean revised = false;
        boolean unclear = false;
        for (int at = to; at < next; at++) {
            String word = words.word(at);
            changed |= CHANGES.contains(word);
            now |= word.equals("now") || words.isMark(at, "\u2192>");
            revised |= REVISED.contains(word);
            // Within brackets it may be the day on which that was decided.
            unclear |= words.isMark(at, "(") || word.equals("and");
            towards |= changed && (word.equals("to") || word.equals("until") || word.equals("till"));
            boolean small = words.isMark(at, ",(-:>\u2013\u2014\u2192")
                    || STATES.contains(word)
                    || CHANGES.contains(word)
                    || REVISED.contains(word)
                    || SMALL.contains(word)
                    || DEADLINES.contains(word)
                    || word.equals("and")
                    || word.equals("again");
            if (!small) return false;
        }
        return now || towards || revised && !unclear;
    }
}
