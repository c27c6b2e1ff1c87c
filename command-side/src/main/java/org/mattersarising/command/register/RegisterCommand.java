package org.mattersarising.command.register;

import java.util.List;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;

/** A change to a register that is open. */
sealed interface RegisterCommand
        permits AddSection,
                ConsiderUpdate,
                CorrectRegister,
                DecidePublicity,
                FindSection,
                PublishUpdate,
                RelayRegister,
                RewordSection,
                TakeDecision,
                VoidDecision,
                VoidRegisterEntry {

    String register();

    default String stream() {
        return Ledger.streamOfRegister(register());
    }

    /**
     * Decides; nothing but the arguments goes in.
     *
     * @return what it comes to; nothing where nothing needs to be recorded
     * @throws Refusal forbidden where a rule stands against it, unacceptable where it speaks of what is not there
     */
    List<RegisterEvent> decide(RegisterHistory history);
}
