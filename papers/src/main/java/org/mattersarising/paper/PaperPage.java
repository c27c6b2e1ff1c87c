package org.mattersarising.paper;

import java.util.List;

/**
 * What the page of the second template says, in words, before it becomes markup. Every text in it can be shown.
 *
 * @param agendaItem as printed on the agenda, or null; so are {@code source} and {@code supersedes}
 * @param missingCount how many actions the edition has no row for
 * @param sections how the actions of each section stand, in the order of the paper; none where there are not several
 * @param parts the printed actions, a run of one section each
 * @param missing what the edition has no row for; null where it lacks nothing
 */
record PaperPage(
        String title,
        String committee,
        String meetingDate,
        String agendaItem,
        String organisation,
        String register,
        String registerTitle,
        String source,
        String asAt,
        String supersedes,
        Tally tally,
        int missingCount,
        List<SectionTally> sections,
        List<Part> parts,
        Missing missing) {

    /** @param anchor of the first part that shows it */
    record SectionTally(String anchor, String title, Tally tally) {}

    /**
     * @param title null where the register knows no sections
     * @param continued an earlier part has begun this section, and shown its fields
     */
    record Part(String anchor, String title, boolean continued, List<Field> fields, Tally tally, Table table) {}

    record Field(String heading, String text) {}

    /** @param edition date of the edition that lacks them, or null where there never was one */
    record Missing(String edition, Table table) {}

    record Table(List<Column> columns, List<Row> rows) {}

    /** @param share of the width, from 1 to 40 */
    record Column(String heading, int share) {}

    /** @param done closed or withdrawn */
    record Row(boolean done, List<Cell> cells) {}

    /**
     * @param namesRow its text is what the row goes by
     * @param marks what the paper says beyond the register's own words
     */
    record Cell(String heading, boolean namesRow, String text, List<Mark> marks) {}

    /** @param quoted somebody's own words after ours, or null */
    record Mark(String words, String quoted) {}
}
