package org.mattersarising.command.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mattersarising.command.matching.ActionMatching;
import org.mattersarising.command.matching.Meaning;
import org.mattersarising.command.matching.Numbers;
import org.mattersarising.command.matching.Row;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;

/** Which actions the rows of an edition mean, what they are called, and what could not be told. */
final class RowMatching {

    private final EditionTable table;
    private final List<Row> rows;
    private final ActionMatching actions;
    private final List<Meaning> meanings;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param sections identifiers of the sections that are known, by key
     * @param before the register as at the edition's date
     */
    RowMatching(
            EditionTable table, Map<String, String> sections, RegisterView before, List<Entry> known, Matches matches) {
        this.table = table;
        this.rows = IntStream.range(0, table.size())
                .mapToObj(row -> row(row, sections))
                .toList();
        Set<String> fields = table.layout().stream().map(LayoutColumn::field).collect(Collectors.toSet());
        this.actions = new ActionMatching(rows, before, known, fields);
        Numbers numbers = new Numbers(before, known);
        this.meanings = actions.meanings(matches.decided(table, numbers, actions, faults));
        faults.addAll(new Doubts(table, numbers).of(meanings));
    }

    private Row row(int row, Map<String, String> sections) {
        boolean hasSections = table.has("section") || table.has("section.code");
        String key = table.sectionKey(row);
        String latest = table.cell(row, "latestUpdate");
        String progress = table.cell(row, "progress");
        return new Row(
                table.text(row, "reference"),
                hasSections ? key : null,
                sections.get(key),
                Row.describing(table.text(row, "finding"), table.text(row, "proposedAction")),
                progress.isBlank() ? latest : progress);
    }

    List<Fault> faults() {
        return faults;
    }

    /** The known action that a row means; empty for a new one. */
    Optional<String> action(int row) {
        return meanings.get(row) instanceof Meaning.Known known ? Optional.of(known.action()) : Optional.empty();
    }

    /** What the action of a row is called; empty for a new one whose paper prints no number. */
    Optional<String> reference(int row) {
        return Optional.ofNullable(table.text(row, "reference"))
                .or(() -> action(row).map(actions::referenceOf));
    }

    Map<String, String> renamedSections() {
        return SectionRenaming.of(rows, meanings, actions);
    }
}
