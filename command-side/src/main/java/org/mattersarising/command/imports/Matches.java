package org.mattersarising.command.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mattersarising.command.matching.ActionMatching;
import org.mattersarising.command.matching.Numbers;
import org.mattersarising.command.recording.Said;
import org.mattersarising.http.PlainText;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * What somebody has decided about rows: by row, as problems count them, the reference or identifier of the action that it
 * means, or {@code new}.
 */
record Matches(SortedMap<Integer, String> wanted) {

    static final Matches NONE = new Matches(new TreeMap<>());

    private static final String NEW = "new";
    private static final Pattern ROW = Pattern.compile("[1-9]\\d{0,8}");

    /**
     * @param json an object such as {@code {"7":"12 a","9":"new"}}, or null for none
     * @throws Refusal unreadable, where it is something else
     */
    static Matches ofText(String json) {
        if (json == null) return NONE;
        try {
            Map<String, String> sent = StrictJson.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
            boolean fits = sent != null
                    && sent.keySet().stream().allMatch(row -> ROW.matcher(row).matches())
                    && sent.values().stream().noneMatch(Said::nothing);
            if (!fits) throw unreadable();
            sent.values().forEach(name -> PlainText.check("matches", name));
            SortedMap<Integer, String> wanted = new TreeMap<>();
            sent.forEach((row, name) -> wanted.put(Integer.valueOf(row), name));
            return new Matches(wanted);
        } catch (JacksonException fault) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return Refusal.unreadable(
                "matches",
                "What matches says cannot be read.",
                "Send a JSON object such as {\"7\":\"12 a\",\"9\":\"new\"}: by the number that a row has in problems, the"
                        + " reference of the action that it means, or new.");
    }

    /** @return by row of the table, from 0 on, the identifier of its action or empty for a new one */
    Map<Integer, Optional<String>> decided(
            EditionTable table, Numbers numbers, ActionMatching actions, List<Fault> faults) {
        Map<Integer, Optional<String>> decided = new HashMap<>();
        Map<String, Integer> recordOf = new HashMap<>();
        wanted.forEach((record, name) -> {
            if (record > EditionFile.recordNumber(table.size() - 1) || record < EditionFile.recordNumber(0)) {
                faults.add(fault(
                        "There is no row %d; give the number that problems has for the row, the row of headings being 1"
                                .formatted(record)));
                return;
            }
            Optional<String> action = name.equals(NEW) ? Optional.empty() : action(name, numbers, actions);
            if (action.isEmpty() && !name.equals(NEW)) {
                faults.add(fault(("No action of this register has the reference or identifier %s on any date, so row %d"
                                + " cannot mean it; give one that problems names for the row, or new")
                        .formatted(name, record)));
                return;
            }
            Optional<Integer> earlier = action.map(known -> recordOf.putIfAbsent(known, record));
            if (earlier.isPresent()) {
                faults.add(fault("Rows %d and %d cannot both mean %s; leave one of them out, or say new for it"
                        .formatted(earlier.get(), record, name)));
                return;
            }
            decided.put(record - EditionFile.recordNumber(0), action);
        });
        return decided;
    }

    private static Optional<String> action(String name, Numbers numbers, ActionMatching actions) {
        return numbers.bearer(name).or(() -> Optional.of(name).filter(actions::knows));
    }

    private static Fault fault(String message) {
        return new Fault("error", null, "matches", message);
    }
}
