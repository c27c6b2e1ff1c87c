package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.List;
import org.mattersarising.command.layouts.Layouts;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.RegisterRelaid;
import org.mattersarising.http.Refusal;

/** Prints the register in other columns from a date on. */
record RelayRegister(String register, LocalDate effectiveOn, List<LayoutColumn> layout) implements RegisterCommand {

    RelayRegister {
        layout = Layouts.checked(layout);
    }

    @Override
    public List<RegisterEvent> decide(RegisterHistory history) {
        if (history.asAt(effectiveOn).layout().equals(layout)) {
            throw Refusal.forbidden(
                    "layout",
                    "As at %s this is the layout already.".formatted(effectiveOn),
                    "Nothing needs to be recorded; check date and columns.");
        }
        return List.of(new RegisterRelaid(register, effectiveOn, layout));
    }
}
