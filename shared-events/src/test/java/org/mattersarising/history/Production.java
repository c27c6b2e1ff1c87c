package org.mattersarising.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.testing.NaiveOracle;

/** The answers of the production fold in the oracle's words, so that both can be compared whole. */
final class Production {

    private Production() {}

    static Optional<NaiveOracle.Register> register(Collection<Entry> entries, LocalDate asAt, long position) {
        return RegisterView.of(entries, new Basis(asAt, position, null)).map(view -> {
            RegisterState state = view.register();
            Map<String, List<Entry>> byAction = RegisterView.byAction(entries);
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
                            .map(line -> action(
                                    line, slippage(byAction.get(line.action().id()), entries, asAt, position)))
                            .toList(),
                    rows);
        });
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
                slippage);
    }

    private static NaiveOracle.Slippage slippage(
            List<Entry> ofAction, Collection<Entry> ofRegister, LocalDate asAt, long position) {
        Slippage slippage = Slippage.of(ofAction, asAt, position).orElseThrow();
        Slippage.Notice notice = slippage.notice(ofAction, updates(ofRegister, position), asAt, position);
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

    private static List<Slippage.Told> updates(Collection<Entry> entries, long position) {
        return Timeline.at(entries, LocalDate.MAX, position).stream()
                .filter(entry -> entry.event() instanceof CommitteeUpdatePublished)
                .map(entry -> {
                    CommitteeUpdatePublished update = (CommitteeUpdatePublished) entry.event();
                    long basis = update.position() == null ? entry.position() - 1 : update.position();
                    return new Slippage.Told(update.meetingDate(), update.asAt(), basis);
                })
                .toList();
    }
}
