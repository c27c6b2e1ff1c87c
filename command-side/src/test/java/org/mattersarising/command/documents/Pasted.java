package org.mattersarising.command.documents;

import java.util.List;
import java.util.stream.Collectors;
import org.mattersarising.command.layouts.Layouts;
import org.mattersarising.events.LayoutColumn;

/** Small documents as text, with a bar where a tab stands. */
final class Pasted {

    static final List<LayoutColumn> NUMBERED = Layouts.ofText("""
            - {heading: Theme, field: section, outside: above}
            - {heading: No., field: reference}
            - {heading: Finding, field: finding}
            - {heading: Progress, field: progress}
            - {heading: Lead, field: lead}
            - {heading: When, field: targetDate}
            """);

    static final List<LayoutColumn> UNNUMBERED = Layouts.ofText("""
            - {heading: Code, field: section.code, outside: "{text} – {value}"}
            - {heading: Area, field: section, outside: label}
            - {heading: Action, field: proposedAction}
            - {heading: Progress, field: progress}
            - {heading: Q1 2020, field: latestUpdate, changes: "Q{number} {year}"}
            - {heading: Due, field: targetDate, also: status}
            - {heading: Head of area, field: section.lead, outside: label}
            """);

    private Pasted() {}

    static Assembled numbered(String text) {
        return assembled(text, NUMBERED);
    }

    static Assembled unnumbered(String text) {
        return assembled(text, UNNUMBERED);
    }

    static Assembled assembled(String text, List<LayoutColumn> layout) {
        try {
            return Assembler.assemble(PastedText.read(text.replace('|', '\t')), layout);
        } catch (PastedText.TooLarge tooLarge) {
            throw new AssertionError(tooLarge);
        }
    }

    /** The rows with bars between their cells, a line each. */
    static String rows(Assembled table) {
        return table.rows().stream().map(row -> String.join("|", row) + "\n").collect(Collectors.joining());
    }

    /** Each problem with its place in the table and the beginning of what is said, a line each. */
    static List<String> problems(Assembled table) {
        return table.problems().stream()
                .map(problem -> "%s %s %s: %s"
                        .formatted(
                                problem.severity() == Problem.Severity.ERROR ? "error" : "warning",
                                problem.row() == null ? "-" : Integer.toString(problem.row()),
                                problem.column() == null ? "-" : problem.column(),
                                problem.message()))
                .toList();
    }

    /** The cells that have a problem, such as {@code 2 Finding}. */
    static List<String> places(Assembled table) {
        return table.problems().stream()
                .map(problem -> (problem.row() == null ? "-" : Integer.toString(problem.row()))
                        + (problem.column() == null ? "" : " " + problem.column()))
                .distinct()
                .toList();
    }
}
