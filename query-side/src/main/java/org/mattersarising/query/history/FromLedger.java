package org.mattersarising.query.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionSlippage;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.PublishedUpdate;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Slippage;
import org.mattersarising.ledger.Ledger;

/** Folds the events themselves. Slow with long histories, and therefore the measure of the tables. */
public class FromLedger implements Registers {

    private final Ledger ledger;

    FromLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<RegisterView> register(String register, Basis basis) {
        return RegisterView.of(ledger.register(register, basis.position()), basis);
    }

    @Override
    public Optional<ActionAt> action(String action, Basis basis) {
        return ActionAt.of(ledger.stream(action, basis.position()), basis.asAt(), basis.position());
    }

    @Override
    public Optional<RegisterView.Line> line(String action, Basis basis) {
        return ledger.homeOf(action).flatMap(home -> register(home.register(), basis)).stream()
                .flatMap(view -> view.lines().stream())
                .filter(line -> line.action().id().equals(action))
                .findFirst();
    }

    @Override
    public Optional<String> actionByReference(String register, String reference, Basis basis) {
        return Bearer.of(
                reference,
                RegisterView.byAction(ledger.register(register, basis.position())).values().stream()
                        .map(own -> ActionAt.of(own, basis.asAt(), basis.position()))
                        .flatMap(Optional::stream)
                        .map(ActionAt::state));
    }

    @Override
    public List<ActionSlippage> slippage(String register, Basis basis) {
        List<Entry> entries = ledger.register(register, basis.position());
        List<Slippage.Told> told = PublishedUpdate.of(entries, basis.position()).stream()
                .map(PublishedUpdate::told)
                .toList();
        return RegisterView.of(entries, basis)
                .map(view -> ActionSlippage.of(view, RegisterView.byAction(entries), told))
                .orElse(List.of());
    }

    @Override
    public List<Entry> decisions(String register, Basis basis) {
        return RegisterReads.decisions(ledger.register(register, basis.position()), basis);
    }

    @Override
    public boolean isOpen(String register) {
        return RegisterState.of(
                        ledger.stream(Ledger.streamOfRegister(register), Long.MAX_VALUE), LocalDate.MAX, Long.MAX_VALUE)
                .filter(RegisterState::open)
                .isPresent();
    }

    @Override
    public List<PublishedUpdate> updates(String register, Basis basis) {
        return PublishedUpdate.of(ledger.register(register, basis.position()), basis.position());
    }
}
