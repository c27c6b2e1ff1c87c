package org.mattersarising.paper;

import java.time.LocalDate;
import java.util.List;
import org.mattersarising.personal.Erased;

/** Words of a page as HTML can hold them; the template escapes what would be markup. */
final class PageText {

    /** Not asked of a locale, whose data may change under a paper. */
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private static final int UNSHOWABLE = 0xFFFD;

    private PageText() {}

    /**
     * A text as it can be shown: every kind of line break is a line feed, and what HTML forbids (control characters,
     * noncharacters, half surrogate pairs) is the replacement character, so that nobody misses that something stood
     * there. What has no value (null) is empty.
     */
    static String of(String text) {
        if (text == null) return "";
        StringBuilder shown = new StringBuilder(text.length());
        int[] points = Erased.shown(text).codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean afterReturn = points[i] == '\n' && i > 0 && points[i - 1] == '\r';
            if (!afterReturn) shown.appendCodePoint(shown(points[i]));
        }
        return shown.toString();
    }

    /** A character as it can be shown. */
    static int shown(int point) {
        if (breaksLine(point)) return '\n';
        boolean forbidden = (Character.isISOControl(point) && point != '\t')
                || (point >= 0xFDD0 && point <= 0xFDEF)
                || (point & 0xFFFE) == 0xFFFE
                || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
        return forbidden ? UNSHOWABLE : point;
    }

    /** Also the breaks that word processors leave behind: vertical tab, form feed, next line, U+2028 and U+2029. */
    private static boolean breaksLine(int point) {
        return point == '\n'
                || point == '\r'
                || point == 0x0B
                || point == '\f'
                || point == 0x85
                || point == 0x2028
                || point == 0x2029;
    }

    /** As in "31 March 2018". */
    static String date(LocalDate date) {
        return "%s %s %s"
                .formatted(
                        Integer.toString(date.getDayOfMonth()),
                        MONTHS.get(date.getMonthValue() - 1),
                        Integer.toString(date.getYear()));
    }
}
