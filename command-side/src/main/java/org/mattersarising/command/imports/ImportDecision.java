package org.mattersarising.command.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mattersarising.command.register.SectionIds;
import org.mattersarising.command.register.Sections;
import org.mattersarising.events.ActionEvent;
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
import org.mattersarising.history.Timeline;

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
    private GeneratedReferences references;

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
     * @param matches what somebody has decided about its rows
     * @param known every entry of the register and its actions
     * @param provenance who imports
     * @param identifiers gives new identifiers of actions and events
     */
    static Plan decide(
            LocalDate asAt,
            EditionFile file,
            List<LayoutColumn> layout,
            Matches matches,
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
        return new ImportDecision(asAt, table, known, before, draft).plan(matches);
    }

    private Plan plan(Matches matches) {
        Map<String, String> sections = Sections.match(known, table.sections().keySet(), asAt);
        RowMatching matching = new RowMatching(table, sections, before, known, matches);
        faults.addAll(matching.faults());
        if (isRefused()) return refused();
        sections.putAll(matching.renamedSections());
        if (!before.register().layout().equals(table.layout())) {
            draft.add(new RegisterEvent.RegisterRelaid(register, asAt, table.layout()));
        }
        settleSections(sections);
        List<String> rows = new ArrayList<>();
        int unchanged = settleRows(sections, matching, rows);
        NumbersGivenUp.on(asAt, table, rows, before).forEach(this::giveUp);
        later.stream().findFirst().ifPresent(next -> Restatement.at(next.asAt(), known, draft.all())
                .forEach(draft::restate));
        NumbersGivenUp.later(later, table, rows, draft.all()).forEach(this::giveUp);
        faults.addAll(ReferenceClashes.of(table, rows, draft.all()));
        if (isRefused()) return refused();
        // Last, so that its position is the one at which the edition comes out again.
        draft.add(new RegisterEvent.EditionImported(
                register, asAt, table.file().name(), table.file().sha256(), rows, rows.size() - unchanged, unchanged));
        return new Plan(draft.added(), changes, unchanged, missing(view(draft.all(), asAt)), allFaults());
    }

    private void giveUp(NumbersGivenUp given) {
        if (given.event().effectiveOn().equals(asAt)) draft.add(given.event());
        else draft.restate(given.event());
        faults.add(given.warning(table));
    }

    private boolean isRefused() {
        return faults.stream().anyMatch(Fault::isError);
    }

    private Plan refused() {
        return Plan.refused(allFaults());
    }

    private List<Fault> allFaults() {
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(table.file().doubts());
        all.addAll(DateDoubts.of(table, asAt));
        return all;
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

    /** @param sections identifiers by key; takes those of new sections */
    private void settleSections(Map<String, String> sections) {
        SectionIds ids = new SectionIds(Sections.idsEverUsed(known));
        table.sections().forEach((key, row) -> {
            String id = sections.computeIfAbsent(key, ids::forTitle);
            settleSection(id, table.cell(row, "section"), table.fieldsOfSection(row));
        });
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
    private int settleRows(Map<String, String> sections, RowMatching matching, List<String> rows) {
        Map<String, ActionAt> existing = new HashMap<>();
        before.lines().forEach(line -> existing.put(line.action().id(), line.action()));
        Map<String, List<Entry>> histories = RegisterView.byAction(known);
        int unchanged = 0;
        for (int row = 0; row < table.size(); row++) {
            int soFar = changes.size();
            String id = matching.action(row).orElseGet(draft::newIdentifier);
            String section = sections.get(table.sectionKey(row));
            String reference = matching.reference(row).orElseGet(() -> generated(section));
            RowDecision decision = new RowDecision(asAt, table, row, reference, section, draft, changes);
            ActionAt then = existing.get(id);
            if (then == null) {
                printedAgain(row, id, histories.getOrDefault(id, List.of())).ifPresent(faults::add);
                decision.raise(id, isNoProposal(histories.getOrDefault(id, List.of())));
            } else {
                decision.compare(before.register(), then);
            }
            rows.add(id);
            if (changes.size() == soFar) unchanged++;
        }
        return unchanged;
    }

    /** Whether the action is known, at the next edition or at any date after it, as one that was never put. */
    private boolean isNoProposal(List<Entry> history) {
        if (later.isEmpty()) return false;
        LocalDate next = later.getFirst().asAt();
        Set<LocalDate> puts = Timeline.at(history, LocalDate.MAX, Long.MAX_VALUE).stream()
                .filter(entry -> entry.event() instanceof ActionEvent.ProposalPut)
                .map(Entry::effectiveOn)
                .collect(Collectors.toSet());
        Stream<LocalDate> dates = history.stream().map(Entry::effectiveOn).filter(date -> date.isAfter(next));
        return Stream.concat(Stream.of(next), dates)
                .flatMap(date -> ActionAt.of(history, date, Long.MAX_VALUE).stream())
                .map(then -> then.state().proceedings().proposal())
                .anyMatch(proposal -> proposal == null || !puts.contains(proposal.putOn()));
    }

    private String generated(String section) {
        if (references == null) references = GeneratedReferences.after(draft.all(), asAt);
        return references.next(section);
    }

    /** A row of a later edition, of which somebody voided the raise, is printed as soon as its action exists on that date. */
    private Optional<Fault> printedAgain(int row, String id, List<Entry> history) {
        if (history.isEmpty()) return Optional.empty();
        return later.stream()
                .filter(edition ->
                        ActionAt.of(history, edition.asAt(), Long.MAX_VALUE).isEmpty())
                .filter(edition -> edition.rows().contains(id))
                .findFirst()
                .map(edition -> Fault.inCell(
                        EditionFile.recordNumber(row),
                        table.headingOfRows(),
                        "The edition of " + edition.asAt()
                                + " has this action too, in a row that was voided since and would"
                                + " be printed again; void that voiding first, or leave this row out"));
    }
}
