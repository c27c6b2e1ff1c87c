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
            return "Too many rows read otherwise than before, and this one has no number to go by; give the rows numbers,"
                    + " or say with matches what each means";
        }
        String all = candidates.stream()
                .map(each -> "%s (%s) %s"
                        .formatted(
                                each.reference(),
                                beginning(each.text()),
                                each.why().text()))
                .collect(Collectors.joining(", "));
        String name = name(candidates.getFirst());
        return "Which action this row means cannot be told: "
                + all
                + "; say which with matches, for example {\"%d\":\"%s\"} (from the command line: --match \"%d=%s\"); for a new action say new"
                        .formatted(record, name, record, name);
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
