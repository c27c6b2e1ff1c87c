package org.mattersarising.query.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Cells;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.testing.NaiveOracle;

/** What the tables answer, in the words of the oracle, so that both can be compared whole. */
final class InTheOraclesWords {

    private InTheOraclesWords() {}

    static Optional<NaiveOracle.Register> register(
            Registers registers, String register, LocalDate asAt, long position) {
        Basis basis = new Basis(asAt, position, null);
        Map<String, ActionSlippage> slippage = new HashMap<>();
        registers
                .slippage(register, basis)
                .forEach(each -> slippage.put(each.action().action(), each));
        return registers.register(register, basis).map(view -> {
            RegisterState state = view.register();
            List<List<String>> rows = new ArrayList<>();
            rows.add(state.layout().stream().map(LayoutColumn::heading).toList());
            view.printed().forEach(line -> rows.add(Cells.row(state, line.action())));
            return new NaiveOracle.Register(
                    state.register(),
                    state.organisation(),
                    state.title(),
                    state.source(),
                    state.layout(),
                    asAt,
                    position,
                    state.sections().values().stream()
                            .map(section -> new NaiveOracle.Section(section.id(), section.title(), section.fields()))
                            .toList(),
                    view.lines().stream()
                            .map(line -> action(line, slippage.get(line.action().id())))
                            .toList(),
                    rows);
        });
    }

    private static NaiveOracle.Action action(RegisterView.Line line, ActionSlippage slippage) {
        ActionState state = line.action().state();
        return new NaiveOracle.Action(
                state.action(),
                state.reference(),
                state.section(),
                state.finding(),
                state.proposedAction(),
                line.action().narrative().text(),
                line.action().narrative().notes().stream()
                        .map(note -> new NaiveOracle.Note(
                                note.text(), note.effectiveOn(), note.position(), note.replacedBy()))
                        .toList(),
                state.latestUpdate(),
                state.lead().names(),
                state.lead().wording(),
                state.targetDate(),
                state.status(),
                state.other(),
                state.evidence().stream()
                        .map(proof -> new NaiveOracle.Proof(proof.reference(), proof.sha256(), proof.effectiveOn()))
                        .toList(),
                state.withdrawn() == null
                        ? null
                        : new NaiveOracle.Withdrawn(
                                state.withdrawn().effectiveOn(),
                                state.withdrawn().reason()),
                line.missingSince(),
                line.printed(),
                line.action().version(),
                slippage(slippage));
    }

    private static NaiveOracle.Slippage slippage(ActionSlippage of) {
        return new NaiveOracle.Slippage(
                of.slippage().original(),
                of.slippage().current(),
                of.slippage().moves().stream()
                        .map(move -> new NaiveOracle.Move(
                                move.from(),
                                move.to(),
                                move.days(),
                                move.dateLost(),
                                move.reason(),
                                move.effectiveOn(),
                                move.recordedAt(),
                                move.actor()))
                        .toList(),
                of.slippage().daysSlipped(),
                of.slippage().overdueAgainstOriginal(),
                of.slippage().overdueAgainstCurrent(),
                of.notice() == null
                        ? null
                        : new NaiveOracle.Notice(
                                of.notice().slippedOn(),
                                of.notice().toldOn(),
                                of.notice().told(),
                                of.notice().days()));
    }
}
