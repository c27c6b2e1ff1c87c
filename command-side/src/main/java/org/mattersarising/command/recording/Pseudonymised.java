package org.mattersarising.command.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.Entry;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.paper.Particulars;
import org.mattersarising.personal.PersonalData;
import org.mattersarising.personal.PersonalData.Draft;
import org.springframework.stereotype.Component;

/** What is recorded, and what is about to be, as it reads under lasting pseudonyms. */
@Component
public final class Pseudonymised {

    private final PersonalData personal;
    private final Ledger ledger;
    private final WireFormat wire;

    Pseudonymised(PersonalData personal, Ledger ledger, WireFormat wire) {
        this.personal = personal;
        this.ledger = ledger.pseudonymised();
        this.wire = wire;
    }

    /** Whether anything is sealed; where nothing is there is nothing to be erased, either. */
    public boolean isWanted() {
        return personal.isSealed();
    }

    /** As {@link Ledger#register}. */
    public List<Entry> register(String register, long upTo) {
        return ledger.register(register, upTo);
    }

    /** Events that this transaction is about to record, in their places. */
    public List<Entry> planned(Collection<Entry> planned) {
        List<Draft> drafts =
                personal.pseudonymised(planned.stream().map(this::draft).toList());
        List<Entry> read = new ArrayList<>();
        for (Entry entry : planned) {
            Draft draft = drafts.get(read.size());
            String revision = wire.revisionOf(draft.type());
            read.add(new Entry(
                    entry.position(),
                    entry.recordedAt(),
                    entry.id(),
                    wire.readMetadata(draft.metadata()),
                    wire.read(draft.type(), revision, draft.payload())));
        }
        return read;
    }

    private Draft draft(Entry entry) {
        WireFormat.Stored stored = wire.write(entry.event());
        return new Draft(
                stored.type(),
                entry.id(),
                entry.provenance().organisation(),
                stored.payload(),
                wire.writeMetadata(entry.provenance()));
    }

    /** Particulars that this transaction is about to record; whoever records them is known from here on. */
    public Particulars particulars(String organisation, String actor, Particulars said) {
        personal.knowActor(organisation, actor);
        return new Particulars(
                personal.pseudonymised(organisation, said.committee()),
                said.meetingDate(),
                personal.pseudonymised(organisation, said.agendaItem()),
                personal.pseudonymised(organisation, said.title()),
                said.supersedes());
    }
}
