package org.mattersarising.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Cells;
import org.mattersarising.history.Narrative;
import org.mattersarising.history.Proceedings;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Slippage;

/** What production answers, in the words of the oracle, so that both can be compared whole. */
public final class InTheOraclesWords {

    private InTheOraclesWords() {}

    /** @param slippage of each action, by its identifier */
    public static NaiveOracle.Register register(RegisterView view, Function<String, NaiveOracle.Slippage> slippage) {
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
                view.basis().asAt(),
                view.basis().position(),
                state.sections().values().stream()
                        .map(section -> new NaiveOracle.Section(section.id(), section.title(), section.fields()))
                        .toList(),
                view.lines().stream()
                        .map(line -> action(line, slippage.apply(line.action().id())))
                        .toList(),
                rows);
    }

    private static NaiveOracle.Action action(RegisterView.Line line, NaiveOracle.Slippage slippage) {
        ActionState state = line.action().state();
        Narrative narrative = line.action().narrative();
        return new NaiveOracle.Action(
                state.action(),
                state.reference(),
                state.section(),
                state.finding(),
                state.proposedAction(),
                narrative.text(),
                narrative.notes().stream()
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
                proceedings(state.proceedings()),
                slippage);
    }

    private static NaiveOracle.Proceedings proceedings(Proceedings proceedings) {
        Proceedings.Proposal proposal = proceedings.proposal();
        Proceedings.Verification verification = proceedings.verification();
        return new NaiveOracle.Proceedings(
                proceedings.extensions().stream()
                        .map(asked -> new NaiveOracle.Request(
                                asked.request(),
                                asked.askedOn(),
                                asked.by(),
                                asked.to(),
                                asked.reason(),
                                ruling(asked.ruling())))
                        .toList(),
                proposal == null ? null : new NaiveOracle.Proposal(proposal.putOn(), ruling(proposal.ruling())),
                proceedings.relations().stream()
                        .map(relation -> new NaiveOracle.Related(
                                relation.relation(),
                                relation.to().register(),
                                relation.to().action(),
                                relation.to().reference(),
                                relation.on(),
                                relation.reason()))
                        .toList(),
                verification == null
                        ? null
                        : new NaiveOracle.Verified(
                                verification.on(), verification.by(), verification.evidence(), verification.remark()),
                proceedings.completedOn(),
                proceedings.considered().stream()
                        .map(by ->
                                new NaiveOracle.Considered(by.update(), by.on(), by.outcome(), by.minute(), by.text()))
                        .toList(),
                proceedings.noUpdateOn(),
                proceedings.lastHeardOn());
    }

    private static NaiveOracle.Ruling ruling(Proceedings.Ruling ruling) {
        return ruling == null
                ? null
                : new NaiveOracle.Ruling(ruling.outcome(), ruling.on(), ruling.by(), ruling.minute(), ruling.reason());
    }

    public static NaiveOracle.Slippage slippage(Slippage slippage, Slippage.Notice notice) {
        return new NaiveOracle.Slippage(
                slippage.original(),
                slippage.current(),
                slippage.moves().stream()
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
                slippage.daysSlipped(),
                slippage.overdueAgainstOriginal(),
                slippage.overdueAgainstCurrent(),
                notice == null
                        ? null
                        : new NaiveOracle.Notice(notice.slippedOn(), notice.toldOn(), notice.told(), notice.days()));
    }
}
