package org.mattersarising.events;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads "within 6 months" and "in the next three weeks", counted from the date of the edition or change: the days from
 * that one on, up to the same day so much later. Nothing is counted from anything else.
 */
final class RelativeDates {

    /** @param date null where it cannot be counted, for the reason {@code why} */
    record Found(int to, Edtf date, String why) {}

    private final CellWords words;
    private final LocalDate relativeTo;

    RelativeDates(CellWords words, LocalDate relativeTo) {
        this.words = words;
        this.relativeTo = relativeTo;
    }

    /** Null where nothing of the kind begins at {@code at}. */
    Found at(int at) {
        String lead = words.word(at);
        boolean within = lead.equals("within") || lead.equals("inside");
        if (!within && !isLeading(lead)) return null;
        int next = at + 1;
        boolean the = words.word(next).equals("the");
        if (the) next++;
        boolean coming = isComing(words.word(next));
        if (coming) next++;
        return within && !the || coming ? amount(at, next, coming) : null;
    }

    private static boolean isLeading(String word) {
        return word.equals("in") || word.equals("over") || word.equals("during");
    }

    private static boolean isComing(String word) {
        return word.equals("next") || word.equals("coming") || word.equals("following");
    }

    private Found amount(int from, int at, boolean coming) {
        int number = number(at);
        int next = at + 1;
        if (number < 0 && coming && unit(words.word(at)) != null) {
            number = 1;
            next = at;
        } else if (number < 0) {
            return null;
        }
        boolean range = words.isDash(next)
                || words.word(next).equals("to")
                || words.word(next).equals("or");
        if (range && number(next + 1) > number) {
            number = number(next + 1);
            next += 2;
        }
        if (words.isMark(next, "(") && number(next + 1) == number && words.isMark(next + 2, ")")) next += 3;
        return number(from, number, next);
    }

    /** -1 where no number stands there. */
    private int number(int at) {
        if (words.isNumber(at)) return words.digits(at) <= 3 ? words.number(at) : -1;
        int named = DateVocabulary.number(words.word(at));
        if (named > 0) return named;
        return words.word(at).equals("a") || words.word(at).equals("an") ? 1 : -1;
    }

    private Found number(int from, int number, int at) {
        int next = at;
        if (words.word(next).equals("calendar")) next++;
        String word = words.word(next);
        boolean working = word.equals("working") || word.equals("business");
        if (working && words.word(next + 1).startsWith("day")) {
            return unclear(from, next + 2, "needs a calendar of working days. Write the date.");
        }
        String unit = unit(word);
        if (unit == null) return null;
        // "within 3 year programme" tells how long something takes, not when it is done.
        if (number != 1 && !word.endsWith("s")) {
            return unclear(from, next + 1, "may say how long something takes. Write the date.");
        }
        next++;
        if (words.isMark(next, "'\u2019")) next++;
        if (words.word(next).equals("time")) next++;
        String after = words.word(next);
        boolean elsewhere =
                after.equals("of") || after.equals("from") || after.equals("after") || after.equals("following");
        if (elsewhere && !words.word(next + 1).equals("now")) {
            return unclear(from, next + 1, "counts from a day that is not named. Write the date.");
        }
        return counted(from, next, number, unit);
    }

    /** The singular of a unit of time, or null. */
    private static String unit(String word) {
        return switch (word) {
            case "day", "days" -> "day";
            case "week", "weeks" -> "week";
            case "fortnight", "fortnights" -> "fortnight";
            case "month", "months" -> "month";
            case "year", "years" -> "year";
            default -> null;
        };
    }

    private Found counted(int from, int to, int number, String unit) {
        if (relativeTo == null) return unclear(from, to, "counts from a day that is not known. Write the date.");
        try {
            LocalDate last =
                    switch (unit) {
                        case "day" -> relativeTo.plusDays(number);
                        case "week" -> relativeTo.plusWeeks(number);
                        case "fortnight" -> relativeTo.plusWeeks(2L * number);
                        case "month" -> relativeTo.plusMonths(number);
                        default -> relativeTo.plusYears(number);
                    };
            return new Found(to, Edtf.between(Edtf.of(relativeTo), Edtf.of(last)), null);
        } catch (DateTimeException beyondAllTime) {
            return unclear(from, to, "ends beyond all dates. Write the date.");
        }
    }

    private Found unclear(int from, int to, String why) {
        return new Found(to, null, "\u201c" + words.phrase(from, to) + "\u201d " + why);
    }
}
