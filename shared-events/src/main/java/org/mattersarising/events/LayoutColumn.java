package org.mattersarising.events;

/**
 * One column of a register as printed.
 *
 * @param heading the heading, verbatim
 * @param field what stands in it: section, section.x, reference, finding, proposedAction, progress, latestUpdate, lead,
 *     targetDate, status or other.x
 */
public record LayoutColumn(String heading, String field) {}
