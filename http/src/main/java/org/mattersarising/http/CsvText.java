package org.mattersarising.http;

import java.util.function.UnaryOperator;

/** A table (RFC 4180) of which some cells are to say something else; whatever is not changed stays byte for byte. */
final class CsvText {

    private static final char QUOTE = '"';

    private CsvText() {}

    /** @param change of each cell but those of the first row, which say what the columns are */
    static String map(String table, UnaryOperator<String> change) {
        StringBuilder changed = new StringBuilder(table.length());
        boolean heading = true;
        int at = 0;
        while (at < table.length()) {
            int end = endOfCell(table, at);
            String cell = table.substring(at, end);
            changed.append(heading ? cell : changed(cell, change));
            // Separators and line breaks stand as they are.
            at = end;
            while (at < table.length() && isBetweenCells(table.charAt(at))) {
                if (table.charAt(at) == '\n') heading = false;
                changed.append(table.charAt(at++));
            }
        }
        return changed.toString();
    }

    private static boolean isBetweenCells(char c) {
        return c == ',' || c == '\r' || c == '\n';
    }

    private static int endOfCell(String table, int start) {
        int at = start;
        if (table.charAt(at) != QUOTE) {
            while (at < table.length() && !isBetweenCells(table.charAt(at))) at++;
            return at;
        }
        for (at++; at < table.length(); at++) {
            if (table.charAt(at) != QUOTE) continue;
            if (at + 1 == table.length() || table.charAt(at + 1) != QUOTE) return at + 1;
            at++;
        }
        return at;
    }

    private static String changed(String cell, UnaryOperator<String> change) {
        boolean quoted = cell.length() > 1 && cell.charAt(0) == QUOTE && cell.charAt(cell.length() - 1) == QUOTE;
        String text = quoted ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        String after = change.apply(text);
        if (after.equals(text)) return cell;
        return quoted ? QUOTE + after.replace("\"", "\"\"") + QUOTE : after;
    }
}
