package org.mattersarising.events;

import java.util.List;

/**
 * One column of a register as printed.
 *
 * @param heading the heading, verbatim
 * @param field what stands in it: section, section.x, reference, finding, proposedAction, progress, latestUpdate, lead,
 *     targetDate, status or other.x
 * @param also a second field that the same cell holds: status beside targetDate; null for none
 * @param changes how the heading changes from edition to edition ("Q{number} {year}-{year}"), or null where it stays
 * @param outside where its value stands in a document whose table has no such column, or null
 * @param names how several leads in one cell are told apart, or null where the cell is one name
 * @param readings how the register words its statuses; none for the general reading
 * @param proposal each row that has something here is a proposal, which a committee has to decide on
 */
public record LayoutColumn(
        String heading,
        String field,
        String also,
        String changes,
        String outside,
        LeadNames names,
        List<StatusRule> readings,
        Boolean proposal) {

    public LayoutColumn {
        readings = ActionEvent.kept(readings);
        proposal = Boolean.TRUE.equals(proposal);
    }

    public LayoutColumn(String heading, String field) {
        this(heading, field, null, null, null, null, List.of(), false);
    }

    /** Whether a field stands in this column. */
    public boolean holds(String wanted) {
        return wanted.equals(field) || wanted.equals(also);
    }

    public LayoutColumn headed(String newHeading) {
        return new LayoutColumn(newHeading, field, also, changes, outside, names, readings, proposal);
    }
}
