package org.mattersarising.paper;

import java.time.LocalDate;
import java.util.List;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.RegisterView;

/**
 * How the actions of a paper stand; all but {@code overdue} add up to {@code actions}.
 *
 * @param overdue of the open ones, those whose target date has passed
 * @param unclear those whose status does not say
 */
record Tally(int actions, int open, int overdue, int closed, int withdrawn, int unclear) {

    static Tally of(List<RegisterView.Line> lines, LocalDate asAt) {
        int open = 0;
        int overdue = 0;
        int closed = 0;
        int withdrawn = 0;
        for (RegisterView.Line line : lines) {
            ActionState state = line.action().state();
            if (state.withdrawn() != null) withdrawn++;
            else if (state.status().standsOpen()) open++;
            else if (state.status().standsClosed()) closed++;
            if (overdue(state, asAt)) overdue++;
        }
        return new Tally(lines.size(), open, overdue, closed, withdrawn, lines.size() - open - closed - withdrawn);
    }

    /** Contract 2: open, and the last day of the current target date is over. */
    static boolean overdue(ActionState state, LocalDate asAt) {
        LocalDate latest = state.targetDate().latest();
        return state.status().standsOpen() && latest != null && asAt.isAfter(latest);
    }
}
