package org.mattersarising.events;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When an action is to be done: the verbatim wording with what a reader made of it at the time.
 *
 * @param wording as printed
 * @param readings the dates it names; none where it has no date
 * @param reader name and version of what read it, so that a better reader never changes an old answer
 */
public record TargetDate(String wording, List<DateReading> readings, String reader) {

    public static final TargetDate NONE = new TargetDate("", List.of(), null);

    public TargetDate {
        readings = ActionEvent.kept(readings);
    }

    /** The latest unfinished reading: what overdue and slippage are counted against. */
    public Optional<DateReading> governing() {
        return readings.stream()
                .filter(reading -> reading.role() == DateReading.Role.due)
                .max(Comparator.comparing(DateReading::latest));
    }

    /** Last day on which the date is still met, or null where the wording has no date. */
    public LocalDate latest() {
        return governing().map(DateReading::latest).orElse(null);
    }

    public boolean dated() {
        return governing().isPresent();
    }
}
