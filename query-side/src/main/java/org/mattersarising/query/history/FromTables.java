package org.mattersarising.query.history;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionSlippage;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Narrative;
import org.mattersarising.history.PublishedUpdate;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Slippage;

/** Reads the tables: what a read costs depends on its answer, not on how long the history is. */
public class FromTables implements Registers {

    /** Everything that is known. */
    private static final Basis NOW = new Basis(LocalDate.MAX, Long.MAX_VALUE, null);

    private final RegisterReads registers;
    private final ActionReads actions;
    private final WholeTables tables;

    FromTables(RegisterReads registers, ActionReads actions, WholeTables tables) {
        this.registers = registers;
        this.actions = actions;
        this.tables = tables;
    }

    @Override
    public Optional<RegisterView> register(String register, Basis basis) {
        return tables.read(() -> registers.state(register, basis).map(state -> {
            List<VersionAt> versions = actions.ofRegister(register, basis);
            return RegisterView.arrange(state, basis, actions.complete(register, versions, basis));
        }));
    }

    @Override
    public Optional<ActionAt> action(String action, Basis basis) {
        return tables.read(() -> actions.register(action).flatMap(register -> in(register, action, basis)));
    }

    @Override
    public Optional<RegisterView.Line> line(String action, Basis basis) {
        return tables.read(() -> actions.register(action)
                .flatMap(register -> registers.state(register, basis).flatMap(state -> in(register, action, basis)
                        .map(found -> RegisterView.arrange(state, basis, List.of(found))
                                .lines()
                                .getFirst()))));
    }

    private Optional<ActionAt> in(String register, String action, Basis basis) {
        List<VersionAt> versions = actions.ofActions(List.of(action), basis);
        return actions.complete(register, versions, basis).stream().findFirst();
    }

    @Override
    public Optional<String> actionByReference(String register, String reference, Basis basis) {
        return tables.read(() -> {
            Collection<String> candidates = actions.everBearing(register, reference);
            if (candidates.isEmpty()) return Optional.empty();
            return Bearer.of(
                    reference, actions.ofActions(candidates, basis).stream().map(VersionAt::state));
        });
    }

    @Override
    public List<ActionSlippage> slippage(String register, Basis basis) {
        return tables.read(() -> registers
                .state(register, basis)
                .map(state -> {
                    List<Slippage.Told> told = registers.updates(register, basis.position()).stream()
                            .map(PublishedUpdate::told)
                            .toList();
                    List<ActionAt> found =
                            actions.withEvidence(register, actions.ofRegister(register, basis), basis).stream()
                                    .map(version -> new ActionAt(version.state(), Narrative.NONE, version.number()))
                                    .toList();
                    Map<String, List<Entry>> steps = actions.targetSteps(register, told, basis);
                    return ActionSlippage.of(RegisterView.arrange(state, basis, found), steps, told);
                })
                .orElse(List.of()));
    }

    @Override
    public List<Entry> decisions(String register, Basis basis) {
        return tables.read(() -> registers.decisions(register, basis));
    }

    @Override
    public boolean isOpen(String register) {
        return tables.read(() -> registers.state(register, NOW))
                .filter(RegisterState::open)
                .isPresent();
    }

    @Override
    public List<PublishedUpdate> updates(String register, Basis basis) {
        return tables.read(() -> registers.updates(register, basis.position()));
    }
}
