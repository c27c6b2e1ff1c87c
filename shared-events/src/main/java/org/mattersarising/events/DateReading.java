package org.mattersarising.events;

import java.time.LocalDate;

/**
 * One date that a wording names.
 *
 * @param edtf the date in Extended Date/Time Format (ISO 8601-2), level 0 or 1
 * @param earliest first day it can stand for
 * @param latest last day it can stand for; overdue from the day after
 * @param role what the date is within its wording
 */
public record DateReading(String edtf, LocalDate earliest, LocalDate latest, Role role) {

    public enum Role {
        /** Still to be met; the latest of these governs. */
        due,
        /** Replaced by another date in the same wording ("Changed from X to Y"). */
        superseded,
        /** Said to be done already. */
        finished,
        /** When something starts or started, or the day before which it is not to be; nothing is due then. */
        started
    }
}
