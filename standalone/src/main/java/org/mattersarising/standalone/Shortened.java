package org.mattersarising.standalone;

/** Two values of a cell, cut to what fits on a line and shows where they differ. */
record Shortened(String from, String to) {

    private static final int LONGEST = 60;
    private static final int LEAD_IN = 20;

    /** Null stands for no value. */
    static Shortened of(String from, String to) {
        int start = from == null || to == null || fits(from) && fits(to) ? 0 : differenceOf(from, to);
        return new Shortened(cut(from, start), cut(to, start));
    }

    private static boolean fits(String text) {
        return text.length() <= LONGEST;
    }

    /** A little before the first difference, at the beginning of a word. */
    private static int differenceOf(String from, String to) {
        int same = 0;
        while (same < from.length() && same < to.length() && from.charAt(same) == to.charAt(same)) {
            same++;
        }
        int start = Math.max(0, same - LEAD_IN);
        int word = start == 0 ? 0 : from.indexOf(' ', start) + 1;
        return word > 0 && word <= same ? word : start;
    }

    private static String cut(String text, int start) {
        if (text == null) {
            return "nothing";
        }
        // Not inside a pair of surrogates.
        int begin = splitsPair(text, start) ? start - 1 : start;
        int end = Math.min(text.length(), begin + LONGEST);
        end = splitsPair(text, end) ? end - 1 : end;
        return "\"" + (begin > 0 ? "…" : "") + text.substring(begin, end).replaceAll("\\R", " / ")
                + (end < text.length() ? "…" : "") + "\"";
    }

    private static boolean splitsPair(String text, int index) {
        return index > 0
                && index < text.length()
                && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    }
}
