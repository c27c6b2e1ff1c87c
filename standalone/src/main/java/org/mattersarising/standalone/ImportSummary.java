package org.mattersarising.standalone;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The answer to an import, to be read by a person. */
record ImportSummary(JsonNode answer) {

    void print(String file, String register, LocalDate asAt, boolean dryRun, PrintWriter out) {
        out.printf("%s as at %s, register %s: %s%n", file, asAt, register, outcome(dryRun));
        for (JsonNode change : answer.path("changes")) {
            out.println("  " + line(change));
        }
        int changes = answer.path("changes").size();
        out.printf(
                "%d %s; %d unchanged%n",
                changes,
                changes == 1 ? "change" : "changes",
                answer.path("unchanged").asInt(0));
        if (!answer.path("missing").isEmpty()) {
            out.println("Not in this edition: "
                    + answer.path("missing")
                            .valueStream()
                            .map(JsonNode::asString)
                            .collect(Collectors.joining(", ")));
        }
        printProblems(out);
        out.flush();
    }

    private String outcome(boolean dryRun) {
        if (dryRun) {
            return "a dry run, nothing is recorded";
        }
        long position = answer.path("position").asLong();
        return answer.path("recorded").asBoolean()
                ? "recorded, ledger position " + position
                : "nothing new to record, it stands at ledger position " + position;
    }

    private static String line(JsonNode change) {
        String kind = change.path("kind").asString();
        String start = "%-15s %-8s".formatted(kind, change.path("reference").asString());
        if (kind.equals("raised")) {
            return start.strip();
        }
        Shortened values = Shortened.of(text(change.path("from")), text(change.path("to")));
        return start + " " + change.path("field").asString() + ": " + values.from() + " -> " + values.to();
    }

    /** Null where there is no value at all, which is not the same as an empty one. */
    private static String text(JsonNode value) {
        return value.asString(null);
    }

    void printProblems(PrintWriter out) {
        for (JsonNode problem : answer.path("problems")) {
            out.printf(
                    "%s, %s%s: %s%n",
                    problem.path("severity").asString("problem"),
                    problem.path("row").isNumber()
                            ? "row " + problem.path("row").asLong()
                            : "file",
                    problem.path("column").isString()
                            ? ", column " + problem.path("column").asString()
                            : "",
                    problem.path("message").asString(""));
        }
        out.flush();
    }
}
