package org.mattersarising.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.events.ActionEvent;

/**
 * A whole register at a basis: what every paper, answer and comparison is made of.
 *
 * @param lines printed lines in the order of the paper, then the actions that the governing edition lacks
 */
public record RegisterView(RegisterState register, Basis basis, List<Line> lines) {

    /**
     * @param printed whether the paper has a row for it
     * @param missingSince date of the first edition in the unbroken run up to the basis that lacks the action, or null;
     *     what was raised since that edition may be printed after its rows and yet be missing from it
     */
    public record Line(ActionAt action, boolean printed, LocalDate missingSince) {}

    public RegisterView {
        lines = List.copyOf(lines);
    }

    public List<Line> printed() {
        return lines.stream().filter(Line::printed).toList();
    }

    /** What the paper has no row for. */
    public List<Line> missing() {
        return lines.stream().filter(line -> !line.printed()).toList();
    }

    /**
     * Folds all entries of a register, its own and those of its actions, in any order.
     *
     * @return empty where the register has not been opened at the basis
     */
    public static Optional<RegisterView> of(Collection<Entry> entries, Basis basis) {
        return RegisterState.of(entries, basis.asAt(), basis.position()).map(register -> {
            Map<String, List<Entry>> byAction = byAction(entries);
            List<ActionAt> actions = byAction.values().stream()
                    .map(own -> ActionAt.of(own, basis.asAt(), basis.position()))
                    .flatMap(Optional::stream)
                    .toList();
            return arrange(register, basis, actions);
        });
    }

    /** Entries of actions, action by action in the order in which the actions first appear. */
    public static Map<String, List<Entry>> byAction(Collection<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.event() instanceof ActionEvent)
                .collect(Collectors.groupingBy(
                        entry -> ((ActionEvent) entry.event()).action(), LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * Puts the actions that exist at a basis into their order (contract 3.4): the rows of the governing edition, then
     * what people raised after it, then what that edition lacks.
     */
    public static RegisterView arrange(RegisterState register, Basis basis, Collection<ActionAt> actions) {
        Map<String, ActionAt> rest = new LinkedHashMap<>();
        actions.forEach(action -> rest.put(action.id(), action));
        List<Line> lines = new ArrayList<>();
        MissingSince missingSince = new MissingSince(register.editions());
        Optional<Edition> governing = register.governingEdition();
        governing.ifPresent(edition -> edition.rows().forEach(row -> {
            ActionAt action = rest.remove(row);
            if (action != null) lines.add(new Line(action, true, null));
        }));
        rest.values().stream()
                .filter(action -> raisedAfter(governing, action.state()))
                .sorted(Comparator.comparing(action -> action.state().recordedHere()))
                .forEach(action -> lines.add(new Line(action, true, missingSince.of(action.state()))));
        lines.forEach(line -> rest.remove(line.action().id()));
        rest.values().stream()
                .sorted(Comparator.comparing(action -> action.state().existsFrom()))
                .forEach(action -> lines.add(new Line(action, false, missingSince.of(action.state()))));
        return new RegisterView(register, basis, lines);
    }

    private static boolean raisedAfter(Optional<Edition> governing, ActionState action) {
        return action.recordedHere() != null
                && governing
                        .map(edition -> action.recordedHere().compareTo(edition.place()) > 0)
                        .orElse(true);
    }

    /** Walks back through the editions once for every action that the last one lacks. */
    private static final class MissingSince {
        private final List<Edition> editions;
        private final List<Set<String>> rows;

        MissingSince(List<Edition> editions) {
            this.editions = editions;
            this.rows = editions.stream()
                    .<Set<String>>map(edition -> new HashSet<>(edition.rows()))
                    .toList();
        }

        LocalDate of(ActionState action) {
            LocalDate since = null;
            for (int i = editions.size() - 1; i >= 0; i--) {
                boolean before = editions.get(i).place().compareTo(action.existsFrom()) < 0;
                if (before || rows.get(i).contains(action.action())) break;
                since = editions.get(i).asAt();
            }
            return since;
        }
    }
}
