package org.mattersarising.command.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.command.matching.ActionMatching;
import org.mattersarising.command.matching.Meaning;
import org.mattersarising.command.matching.Row;
import org.mattersarising.history.RegisterView;

/**
 * Sections under a new title (contract 3.8): one that no row is headed by any more and whose actions all stand under one
 * title that nobody knows, with no other such section's beside them. Actions that were missing already do not count; new
 * ones, and such as came from a section that is still there, may join them. A section that is known from later dates only
 * had another title before, where all that stands under that title stands in it later.
 */
final class SectionRenaming {

    private final List<Row> rows;
    private final List<Meaning> meanings;
    private final ActionMatching actions;
    private final RegisterView before;
    private final Set<String> present;
    private final Map<String, List<Integer>> rowsUnder = new HashMap<>();
    /** By section, the rows whose actions stand or stood in it. */
    private final Map<String, List<Integer>> rowsFrom = new HashMap<>();
    /** By section, the actions that stand in it and were not missing already. */
    private final Map<String, List<String>> actionsOf = new HashMap<>();

    private SectionRenaming(List<Row> rows, List<Meaning> meanings, ActionMatching actions, RegisterView before) {
        this.rows = rows;
        this.meanings = meanings;
        this.actions = actions;
        this.before = before;
        this.present = rows.stream().map(Row::section).collect(Collectors.toSet());
        for (int row = 0; row < rows.size(); row++) {
            put(rowsUnder, rows.get(row).heading(), row);
            put(rowsFrom, cameFrom(row), row);
        }
        before.lines().stream()
                .filter(line -> line.missingSince() == null)
                .map(line -> line.action().state())
                .forEach(action -> put(actionsOf, action.section(), action.action()));
    }

    private static <T> void put(Map<String, List<T>> all, String key, T one) {
        all.computeIfAbsent(key, none -> new ArrayList<>()).add(one);
    }

    /**
     * @param before the register as at the edition's date
     * @return identifiers of the renamed sections by what they are called now
     */
    static Map<String, String> of(List<Row> rows, List<Meaning> meanings, ActionMatching actions, RegisterView before) {
        return new SectionRenaming(rows, meanings, actions, before).renamed();
    }

    private Map<String, String> renamed() {
        Map<String, Set<String>> gone = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            String from = cameFrom(row);
            if (!isUnheardOf(rows.get(row)) || from == null || present.contains(from)) continue;
            gone.computeIfAbsent(rows.get(row).heading(), none -> new HashSet<>())
                    .add(from);
        }
        Map<String, String> renamed = new HashMap<>();
        gone.forEach((heading, sections) -> {
            String section = sections.iterator().next();
            if (sections.size() == 1 && standsWholeUnder(heading, section)) renamed.put(heading, section);
        });
        return renamed;
    }

    private boolean standsWholeUnder(String heading, String section) {
        Set<String> under = new HashSet<>();
        for (int row : rowsFrom.get(section)) {
            if (!heading.equals(rows.get(row).heading())) return false;
            if (meanings.get(row) instanceof Meaning.Known known) under.add(known.action());
        }
        boolean others = rowsUnder.get(heading).stream().anyMatch(row -> !section.equals(cameFrom(row)));
        if (others && isLater(section)) return false;
        return under.containsAll(actionsOf.getOrDefault(section, List.of()));
    }

    /** Known from later dates only. */
    private boolean isLater(String section) {
        return before.register().section(section).isEmpty();
    }

    /** The section of a row's action, or null. */
    private String cameFrom(int row) {
        return meanings.get(row) instanceof Meaning.Known known ? actions.sectionOf(known.action()) : null;
    }

    private static boolean isUnheardOf(Row row) {
        return row.section() == null && row.heading() != null && !row.heading().isEmpty();
    }
}
