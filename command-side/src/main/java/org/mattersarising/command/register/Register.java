package org.mattersarising.command.register;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.mattersarising.command.recording.Commands;
import org.mattersarising.command.recording.OutOfDate;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Entry;
import org.mattersarising.ledger.Ledger;

/** One register as Axon keeps it: its whole history. Deciding is left to the commands. */
class Register {

    @AggregateIdentifier
    private String stream;

    private final List<Entry> entries = new ArrayList<>();

    Register() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    RegisterDecided decide(OpenRegister command, MetaData circumstances) {
        return change(command::decide, circumstances);
    }

    @CommandHandler
    RegisterDecided decide(RelayRegister command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    RegisterDecided decide(AddSection command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    RegisterDecided decide(FindSection command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    RegisterDecided decide(RewordSection command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    RegisterDecided decide(VoidRegisterEntry command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    RegisterDecided decide(CorrectRegister command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    RegisterDecided decide(PublishUpdate command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    RegisterDecided decide(TakeDecision command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    RegisterDecided decide(VoidDecision command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    RegisterDecided decide(DecidePublicity command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    RegisterDecided decide(ConsiderUpdate command, MetaData circumstances) {
        return change(command, circumstances);
    }

    private RegisterDecided change(RegisterCommand command, MetaData circumstances) {
        return change(command::decide, circumstances);
    }

    private RegisterDecided change(Function<RegisterHistory, List<RegisterEvent>> decision, MetaData circumstances) {
        RegisterHistory before = new RegisterHistory(entries);
        return record(
                OutOfDate.guard(stream, entries.size(), circumstances, () -> decision.apply(before)), circumstances);
    }

    private RegisterDecided record(List<RegisterEvent> events, MetaData circumstances) {
        Provenance provenance = (Provenance) circumstances.get(Commands.PROVENANCE);
        MetaData metadata = MetaData.from(provenance.toMetadata());
        events.forEach(event -> apply(event, metadata));
        return new RegisterDecided(entries, events.size());
    }

    /** Within a stream the order of recording is the order of positions, which are not known here. */
    @EventSourcingHandler
    void remember(RegisterEvent event, @SequenceNumber long sequence, @MessageIdentifier String id, MetaData metadata) {
        stream = Ledger.streamOfRegister(event.register());
        entries.add(new Entry(sequence + 1, null, id, Provenance.fromMetadata(metadata), event));
    }
}
