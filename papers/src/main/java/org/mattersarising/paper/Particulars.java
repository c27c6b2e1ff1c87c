package org.mattersarising.paper;

import java.time.LocalDate;

/**
 * What a committee paper says about itself.
 *
 * @param agendaItem as printed on the agenda, or null
 * @param title of the paper, or null for the register's own
 * @param supersedes identifier of the update that this one replaces, or null
 */
public record Particulars(
        String committee, LocalDate meetingDate, String agendaItem, String title, String supersedes) {}
