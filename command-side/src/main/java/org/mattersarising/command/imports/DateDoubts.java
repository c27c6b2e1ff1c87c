package org.mattersarising.command.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.events.TargetDateReader;

/** Cells whose target date could not be read with certainty: the wording stands, and what is not certain is no date. */
final class DateDoubts {

    private DateDoubts() {}

    static List<Fault> of(EditionTable table, LocalDate asAt) {
        List<Fault> faults = new ArrayList<>();
        if (!table.has("targetDate")) return faults;
        for (int row = 0; row < table.size(); row++) {
            int record = EditionFile.recordNumber(row);
            for (String doubt : TargetDateReader.doubts(table.cell(row, "targetDate"), asAt)) {
                faults.add(new Fault("warning", record, table.heading("targetDate"), doubt));
            }
        }
        return faults;
    }
}
