package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.List;

/** The problems of a document, no more than a person could look at. */
final class Problems {

    static final int MOST = 1_000;

    private final List<Problem> all = new ArrayList<>();
    private boolean tooMany;

    void error(Integer row, String column, String message) {
        add(new Problem(Problem.Severity.ERROR, row, column, message));
    }

    void warning(Integer row, String column, String message) {
        add(new Problem(Problem.Severity.WARNING, row, column, message));
    }

    private void add(Problem problem) {
        if (all.size() < MOST) {
            all.add(problem);
        } else if (!tooMany) {
            tooMany = true;
            all.add(new Problem(
                    Problem.Severity.ERROR,
                    null,
                    null,
                    "There are more than 1,000 problems; this text can hardly be the table of the register. Copy the table"
                            + " again, or send the document itself"));
        }
    }

    boolean areTooMany() {
        return tooMany;
    }

    List<Problem> all() {
        return List.copyOf(all);
    }
}
