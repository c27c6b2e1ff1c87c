package org.mattersarising.query.history;

import java.time.LocalDate;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Slippage;

/**
 * How far the target date of one action has slipped at a basis.
 *
 * @param missingSince as in the register: date of the first edition that lacks the action, or null where it is printed
 * @param notice when the committee was told of the latest slip; null where nothing slipped
 */
public record ActionSlippage(ActionState action, LocalDate missingSince, Slippage slippage, Slippage.Notice notice) {}
