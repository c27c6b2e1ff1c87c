package org.mattersarising.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads how an action stands from a status wording. The last sentence decides, so that of two statements that contradict
 * each other the later one holds.
 *
 * <ul>
 *   <li>Closed: it ends with Complete, Completed or Closed, and the words before do not say that it is not so yet ("not
 *       complete", "to be completed", "partially complete", "90% complete").
 *   <li>Closed, with the rest as remark: it begins with one of these, and a mark, a date or nothing follows ("Complete
 *       (courses booked)", "Completed March 2018", "Closed - see minute 12"), unless the rest takes it back ("Complete in
 *       part", "Complete - 90%"). "Complete the survey" asks for something and is open.
 *   <li>Closed likewise where the first sentence says so and none after it says how the action stands. What stands before
 *       a sentence of that one word is a remark too ("Taken over by another team. Complete.").
 *   <li>Anything else, and nothing at all, is open. Deferred, Postponed, Paused, Suspended and On hold at either end of the
 *       last sentence are open and reported as paused. On track, At risk, Delayed and Not started are open and reported as
 *       such where they are the whole wording.
 * </ul>
 *
 * Sentences end with a full stop, an exclamation or question mark, or where a line begins with a capital or a mark. What
 * a question asks is open.
 */
public final class StatusReader {

    /** What is reported of an open action by the words that name it, and nothing else. */
    private static final Set<String> PLAIN = Set.of("not-started", "on-track", "at-risk", "delayed");

    /** In words and hyphens. */
    private static final int LONGEST_NAME = 3;

    private StatusReader() {}

    public static boolean readsOpen(String wording) {
        return read(wording).standsOpen();
    }

    /** A status of which nothing but the wording is known; null for no wording at all. */
    public static Status read(String wording) {
        String text = wording == null ? "" : wording;
        CellWords words = new CellWords(text);
        List<StatusSentence> sentences = StatusSentence.of(words);
        if (sentences.isEmpty()) return new Status(text, true, null);
        StatusSentence first = sentences.getFirst();
        StatusSentence last = sentences.getLast();
        if (last.closes()) {
            String remark = last.isOneWord() ? first.upTo(last) : last.remark();
            return closed(text, remark);
        }
        boolean told = sentences.stream().skip(1).anyMatch(StatusSentence::saysOpen);
        if (first.beginsClosed() && !told) return closed(text, first.remarkWithAll(last));
        return new Status(text, true, last.saysPaused() ? "paused" : plain(words));
    }

    /** What is reported where the whole wording is its name, in any case and with or without a full stop; or null. */
    private static String plain(CellWords words) {
        int size = words.isMark(words.size() - 1, ".") ? words.size() - 1 : words.size();
        List<String> name = new ArrayList<>();
        for (int at = 0; at < Math.min(size, LONGEST_NAME); at++) {
            boolean hyphen = words.isDash(at) && at > 0 && at + 1 < size;
            if (!words.isWord(at) && !hyphen) return null;
            if (!hyphen) name.add(words.word(at));
        }
        String reported = String.join("-", name);
        return size <= LONGEST_NAME && PLAIN.contains(reported) ? reported : null;
    }

    private static Status closed(String wording, String remark) {
        return new Status(wording, false, null, null, remark.isEmpty() ? null : remark);
    }

    /**
     * As a register words its statuses; where no rule fits, the general reading holds. What follows the text with which a
     * rule says that a wording begins is its remark.
     *
     * @param rules the first that fits is taken
     */
    public static Status read(String wording, List<StatusRule> rules) {
        String text = wording == null ? "" : wording;
        return rules.stream()
                .filter(rule -> rule.fits(text))
                .findFirst()
                .map(rule -> new Status(text, rule.open(), rule.reported(), rule.closure(), remark(text, rule)))
                .orElseGet(() -> read(text));
    }

    private static String remark(String wording, StatusRule rule) {
        if (!rule.when().equals("begins")) return null;
        CellWords begun = new CellWords(rule.text());
        int words = begun.isMark(begun.size() - 1, ".") ? begun.size() - 1 : begun.size();
        String rest = StatusSentence.rest(new CellWords(wording), words);
        return rest.isEmpty() ? null : rest;
    }
}
