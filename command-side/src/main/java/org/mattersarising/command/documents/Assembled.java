package org.mattersarising.command.documents;

import java.util.List;

/**
 * The table of an edition as found in a document.
 *
 * @param headings one for each column of the layout, as printed
 * @param rows each as wide as the layout; none where the table could not be formed
 */
public record Assembled(List<String> headings, List<List<String>> rows, List<Problem> problems) {
    public Assembled {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    public boolean isRefused() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
}
