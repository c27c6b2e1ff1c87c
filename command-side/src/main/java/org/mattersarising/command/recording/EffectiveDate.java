package org.mattersarising.command.recording;

import java.time.LocalDate;
import org.mattersarising.http.Refusal;

/** The date from which a change holds (contract 1.1). */
public final class EffectiveDate {

    private EffectiveDate() {}

    /**
     * @param given as the request has it, or null for today
     * @param today in the organisation's zone
     * @throws Refusal unacceptable for a date in the future
     */
    public static LocalDate of(LocalDate given, LocalDate today) {
        if (given == null) return today;
        if (given.isAfter(today)) {
            throw Refusal.unacceptable(
                    "effectiveOn",
                    "%s is in the future; a change can hold from today (%s) on, or from an earlier date."
                            .formatted(given, today),
                    "Record it on the day, or give the date from which it holds already.");
        }
        return given;
    }
}
