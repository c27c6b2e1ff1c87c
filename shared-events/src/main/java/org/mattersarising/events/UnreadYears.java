package org.mattersarising.events;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the years of a cell that no reading took, so that no date is lost without a word: misspelt months, halves of
 * years, dates in a form that is not read. Years that belong to the name of something, or count something, are none.
 */
final class UnreadYears {

    /** A bound on how far a number with strokes and points in it is followed. */
    private static final int REACH = 8;

    /** The day that Excel counts as 0. */
    private static final LocalDate EXCEL_ORIGIN = LocalDate.of(1899, 12, 30);

    /** What is named by its year, or numbered by it. */
    private static final Set<String> NAMES = DateVocabulary.words(
            "act acts bill regulations regulation order rules measure plan plans strategy policy programme framework code "
                    + "standard standards budget v version versions si minute minutes min ref reference article item "
                    + "report no number section para paragraph clause appendix annex covid");

    /** Before a year, or right at it, these are part of a date. */
    private static final Set<String> PARTS = DateVocabulary.words("q qtr quarter h fy fye st nd rd th");

    /** After a year they name nothing. */
    private static final Set<String> UNSAID = DateVocabulary.words("tbc tba tbd q qtr quarter half h end");

    private final CellWords words;
    private final BitSet taken;

    UnreadYears(CellWords words, BitSet taken) {
        this.words = words;
        this.taken = taken;
    }

    /** Sentences that quote them, each with what to write instead. */
    List<String> doubts(int most) {
        List<String> doubts = new ArrayList<>();
        if (isMonthAndYear()) doubts.add(unread(0, 3));
        for (int at = 0; at < words.size() && doubts.size() < most; at++) {
            if (!words.isNumber(at) || taken.get(at)) continue;
            if (isDayOfExcel(at)) doubts.add(dayOfExcel(at));
            if (!isYear(at) && !isDateInOneNumber(at)) continue;
            int from = start(at);
            int to = past(end(at));
            if (!isName(from, to)) {
                doubts.add(unread(lead(from), to));
            }
            at = to - 1;
        }
        return doubts;
    }

    /** 3/24 as the whole cell: a month and a year. */
    private boolean isMonthAndYear() {
        boolean whole = words.size() == 3 || words.size() == 4 && words.isMark(3, ".");
        boolean joined = words.isMark(1, "/") || words.isDash(1);
        int month = words.number(0);
        // A number up to 12 may be a month of its own.
        boolean year = words.digits(2) == 2 && words.number(2) > 12;
        return whole && joined && month >= 1 && month <= 12 && year && !taken.get(0);
    }

    private boolean isYear(int at) {
        return words.digits(at) == 4 && YearWords.isUsual(words.number(at));
    }

    /** 20180331. */
    private boolean isDateInOneNumber(int at) {
        if (words.digits(at) != 8) return false;
        String digits = words.text(at, at + 1);
        int month = Integer.parseInt(digits, 4, 6, 10);
        int day = Integer.parseInt(digits, 6, 8, 10);
        boolean usual = YearWords.isUsual(Integer.parseInt(digits, 0, 4, 10));
        return usual && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    /** A number of five digits that is the whole cell: the number behind a date, where the cell lost its format. */
    private boolean isDayOfExcel(int at) {
        boolean whole = at == 0 && (words.size() == 1 || words.size() == 2 && words.isMark(1, "."));
        return whole && words.digits(at) == 5 && words.text(at, at + 1).charAt(0) != '0';
    }

    private String dayOfExcel(int at) {
        LocalDate day = EXCEL_ORIGIN.plusDays(Integer.parseInt(words.text(at, at + 1)));
        return quoted(at, at + 1) + " is the number by which Excel counts the day " + day
                + ". If that is the date, write it so.";
    }

    /** Where the number, strokes, points and letters begin that touch the year. */
    private int start(int at) {
        int from = at;
        while (from > at - REACH && from > 0 && words.touches(from) && goesOn(from - 1)) from--;
        return from;
    }

    private int end(int at) {
        int to = at + 1;
        while (to < at + REACH && words.touches(to) && goesOn(to)) to++;
        if (words.isMark(to - 1) && !words.isMark(to - 1, "%")) to--;
        return to;
    }

    /** The quarter or half that follows the year. */
    private int past(int to) {
        return PARTS.contains(words.word(to)) && words.digits(to + 1) == 1 ? to + 2 : to;
    }

    private boolean goesOn(int at) {
        return !taken.get(at)
                && (words.isNumber(at)
                        || words.isWord(at)
                        || words.isDash(at)
                        || words.isMark(at, "/._#@%&\u00a3$\u20ac"));
    }

    /** The words before it that are quoted with it. */
    private int lead(int from) {
        int lead = from;
        for (int step = 0; step < 2 && isLead(lead); step++) lead--;
        return lead;
    }

    private boolean isLead(int at) {
        if (at == 0 || words.breaks(at) || taken.get(at - 1)) return false;
        return words.isWord(at - 1) || words.isNumber(at - 1) && words.digits(at - 1) <= 2;
    }

    private String unread(int from, int to) {
        return quoted(from, to) + " may be a date and was not read. Write day, month and year, or month and year, in"
                + " full.";
    }

    private String quoted(int from, int to) {
        return "\u201c" + words.phrase(from, to) + "\u201d";
    }

    private boolean isName(int from, int to) {
        for (int at = from; at < to; at++) {
            if (words.isMark(at, "_#@%&\u00a3$\u20ac")) return true;
            if (words.isWord(at) && !isPart(words.word(at))) return true;
        }
        String before = words.word(from - 1);
        boolean listed = words.isMark(from - 1, ".:") && NAMES.contains(words.word(from - 2));
        if (listed || NAMES.contains(before) || words.isMark(from - 1, "#\u00a3$\u20ac")) return true;
        return words.isWord(to) && !words.breaks(to) && isNoun(words.word(to)) && (!isPart(before) || isVerb(from - 1));
    }

    private boolean isVerb(int at) {
        return !words.isCapital(at)
                && (words.word(at).equals("may") || words.word(at).equals("march"));
    }

    private static boolean isNoun(String word) {
        return !DateVocabulary.followsYear(word)
                && !UNSAID.contains(word)
                && DateVocabulary.month(word) == 0
                && DateVocabulary.season(word) == 0;
    }

    /** Also the months that are misspelt. */
    private static boolean isPart(String word) {
        return PARTS.contains(word)
                || DateVocabulary.month(word) > 0
                || word.length() > 3 && DateVocabulary.month(word.substring(0, 3)) > 0;
    }
}
