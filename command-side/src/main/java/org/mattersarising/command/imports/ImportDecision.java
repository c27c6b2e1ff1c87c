package org.mattersarising.command.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.mattersarising.command.register.SectionIds;
import org.mattersarising.command.register.Sections;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Edition;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Section;

/**
 * What the table of an edition changes in a register (contract 3): it is compared with the state as at its date, as
 * known now, and whatever later editions print stays as it was. Pure: entries in, plan out.
 */
final class ImportDecision {

    private final LocalDate asAt;
    private final EditionTable table;
    private final List<Entry> known;
    private final RegisterView before;
    private final String register;
    /** Editions of later dates, the next one first. */
    private final List<Edition> later;

    private final Draft draft;
    private final List<Change> changes = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private ImportDecision(LocalDate asAt, EditionTable table, List<Entry> known, RegisterView before, Draft draft) {
        this.asAt = asAt;
        this.table = table;
        this.known = known;
        this.before = before;
        this.register = before.register().register();
        this.later = RegisterState.of(known, LocalDate.MAX, Long.MAX_VALUE).orElseThrow().editions().stream()
                .filter(edition -> edition.asAt().isAfter(asAt))
                .toList();
        this.draft = draft;
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
        RegisterView before = view(known, asAt);
        List<LayoutColumn> columns = layout == null ? before.register().layout() : layout;
        EditionTable table = EditionTable.of(file.under(columns), columns);
        List<Fault> faults = new ArrayList<>(table.file().doubts());
        if (faults.stream().noneMatch(Fault::isError)) faults.addAll(table.faults(layout != null));
        if (faults.stream().anyMatch(Fault::isError)) return Plan.refused(faults);
        Draft draft = new Draft(known, provenance, file.source(), identifiers);
        return new ImportDecision(asAt, table, known, before, draft).plan();
    }

    private Plan plan() {
        if (!before.register().layout().equals(table.layout())) {
            draft.add(new RegisterEvent.RegisterRelaid(register, asAt, table.layout()));
        }
        Map<String, String> sections = settleSections();
        List<String> rows = new ArrayList<>();
        int unchanged = settleRows(sections, rows);
        later.stream().findFirst().ifPresent(next -> Restatement.at(next.asAt(), known, draft.all())
                .forEach(draft::restate));
        faults.addAll(ReferenceClashes.of(table, rows, draft.all()));
        if (!faults.isEmpty()) {
            faults.addAll(table.file().doubts());
            return Plan.refused(faults);
        }
        // Last, so that its position is the one at which the edition comes out again.
        draft.add(new RegisterEvent.EditionImported(
                register, asAt, table.file().name(), table.file().sha256(), rows, rows.size() - unchanged, unchanged));
        return new Plan(
                draft.added(),
                changes,
                unchanged,
                missing(view(draft.all(), asAt)),
                table.file().doubts());
    }

    /** References of the actions that exist and do not stand in the edition. */
    static List<String> missing(RegisterView view) {
        return view.missing().stream()
                .map(line -> line.action().state().reference())
                .toList();
    }

    private static RegisterView view(List<Entry> entries, LocalDate asAt) {
        return RegisterView.of(entries, new Basis(asAt, Long.MAX_VALUE, null)).orElseThrow();
    }

    /** The identifier of each section by its key in this edition. */
    private Map<String, String> settleSections() {
        Map<String, String> sections = Sections.match(known, table.sectionKeys(), asAt);
        Set<String> taken = new HashSet<>(Sections.idsEverUsed(known));
        for (String key : table.sectionKeys()) {
            String id = sections.computeIfAbsent(key, unknown -> SectionIds.forTitle(unknown, taken));
            taken.add(id);
            settleSection(id, table.titleOfSection(key), table.fieldsOfSection(key));
        }
        return sections;
    }

    /** Adds the section from the edition's date on, or brings it to what the edition prints. */
    private void settleSection(String id, String title, SortedMap<String, String> fields) {
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

    /**
     * @param rows takes the identifiers of the rows' actions
     * @return number of rows without a change
     */
    private int settleRows(Map<String, String> sections, List<String> rows) {
        ActionMatching actions = new ActionMatching(before, known, table.column("reference"));
        Map<String, ActionAt> existing = new HashMap<>();
        before.lines().forEach(line -> existing.put(line.action().id(), line.action()));
        Map<String, List<Entry>> histories = RegisterView.byAction(known);
        int unchanged = 0;
        for (int row = 0; row < table.size(); row++) {
            int soFar = changes.size();
            String id = actions.action(table.cell(row, "reference")).orElseGet(draft::newIdentifier);
            String section = sections.get(table.sectionKey(row));
            RowDecision decision = new RowDecision(asAt, table, row, section, draft, changes);
            ActionAt then = existing.get(id);
            if (then == null) {
                printedAgain(row, id, histories.getOrDefault(id, List.of())).ifPresent(faults::add);
                decision.raise(id);
            } else {
                decision.compare(before.register(), then);
            }
            rows.add(id);
            if (changes.size() == soFar) unchanged++;
        }
        return unchanged;
    }

    /** A row of a later edition, of which somebody voided the raise, is printed as soon as its action exists on that date. */
    private Optional<Fault> printedAgain(int row, String id, List<Entry> history) {
        return later.stream()
                .filter(edition ->
                        ActionAt.of(history, edition.asAt(), Long.MAX_VALUE).isEmpty())
                .filter(edition -> edition.rows().contains(id))
                .findFirst()
                .map(edition -> Fault.inCell(
                        EditionFile.recordNumber(row),
                        table.heading("reference"),
                        "The edition of " + edition.asAt()
                                + " has this action too, in a row that was voided since and would"
                                + " be printed again; void that voiding first, or leave this row out"));
    }
}
