package org.mattersarising.command.imports;

/**
 * What is wrong with a file, and where.
 *
 * @param severity {@code error} stops the import; {@code warning} does not
 * @param row record number, the header being 1; null where the fault concerns the file as a whole
 * @param column heading of the column, or null
 */
record Fault(String severity, Integer row, String column, String message) {

    static Fault inFile(String message) {
        return new Fault("error", null, null, message);
    }

    static Fault inRow(int row, String message) {
        return new Fault("error", row, null, message);
    }

    static Fault inCell(int row, String column, String message) {
        return new Fault("error", row, column, message);
    }
}
