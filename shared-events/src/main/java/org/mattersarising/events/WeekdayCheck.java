package org.mattersarising.events;

import java.util.Locale;
import org.mattersarising.events.DatePiece.DayOfMonth;

/** Compares a day with the weekday right before or after it. The day is read all the same. */
final class WeekdayCheck {

    private WeekdayCheck() {}

    /** Null where they agree, or where there is no weekday. */
    static String doubt(CellWords words, DatePiece piece) {
        if (!(piece.what() instanceof DayOfMonth) || piece.date() == null) return null;
        int at = weekday(words, piece);
        if (at < 0) return null;
        String day = piece.date().earliest().getDayOfWeek().name().toLowerCase(Locale.ROOT);
        if (day.startsWith(words.word(at))) return null;
        int to = at < piece.to() ? piece.to() : words.isMark(at + 1, ")") ? at + 2 : at + 1;
        return "\u201c" + words.phrase(Math.min(at, piece.from()), to) + "\u201d is a "
                + Character.toUpperCase(day.charAt(0)) + day.substring(1)
                + ". Check the day of the week and the date.";
    }

    /** Where it stands, or -1. */
    private static int weekday(CellWords words, DatePiece piece) {
        int before = piece.from();
        if (words.isNumber(before)) before -= words.word(before - 1).equals("the") ? 2 : 1;
        if (DateVocabulary.isWeekday(words.word(before))) return before;
        boolean after = words.isMark(piece.to(), "(,") && DateVocabulary.isWeekday(words.word(piece.to() + 1));
        return after ? piece.to() + 1 : -1;
    }
}
