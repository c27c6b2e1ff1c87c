package org.mattersarising.paper;

/** How high a row of a sheet has to be, in points; estimated, since not every program works it out when it opens a file. */
final class RowHeight {

    static final int LINE = 13;

    /** The format allows no more; what needs more is cut on the screen. */
    static final int HIGHEST = 409;

    private static final int MOST_LINES = HIGHEST / LINE;

    private RowHeight() {}

    /** @return whether all of a text is seen in a cell so many characters wide */
    static boolean shows(String text, int width) {
        return lines(text, width, 1) < MOST_LINES;
    }

    /**
     * How many lines a text takes, up to as many as a row can have.
     *
     * @param width in characters
     * @param size of its letters, as a multiple of those of a cell
     */
    static int lines(String text, int width, double size) {
        int inALine = Math.max(1, (int) (width * 6 / 5 / size) - 3);
        int lines = 1;
        int length = 0;
        for (int i = 0; i < text.length() && lines < MOST_LINES; i++) {
            boolean ends = text.charAt(i) == '\n';
            length = ends ? 0 : length + 1;
            if (ends || length > inALine) {
                lines++;
                length = ends ? 0 : 1;
            }
        }
        return lines;
    }
}
