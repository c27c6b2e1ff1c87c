package org.mattersarising.command.action;

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
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.history.Entry;

/**
 * One action as Axon keeps it: its whole history, because a change may hold from any date. Deciding is left to the
 * commands, see {@link Decision}.
 */
class Action {

    @AggregateIdentifier
    private String action;

    private final List<Entry> entries = new ArrayList<>();

    Action() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Decided decide(RaiseAction command, MetaData circumstances) {
        return record(command.decide(), circumstances, null);
    }

    @CommandHandler
    Decided decide(MoveTargetDate command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(ReassignLead command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(ReportStatus command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(CloseAction command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(ReopenAction command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(WithdrawAction command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(RewordAction command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(MoveToSection command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(RenumberAction command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(AttachEvidence command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(NoteProgress command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(RequestExtension command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(DecideExtension command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(VerifyClosure command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(DateCompletion command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(RereadStatus command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(RereadTargetDate command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(GiveNoUpdate command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(PutProposal command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(DecideProposal command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(ConsiderAction command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(LinkAction command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(WithholdPassage command, MetaData circumstances) {
        return change(command, circumstances);
    }

    @CommandHandler
    Decided decide(VoidEntry command, MetaData circumstances) {
        return change(before -> Decision.on(before, command), circumstances);
    }

    private Decided change(ActionCommand command, MetaData circumstances) {
        return change(before -> Decision.on(before, command), circumstances);
    }

    private Decided change(Function<ActionHistory, List<ActionEvent>> decision, MetaData circumstances) {
        ActionHistory before = new ActionHistory(entries);
        List<ActionEvent> events =
                OutOfDate.guard(action, before.version(), circumstances, () -> decision.apply(before));
        return record(events, circumstances, ActionShadows.of(before, events));
    }

    private Decided record(List<ActionEvent> events, MetaData circumstances, List<String> shadowedBy) {
        Provenance provenance = (Provenance) circumstances.get(Commands.PROVENANCE);
        MetaData metadata = MetaData.from(provenance.toMetadata());
        events.forEach(event -> apply(event, metadata));
        return new Decided(new ActionHistory(entries), events.size(), shadowedBy);
    }

    /** Within a stream the order of recording is the order of positions, which are not known here. */
    @EventSourcingHandler
    void remember(ActionEvent event, @SequenceNumber long sequence, @MessageIdentifier String id, MetaData metadata) {
        action = event.action();
        entries.add(new Entry(sequence + 1, null, id, Provenance.fromMetadata(metadata), event));
    }
}
