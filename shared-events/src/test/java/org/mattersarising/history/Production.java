package org.mattersarising.history;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.testing.InTheOraclesWords;
import org.mattersarising.testing.NaiveOracle;

/** The answers of the production fold. */
final class Production {

    private Production() {}

    static Optional<NaiveOracle.Register> register(Collection<Entry> entries, LocalDate asAt, long position) {
        Map<String, List<Entry>> byAction = RegisterView.byAction(entries);
        List<Slippage.Told> told = told(entries, position);
        return RegisterView.of(entries, new Basis(asAt, position, null))
                .map(view -> InTheOraclesWords.register(view, action -> {
                    List<Entry> own = byAction.get(action);
                    Slippage slippage = Slippage.of(own, asAt, position).orElseThrow();
                    List<Slippage.Notice> notices = slippage.notices(own, told, asAt, position);
                    return InTheOraclesWords.slippage(slippage, notices.isEmpty() ? null : notices.getLast());
                }));
    }

    private static List<Slippage.Told> told(Collection<Entry> entries, long position) {
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
