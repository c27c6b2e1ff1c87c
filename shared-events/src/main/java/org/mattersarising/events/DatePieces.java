package org.mattersarising.events;

import org.mattersarising.events.DatePiece.DayOfMonth;
import org.mattersarising.events.DatePiece.Month;
import org.mattersarising.events.DatePiece.Portion;
import org.mattersarising.events.DatePiece.Quarter;
import org.mattersarising.events.DatePiece.Season;
import org.mattersarising.events.DatePiece.Unclear;
import org.mattersarising.events.DatePiece.What;
import org.mattersarising.events.DatePiece.Whole;
import org.mattersarising.events.YearWords.Year;

/** Reads the one date that begins at a word, looking ahead over a few words only; null where none begins there. */
final class DatePieces {

    private final CellWords words;
    private final YearWords years;
    private final NumericDates numeric;

    DatePieces(CellWords words) {
        this.words = words;
        this.years = new YearWords(words);
        this.numeric = new NumericDates(words, years);
    }

    DatePiece at(int start) {
        int from = start;
        if (DateVocabulary.isWeekday(words.word(start))) {
            from += words.isMark(start + 1, ".,") ? 2 : 1;
            return words.isNumber(from) ? at(from) : null;
        }
        PortionWords.Found found = PortionWords.at(words, start);
        if (found == null) return whole(from, false);
        DatePiece piece = whole(found.to(), true);
        return piece != null && mayBeParted(piece.what(), found.portion())
                ? piece.portion(start, found.portion())
                : null;
    }

    /** "end 30 June" and "first half of autumn" name no part of anything. */
    private static boolean mayBeParted(What what, Portion portion) {
        boolean half = portion.unit() == Portion.Unit.HALF;
        return switch (what) {
            case DatePiece.Day day -> false;
            case DayOfMonth date -> false;
            case Month month -> true;
            case Season season -> !half;
            case Quarter quarter -> !half;
            case Whole whole -> !whole.isDay();
            case Unclear unclear -> true;
        };
    }

    private DatePiece whole(int at, boolean parted) {
        if (words.isNumber(at)) return number(at, parted);
        if (!words.isWord(at)) return null;
        String word = words.word(at);
        if (DateVocabulary.month(word) > 0) return month(at);
        if (DateVocabulary.season(word) > 0) return season(at);
        DatePiece quarter = quarter(at);
        return quarter != null ? quarter : namedYear(at, parted);
    }

    private DatePiece number(int at, boolean parted) {
        DatePiece digits = numeric.at(at);
        if (digits != null) return digits;
        if (words.digits(at) == 4) return year(at, parted);
        return words.digits(at) <= 2 ? day(at) : null;
    }

    private DatePiece day(int at) {
        int day = words.number(at);
        int next = at + 1;
        boolean ordinal = DateVocabulary.isOrdinalEnding(words.word(next));
        if (ordinal) next++;
        if (ordinal && words.isMark(next, ".") && DateVocabulary.month(words.word(next + 1)) > 0) next++;
        if (ordinal && isQuarter(next) && day <= 4) return quarter(at, day, next + 1);
        if (!ordinal && words.touches(next) && words.isWord(next) && DateVocabulary.month(words.word(next)) == 0)
            return null;
        int plain = next;
        if (words.word(next).equals("day")) next++;
        if (words.word(next).equals("of")) next++;
        else if (words.touches(next) && words.touches(next + 1) && isJoint(next)) next++;
        int month = DateVocabulary.month(words.word(next));
        if (month == 0) return day >= 1 && day <= 31 ? DatePiece.of(at, plain, new DatePiece.Day(day)) : null;
        int end = words.isMark(next + 1, ".") && words.touches(next + 1) ? next + 2 : next + 1;
        Year year = years.completing(end);
        if (year == null && years.isUnusual(end)) return unusual(at, end);
        if (year == null) {
            return day >= 1 && day <= 31
                    ? DatePiece.of(at, next + 1, new DayOfMonth(day, month, DatePiece.NO_YEAR))
                    : null;
        }
        DatePiece date = DatePiece.of(at, year.to(), new DayOfMonth(day, month, year.value()));
        return date.date() == null ? unclear(at, year.to(), "is no day of the calendar. Correct it.") : date;
    }

    private boolean isJoint(int at) {
        return words.isDash(at) || words.isMark(at, "/.");
    }

    private DatePiece month(int at) {
        if (isVerb(at)) return null;
        int month = DateVocabulary.month(words.word(at));
        int next = words.isMark(at + 1, ".") && words.touches(at + 1) ? at + 2 : at + 1;
        int monthFirst = afterMonthFirst(next);
        if (monthFirst > 0) return unclear(at, monthFirst, "puts the month first. Write day, month, year.");
        Year year = years.completing(next);
        if (year == null && years.isUnusual(next)) return unusual(at, next);
        if (year == null) return DatePiece.of(at, at + 1, new Month(month, DatePiece.NO_YEAR));
        boolean twoDigits = words.digits(next) == 2 && year.to() == next + 1;
        boolean anotherMonth = !words.breaks(year.to()) && DateVocabulary.month(words.word(year.to())) > 0;
        if (twoDigits && anotherMonth) {
            return unclear(at, year.to() + 1, "may name two months, or a day. Write years with four digits.");
        }
        return DatePiece.of(at, year.to(), new Month(month, year.value()));
    }

    /** "may" and "march" in small letters are months only after a word or mark that can stand before a date. */
    private boolean isVerb(int at) {
        String word = words.word(at);
        if (words.isCapital(at) || !(word.equals("may") || word.equals("march"))) return false;
        return words.isWord(at - 1) && !DateCues.leadsToMonth(words.word(at - 1));
    }

    /** The word after "June 5th, 2018" and "June 5 2018", seen from the day; 0 where it is nothing like that. */
    private int afterMonthFirst(int at) {
        if (words.digits(at) == 0 || words.digits(at) > 2 || words.touches(at)) return 0;
        int next = at + 1;
        boolean ordinal = DateVocabulary.isOrdinalEnding(words.word(next));
        if (ordinal) next++;
        int end = next;
        if (words.isMark(next, ",")) next++;
        if (years.four(next) != null && !words.breaks(next)) return next + 1;
        return ordinal && DateVocabulary.month(words.word(end)) == 0 ? end : 0;
    }

    private DatePiece season(int at) {
        int season = DateVocabulary.season(words.word(at));
        int next = words.word(at + 1).equals("of") || words.isMark(at + 1, ",") ? at + 2 : at + 1;
        Year financial = years.financial(next, false);
        if (financial != null) {
            // The spring of a financial year that begins in April lies at both its ends.
            return season == 1
                    ? unclear(at, financial.to(), "may lie at either end of the year. Write the months.")
                    : DatePiece.of(at, financial.to(), new Season(season, financial.value()));
        }
        Year year = years.completing(at + 1);
        return year == null
                ? DatePiece.of(at, at + 1, new Season(season, DatePiece.NO_YEAR))
                : DatePiece.of(at, year.to(), new Season(season, year.value()));
    }

    private DatePiece quarter(int at) {
        int number = 0;
        int next = at + 2;
        String word = words.word(at);
        if (word.equals("q") || word.equals("quarter") || word.equals("qtr")) {
            number = Math.max(words.number(at + 1), DateVocabulary.number(words.word(at + 1)));
        } else if (isQuarter(at + 1)) {
            number = DateVocabulary.ordinal(word);
        }
        return number < 1 || number > 4 ? null : quarter(at, number, next);
    }

    private boolean isQuarter(int at) {
        return words.word(at).equals("quarter") || words.word(at).equals("qtr");
    }

    private DatePiece quarter(int at, int number, int end) {
        int next = end;
        while (words.isMark(next, ",:(")
                || words.isDash(next)
                || words.word(next).equals("of")
                || words.word(next).equals("the")) {
            if (next - end == 3) return null;
            next++;
        }
        int year = afterFinancialYear(next);
        Year financial = years.financial(year, true);
        if (financial != null) {
            int to = words.isMark(end, "(") && words.isMark(financial.to(), ")") ? financial.to() + 1 : financial.to();
            return DatePiece.of(at, to, new Quarter(number, financial.value()));
        }
        return years.four(year) == null
                ? DatePiece.of(at, end, new Quarter(number, DatePiece.NO_YEAR))
                : unclear(
                        at,
                        year + 1,
                        "may be of the calendar or of the financial year. Write the months, or for example Q3 2020/21.");
    }

    /** The word after "FY", "financial year" or the like; the same word where there is nothing like that. */
    private int afterFinancialYear(int at) {
        String word = words.word(at);
        if (word.equals("fy")) return at + 1;
        boolean financial = word.equals("financial") || word.equals("fiscal");
        return financial && words.word(at + 1).equals("year") ? at + 2 : at;
    }

    private DatePiece namedYear(int at, boolean parted) {
        int year = afterFinancialYear(at);
        Year financial = year > at ? years.financial(year, true) : null;
        if (financial != null) return financialYear(at, financial);
        int end = afterYearEnd(at, year);
        if (end > at && years.financial(end, true) == null && isOneYear(end)) {
            return unclear(at, end + 1, "may end or begin in that year. Write both years, for example 2020/21.");
        }
        boolean ofCalendar =
                words.word(at).equals("calendar") && words.word(at + 1).equals("year");
        int plain = ofCalendar ? at + 2 : parted && words.word(at).equals("year") ? at + 1 : at;
        if (plain == at) return null;
        Year alone = years.financial(plain, false) == null ? years.four(plain) : null;
        return alone == null
                ? parted && !ofCalendar && words.isNumber(plain) ? year(plain, true) : null
                : DatePiece.of(at, alone.to(), new Whole(Edtf.of(alone.value())));
    }

    /** The word after "FY", "FYE", "financial year ending", "year end"; {@code at} where there is nothing like that. */
    private int afterYearEnd(int at, int year) {
        if (words.word(at).equals("fye")) return at + 1;
        int end = words.word(at).equals("year") && !words.word(at - 1).equals("calendar") ? at + 1 : year;
        boolean ends = words.word(end).equals("end") || words.word(end).equals("ending");
        return ends && end > at ? end + 1 : year;
    }

    private boolean isOneYear(int at) {
        return years.four(at) != null
                || words.digits(at) == 2 && words.word(at - 1).startsWith("fy");
    }

    private DatePiece financialYear(int at, Year year) {
        int quarter = year.to();
        while (quarter < year.to() + 2 && (words.isMark(quarter, ",:") || words.isDash(quarter))) quarter++;
        boolean quarterly = words.word(quarter).equals("q") && words.digits(quarter + 1) == 1;
        int number = words.number(quarter + 1);
        if (quarterly && number >= 1 && number <= 4) {
            return DatePiece.of(at, quarter + 2, new Quarter(number, year.value()));
        }
        return DatePiece.of(at, year.to(), new Whole(DatePiece.financialYear(year.value())));
    }

    /** A year alone, or a financial one without that name. */
    private DatePiece year(int at, boolean parted) {
        Year financial = years.financial(at, false);
        if (financial != null) return unnamedFinancialYear(at, financial, parted);
        if (words.isDash(at + 1) && words.digits(at + 2) == 4) {
            return parted || years.isLedTo(at)
                    ? unclear(at, at + 3, "may be two calendar years or financial years. Write the last month.")
                    : null;
        }
        Year year = years.four(at);
        if (year == null) return null;
        boolean alone = parted ? years.isFollowedByNothing(year.to()) : isOnlyWord(at) || saysWhen(at, year.to());
        return alone ? DatePiece.of(at, year.to(), new Whole(Edtf.of(year.value()))) : null;
    }

    private boolean isOnlyWord(int at) {
        return at == 0 && (words.size() == 1 || words.size() == 2 && words.isMark(1, "."));
    }

    /** A year that begins a cell or a sentence may be a heading; one that a word leads to is not. */
    private boolean saysWhen(int from, int to) {
        return words.isWord(from - 1) && years.standsAlone(from, to);
    }

    private DatePiece unnamedFinancialYear(int at, Year year, boolean parted) {
        DatePiece piece = financialYear(at, year);
        if (piece.what() instanceof Quarter) return piece;
        int next = year.to();
        boolean named =
                words.word(next).equals("financial") && words.word(next + 1).equals("year");
        if (named) return DatePiece.of(at, next + 2, piece.what());
        boolean otherYear = words.word(next + 1).equals("year")
                || words.word(at - 1).equals("year") && isOtherYear(words.word(at - 2));
        if (otherYear)
            return unclear(at, next, "is a year of another kind than the financial one. Write the last month.");
        boolean alone = parted ? years.isFollowedByNothing(next) : years.standsAlone(at, next);
        return alone ? piece : unclear(at, next, "may be the name of something. Write by when it is due.");
    }

    private static boolean isOtherYear(String word) {
        return word.equals("academic") || word.equals("school") || word.equals("municipal") || word.equals("council");
    }

    private DatePiece unusual(int from, int year) {
        return unclear(from, year + 1, "lies in a year that no target date lies in. Check the year.");
    }

    private DatePiece unclear(int from, int to, String why) {
        return DatePiece.of(from, to, new Unclear("\u201c" + words.phrase(from, to) + "\u201d " + why));
    }
}
