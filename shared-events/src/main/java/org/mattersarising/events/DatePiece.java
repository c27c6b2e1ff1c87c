package org.mattersarising.events;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A date as one stretch of words gives it, from one word to before another. It may lack its year, or its month and year,
 * which a date joined to it can lend ("Oct-Dec 2018").
 */
record DatePiece(int from, int to, What what, Portion portion) {

    static final int NO_YEAR = 0;

    /** What the words name. */
    sealed interface What {}

    /** A day of a month that is not named. */
    record Day(int day) implements What {}

    record DayOfMonth(int day, int month, int year) implements What {}

    record Month(int month, int year) implements What {}

    /** 1 for spring to 4 for winter. */
    record Season(int season, int year) implements What {}

    /** Of a financial year, told by the year in which it begins. */
    record Quarter(int quarter, int year) implements What {}

    /** Complete in itself. */
    record Whole(Edtf date) implements What {
        boolean isDay() {
            return date.earliest().equals(date.latest());
        }
    }

    /** It looks like a date and is none, or could be more than one. */
    record Unclear(String why) implements What {}

    /** Which part of the time named is meant; {@code THIRD} parts are numbered 1 to 3, halves 1 and 2. */
    record Portion(Unit unit, int first, int last) {
        static final Portion ALL = new Portion(Unit.ALL, 1, 1);

        enum Unit {
            ALL,
            THIRD,
            HALF,
            LAST_DAY
        }
    }

    static DatePiece of(int from, int to, What what) {
        return new DatePiece(from, to, what, Portion.ALL);
    }

    DatePiece portion(int start, Portion of) {
        return new DatePiece(start, to, what, of);
    }

    boolean isUnclear() {
        return what instanceof Unclear;
    }

    /** Another date has to say of which year it is. */
    boolean lacksYear() {
        return switch (what) {
            case Day none -> true;
            case DayOfMonth date -> date.year() == NO_YEAR;
            case Month month -> month.year() == NO_YEAR;
            case Season season -> season.year() == NO_YEAR;
            case Quarter quarter -> quarter.year() == NO_YEAR;
            case Whole whole -> false;
            case Unclear unclear -> false;
        };
    }

    /** The same, with what it lacks taken from the date that it is joined to; itself where that one cannot lend it. */
    DatePiece completedBy(DatePiece next) {
        if (!lacksYear()) return this;
        What completed =
                switch (what) {
                    case Day day ->
                        switch (next.what) {
                            case DayOfMonth date -> new DayOfMonth(day.day(), date.month(), date.year());
                            default -> what;
                        };
                    case DayOfMonth date -> new DayOfMonth(date.day(), date.month(), next.year());
                    case Month month -> new Month(month.month(), next.year());
                    case Season season -> new Season(season.season(), next.year());
                    case Quarter quarter ->
                        next.what instanceof Quarter other ? new Quarter(quarter.quarter(), other.year()) : what;
                    default -> what;
                };
        return new DatePiece(from, to, completed, portion);
    }

    /** Of the calendar; quarters have a year of their own kind, which they lend to nothing else. */
    private int year() {
        return switch (what) {
            case DayOfMonth date -> date.year();
            case Month month -> month.year();
            case Season season -> season.year();
            case Whole whole -> whole.isDay() ? whole.date().earliest().getYear() : NO_YEAR;
            default -> NO_YEAR;
        };
    }

    /** The days it stands for, or null where there are none: it lacks its year, is unclear or does not exist. */
    Edtf date() {
        if (lacksYear()) return null;
        Edtf whole =
                switch (what) {
                    case DayOfMonth date -> day(date.year(), date.month(), date.day());
                    case Month month -> Edtf.of(YearMonth.of(month.year(), month.month()));
                    case Season season -> Edtf.season(season.year(), season.season());
                    case Quarter quarter -> quarter(quarter.year(), quarter.quarter());
                    case Whole already -> already.date();
                    case Unclear unclear -> null;
                    case Day day -> null;
                };
        return whole == null ? null : portionOf(whole);
    }

    static Edtf financialYear(int beginsIn) {
        return Edtf.days(LocalDate.of(beginsIn, 4, 1), LocalDate.of(beginsIn + 1, 3, 31));
    }

    private static Edtf quarter(int beginsIn, int quarter) {
        YearMonth first = YearMonth.of(beginsIn, 4).plusMonths(3L * (quarter - 1));
        return Edtf.days(first.atDay(1), first.plusMonths(2).atEndOfMonth());
    }

    private static Edtf day(int year, int month, int day) {
        try {
            return Edtf.of(LocalDate.of(year, month, day));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** Months are parted at the 10th and 20th, longer times at whole months. */
    private Edtf portionOf(Edtf whole) {
        LocalDate start = whole.earliest();
        LocalDate end = whole.latest();
        int months = 12 * (end.getYear() - start.getYear()) + end.getMonthValue() - start.getMonthValue() + 1;
        return switch (portion.unit()) {
            case ALL -> whole;
            case LAST_DAY -> Edtf.of(end);
            case THIRD -> months == 1 ? thirdsOfMonth(start, end) : parts(start, end, months / 3);
            case HALF ->
                months == 1
                        ? Edtf.days(
                                portion.first() == 1 ? start : start.withDayOfMonth(16),
                                portion.last() == 1 ? start.withDayOfMonth(15) : end)
                        : parts(start, end, months / 2);
        };
    }

    private Edtf thirdsOfMonth(LocalDate start, LocalDate end) {
        return Edtf.days(
                start.plusDays(10L * (portion.first() - 1)),
                portion.last() == 3 ? end : start.withDayOfMonth(10 * portion.last()));
    }

    private Edtf parts(LocalDate start, LocalDate end, int months) {
        LocalDate first = start.plusMonths((long) months * (portion.first() - 1));
        LocalDate next = start.plusMonths((long) months * portion.last());
        return Edtf.days(first, next.isAfter(end) ? end : next.minusDays(1));
    }
}
