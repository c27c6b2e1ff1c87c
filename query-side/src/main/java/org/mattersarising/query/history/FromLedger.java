package org.mattersarising.query.history;

import java.util.List;
import java.util.Optional;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.Basis;
import org.mattersarising.history.RegisterView;
import org.springframework.stereotype.Component;

/** Folds the events themselves. Slow with long histories, and therefore the measure of the tables. */
@Component
public class FromLedger implements Registers {

    @Override
    public Optional<RegisterView> register(String register, Basis basis) {
        throw new UnsupportedOperationException("in work");
    }

    @Override
    public Optional<ActionAt> action(String action, Basis basis) {
        throw new UnsupportedOperationException("in work");
    }

    @Override
    public Optional<String> actionByReference(String register, String reference, Basis basis) {
        throw new UnsupportedOperationException("in work");
    }

    @Override
    public List<ActionSlippage> slippage(String register, Basis basis) {
        throw new UnsupportedOperationException("in work");
    }
}
