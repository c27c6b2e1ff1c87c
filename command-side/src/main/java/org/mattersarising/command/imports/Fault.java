package org.mattersarising.command.imports;

import org.mattersarising.command.documents.Problem;

/**
 * What is wrong with a file, and where.
 *
 * @param severity {@code error} stops the import; {@code warning} does not
 * @param row record number, the header being 1; null where the fault concerns the file as a whole
 * @param column heading of the column, or null
 */
record Fault(String severity, Integer row, String column, String message) {

    /** What is wrong with the table found in a document. */
    static Fault of(Problem problem) {
        String severity =
                switch (problem.severity()) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                };
        return new Fault(severity, problem.row(), problem.column(), problem.message());
    }

    boolean isError() {
        return severity.equals("error");
    }

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
