package org.mattersarising.command.documents;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.util.LocaleUtil;

/**
 * Numbers and dates of a workbook as a reader in Britain sees them. The locale and the time zone are fixed, whatever
 * those of the machine are. Belongs to one thread, and to one file.
 */
final class ShownNumber implements AutoCloseable {

    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private static final int DATE_BY_LOCALE = 14;
    private static final int DATE_AND_TIME_BY_LOCALE = 22;
    private static final Pattern LONG_DATE_BY_LOCALE = Pattern.compile("(?i)\\[\\$-F800].*");

    /** What stands in a format without being a sign for a part of a date. */
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^]]*]|_.|\\*.");

    /** The minutes of a format have the sign of its months. */
    private static final Pattern TIMES = Pattern.compile("h+[^a-z]*m+|m+[^a-z]*s+|am/pm|a/p");

    private static final int DIGITS_KEPT = 15;

    private final DataFormatter formatter;
    private final boolean from1904;

    ShownNumber(boolean from1904) {
        this.from1904 = from1904;
        LocaleUtil.setUserLocale(Locale.UK);
        LocaleUtil.setUserTimeZone(TimeZone.getTimeZone("UTC"));
        formatter = new DataFormatter(Locale.UK);
    }

    @Override
    public void close() {
        LocaleUtil.resetUserLocale();
        LocaleUtil.resetUserTimeZone();
    }

    CellText show(double number, CellStyles.Style style) {
        CellText cell = new CellText();
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            cell.doubt("The number of this cell is not readable; type it again");
            return cell;
        }
        if (DateUtil.isADateFormat(style.id(), style.code()) && DateUtil.isValidExcelDate(number)) {
            showDate(number, style, cell);
        } else {
            cell.append(shown(number, style.id(), style.code(), cell));
            doubtNumber(number, style, cell);
        }
        return cell;
    }

    private String shown(double number, int id, String code, CellText cell) {
        // The library shows the number where all parts of a format are empty, and Excel shows nothing.
        if (code.chars().allMatch(c -> c == ';')) return "";
        try {
            return formatter.formatRawCellContents(number, id, code, from1904);
        } catch (RuntimeException oddFormat) {
            cell.doubt("The format \"" + code + "\" of this cell is not readable; the bare number was taken");
            return new BigDecimal(number).stripTrailingZeros().toPlainString();
        }
    }

    private void showDate(double number, CellStyles.Style style, CellText cell) {
        String code = britishDate(style);
        boolean byLocale = !code.equals(style.code());
        String signs = LITERALS.matcher(code.toLowerCase(Locale.ROOT)).replaceAll(" ");
        boolean names = signs.contains("mmm");
        boolean monthFirst = !names && showsMonthFirst(TIMES.matcher(signs).replaceAll(" "));
        String shown = monthFirst
                ? shown(number, -1, dayFirst(signs), cell)
                : shown(number, byLocale ? -1 : style.id(), code, cell);
        cell.append(shown);
        int day = signs.indexOf('d');
        boolean dated = day >= 0 || signs.contains("y") || names;
        LocalDateTime moment = moment(number);
        if (!dated || moment == null) return;
        String inWords = IN_WORDS.format(moment);
        if (monthFirst) {
            cell.doubt("This cell is the date " + inWords + " and shows the month before the day; it was taken as "
                    + shown + ". Give it a format with the name of the month");
        } else if (byLocale && !names && moment.getDayOfMonth() <= 12) {
            cell.doubt("This cell is the date " + inWords + ", shown as each computer is set up; it was taken as "
                    + shown + ", day before month");
        }
        if (!signs.contains("y")) {
            cell.doubt("This cell is the date " + inWords + ", of which it shows only " + shown);
        }
    }

    /** Of a format without its names of months, literals and times. */
    private static boolean showsMonthFirst(String signs) {
        int day = signs.indexOf('d');
        int month = signs.indexOf('m');
        int year = signs.indexOf('y');
        return month >= 0 && month < day && !(year >= 0 && year < month);
    }

    /** The same date with the name of its month, so that nobody takes the month for the day. */
    private static String dayFirst(String signs) {
        String date = signs.contains("y") ? "d mmmm yyyy" : "d mmmm";
        return signs.contains("h") ? date + " hh:mm" : date;
    }

    private LocalDateTime moment(double number) {
        try {
            return DateUtil.getLocalDateTime(number, from1904);
        } catch (DateTimeException outOfRange) {
            return null;
        }
    }

    /** Two formats show what the reader's computer is set to; here it is set to Britain. */
    private static String britishDate(CellStyles.Style style) {
        if (style.id() == DATE_BY_LOCALE) return "dd/mm/yyyy";
        if (style.id() == DATE_AND_TIME_BY_LOCALE) return "dd/mm/yyyy hh:mm";
        return LONG_DATE_BY_LOCALE.matcher(style.code()).matches() ? "dd mmmm yyyy" : style.code();
    }

    private static void doubtNumber(double number, CellStyles.Style style, CellText cell) {
        if (cell.text().isEmpty()) {
            cell.doubt("This cell holds the number " + plain(number) + " and its format shows nothing");
        } else if (style.code().equals("General")) {
            BigDecimal value = new BigDecimal(plain(number));
            if (value.scale() == 1) {
                cell.doubt("This cell holds the number " + cell.text() + "; if " + cell.text()
                        + "0 was typed, as a reference may be, the nought is lost: format the cell as text and type it"
                        + " again");
            }
            if (value.precision() >= DIGITS_KEPT || cell.text().contains("E")) {
                cell.doubt("This cell holds a number with more digits than a workbook keeps; format it as text and type"
                        + " it again");
            }
        }
    }

    /** The shortest decimal that means the number. */
    private static String plain(double number) {
        BigDecimal value = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0).toPlainString() : value.toPlainString();
    }
}
