package org.mattersarising.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * How the target dates of several actions have fared at a basis. Days are calendar days.
 *
 * @param actions all that exist, also closed, missing and withdrawn ones
 * @param dated those whose current target has a date
 * @param moves changes of wording, all actions together
 * @param datesLost moves from a date to none
 * @param slipped actions whose current target is later than their original one
 * @param medianDaysSlipped over the actions whose current and original targets have dates, those on time among them; null
 *     where there are none
 * @param worst the action that slipped farthest, the first of several; null where none did
 * @param overdue actions overdue against their current target
 * @param overdueAgainstOriginal actions overdue against their original target
 * @param passedUntold target dates that went by while the action was open, of which no committee was told by the basis
 * @param repeatedShortExtensions references of actions whose date was put off at least twice by at most 92 days, a
 *     quarter, each time
 */
public record SlippageFigures(
        int actions,
        int dated,
        int moves,
        int datesLost,
        int slipped,
        Double medianDaysSlipped,
        Worst worst,
        int overdue,
        int overdueAgainstOriginal,
        int passedUntold,
        List<String> repeatedShortExtensions) {

    /** Longest extension that is called short, in days. */
    public static final int SHORT_EXTENSION = 92;

    private static final int REPEATED = 2;

    /** @param days by which it slipped in all */
    public record Worst(String action, String reference, long days) {}

    public SlippageFigures {
        repeatedShortExtensions = List.copyOf(repeatedShortExtensions);
    }

    public static SlippageFigures of(List<ActionSlippage> actions) {
        List<Slippage> slippages =
                actions.stream().map(ActionSlippage::slippage).toList();
        List<Long> days = slippages.stream()
                .map(Slippage::daysSlipped)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new SlippageFigures(
                actions.size(),
                count(slippages, slippage -> slippage.current().dated() ? 1 : 0),
                count(slippages, slippage -> slippage.moves().size()),
                count(slippages, slippage -> (int) slippage.moves().stream()
                        .filter(Slippage.Move::dateLost)
                        .count()),
                (int) days.stream().filter(slipped -> slipped > 0).count(),
                median(days),
                worst(actions),
                count(slippages, slippage -> slippage.overdueAgainstCurrent() ? 1 : 0),
                count(slippages, slippage -> slippage.overdueAgainstOriginal() ? 1 : 0),
                actions.stream().mapToInt(SlippageFigures::passedUntold).sum(),
                actions.stream()
                        .filter(SlippageFigures::extendedShortlyAgain)
                        .map(action -> action.action().reference())
                        .toList());
    }

    /**
     * Figures of groups of actions, in the order in which the groups first appear.
     *
     * @param groups those that an action belongs to; one with two leads counts for both of them,
     *     one that names somebody twice counts once
     */
    public static <G> Map<G, SlippageFigures> by(
            List<ActionSlippage> actions, Function<ActionSlippage, List<G>> groups) {
        Map<G, List<ActionSlippage>> members = new LinkedHashMap<>();
        for (ActionSlippage action : actions) {
            for (G group : new LinkedHashSet<>(groups.apply(action))) {
                members.computeIfAbsent(group, first -> new ArrayList<>()).add(action);
            }
        }
        Map<G, SlippageFigures> figures = new LinkedHashMap<>();
        members.forEach((group, own) -> figures.put(group, of(own)));
        return figures;
    }

    private static int count(List<Slippage> slippages, java.util.function.ToIntFunction<Slippage> each) {
        return slippages.stream().mapToInt(each).sum();
    }

    private static Double median(List<Long> sorted) {
        if (sorted.isEmpty()) return null;
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? Double.valueOf(sorted.get(middle))
                : Double.valueOf((sorted.get(middle - 1) + sorted.get(middle)) / 2.0);
    }

    private static Worst worst(List<ActionSlippage> actions) {
        return actions.stream()
                .filter(action -> action.slippage().daysSlipped() != null
                        && action.slippage().daysSlipped() > 0)
                .sorted(Comparator.comparing(
                        (ActionSlippage action) -> action.slippage().daysSlipped(), Comparator.reverseOrder()))
                .findFirst()
                .map(action -> new Worst(
                        action.action().action(),
                        action.action().reference(),
                        action.slippage().daysSlipped()))
                .orElse(null);
    }

    private static int passedUntold(ActionSlippage action) {
        List<Slippage.Slip> slips = action.slippage().slips();
        int untold = 0;
        for (int i = 0; i < slips.size(); i++) {
            if (slips.get(i).passed() && !action.notices().get(i).told()) untold++;
        }
        return untold;
    }

    private static boolean extendedShortlyAgain(ActionSlippage action) {
        return action.slippage().moves().stream()
                        .filter(move -> move.days() != null && move.days() > 0 && move.days() <= SHORT_EXTENSION)
                        .count()
                >= REPEATED;
    }
}
