package org.mattersarising.command.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mattersarising.command.matching.ActionMatching;
import org.mattersarising.command.matching.Meaning;
import org.mattersarising.command.matching.Row;

/**
 * Sections under a new title (contract 3.8): one that no row is headed by any more, whose actions, as far as the edition
 * has them, all stand under one title that nobody knows, and no other such section's beside them. New actions, and such as
 * came from a section that is still there, may stand there too.
 */
final class SectionRenaming {

    private SectionRenaming() {}

    /** @return identifiers of the renamed sections by what they are called now */
    static Map<String, String> of(List<Row> rows, List<Meaning> meanings, ActionMatching actions) {
        Set<String> present = new HashSet<>();
        rows.forEach(row -> present.add(row.section()));
        Map<String, Set<String>> headingsOf = new HashMap<>();
        Map<String, Set<String>> goneUnder = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            if (!(meanings.get(row) instanceof Meaning.Known known)) continue;
            String section = actions.sectionOf(known.action());
            if (section == null || present.contains(section)) continue;
            String heading = rows.get(row).heading();
            headingsOf.computeIfAbsent(section, none -> new HashSet<>()).add(heading);
            if (isUnheardOf(rows.get(row))) {
                goneUnder.computeIfAbsent(heading, none -> new HashSet<>()).add(section);
            }
        }
        Map<String, String> renamed = new HashMap<>();
        goneUnder.forEach((heading, sections) -> {
            String section = sections.iterator().next();
            if (sections.size() == 1 && headingsOf.get(section).size() == 1) renamed.put(heading, section);
        });
        return renamed;
    }

    private static boolean isUnheardOf(Row row) {
        return row.heading() != null && !row.heading().isEmpty() && row.section() == null;
    }
}
