package org.mattersarising.query.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.ActionEvent.ActionRaised;
import org.mattersarising.events.ActionEvent.ActionReworded;
import org.mattersarising.events.ActionEvent.EvidenceAttached;
import org.mattersarising.events.ActionEvent.ProgressNoted;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Narrative;
import org.mattersarising.history.Slippage;
import org.springframework.jdbc.core.JdbcTemplate;

/** What every event adds to the narrative, the evidence and the target dates of its action, each once. */
final class Steps {

    private static final List<String> TABLES = List.of("narrative_step", "evidence_step", "target_step");

    private final WireFormat wire;
    private final Rows narrative = new Rows("""
            insert into query.narrative_step (register_no, action, position, effective_on, replaces, joiner, text)
            select * from unnest(?::int[], ?::text[], ?::bigint[], ?::date[], ?::boolean[], ?::text[], ?::text[])
            """);
    private final Rows evidence = new Rows("""
            insert into query.evidence_step (register_no, action, position, effective_on, reference, sha256)
            select * from unnest(?::int[], ?::text[], ?::bigint[], ?::date[], ?::text[], ?::text[])
            """);
    private final Rows targets = new Rows("""
            insert into query.target_step (register_no, action, position, effective_on, recorded_at, actor, from_paper,
                type, revision, event)
            select * from unnest(?::int[], ?::text[], ?::bigint[], ?::date[], ?::timestamptz[], ?::text[],
                ?::boolean[], ?::text[], ?::text[], ?::text[])
            """);

    Steps(WireFormat wire) {
        this.wire = wire;
    }

    void add(int register, String action, Entry entry) {
        ActionEvent event = (ActionEvent) entry.event();
        long position = entry.position();
        LocalDate on = entry.effectiveOn();
        if (event instanceof ProgressNoted noted) {
            narrative.add(register, action, position, on, false, noted.joiner(), noted.text());
        } else if (event instanceof ActionRaised raised) {
            narrative.add(register, action, position, on, true, null, raised.progress());
        } else if (event instanceof ActionReworded reworded && Narrative.replaces(event)) {
            narrative.add(register, action, position, on, true, null, reworded.to());
        }
        Evidence added = evidenceOf(entry);
        if (added != null) evidence.add(register, action, position, on, added.reference(), added.sha256());
        if (Slippage.concerns(event)) {
            WireFormat.Stored stored = wire.write(withoutTexts(event));
            String actor = entry.provenance().actor();
            targets.add(
                    register,
                    action,
                    position,
                    on,
                    entry.recordedAt(),
                    actor,
                    entry.provenance().source() != null,
                    stored.type(),
                    stored.revision(),
                    stored.payload());
        }
    }

    private static Evidence evidenceOf(Entry entry) {
        return switch ((ActionEvent) entry.event()) {
            case EvidenceAttached attached -> attached.evidence();
            case ActionClosed closed -> closed.evidence();
            case ActionRaised ignored -> null;
            case ProgressNoted ignored -> null;
            case ActionEvent.TargetDateMoved ignored -> null;
            case ActionEvent.TargetDateReread ignored -> null;
            case ActionEvent.LeadReassigned ignored -> null;
            case ActionEvent.StatusReported ignored -> null;
            case ActionEvent.ActionReopened ignored -> null;
            case ActionEvent.ActionReworded ignored -> null;
            case ActionEvent.ActionMovedToSection ignored -> null;
            case ActionEvent.ActionRenumbered ignored -> null;
            case ActionEvent.ActionWithdrawn ignored -> null;
            // What an import says again was attached when it was said first.
            case ActionEvent.ClosureVerified verified -> entry.provenance().restatement() ? null : verified.evidence();
            case ActionEvent.StatusReread ignored -> null;
            case ActionEvent.CompletionDated ignored -> null;
            case ActionEvent.NoUpdateGiven ignored -> null;
            case ActionEvent.ExtensionRequested ignored -> null;
            case ActionEvent.ExtensionDecided ignored -> null;
            case ActionEvent.ProposalPut ignored -> null;
            case ActionEvent.ProposalDecided ignored -> null;
            case ActionEvent.ActionConsidered ignored -> null;
            case ActionEvent.ActionLinked ignored -> null;
            case ActionEvent.PassageWithheld ignored -> null;
            case ActionEvent.EntryVoided ignored -> null;
        };
    }

    /** Slippage asks a raise for nothing but its target date and status. */
    private static ActionEvent withoutTexts(ActionEvent event) {
        return event instanceof ActionRaised raised
                ? new ActionRaised(
                        raised.action(),
                        raised.effectiveOn(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        raised.targetDate(),
                        raised.status(),
                        null)
                : event;
    }

    void write(JdbcTemplate jdbc) {
        narrative.write(jdbc);
        evidence.write(jdbc);
        targets.write(jdbc);
    }

    /** Puts steps out of force or into force again; the same once more changes nothing. */
    static void turn(JdbcTemplate jdbc, int register, List<ActionTrack.Turn> turns) {
        for (String table : TABLES) {
            List<Object[]> arguments = new ArrayList<>();
            for (ActionTrack.Turn turn : turns) {
                arguments.add(new Object[] {turn.voided(), turn.position(), turn.position(), register, turn.step()});
            }
            jdbc.batchUpdate("""
                    update query.%s
                    set voided = case when ? then voided + int8multirange(int8range(?, null))
                                      else voided - int8multirange(int8range(?, null)) end
                    where register_no = ? and position = ?
                    """.formatted(table), arguments);
        }
    }
}
