package org.mattersarising.command.register;

import java.util.List;
import java.util.regex.Pattern;
import org.mattersarising.command.layouts.Layouts;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.RegisterOpened;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;

/**
 * Begins a register, and with its first one an organisation.
 *
 * @param source what the actions come from, such as an inspection; or null
 */
record OpenRegister(String register, String organisation, String title, String source, List<LayoutColumn> layout) {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");

    OpenRegister {
        id("id", register);
        id("organisation", organisation);
        Said.required("title", title, "Give the title of the register as printed.");
        Said.within("source", source);
        layout = Layouts.checked(layout);
    }

    /** @throws Refusal unacceptable for what cannot be an identifier in an address */
    static String id(String field, String id) {
        String remedy = "Give 1 to 64 lower-case letters a-z, digits and hyphens.";
        Said.required(field, id, remedy);
        if (!ID.matcher(id).matches()) {
            throw Refusal.unacceptable(field, "'%s' cannot be an identifier.".formatted(field), remedy);
        }
        return id;
    }

    String stream() {
        return Ledger.streamOfRegister(register);
    }

    List<RegisterEvent> decide(RegisterHistory history) {
        if (!history.entries().isEmpty()) {
            throw Refusal.forbidden(
                    "id",
                    "There is a register '%s' already.".formatted(register),
                    "Use that register, or choose another identifier.");
        }
        return List.of(new RegisterOpened(register, organisation, title, source, layout));
    }
}
