package org.mattersarising.command.imports;

/**
 * Where a character of a CSV file stands, counted as the parser counts: what is wrong with a file is often in the way of
 * parsing it.
 *
 * @param record the header being 1
 * @param cell from 0 on
 * @param quoted whether it stands between quotation marks
 */
record Place(int record, int cell, boolean quoted) {

    static Place of(String text, int index) {
        int record = 1;
        int cell = 0;
        boolean quoted = false;
        boolean mayOpen = true;
        for (int i = 0; i < index; i++) {
            char c = text.charAt(i);
            if (c == '"' && (quoted || mayOpen)) {
                // One that follows at once is a doubled quote and takes the quotation up again.
                quoted = !quoted;
                mayOpen = true;
            } else if (!quoted) {
                boolean ends = c == '\r' || c == '\n';
                if (c == ',') {
                    cell++;
                } else if (ends && !(c == '\n' && i > 0 && text.charAt(i - 1) == '\r')) {
                    record++;
                    cell = 0;
                }
                mayOpen = ends || c == ',';
            }
        }
        return new Place(record, cell, quoted);
    }
}
