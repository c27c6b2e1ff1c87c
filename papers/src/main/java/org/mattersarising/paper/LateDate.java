package org.mattersarising.paper;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.ActionSlippage;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Slippage;

/**
 * An action that is neither closed nor withdrawn and whose date has passed, was put off or was given up. All days are
 * calendar days.
 *
 * @param daysPastOriginal since the last day of the original target date; null where that has not passed
 * @param daysPastCurrent the same of the current one
 */
record LateDate(RegisterView.Line line, ActionSlippage dates, Long daysPastOriginal, Long daysPastCurrent) {

    /** Dates that have passed before those put off or given up; within each, the furthest behind the original first. */
    private static final Comparator<LateDate> WORST_FIRST = Comparator.comparing(
                    (LateDate late) -> late.daysPastCurrent() == null)
            .thenComparing(LateDate::daysBehind, Comparator.reverseOrder());

    /** Those of a register in the order in which a committee should hear of them; of equal ones in the register's. */
    static List<LateDate> worstFirst(RegisterView register, Map<String, ActionSlippage> slippage) {
        LocalDate asAt = register.basis().asAt();
        return register.lines().stream()
                .filter(line -> !Standing.of(line.action().state()).settled())
                .map(line -> of(line, slippage.get(line.action().id()), asAt))
                .filter(LateDate::late)
                .sorted(WORST_FIRST)
                .toList();
    }

    private static LateDate of(RegisterView.Line line, ActionSlippage dates, LocalDate asAt) {
        Slippage slippage = dates.slippage();
        return new LateDate(
                line,
                dates,
                slippage.overdueAgainstOriginal() ? past(slippage.original(), asAt) : null,
                slippage.overdueAgainstCurrent() ? past(slippage.current(), asAt) : null);
    }

    private static Long past(TargetDate target, LocalDate asAt) {
        return ChronoUnit.DAYS.between(target.latest(), asAt);
    }

    private boolean late() {
        return daysPastCurrent != null || daysPastOriginal != null || dateLost() || daysSlipped() > 0;
    }

    /** It had a date and has none any more. */
    boolean dateLost() {
        return dates.slippage().original() != null
                && !dates.slippage().current().dated();
    }

    private long daysSlipped() {
        Long days = dates.slippage().daysSlipped();
        return days == null ? 0 : days;
    }

    /** How late it is already against the original date, or will be when the current one is kept. */
    private long daysBehind() {
        return Math.max(daysSlipped(), daysPastOriginal == null ? 0 : daysPastOriginal);
    }
}
