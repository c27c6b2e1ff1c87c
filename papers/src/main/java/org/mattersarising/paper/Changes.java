package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.Differences;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Slippage;

/**
 * What differs from the previous update, cell by cell.
 *
 * @param ofRegister its layout and its sections
 * @param ofActions in the order of this paper; those that are no longer there at the end
 */
record Changes(List<Differences.Change> ofRegister, List<OfAction> ofActions) {

    /**
     * @param before null where the previous update did not have the action
     * @param after null where this paper does not have it
     */
    record OfAction(RegisterView.Line before, RegisterView.Line after, List<Differences.Change> cells) {
        OfAction {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What lies between two target dates.
     *
     * @param days last day of the one after minus last day of the one before; null unless both are dated
     * @param reasons those given for the moves from one to the other, in their order, each once
     */
    record Move(Long days, boolean dateLost, List<String> reasons) {

        static Move between(TargetDate before, TargetDate after, List<Slippage.Move> moves) {
            boolean dated = before.dated() && after.dated();
            return new Move(
                    dated ? java.time.temporal.ChronoUnit.DAYS.between(before.latest(), after.latest()) : null,
                    before.dated() && !after.dated(),
                    reasons(before, moves));
        }

        /** Back from the last move to the one that left the date before; if there is none, of the last move alone. */
        private static List<String> reasons(TargetDate before, List<Slippage.Move> moves) {
            if (moves.isEmpty()) return List.of();
            int first = moves.size() - 1;
            for (int i = first; i >= 0; i--) {
                if (moves.get(i).from().wording().equals(before.wording())) {
                    first = i;
                    break;
                }
            }
            SequencedSet<String> reasons = new LinkedHashSet<>();
            moves.subList(first, moves.size()).stream()
                    .map(Slippage.Move::reason)
                    .filter(Objects::nonNull)
                    .forEach(reasons::add);
            return List.copyOf(reasons);
        }
    }

    static Changes between(RegisterView previous, RegisterView now) {
        Map<String, RegisterView.Line> before = byAction(previous);
        Map<String, RegisterView.Line> after = byAction(now);
        List<Differences.Change> ofRegister = new ArrayList<>();
        Map<String, List<Differences.Change>> ofActions = new LinkedHashMap<>();
        for (Differences.Change change : Differences.between(previous, now)) {
            if (change.action() == null) ofRegister.add(change);
            else
                ofActions
                        .computeIfAbsent(change.action(), first -> new ArrayList<>())
                        .add(change);
        }
        return new Changes(
                ofRegister,
                ofActions.entrySet().stream()
                        .map(each -> new OfAction(before.get(each.getKey()), after.get(each.getKey()), each.getValue()))
                        .toList());
    }

    static Map<String, RegisterView.Line> byAction(RegisterView register) {
        Map<String, RegisterView.Line> lines = new LinkedHashMap<>();
        register.lines().forEach(line -> lines.put(line.action().id(), line));
        return lines;
    }
}
