package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.groups.Tuple;
import org.mattersarising.history.Differences.Change;
import org.mattersarising.history.Differences.Kind;
import org.mattersarising.testing.Histories;

/** Differences against the two views they were made from, whatever happened to the register. */
class DifferencesPropertyTest {

    private static final List<String> FIELDS = List.of(
            "reference", "finding", "proposedAction", "progress", "latestUpdate", "lead", "targetDate", "status");

    /** What differs with a move to another section. */
    private static final List<String> OF_SECTIONS = List.of("section", "section.lead member");

    @Property(tries = 500)
    void each_differing_cell_is_told_once_and_no_other(
            @ForAll("histories") List<Entry> history,
            @ForAll("dates") LocalDate from,
            @ForAll("dates") LocalDate to,
            @ForAll int seed) {
        RegisterView before = view(history, from, 1 + Math.floorMod(seed, history.size()));
        RegisterView after = view(history, to, history.size());

        List<Change> told = Differences.between(before, after);

        assertThat(told.stream().filter(DifferencesPropertyTest::ofCell))
                .extracting(change -> change.action() + " " + change.field(), Change::from, Change::to)
                .containsExactlyInAnyOrderElementsOf(cells(before, after));
        assertThat(actions(told, Kind.RAISED)).isEqualTo(without(ids(after), ids(before)));
        assertThat(actions(told, Kind.ABSENT)).isEqualTo(without(ids(before), ids(after)));
        assertThat(Differences.between(after, after)).isEmpty();
    }

    /** A withdrawal is told with the status cell even where its wording stays. */
    private static boolean ofCell(Change change) {
        boolean sameWording = Objects.equals(change.from(), change.to());
        return switch (change.kind()) {
            case SECTION_MOVED -> true;
            case SECTION_REWORDED -> false;
            default -> FIELDS.contains(change.field() == null ? "" : change.field()) && !sameWording;
        };
    }

    private static List<Tuple> cells(RegisterView before, RegisterView after) {
        Map<String, ActionAt> earlier = new HashMap<>();
        before.lines().forEach(line -> earlier.put(line.action().id(), line.action()));
        List<Tuple> cells = new ArrayList<>();
        for (RegisterView.Line line : after.lines()) {
            ActionAt was = earlier.get(line.action().id());
            if (was == null) continue;
            List<String> fields = new ArrayList<>(FIELDS);
            if (!Objects.equals(was.state().section(), line.action().state().section())) fields.addAll(OF_SECTIONS);
            for (String field : fields) {
                String old = Cells.cell(before.register(), was, field);
                String now = Cells.cell(after.register(), line.action(), field);
                if (!old.equals(now)) {
                    cells.add(tuple(line.action().id() + " " + field, old, now));
                }
            }
        }
        return cells;
    }

    private static Set<String> ids(RegisterView view) {
        return view.lines().stream().map(line -> line.action().id()).collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> actions(List<Change> told, Kind kind) {
        return told.stream()
                .filter(change -> change.kind() == kind)
                .map(Change::action)
                .collect(Collectors.toSet());
    }

    private static RegisterView view(List<Entry> history, LocalDate asAt, long position) {
        return RegisterView.of(history, new Basis(asAt, position, null)).orElseThrow();
    }

    @Provide
    Arbitrary<List<Entry>> histories() {
        return Histories.histories();
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.integers().between(0, 500).map(day -> LocalDate.of(2017, 9, 1)
                .plusDays(day));
    }
}
