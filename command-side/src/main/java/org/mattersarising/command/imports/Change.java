package org.mattersarising.command.imports;

/**
 * One cell in which an edition differs from what was known.
 *
 * @param kind raised, progress-noted, reworded, date-moved, lead-reassigned, status-reported, closed, reopened or
 *     section-moved
 * @param field layout field of the cell
 * @param from the whole cell as it would have been printed, null where the action did not exist
 * @param to the whole cell of the edition
 */
record Change(String kind, String reference, String field, String from, String to) {}
