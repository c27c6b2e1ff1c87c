package org.mattersarising.command.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mattersarising.command.recording.ReferenceSpan;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.history.Edition;
import org.mattersarising.history.Entry;
import org.mattersarising.history.ReferenceKey;
import org.mattersarising.history.RegisterView;

/**
 * A number that an action gives up because an edition which lacks that action has it for another one. No two actions may
 * be called the same on one date, so the number that the missing one had says from then on until when it had it.
 *
 * @param row of the edition that is imported, in which the number stands
 */
record NumbersGivenUp(int row, ActionEvent.ActionRenumbered event) {

    /**
     * Numbers that actions have as at the edition's date and that it prints for others.
     *
     * @param actionOf identifiers of the rows' actions
     * @param before the register as at the edition's date
     */
    static List<NumbersGivenUp> on(LocalDate asAt, EditionTable table, List<String> actionOf, RegisterView before) {
        Map<String, Integer> rowOfNumber = rowOfNumber(table);
        Set<String> present = new HashSet<>(actionOf);
        return before.lines().stream()
                .map(line -> line.action().state())
                .filter(action -> !present.contains(action.action()))
                .filter(action -> rowOfNumber.containsKey(ReferenceKey.of(action.reference())))
                .map(action -> givenUp(
                        rowOfNumber.get(ReferenceKey.of(action.reference())),
                        action.action(),
                        action.reference(),
                        asAt))
                .toList();
    }

    /**
     * Numbers that actions of the edition have, and that others have from the date of a later edition on which lacks them.
     *
     * @param later editions of later dates, the next one first
     * @param entries all of the register with what the edition adds
     */
    static List<NumbersGivenUp> later(
            List<Edition> later, EditionTable table, List<String> actionOf, List<Entry> entries) {
        if (later.isEmpty() || !table.has("reference")) return List.of();
        Map<String, List<ReferenceSpan>> spans = new HashMap<>();
        RegisterView.byAction(entries).forEach((action, own) -> spans.put(action, ReferenceSpan.of(own)));
        Map<String, List<ReferenceSpan>> byKey = new HashMap<>();
        spans.values().stream().flatMap(List::stream).forEach(span -> byKey.computeIfAbsent(
                        span.key(), key -> new ArrayList<>())
                .add(span));
        Map<LocalDate, Set<String>> printed = new HashMap<>();
        later.forEach(edition -> printed.put(edition.asAt(), new HashSet<>(edition.rows())));
        List<NumbersGivenUp> given = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            int at = row;
            for (ReferenceSpan own : spans.get(actionOf.get(row))) {
                byKey.get(own.key()).stream()
                        .filter(own::clashesWith)
                        .filter(other -> isReused(printed, own, other))
                        .map(ReferenceSpan::from)
                        .min(LocalDate::compareTo)
                        .ifPresent(date -> given.add(givenUp(at, own.action(), own.reference(), date)));
            }
        }
        return given;
    }

    /** Whether the other action has the number from the date of an edition on that lacks ours. */
    private static boolean isReused(Map<LocalDate, Set<String>> printed, ReferenceSpan own, ReferenceSpan other) {
        Set<String> edition = printed.get(other.from());
        return edition != null && other.from().isAfter(own.from()) && !edition.contains(own.action());
    }

    private static Map<String, Integer> rowOfNumber(EditionTable table) {
        Map<String, Integer> rowOfNumber = new HashMap<>();
        if (!table.has("reference")) return rowOfNumber;
        for (int row = 0; row < table.size(); row++) {
            rowOfNumber.put(ReferenceKey.of(table.cell(row, "reference")), row);
        }
        return rowOfNumber;
    }

    private static NumbersGivenUp givenUp(int row, String action, String reference, LocalDate date) {
        String former = "%s (until %s)".formatted(reference, date);
        return new NumbersGivenUp(row, new ActionEvent.ActionRenumbered(action, date, reference, former));
    }

    Fault warning(EditionTable table) {
        return new Fault(
                "warning",
                EditionFile.recordNumber(row),
                table.heading("reference"),
                "Two actions have the number %s; the one that is missing from the edition of %s is called %s from then on"
                        .formatted(event.from(), event.effectiveOn(), event.to()));
    }
}
