package org.mattersarising.command.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.Status;
import org.mattersarising.events.StatusReader;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Cells;
import org.mattersarising.history.Differences;
import org.mattersarising.history.Edition;
import org.mattersarising.history.Entry;
import org.mattersarising.history.NarrativeChange;
import org.mattersarising.history.ReferenceKey;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Section;

/**
 * What the table of an edition changes in a register (contract 3): it is compared with the state as at its date, as
 * known now, and whatever later editions print stays as it was. Pure: entries in, plan out.
 */
final class ImportDecision {

    private final LocalDate asAt;
    private final EditionFile file;
    private final List<LayoutColumn> layout;
    private final List<Entry> known;
    private final RegisterView before;
    private final Map<String, ActionAt> existing = new HashMap<>();
    private final Draft draft;

    private final List<Fault> faults = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private SectionMatching sections;
    private ActionMatching actions;
    /** As they stand after this edition, by the text of the section's cell. */
    private final Map<String, String> sectionOfCell = new HashMap<>();

    private ImportDecision(
            LocalDate asAt,
            EditionFile file,
            List<LayoutColumn> layout,
            List<Entry> known,
            RegisterView before,
            Draft draft) {
        this.asAt = asAt;
        this.file = file;
        this.layout = layout;
        this.known = known;
        this.before = before;
        this.draft = draft;
        before.lines().forEach(line -> existing.put(line.action().id(), line.action()));
    }

    /**
     * @param asAt the date of which the paper speaks
     * @param layout what the paper's columns mean, or null where they are those of the register
     * @param known every entry of the register and its actions
     * @param provenance who imports
     * @param identifiers gives new identifiers of actions and events
     */
    static Plan decide(
            LocalDate asAt,
            EditionFile file,
            List<LayoutColumn> layout,
            List<Entry> known,
            Provenance provenance,
            Supplier<String> identifiers) {
        RegisterView before =
                RegisterView.of(known, new Basis(asAt, Long.MAX_VALUE, null)).orElseThrow();
        List<LayoutColumn> columns = layout == null ? before.register().layout() : layout;
        Optional<Fault> misfit = misfit(file.headings(), columns, layout != null);
        if (misfit.isPresent()) return Plan.refused(List.of(misfit.get()));
        Draft draft =
                new Draft(known, provenance, new Provenance.Source(file.name(), file.sha256(), null), identifiers);
        return new ImportDecision(asAt, file, columns, known, before, draft).plan();
    }

    private static Optional<Fault> misfit(List<String> headings, List<LayoutColumn> columns, boolean given) {
        List<String> expected = columns.stream().map(LayoutColumn::heading).toList();
        if (!headings.equals(expected)) {
            return Optional.of(Fault.inFile("The headings of the file are " + String.join(" | ", headings) + "; the "
                    + (given ? "layout sent with it" : "register's layout") + " has " + String.join(" | ", expected)
                    + ". Send a layout that names each heading of the file and the field that stands under it"));
        }
        if (columns.stream().noneMatch(column -> column.field().equals("reference"))) {
            return Optional.of(
                    Fault.inFile("No column of the layout holds the reference, so that rows cannot be told apart; give"
                            + " the field reference to the column with the numbers"));
        }
        return Optional.empty();
    }

    private Plan plan() {
        checkReferences();
        checkSections();
        if (!faults.isEmpty()) return Plan.refused(faults);
        if (!before.register().layout().equals(layout)) {
            draft.add(new RegisterEvent.RegisterRelaid(before.register().register(), asAt, layout));
        }
        sections = new SectionMatching(before.register(), known, titles());
        titles().forEach(this::settleSection);
        actions = new ActionMatching(before, known, column("reference"));
        List<String> rows = new ArrayList<>();
        int unchanged = 0;
        for (int i = 0; i < file.rows().size(); i++) {
            int soFar = changes.size();
            rows.add(row(i));
            if (changes.size() == soFar) unchanged++;
        }
        nextEdition().ifPresent(next -> Restatement.at(next, known, draft.all()).forEach(draft::restate));
        // Last, so that its position is the one at which the edition comes out again.
        draft.add(new RegisterEvent.EditionImported(
                before.register().register(),
                asAt,
                file.name(),
                file.sha256(),
                rows,
                rows.size() - unchanged,
                unchanged));
        RegisterView now = RegisterView.of(draft.all(), new Basis(asAt, Long.MAX_VALUE, null))
                .orElseThrow();
        List<String> missing = now.missing().stream()
                .map(line -> line.action().state().reference())
                .toList();
        return new Plan(draft.added(), changes, unchanged, missing, faults);
    }

    private Optional<LocalDate> nextEdition() {
        return RegisterState.of(known, LocalDate.MAX, Long.MAX_VALUE).orElseThrow().editions().stream()
                .map(Edition::asAt)
                .filter(date -> date.isAfter(asAt))
                .findFirst();
    }

    private void checkReferences() {
        Map<String, Integer> recordOfKey = new HashMap<>();
        String heading = heading("reference");
        List<String> references = column("reference");
        for (int i = 0; i < references.size(); i++) {
            int record = EditionFile.recordNumber(i);
            if (references.get(i).isBlank()) {
                faults.add(Fault.inCell(record, heading, "This row has no reference; give the action its number"));
                continue;
            }
            Integer earlier = recordOfKey.putIfAbsent(ReferenceKey.of(references.get(i)), record);
            if (earlier != null) {
                faults.add(Fault.inCell(
                        record,
                        heading,
                        "The reference " + references.get(i) + " stands in row " + earlier
                                + " already; each action of an edition needs a reference of its own"));
            }
        }
    }

    /** A field of a section is one value, whichever of its rows it stands in. */
    private void checkSections() {
        for (LayoutColumn column : sectionColumns()) {
            Map<String, String> valueOf = new HashMap<>();
            for (int i = 0; i < file.rows().size(); i++) {
                String title = cell(i, "section");
                String value = cell(i, column.field());
                int record = EditionFile.recordNumber(i);
                if (title.isEmpty()) {
                    if (!value.isEmpty()) {
                        faults.add(Fault.inCell(
                                record,
                                column.heading(),
                                "This row belongs to no section, so that nothing can be said of its section; fill in"
                                        + " the section"));
                    }
                    continue;
                }
                String other = valueOf.putIfAbsent(title, value);
                if (other != null && !other.equals(value)) {
                    faults.add(Fault.inCell(
                            record,
                            column.heading(),
                            "Another row of the section " + title
                                    + " says something else in this column; make them the same"));
                }
            }
        }
    }

    private List<LayoutColumn> sectionColumns() {
        return layout.stream()
                .filter(column -> column.field().startsWith("section."))
                .toList();
    }

    private List<String> titles() {
        return new ArrayList<>(new LinkedHashSet<>(
                column("section").stream().filter(title -> !title.isEmpty()).toList()));
    }

    /** Adds the section from the edition's date on, or brings it to what the edition prints. */
    private void settleSection(String title) {
        String register = before.register().register();
        SortedMap<String, String> fields = fieldsOf(title);
        String id = sections.section(title).orElseGet(() -> newSection(title));
        sectionOfCell.put(title, id);
        Optional<Section> existing = before.register().section(id);
        if (existing.isEmpty()) {
            draft.add(new RegisterEvent.SectionAdded(register, asAt, id, title, fields));
            return;
        }
        Section section = existing.get();
        if (!section.title().equals(title)) {
            draft.add(new RegisterEvent.SectionReworded(register, asAt, id, "section", section.title(), title));
        }
        fields.forEach((name, value) -> {
            String then = section.fields().get(name);
            if (!value.equals(then == null ? "" : then)) {
                draft.add(new RegisterEvent.SectionReworded(register, asAt, id, "section." + name, then, value));
            }
        });
    }

    private String newSection(String title) {
        LinkedHashSet<String> taken = new LinkedHashSet<>(sections.identifiers());
        taken.addAll(sectionOfCell.values());
        return org.mattersarising.command.register.SectionIds.forTitle(title, taken);
    }

    private SortedMap<String, String> fieldsOf(String title) {
        int row = column("section").indexOf(title);
        SortedMap<String, String> fields = new TreeMap<>();
        sectionColumns()
                .forEach(
                        column -> fields.put(column.field().substring("section.".length()), cell(row, column.field())));
        return fields;
    }

    /** Decides one row and answers the identifier of its action. */
    private String row(int i) {
        String reference = cell(i, "reference");
        int record = EditionFile.recordNumber(i);
        Optional<String> matched = actions.action(reference);
        ActionAt then = existing.get(matched.orElse(null));
        if (then != null) {
            new Row(i, record, then).compare();
            return then.id();
        }
        String id = matched.orElseGet(draft::newIdentifier);
        draft.add(raised(id, i), record);
        changes.add(new Change(Differences.Kind.RAISED.text(), reference, "reference", null, reference));
        return id;
    }

    private ActionEvent raised(String id, int i) {
        SortedMap<String, String> other = new TreeMap<>();
        layout.stream()
                .map(LayoutColumn::field)
                .filter(field -> field.startsWith("other."))
                .forEach(field -> other.put(field.substring("other.".length()), cell(i, field)));
        return new ActionEvent.ActionRaised(
                id,
                asAt,
                cell(i, "reference"),
                sectionOfCell.get(cell(i, "section")),
                text(i, "finding"),
                text(i, "proposedAction"),
                text(i, "progress"),
                text(i, "latestUpdate"),
                Lead.printed(cell(i, "lead")),
                TargetDateReader.read(cell(i, "targetDate")),
                StatusReader.read(cell(i, "status")),
                other);
    }

    /** A cell, or null where the layout has no such column. */
    private String text(int row, String field) {
        int column = indexOf(field);
        return column < 0 ? null : file.rows().get(row).get(column);
    }

    /** A cell; an empty one where the layout has no such column. */
    private String cell(int row, String field) {
        String text = text(row, field);
        return text == null ? "" : text;
    }

    private List<String> column(String field) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < file.rows().size(); i++) cells.add(cell(i, field));
        return cells;
    }

    private int indexOf(String field) {
        for (int i = 0; i < layout.size(); i++) if (layout.get(i).field().equals(field)) return i;
        return -1;
    }

    private String heading(String field) {
        return layout.get(indexOf(field)).heading();
    }

    /** One row of an action that exists as at the edition's date. */
    private final class Row {
        private final int index;
        private final int record;
        private final ActionAt then;
        private final ActionState state;

        Row(int index, int record, ActionAt then) {
            this.index = index;
            this.record = record;
            this.then = then;
            this.state = then.state();
        }

        /** Events in the order of contract 3.1: section, wordings, note, lead, date, status. */
        void compare() {
            section();
            differing("reference")
                    .ifPresent(to -> record(
                            new ActionEvent.ActionRenumbered(state.action(), asAt, state.reference(), to),
                            "reference"));
            layout.stream().map(LayoutColumn::field).filter(this::isPlainText).forEach(this::reword);
            differing("progress").ifPresent(this::progress);
            differing("lead")
                    .ifPresent(to -> record(
                            new ActionEvent.LeadReassigned(state.action(), asAt, state.lead(), Lead.printed(to), null),
                            "lead"));
            differing("targetDate")
                    .ifPresent(to -> record(
                            new ActionEvent.TargetDateMoved(
                                    state.action(), asAt, state.targetDate(), TargetDateReader.read(to), null),
                            "targetDate"));
            differing("status").ifPresent(this::status);
        }

        private boolean isPlainText(String field) {
            return field.equals("finding")
                    || field.equals("proposedAction")
                    || field.equals("latestUpdate")
                    || field.startsWith("other.");
        }

        private void section() {
            if (indexOf("section") < 0) return;
            String to = sectionOfCell.get(cell(index, "section"));
            boolean moved = !Objects.equals(state.section(), to);
            if (moved) {
                draft.add(new ActionEvent.ActionMovedToSection(state.action(), asAt, state.section(), to), record);
            }
            for (LayoutColumn column : layout) {
                String field = column.field();
                if (!field.equals("section") && !field.startsWith("section.")) continue;
                differing(field)
                        .ifPresent(cell -> change(
                                moved ? Differences.Kind.SECTION_MOVED : Differences.Kind.REWORDED, field, cell));
            }
        }

        private void reword(String field) {
            differing(field)
                    .ifPresent(to -> record(
                            new ActionEvent.ActionReworded(state.action(), asAt, field, state.text(field), to), field));
        }

        private void progress(String to) {
            String from = then.narrative().text();
            NarrativeChange change = NarrativeChange.between(from, to);
            if (change.rewordedTo() != null) {
                draft.add(
                        new ActionEvent.ActionReworded(state.action(), asAt, "progress", from, change.rewordedTo()),
                        record);
            }
            if (change.note() != null) {
                draft.add(
                        new ActionEvent.ProgressNoted(
                                state.action(),
                                asAt,
                                change.note().joiner(),
                                change.note().text()),
                        record);
            }
            change(kind("progress", to, null), "progress", to);
        }

        private void status(String to) {
            Status now = StatusReader.read(to);
            Differences.Kind kind = kind("status", to, now.open());
            record(
                    switch (kind) {
                        case CLOSED ->
                            new ActionEvent.ActionClosed(state.action(), asAt, state.status(), now, null, null);
                        case REOPENED ->
                            new ActionEvent.ActionReopened(state.action(), asAt, state.status(), now, null);
                        default -> new ActionEvent.StatusReported(state.action(), asAt, state.status(), now);
                    },
                    "status");
        }

        /** The edition's cell, where it differs from what would have been printed. */
        private Optional<String> differing(String field) {
            if (indexOf(field) < 0) return Optional.empty();
            String now = cell(index, field);
            return now.equals(Cells.cell(before.register(), then, field)) ? Optional.empty() : Optional.of(now);
        }

        private void record(ActionEvent event, String field) {
            draft.add(event, record);
            String to = cell(index, field);
            change(kind(field, to, StatusReader.readsOpen(to)), field, to);
        }

        private Differences.Kind kind(String field, String to, Boolean openAfter) {
            return Differences.kindOf(
                    field,
                    Cells.cell(before.register(), then, field),
                    to,
                    state.status().open(),
                    openAfter);
        }

        private void change(Differences.Kind kind, String field, String to) {
            changes.add(new Change(
                    kind.text(), cell(index, "reference"), field, Cells.cell(before.register(), then, field), to));
        }
    }
}
