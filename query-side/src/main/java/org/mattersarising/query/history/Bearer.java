package org.mattersarising.query.history;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.ReferenceKey;

/** Which action a reference means. */
final class Bearer {

    private Bearer() {}

    /** @return the identifier of the action; see {@link Registers#actionByReference} for several */
    static Optional<String> of(String reference, Stream<ActionState> states) {
        String key = ReferenceKey.of(reference);
        return states.filter(state -> state.reference() != null
                        && ReferenceKey.of(state.reference()).equals(key))
                .min(Comparator.comparing((ActionState state) -> state.withdrawn() != null)
                        .thenComparing(ActionState::existsFrom))
                .map(ActionState::action);
    }
}
