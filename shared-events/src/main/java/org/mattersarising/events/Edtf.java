package org.mattersarising.events;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date in Extended Date/Time Format (ISO 8601-2), levels 0 and 1, with the days it stands for.
 *
 * <p>Level 0: {@code 2018}, {@code 2018-03}, {@code 2018-03-31} and intervals {@code 2018-10/2019-01}. Level 1: seasons
 * {@code 2018-21} to {@code 2018-24}; a qualifier {@code ?} (uncertain), {@code ~} (approximate) or {@code %} (both) at
 * the end of a date; {@code X} for digits that are not specified, from the right ({@code 201X}, {@code 20XX},
 * {@code 2018-XX}, {@code 2018-03-XX}, {@code 2018-XX-XX}); intervals with an open ({@code ..}) or unknown (empty) end.
 *
 * <ul>
 *   <li>Seasons are the meteorological ones of the United Kingdom, in whole months: spring March to May, summer June to
 *       August, autumn September to November, winter December to the February of the following year.
 *   <li>A qualifier does not widen a date: {@code 2018-03~} stands for March 2018.
 *   <li>Unspecified digits stand for every value: {@code 201X} for 2010 to 2019.
 *   <li>An open or unknown end has no day.
 * </ul>
 *
 * <p>Refused, each with its reason: times of day, level 2, and years that no target date lies in (before 1900, after
 * 2199), whereby years with a {@code Y} and negative ones.
 *
 * @param text as written, with hyphens for dashes and capital X
 * @param earliest first day it can stand for, null where the beginning is open or unknown
 * @param latest last day it can stand for, null where the end is open or unknown
 */
public record Edtf(String text, LocalDate earliest, LocalDate latest) {

    static final int FIRST_YEAR = 1900;
    static final int LAST_YEAR = 2199;

    private static final int LONGEST = "2018-03-31~/2018-03-31~".length();
    private static final int FIRST_SEASON = 21;
    private static final int LAST_SEASON = 24;
    private static final String EXAMPLES = "Write for example 2018-03-31, 2018-03, 2018, 2018-10/2018-12,"
            + " or 2018-21 to 2018-24 for spring, summer, autumn and winter.";

    private static final Pattern DATE =
            Pattern.compile("([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([?~%])?", Pattern.DOTALL);
    private static final Pattern YEAR = Pattern.compile("\\d{4}|\\d{3}X|\\d{2}XX");
    private static final Pattern SMALL_X = Pattern.compile("(?<=[0-9xX-])x");
    private static final Pattern DAY_FIRST = Pattern.compile("\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}");
    private static final Pattern TIMED = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*");
    private static final Pattern LEVEL_2 = Pattern.compile(".*[\\[\\]{}S?~%].*|Y.*E.*");

    /** What cannot be read, in a sentence that says what to write instead. */
    public static final class Unreadable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private Unreadable(String message) {
            super(message);
        }
    }

    /** @throws Unreadable saying what is wrong and what to write instead */
    public static Edtf parse(String text) {
        if (text == null || text.isBlank()) throw new Unreadable("No date is given. " + EXAMPLES);
        String plain = SMALL_X.matcher(text.strip().replace('\u2013', '-').replace('\u2011', '-'))
                .replaceAll("X");
        if (plain.length() > LONGEST) throw new Unreadable("This is too long for a date. " + EXAMPLES);
        if (DAY_FIRST.matcher(plain).matches()) {
            throw unreadable(plain, "begins with the day. Write the year first: 2017-04-01 for 1/4/2017.");
        }
        int slash = plain.indexOf('/');
        Edtf read = slash < 0 ? date(plain) : interval(plain, slash);
        requireUsualYears(read);
        return read;
    }

    static Edtf of(LocalDate day) {
        return new Edtf(day.toString(), day, day);
    }

    static Edtf of(YearMonth month) {
        return new Edtf(month.toString(), month.atDay(1), month.atEndOfMonth());
    }

    static Edtf of(int year) {
        return new Edtf("%04d".formatted(year), LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** @param season 1 spring, 2 summer, 3 autumn, 4 winter, which ends in the following year */
    static Edtf season(int year, int season) {
        YearMonth first = YearMonth.of(year, 3 * season);
        String text = "%04d-%d".formatted(year, FIRST_SEASON + season - 1);
        return new Edtf(text, first.atDay(1), first.plusMonths(2).atEndOfMonth());
    }

    /** From the first day of one to the last of another, both of which have them, each written as it was. */
    static Edtf between(Edtf first, Edtf last) {
        String from = first.isOneDate() ? first.text : written(first.earliest, first.startsMonth());
        String to = last.isOneDate() ? last.text : written(last.latest, last.endsMonth());
        return new Edtf(from + "/" + to, first.earliest, last.latest);
    }

    /** Those days, in whole months where they make up some. */
    static Edtf days(LocalDate first, LocalDate last) {
        Edtf days = new Edtf("", first, last);
        boolean months = days.startsMonth() && days.endsMonth();
        if (months && YearMonth.from(first).equals(YearMonth.from(last))) return of(YearMonth.from(first));
        return new Edtf(written(first, months) + "/" + written(last, months), first, last);
    }

    /** @throws Unreadable where it has no first or no last day: nobody could tell when it is overdue */
    public DateReading reading(DateReading.Role role) {
        if (earliest == null || latest == null) {
            throw unreadable(text, "has no first or no last day. Say which day it begins and which it ends.");
        }
        return new DateReading(text, earliest, latest, role);
    }

    private boolean isOneDate() {
        boolean season = text.length() == 7 && text.charAt(5) == '2';
        return text.indexOf('/') < 0 && !season;
    }

    private boolean startsMonth() {
        return earliest.getDayOfMonth() == 1;
    }

    private boolean endsMonth() {
        return latest.equals(YearMonth.from(latest).atEndOfMonth());
    }

    private static String written(LocalDate day, boolean asMonth) {
        return asMonth ? YearMonth.from(day).toString() : day.toString();
    }

    private static Edtf interval(String text, int slash) {
        String from = text.substring(0, slash);
        String to = text.substring(slash + 1);
        if (to.indexOf('/') >= 0) throw unreadable(text, "has more than one stroke. " + EXAMPLES);
        Edtf first = isOpen(from) ? null : end(text, from);
        Edtf last = isOpen(to) ? null : end(text, to);
        if (first == null && last == null) {
            throw unreadable(text, "names no day at all. Leave the date out where there is none.");
        }
        if (first != null && last != null && first.earliest.isAfter(last.latest)) {
            throw unreadable(text, "ends before it begins. Write the earlier date first.");
        }
        return new Edtf(text, first == null ? null : first.earliest, last == null ? null : last.latest);
    }

    private static boolean isOpen(String end) {
        return end.isEmpty() || end.equals("..");
    }

    private static Edtf end(String interval, String text) {
        if (text.indexOf('X') >= 0) {
            throw unreadable(interval, "has unspecified digits within an interval. Write its first and its last day.");
        }
        return date(text);
    }

    private static Edtf date(String text) {
        Matcher parts = DATE.matcher(text);
        if (!parts.matches()) throw notADate(text);
        String year = parts.group(1);
        String month = parts.group(2);
        String day = parts.group(3);
        if (!YEAR.matcher(year).matches() || year.endsWith("X") && month != null) {
            throw unreadable(
                    text, "leaves digits open that matter. Write X only for the last ones: 201X, 20XX, 2018-XX.");
        }
        if (month == null) {
            return new Edtf(
                    text,
                    LocalDate.of(Integer.parseInt(year.replace('X', '0')), 1, 1),
                    LocalDate.of(Integer.parseInt(year.replace('X', '9')), 12, 31));
        }
        int number = Integer.parseInt(year);
        if (month.equals("XX")) {
            if (day != null && !day.equals("XX")) {
                throw unreadable(text, "has a day but no month. Write 2018-XX, or the month.");
            }
            return new Edtf(text, LocalDate.of(number, 1, 1), LocalDate.of(number, 12, 31));
        }
        return within(text, number, part(text, month), day);
    }

    private static Edtf within(String text, int year, int month, String day) {
        if (month >= FIRST_SEASON && month <= LAST_SEASON) {
            if (day != null) throw unreadable(text, "names a day of a season. Write the month instead.");
            Edtf season = season(year, month - FIRST_SEASON + 1);
            return new Edtf(text, season.earliest, season.latest);
        }
        if (month > LAST_SEASON && month <= 41) {
            throw unreadable(text, "is level 2 of the format. Write the months: 2018-10/2018-12 for a quarter.");
        }
        if (month < 1 || month > 12) {
            throw unreadable(text, "has no month from 01 to 12. Write year, month, day: 2018-03-31.");
        }
        YearMonth whole = YearMonth.of(year, month);
        if (day == null || day.equals("XX")) return new Edtf(text, whole.atDay(1), whole.atEndOfMonth());
        int number = part(text, day);
        if (!whole.isValidDay(number)) {
            throw unreadable(text, "does not exist: that month has %d days.".formatted(whole.lengthOfMonth()));
        }
        return new Edtf(text, whole.atDay(number), whole.atDay(number));
    }

    private static int part(String text, String digits) {
        if (digits.indexOf('X') >= 0) {
            throw unreadable(text, "leaves one digit of a month or day open. Write XX for both.");
        }
        return Integer.parseInt(digits);
    }

    private static Unreadable notADate(String text) {
        if (TIMED.matcher(text).matches()) {
            return unreadable(
                    text, "has a time of day. A target date is met or missed by the day: leave the time out.");
        }
        if (text.startsWith("-") || text.matches("Y-?\\d+")) return unusual(text);
        if (LEVEL_2.matcher(text).matches()) {
            return unreadable(text, "is no date of level 0 or 1. " + EXAMPLES);
        }
        return unreadable(text, "is no date in this format. " + EXAMPLES);
    }

    private static void requireUsualYears(Edtf read) {
        boolean early = read.earliest != null && read.earliest.getYear() < FIRST_YEAR;
        boolean late = read.latest != null && read.latest.getYear() > LAST_YEAR;
        boolean ends = read.earliest == null && read.latest.getYear() < FIRST_YEAR;
        boolean begins = read.latest == null && read.earliest.getYear() > LAST_YEAR;
        if (early || late || ends || begins) throw unusual(read.text);
    }

    private static Unreadable unusual(String text) {
        return unreadable(
                text,
                "lies outside the years %d to %d, where target dates lie. Check the year."
                        .formatted(FIRST_YEAR, LAST_YEAR));
    }

    private static Unreadable unreadable(String text, String why) {
        return new Unreadable("\u201c" + text + "\u201d " + why);
    }
}
