package org.mattersarising.command.action;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.annotation.MetaDataValue;
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
    Decided decide(RaiseAction command, @MetaDataValue(Commands.PROVENANCE) Provenance provenance) {
        return record(List.of(command.decide()), provenance, null);
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
        ActionHistory before = upToDate(circumstances);
        List<String> shadows = Stream.concat(
                        corrected(command.terms(), before).stream(),
                        ActionShadows.ofNote(before, command.terms().effectiveOn()).stream())
                .distinct()
                .toList();
        return record(Decision.on(before, command), provenance(circumstances), shadows);
    }

    @CommandHandler
    Decided decide(VoidEntry command, MetaData circumstances) {
        ActionHistory before = upToDate(circumstances);
        return record(Decision.on(before, command), provenance(circumstances), corrected(command.terms(), before));
    }

    private Decided change(ActionCommand command, MetaData circumstances) {
        ActionHistory before = upToDate(circumstances);
        List<String> shadows = command.terms().corrects() == null ? null : corrected(command.terms(), before);
        return record(Decision.on(before, command), provenance(circumstances), shadows);
    }

    private static List<String> corrected(Terms terms, ActionHistory before) {
        return terms.corrects() == null
                ? List.of()
                : ActionShadows.ofVoiding(before, terms.corrects().event());
    }

    private ActionHistory upToDate(MetaData circumstances) {
        OutOfDate.refuse(action, entries.size(), (long) circumstances.get(Commands.KNOWN));
        return new ActionHistory(entries);
    }

    private static Provenance provenance(MetaData circumstances) {
        return (Provenance) circumstances.get(Commands.PROVENANCE);
    }

    private Decided record(List<ActionEvent> events, Provenance provenance, List<String> shadowedBy) {
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
