package org.mattersarising.events;

import org.mattersarising.events.DatePiece.DayOfMonth;
import org.mattersarising.events.DatePiece.Month;
import org.mattersarising.events.DatePiece.Unclear;

/** Reads dates in numbers alone: 31/3/2018, 31.3.18, 31-03-2018, 03/2018 and year first 2018-03-31, 2018-03. */
final class NumericDates {

    private static final String STROKES = "/.";

    private final CellWords words;
    private final YearWords years;

    NumericDates(CellWords words, YearWords years) {
        this.words = words;
        this.years = years;
    }

    DatePiece at(int at) {
        if (!isJoint(at + 1) || !words.isNumber(at + 2)) return null;
        boolean three = isJoint(at + 3) && words.isNumber(at + 4) && sameJoint(at + 1, at + 3);
        if (three) return endsThere(at + 5) ? threeNumbers(at) : null;
        return endsThere(at + 3) ? twoNumbers(at) : null;
    }

    private boolean isJoint(int at) {
        boolean mark = words.isMark(at, STROKES) || words.isDash(at);
        return mark && words.touches(at) && words.touches(at + 1);
    }

    private boolean sameJoint(int one, int other) {
        return words.isDash(one) ? words.isDash(other) : words.mark(one) == words.mark(other);
    }

    /** Not in the middle of a longer number, a version or a file name; an ISO date may go on with its time. */
    private boolean endsThere(int next) {
        if (!words.touches(next)) return true;
        if (words.isWord(next)) return words.word(next).equals("t") && words.digits(next + 1) == 2;
        boolean goesOn = isJoint(next) && words.isNumber(next + 1) && !words.isDash(next);
        boolean interval = words.isMark(next, "/") && words.digits(next + 1) == 4 && words.isDash(next + 2);
        return interval || !goesOn && !words.isMark(next, "%");
    }

    private DatePiece threeNumbers(int at) {
        int digits = words.digits(at);
        int last = words.digits(at + 4);
        if (digits == 4 && words.digits(at + 2) <= 2 && last <= 2 && !isVersion(at)) {
            return date(at, words.number(at), words.number(at + 2), words.number(at + 4));
        }
        if (digits > 2 || words.digits(at + 2) > 2 || last != 2 && last != 4) return null;
        int year = last == 2 ? YearWords.ofTwoDigits(words.number(at + 4)) : words.number(at + 4);
        return date(at, year, words.number(at + 2), words.number(at));
    }

    private boolean isVersion(int at) {
        return words.isMark(at + 1, ".") && DateVocabulary.isNumbered(words.word(at - 1));
    }

    private DatePiece date(int at, int year, int month, int day) {
        int to = at + 5;
        if (!YearWords.isUsual(year))
            return unclear(at, to, "lies in a year that no target date lies in. Check the year.");
        DatePiece date = DatePiece.of(at, to, new DayOfMonth(day, month, year));
        if (date.date() != null) return date;
        return month > 12 && day <= 12
                ? unclear(at, to, "has no month from 1 to 12. Write day, month, year.")
                : unclear(at, to, "is no day of the calendar. Correct it.");
    }

    /** "2017-18" and "2011-12" are left to be financial years. */
    private DatePiece twoNumbers(int at) {
        boolean yearFirst = words.digits(at) == 4 && words.digits(at + 2) == 2 && words.isDash(at + 1);
        boolean yearLast = words.digits(at) <= 2 && words.digits(at + 2) == 4;
        if (!yearFirst && !yearLast || yearFirst && years.financial(at, false) != null) return null;
        int year = words.number(yearFirst ? at : at + 2);
        int month = words.number(yearFirst ? at + 2 : at);
        if (month < 1 || month > 12 || !YearWords.isUsual(year)) return null;
        return DatePiece.of(at, at + 3, new Month(month, year));
    }

    private DatePiece unclear(int from, int to, String why) {
        return DatePiece.of(from, to, new Unclear("\u201c" + words.phrase(from, to) + "\u201d " + why));
    }
}
