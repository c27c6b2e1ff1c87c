package org.mattersarising.query.asof;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.Basis;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Section;

/** A register at a basis, as contract section 4 shapes it; actions in the order of the paper, missing ones last. */
record RegisterBody(Heading register, LocalDate asAt, Basis basis, List<Section> sections, List<ActionBody> actions) {

    /**
     * What holds for the register as a whole.
     *
     * @param open true where everybody may read its published updates
     */
    record Heading(
            String id,
            String organisation,
            String title,
            @Nullable String source,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> open,
            List<LayoutColumn> layout) {
        static Heading of(RegisterState register) {
            return new Heading(
                    register.register(),
                    register.organisation(),
                    register.title(),
                    register.source(),
                    register.open() ? Optional.of(true) : Optional.empty(),
                    register.layout());
        }
    }

    static RegisterBody of(RegisterView view) {
        return new RegisterBody(
                Heading.of(view.register()),
                view.basis().asAt(),
                view.basis(),
                List.copyOf(view.register().sections().values()),
                view.lines().stream().map(ActionBody::of).toList());
    }
}
