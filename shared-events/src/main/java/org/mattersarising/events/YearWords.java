package org.mattersarising.events;

/**
 * Reads the years of a cell. Two digits are a year only after a month or a season, with an apostrophe, or on both sides of
 * a financial year that says that it is one; 00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999.
 */
final class YearWords {

    /** @param to the word after it */
    record Year(int value, int to) {}

    private static final String APOSTROPHES = "'\u2019\u2018`";
    private static final int PIVOT = 70;

    private final CellWords words;

    YearWords(CellWords words) {
        this.words = words;
    }

    static int ofTwoDigits(int number) {
        return number < PIVOT ? 2000 + number : 1900 + number;
    }

    static boolean isUsual(int year) {
        return year >= Edtf.FIRST_YEAR && year <= Edtf.LAST_YEAR;
    }

    /** A year that completes a month or season ending before {@code at}, or null. */
    Year completing(int at) {
        int start = at;
        boolean stroke = words.touches(at) && (words.isDash(at) || words.isMark(at, "/")) && words.touches(at + 1);
        if (stroke || words.isMark(at, ",") || words.word(at).equals("of")) start++;
        if (words.isMark(start, APOSTROPHES) && words.digits(start + 1) == 2 && words.touches(start + 1)) {
            Year year = new Year(ofTwoDigits(words.number(start + 1)), start + 2);
            return words.touches(year.to()) && words.isWord(year.to()) ? null : year;
        }
        if (words.digits(start) == 4) return four(start);
        return words.digits(start) == 2 && !words.breaks(start) && (stroke || start == at) ? two(start) : null;
    }

    /** A year of four digits at {@code at} that is not part of anything else, or null. */
    Year four(int at) {
        if (words.digits(at) != 4 || !isUsual(words.number(at))) return null;
        return endsThere(at + 1) ? new Year(words.number(at), at + 1) : null;
    }

    /** Four digits that are no year of a target date. */
    boolean isUnusual(int at) {
        return words.digits(at) == 4 && !isUsual(words.number(at)) && endsThere(at + 1);
    }

    /** What follows a year: nothing that touches it, or else the beginning of another date. */
    private boolean endsThere(int next) {
        if (!words.touches(next)) return true;
        if (words.isWord(next) || words.isMark(next, "%")) return false;
        boolean joined = (words.isDash(next) || words.isMark(next, "/")) && words.touches(next + 1);
        return !joined || !words.isNumber(next + 1) || isDayOfMonth(next + 1);
    }

    /** "1 Jan", "1st January", "1/1/2018": a number of one or two digits before a month or two more numbers. */
    private boolean isDayOfMonth(int at) {
        if (words.digits(at) > 2) return false;
        int next = at + 1;
        if (DateVocabulary.isOrdinalEnding(words.word(next))) next++;
        if (DateVocabulary.month(words.word(next)) > 0) return true;
        return words.isMark(next, "/.-")
                && words.touches(next)
                && words.isNumber(next + 1)
                && words.isMark(next + 2, "/.-");
    }

    private Year two(int at) {
        int next = at + 1;
        Year year = new Year(ofTwoDigits(words.number(at)), next);
        if (words.isEnd(next) || words.breaks(next)) return year;
        if (words.isNumber(next)) return null;
        if (words.isWord(next)) return !words.touches(next) && mayFollowDate(next) ? year : null;
        if (words.isMark(next, "%\u00b0:")) return null;
        boolean joined = words.isDash(next) || words.isMark(next, "/.") && words.touches(next);
        return joined
                        && words.isNumber(next + 1)
                        && words.touches(next + 1) == words.touches(next)
                        && !isDayOfMonth(next + 1)
                ? null
                : year;
    }

    private boolean mayFollowDate(int at) {
        return words.isCapital(at) || DateVocabulary.followsYear(words.word(at));
    }

    /** "2017/18", "2017-2018", with a prefix also "17/18": the year in which it begins, or null. */
    Year financial(int at, boolean named) {
        int digits = words.digits(at);
        if (digits != 4 && !(named && digits == 2)) return null;
        int second = at + 2;
        boolean joined = words.isMark(at + 1, "/") || words.isDash(at + 1);
        boolean close = words.touches(at + 1) && words.touches(second);
        if (!joined || !close && !(named || words.isMark(at + 1, "/"))) return null;
        if (words.digits(second) != 2 && !(digits == 4 && words.digits(second) == 4)) return null;
        int begins = digits == 4 ? words.number(at) : ofTwoDigits(words.number(at));
        int ends = words.digits(second) == 4 ? words.number(second) : begins / 100 * 100 + words.number(second);
        boolean consecutive = ends == begins + 1 || words.digits(second) == 2 && ends + 100 == begins + 1;
        if (!consecutive || !isUsual(begins)) return null;
        int next = second + 1;
        if (words.touches(next) && (words.isWord(next) || words.isMark(next, "%"))) return null;
        boolean goesOn = words.touches(next) && words.isMark(next, "/-.\u2013") && words.touches(next + 1);
        return goesOn && words.isNumber(next + 1) ? null : new Year(begins, next);
    }

    /**
     * Whether a year alone or a financial year from {@code from} to before {@code to} says when something is due: a word
     * before it leads to it or nothing does, and no noun follows that it could be the year of.
     */
    boolean standsAlone(int from, int to) {
        return isLedTo(from) && isFollowedByNothing(to);
    }

    boolean isLedTo(int from) {
        if (from == 0 || words.breaks(from)) return true;
        return words.isMark(from - 1, ".,;:([\"\u201c-\u2013\u2014\u2022")
                ? !words.touches(from) || !words.isDash(from - 1)
                : DateVocabulary.leadsToYear(leading(from));
    }

    /** The word before, articles aside. */
    private String leading(int from) {
        String before = words.word(from - 1);
        return before.equals("the") ? words.word(from - 2) : before;
    }

    boolean isFollowedByNothing(int to) {
        if (words.isEnd(to) || words.breaks(to)) return true;
        if (words.isWord(to)) return DateVocabulary.followsYear(words.word(to));
        return !words.isNumber(to)
                && !words.isMark(to, "%\u00b0'\u2019")
                && !(words.touches(to) && words.touches(to + 1) && words.isDash(to));
    }
}
