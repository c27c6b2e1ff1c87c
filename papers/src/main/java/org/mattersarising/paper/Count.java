package org.mattersarising.paper;

import java.util.Collection;
import java.util.Map;
import org.mattersarising.history.ActionSlippage;
import org.mattersarising.history.RegisterView;

/**
 * How the actions of a paper stand; open, closed, withdrawn and notSaid add up to {@code actions}.
 *
 * @param overdue of the open ones, those whose current target date has passed
 * @param overdueAgainstOriginal of the open ones, those whose original target date has passed
 */
record Count(int actions, int open, int overdue, int overdueAgainstOriginal, int closed, int withdrawn, int notSaid) {

    static Count of(Collection<RegisterView.Line> lines, Map<String, ActionSlippage> slippage) {
        int[] standing = new int[Standing.values().length];
        int overdue = 0;
        int overdueAgainstOriginal = 0;
        for (RegisterView.Line line : lines) {
            standing[Standing.of(line.action().state()).ordinal()]++;
            ActionSlippage dates = slippage.get(line.action().id());
            if (dates.slippage().overdueAgainstCurrent()) overdue++;
            if (dates.slippage().overdueAgainstOriginal()) overdueAgainstOriginal++;
        }
        return new Count(
                lines.size(),
                standing[Standing.OPEN.ordinal()],
                overdue,
                overdueAgainstOriginal,
                standing[Standing.CLOSED.ordinal()],
                standing[Standing.WITHDRAWN.ordinal()],
                standing[Standing.NOT_SAID.ordinal()]);
    }
}
