package org.mattersarising.query.asof;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.TargetDate;

/**
 * A target date as answers show it: the wording, the governing reading, every reading.
 *
 * @param edtf of the governing reading, null where the wording has no date; likewise {@code earliest}, {@code latest}
 */
public record TargetDateBody(
        String wording,
        boolean dated,
        @Nullable String edtf,
        @Nullable LocalDate earliest,
        @Nullable LocalDate latest,
        List<Reading> readings) {

    /** One date that the wording names; {@code role} says whether it is due, superseded, finished or a start. */
    public record Reading(String edtf, LocalDate earliest, LocalDate latest, DateReading.Role role) {}

    /** The governing reading alone, beside its wording. */
    public record Brief(
            String wording,
            @Nullable String edtf,
            @Nullable LocalDate earliest,
            @Nullable LocalDate latest) {

        /** Null for no target date at all. */
        public static Brief of(TargetDate target) {
            if (target == null) return null;
            Optional<DateReading> governing = target.governing();
            return new Brief(
                    target.wording(),
                    governing.map(DateReading::edtf).orElse(null),
                    governing.map(DateReading::earliest).orElse(null),
                    governing.map(DateReading::latest).orElse(null));
        }
    }

    static TargetDateBody of(TargetDate target) {
        Brief brief = Brief.of(target);
        return new TargetDateBody(
                brief.wording(),
                target.dated(),
                brief.edtf(),
                brief.earliest(),
                brief.latest(),
                target.readings().stream()
                        .map(reading ->
                                new Reading(reading.edtf(), reading.earliest(), reading.latest(), reading.role()))
                        .toList());
    }
}
