package org.mattersarising.command.imports;

import java.time.LocalDate;
import java.util.List;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.Status;
import org.mattersarising.events.StatusReader;
import org.mattersarising.events.StatusRule;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.TargetDateReader;

/**
 * What the cells of one row mean, as their columns say how they are read. Where one cell holds target date and status, a
 * wording that closes the action says nothing about its date; any other is both.
 *
 * @param asAt the date of which the paper speaks; "within 6 months" counts from it
 */
record RowCells(EditionTable table, int row, LocalDate asAt) {

    Lead lead() {
        String cell = table.cell(row, "lead");
        return table.has("lead") ? Lead.printed(cell, table.columnOf("lead").names()) : Lead.printed(cell);
    }

    boolean areShared() {
        return table.has("targetDate") && table.columnOf("targetDate").holds("status");
    }

    Status status() {
        List<StatusRule> rules = table.has("status") ? table.columnOf("status").readings() : List.of();
        return StatusReader.read(table.cell(row, "status"), rules);
    }

    /** @param before what stays where the cell says nothing about it */
    TargetDate targetDate(TargetDate before) {
        return areShared() && status().standsClosed()
                ? before
                : TargetDateReader.read(table.cell(row, "targetDate"), asAt);
    }

    boolean isProposal() {
        return table.layout().stream()
                .filter(LayoutColumn::proposal)
                .anyMatch(column -> !table.cell(row, column.field()).isBlank());
    }

    /** The column of a field; one of its own where the layout has none. */
    LayoutColumn columnFor(String field) {
        return table.has(field) ? table.columnOf(field) : new LayoutColumn(field, field);
    }
}
