package org.mattersarising.query.asof;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import org.mattersarising.history.Basis;
import org.mattersarising.history.RegisterView;

/** One action at a basis: the members that it has within its register, then where it belongs and what was asked. */
record OneActionBody(@JsonUnwrapped ActionBody action, String register, LocalDate asAt, Basis basis) {

    static OneActionBody of(String register, Basis basis, RegisterView.Line line) {
        return new OneActionBody(ActionBody.of(line), register, basis.asAt(), basis);
    }
}
