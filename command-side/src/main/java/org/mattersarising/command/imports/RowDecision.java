package org.mattersarising.command.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Cells;
import org.mattersarising.history.Differences;
import org.mattersarising.history.NarrativeChange;
import org.mattersarising.history.RegisterState;

/** What one row of an edition makes of its action: its events go into the draft, its differing cells to the changes. */
final class RowDecision {

    private final LocalDate asAt;
    private final EditionTable table;
    private final int row;
    /** What its action is called: as printed, or where the paper prints none as we call it. */
    private final String reference;
    /** Identifier of the section that the row stands in after this edition, or null. */
    private final String section;

    private final RowCells cells;
    private final Draft draft;
    private final List<Change> changes;

    RowDecision(
            LocalDate asAt,
            EditionTable table,
            int row,
            String reference,
            String section,
            Draft draft,
            List<Change> changes) {
        this.asAt = asAt;
        this.table = table;
        this.row = row;
        this.reference = reference;
        this.section = section;
        this.cells = new RowCells(table, row, asAt);
        this.draft = draft;
        this.changes = changes;
    }

    /**
     * For an action that does not exist as at the edition's date.
     *
     * @param noProposal later dates show that it is none; what they show stays
     */
    void raise(String id, boolean noProposal) {
        add(new ActionEvent.ActionRaised(
                id,
                asAt,
                reference,
                section,
                table.text(row, "finding"),
                table.text(row, "proposedAction"),
                table.text(row, "progress"),
                table.text(row, "latestUpdate"),
                cells.lead(),
                cells.targetDate(TargetDate.NONE),
                cells.status(),
                table.other(row)));
        if (cells.isProposal() && !noProposal) add(new ActionEvent.ProposalPut(id, asAt));
        changes.add(new Change(Differences.Kind.RAISED.text(), reference, "reference", null, reference));
    }

    /**
     * For an action that exists as at the edition's date.
     *
     * @param register as it was before this edition
     */
    void compare(RegisterState register, ActionAt then) {
        new Comparison(register, then).run();
    }

    private String cell(String field) {
        return table.cell(row, field);
    }

    private void add(ActionEvent event) {
        draft.add(event, EditionFile.recordNumber(row));
    }

    private final class Comparison {
        private final RegisterState register;
        private final ActionAt then;
        private final ActionState state;
        private final String id;

        Comparison(RegisterState register, ActionAt then) {
            this.register = register;
            this.then = then;
            this.state = then.state();
            this.id = then.id();
        }

        /** Events in the order of contract 3.1: section, wordings, note, lead, date, status. */
        void run() {
            section();
            differing("reference")
                    .ifPresent(to ->
                            record("reference", to, new ActionEvent.ActionRenumbered(id, asAt, state.reference(), to)));
            table.layout().stream()
                    .map(LayoutColumn::field)
                    .filter(this::isPlainText)
                    .forEach(this::reword);
            differing("progress").ifPresent(this::progress);
            differing("lead")
                    .ifPresent(to -> record(
                            "lead", to, new ActionEvent.LeadReassigned(id, asAt, state.lead(), cells.lead(), null)));
            if (cells.areShared()) {
                differing("targetDate").ifPresent(this::dateAndStatus);
            } else {
                differing("targetDate").ifPresent(to -> record("targetDate", to, moved()));
                differing("status").ifPresent(to -> record("status", to, status()));
            }
        }

        private boolean isPlainText(String field) {
            return field.equals("finding")
                    || field.equals("proposedAction")
                    || field.equals("latestUpdate")
                    || field.startsWith("other.");
        }

        private void section() {
            if (!table.has("section")) return;
            boolean moved = !Objects.equals(state.section(), section);
            if (moved) add(new ActionEvent.ActionMovedToSection(id, asAt, state.section(), section));
            for (LayoutColumn column : table.layout()) {
                String field = column.field();
                if (!field.equals("section") && !field.startsWith("section.")) continue;
                differing(field)
                        .ifPresent(to ->
                                change(moved ? Differences.Kind.SECTION_MOVED : Differences.Kind.REWORDED, field, to));
            }
        }

        private void reword(String field) {
            differing(field)
                    .ifPresent(to ->
                            record(field, to, new ActionEvent.ActionReworded(id, asAt, field, state.text(field), to)));
        }

        private void progress(String to) {
            String from = then.narrative().text();
            NarrativeChange change = NarrativeChange.between(from, to);
            if (change.rewordedTo() != null) {
                add(new ActionEvent.ActionReworded(id, asAt, "progress", from, change.rewordedTo()));
            }
            if (change.note() != null) {
                add(new ActionEvent.ProgressNoted(
                        id, asAt, change.note().joiner(), change.note().text()));
            }
            change(kind("progress", to), "progress", to);
        }

        /** Whatever differs of the two; the cell is one, and so is the change. */
        private void dateAndStatus(String to) {
            if (!cells.targetDate(state.targetDate())
                    .wording()
                    .equals(state.targetDate().wording())) add(moved());
            if (!cells.status().equals(state.status())) add(status());
            Differences.Kind kind = statusKind();
            boolean dateOnly =
                    kind == Differences.Kind.STATUS_REPORTED && !cells.status().standsClosed();
            change(dateOnly ? Differences.Kind.DATE_MOVED : kind, "targetDate", to);
        }

        private ActionEvent moved() {
            return new ActionEvent.TargetDateMoved(
                    id, asAt, state.targetDate(), cells.targetDate(state.targetDate()), null);
        }

        private ActionEvent status() {
            Status now = cells.status();
            return switch (statusKind()) {
                case CLOSED -> new ActionEvent.ActionClosed(id, asAt, state.status(), now, null, null);
                case REOPENED -> new ActionEvent.ActionReopened(id, asAt, state.status(), now, null);
                default -> new ActionEvent.StatusReported(id, asAt, state.status(), now);
            };
        }

        private Differences.Kind statusKind() {
            return Differences.kindOf(
                    "status",
                    state.status().wording(),
                    cells.status().wording(),
                    state.status().open(),
                    cells.status().open());
        }

        /** The edition's cell, where it differs from what would have been printed. */
        private Optional<String> differing(String field) {
            if (!table.has(field)) return Optional.empty();
            String now = cell(field);
            return now.equals(printed(field)) ? Optional.empty() : Optional.of(now);
        }

        private String printed(String field) {
            return Cells.cell(register, then, cells.columnFor(field));
        }

        private void record(String field, String to, ActionEvent event) {
            add(event);
            change(kind(field, to), field, to);
        }

        private Differences.Kind kind(String field, String to) {
            return Differences.kindOf(
                    field,
                    printed(field),
                    to,
                    state.status().open(),
                    cells.status().open());
        }

        private void change(Differences.Kind kind, String field, String to) {
            changes.add(new Change(kind.text(), reference, field, printed(field), to));
        }
    }
}
