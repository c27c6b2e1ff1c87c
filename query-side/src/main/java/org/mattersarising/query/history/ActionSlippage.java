package org.mattersarising.query.history;

import java.time.LocalDate;
import java.util.Collection;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Slippage;

/**
 * How far the target date of one action has slipped at a basis.
 *
 * @param missingSince as in the register: date of the first edition that lacks the action, or null where it is printed
 * @param notice when the committee was told of the latest slip; null where nothing slipped
 */
public record ActionSlippage(ActionState action, LocalDate missingSince, Slippage slippage, Slippage.Notice notice) {

    static ActionSlippage of(
            RegisterView.Line line, Collection<Entry> entries, Collection<Slippage.Told> told, Basis basis) {
        Slippage slippage = Slippage.of(entries, basis.asAt(), basis.position()).orElseThrow();
        return new ActionSlippage(
                line.action().state(),
                line.missingSince(),
                slippage,
                slippage.notice(entries, told, basis.asAt(), basis.position()));
    }
}
