package org.mattersarising.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One sentence of a status wording, from one word to before another; never without a word or number. */
record StatusSentence(CellWords words, int from, int to, boolean asks) {

    private static final int REACH = 6;

    private static final Set<String> CLOSED = DateVocabulary.words("complete completed closed");

    /** Right before "complete", these say that it is not so. */
    private static final Set<String> NOT_YET = DateVocabulary.words(
            "not no never longer be being to part partially partly near nearly almost mostly largely substantially half"
                    + " quarter quarters percent cent until till when once if unless should must will would could can"
                    + " cannot may might shall expected due t");

    /** Between these and "complete". */
    private static final Set<String> BETWEEN =
            DateVocabulary.words("yet fully been have has had all entirely quite totally formally now so");

    /** Right after "complete", these take it back. */
    private static final Set<String> TAKING_BACK = DateVocabulary.words(
            "no not partially partly nearly almost except excluding apart pending awaiting subject once when if unless"
                    + " until by but");

    private static final Set<String> OPEN = DateVocabulary.words(
            "ongoing open outstanding incomplete reopened delayed deferred postponed paused suspended continuing underway");

    private static final Set<String> PAUSED = DateVocabulary.words("deferred postponed paused suspended");

    /** Before a statement that begins a sentence. */
    private static final Set<String> LEADING = DateVocabulary.words(
            "action actions point work project this it is are was has have been now currently temporarily placed put"
                    + " still remains status on in under");

    static List<StatusSentence> of(CellWords words) {
        List<StatusSentence> sentences = new ArrayList<>();
        int from = 0;
        boolean anyWord = false;
        for (int at = 0; at < words.size(); at++) {
            if (anyWord && beginsLine(words, at)) {
                sentences.add(new StatusSentence(words, from, at, false));
                from = at;
                anyWord = false;
            }
            anyWord |= words.isWord(at) || words.isNumber(at);
            boolean ends = words.isMark(at, ".!?") && !words.touches(at + 1);
            if (!ends) continue;
            if (anyWord) sentences.add(new StatusSentence(words, from, at + 1, words.isMark(at, "?")));
            from = at + 1;
            anyWord = false;
        }
        if (anyWord) sentences.add(new StatusSentence(words, from, words.size(), false));
        return sentences;
    }

    /** A line that a sentence does not merely go on in: "not" and "complete" may stand on two. */
    private static boolean beginsLine(CellWords words, int at) {
        boolean goesOn = words.isWord(at) && !words.isCapital(at);
        String before = words.word(at - 1);
        return words.breaks(at) && !goesOn && !NOT_YET.contains(before) && !BETWEEN.contains(before);
    }

    /** It says that the action is closed, at its end or its beginning. */
    boolean closes() {
        return !asks && endsClosed() || beginsClosed();
    }

    private boolean endsClosed() {
        int last = lastWord();
        return CLOSED.contains(words.word(last)) && !isTakenBack(last);
    }

    private boolean isTakenBack(int at) {
        int before = at - 1;
        for (int step = 0; step < REACH && before >= from && BETWEEN.contains(words.word(before)); step++) before--;
        if (before < from) return false;
        boolean inPart = words.isMark(before, "%") && words.number(before - 1) != 100;
        return inPart || NOT_YET.contains(words.word(before));
    }

    boolean beginsClosed() {
        int first = firstWord();
        if (asks || !CLOSED.contains(words.word(first))) return false;
        int next = first + 1;
        if (next >= to || words.isDash(next) || words.isMark(next, "([,:;.!")) return !restTakesBack(next);
        boolean date = words.isNumber(next) || DateVocabulary.month(words.word(next)) > 0 || isDateAfterSmallWord(next);
        return date && !restTakesBack(next);
    }

    private boolean isDateAfterSmallWord(int at) {
        String word = words.word(at);
        if (!word.equals("on") && !word.equals("in") && !word.equals("at")) return false;
        return words.isNumber(at + 1)
                || DateVocabulary.month(words.word(at + 1)) > 0
                || DateVocabulary.season(words.word(at + 1)) > 0;
    }

    /** "Complete - in part", "Complete (90%)", "Complete: not yet". */
    private boolean restTakesBack(int at) {
        int word = at;
        while (word < to && words.isMark(word)) word++;
        if (words.isNumber(word) && words.isMark(word + 1, "%")) return words.number(word) != 100;
        boolean inPart = words.word(word).equals("in")
                && (words.word(word + 1).equals("part") || words.word(word + 1).equals("principle"));
        boolean stillOpen = saysOpen(word) && word == lastWord();
        return inPart || stillOpen || TAKING_BACK.contains(words.word(word));
    }

    boolean isOneWord() {
        return firstWord() == lastWord();
    }

    /** It begins or ends with words that say that the action is open. */
    boolean saysOpen() {
        return saysOpen(statement()) || saysOpen(lastWord()) || isUndone(lastWord());
    }

    private boolean saysOpen(int at) {
        return switch (words.word(at)) {
            case "going", "hold" -> wordBefore(at).equals("on");
            case "progress" -> wordBefore(at).equals("in");
            case "review" -> wordBefore(at).equals("under");
            default -> OPEN.contains(words.word(at));
        };
    }

    /** Past a hyphen. */
    private String wordBefore(int at) {
        return words.word(words.isDash(at - 1) ? at - 2 : at - 1);
    }

    private boolean isUndone(int at) {
        return CLOSED.contains(words.word(at)) && isTakenBack(at);
    }

    boolean saysPaused() {
        int last = lastWord();
        return isPaused(statement()) || isPaused(last) && !isTakenBack(last);
    }

    private boolean isPaused(int at) {
        boolean hold = words.word(at).equals("hold") && wordBefore(at).equals("on");
        int before = hold ? words.isDash(at - 1) ? at - 3 : at - 2 : at - 1;
        boolean not = words.word(before).equals("longer") || words.word(before).equals("not");
        return (hold || PAUSED.contains(words.word(at))) && !not;
    }

    /** The word with which a statement begins, after words that only lead to it. */
    private int statement() {
        int at = firstWord();
        for (int step = 0; step < REACH && at + 1 < to && leads(at); step++) at++;
        return at;
    }

    private boolean leads(int at) {
        return LEADING.contains(words.word(at)) || words.isDash(at);
    }

    private int firstWord() {
        int at = from;
        while (at + 1 < to && words.isMark(at)) at++;
        return at;
    }

    private int lastWord() {
        int at = to - 1;
        while (at > from && words.isMark(at)) at--;
        return at;
    }

    /** What follows the closing word with which it begins; empty where there is nothing. */
    String remark() {
        return beginsClosed() ? bare(words, firstWord() + 1, to) : "";
    }

    String remarkWithAll(StatusSentence last) {
        return bare(words, firstWord() + 1, last.to());
    }

    /** What stands before another sentence. */
    String upTo(StatusSentence other) {
        return bare(words, from, other.from());
    }

    /** What stands from a word on. */
    static String rest(CellWords words, int from) {
        return bare(words, from, words.size());
    }

    /** Without marks around it; a bracket that closes within stays. */
    private static String bare(CellWords words, int start, int end) {
        int from = start;
        int to = end;
        boolean bracket = false;
        while (from < to && words.isMark(from)) bracket |= words.isMark(from++, "(");
        while (to > from && words.isMark(to - 1, ".,;:-") || to > from && bracket && words.isMark(to - 1, ")")) to--;
        return words.text(from, to);
    }
}
