package org.mattersarising.command.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mattersarising.command.matching.Meaning;
import org.mattersarising.command.matching.Numbers;

/** Tells a person what could not be told about rows, and how to decide it. */
final class Doubts {

    private static final int BEGINNING = 60;

    private final EditionTable table;
    private final Numbers numbers;

    Doubts(EditionTable table, Numbers numbers) {
        this.table = table;
        this.numbers = numbers;
    }

    List<Fault> of(List<Meaning> meanings) {
        List<Fault> faults = new ArrayList<>();
        for (int row = 0; row < meanings.size(); row++) {
            int record = EditionFile.recordNumber(row);
            switch (meanings.get(row)) {
                case Meaning.Known ignored -> {}
                case Meaning.Unknown ignored -> {}
                case Meaning.Doubtful doubtful ->
                    faults.add(new Fault("error", record, table.headingOfRows(), doubt(record, doubtful.candidates())));
            }
        }
        return faults;
    }

    private String doubt(int record, List<Meaning.Candidate> candidates) {
        if (candidates.isEmpty()) {
            return "There are too many rows without a number that read otherwise than before to find the action of each;"
                    + " give them numbers, or decide rows with matches";
        }
        String all = candidates.stream()
                .map(each -> "%s (%s) %s"
                        .formatted(
                                each.reference(),
                                beginning(each.text()),
                                each.why().text()))
                .collect(Collectors.joining(", "));
        return "Which action this row means cannot be told: %s; decide it with matches, for example {\"%d\":\"%s\"}, or {\"%d\":\"new\"} for a new action"
                .formatted(all, record, name(candidates.getFirst()), record);
    }

    /** A name by which exactly this action is found. */
    private String name(Meaning.Candidate candidate) {
        boolean found = numbers.bearer(candidate.reference()).equals(Optional.of(candidate.action()));
        return found ? candidate.reference() : candidate.action();
    }

    private static String beginning(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= BEGINNING) return line.isEmpty() ? "without a text" : line;
        return line.substring(0, line.offsetByCodePoints(0, BEGINNING)).stripTrailing() + "…";
    }
}
