package org.mattersarising.history;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How far the target date of one action has slipped at a basis.
 *
 * @param missingSince as in the register: date of the first edition that lacks the action, or null where it is printed
 * @param notices when the committee was told, one for each slip, in order
 */
public record ActionSlippage(
        ActionState action, LocalDate missingSince, Slippage slippage, List<Slippage.Notice> notices) {

    public ActionSlippage {
        notices = List.copyOf(notices);
    }

    /** When the committee was told of the latest slip; null where nothing slipped. */
    public Slippage.Notice notice() {
        return notices.isEmpty() ? null : notices.getLast();
    }

    /**
     * That of every action in a view, in its order.
     *
     * @param entries by action; those that {@link Slippage#concerns} denies may be left out, voidings may not
     * @param told the updates known at the basis of the view
     */
    public static List<ActionSlippage> of(
            RegisterView view, Map<String, ? extends Collection<Entry>> entries, Collection<Slippage.Told> told) {
        return view.lines().stream()
                .map(line -> of(line, entries.get(line.action().id()), told, view.basis()))
                .toList();
    }

    private static ActionSlippage of(
            RegisterView.Line line, Collection<Entry> entries, Collection<Slippage.Told> told, Basis basis) {
        Slippage slippage = Slippage.of(entries, basis.asAt(), basis.position()).orElseThrow();
        return new ActionSlippage(
                line.action().state(),
                line.missingSince(),
                slippage,
                slippage.notices(entries, told, basis.asAt(), basis.position()));
    }
}
