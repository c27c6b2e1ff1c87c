package org.mattersarising.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.Status;
import org.mattersarising.events.StatusReader;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.Entry;

/**
 * A short history of one register told by hand, for examples. Every call records one entry at the next position and
 * answers it. Dates are written out, wordings are read by the readers, actions go by short names.
 */
public final class Story {

    public static final String REGISTER = "peer-review";

    private static final Instant FIRST = Instant.parse("2026-01-02T03:04:05.000000Z");

    private final List<Entry> entries = new ArrayList<>();

    /** Begins with the opening of the register at position 1. */
    public Story() {
        this(List.of(
                new LayoutColumn("Section", "section"),
                new LayoutColumn("Number", "reference"),
                new LayoutColumn("Progress", "progress"),
                new LayoutColumn("When", "targetDate"),
                new LayoutColumn("Status", "status")));
    }

    public Story(List<LayoutColumn> layout) {
        record(null, new RegisterEvent.RegisterOpened(REGISTER, "westshire", "Peer review", "Peers, 2016", layout));
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Those of one action. */
    public List<Entry> of(String action) {
        return entries.stream()
                .filter(entry -> entry.event() instanceof ActionEvent event
                        && event.action().equals(action))
                .toList();
    }

    /** The position of the last entry. */
    public long head() {
        return entries.size();
    }

    public Entry raise(String action, String on, String target) {
        return record(null, raised(action, on, "Begun.", target));
    }

    /** An edition shows the action whole. */
    public Entry raiseFromPaper(String action, String on, String progress, String target) {
        return record(paper(on), raised(action, on, progress, target));
    }

    private static ActionEvent.ActionRaised raised(String action, String on, String progress, String target) {
        return new ActionEvent.ActionRaised(
                action,
                LocalDate.parse(on),
                action.toUpperCase(java.util.Locale.ROOT),
                "s1",
                "Finding of " + action,
                "What to do about " + action,
                progress,
                null,
                Lead.of(List.of("A Ahmed")),
                TargetDateReader.read(target, LocalDate.parse(on)),
                StatusReader.read("Ongoing"),
                new TreeMap<>());
    }

    /** A note on a line of its own. */
    public Entry note(String action, String on, String text) {
        return note(action, on, "\n", text);
    }

    public Entry note(String action, String on, String joiner, String text) {
        return record(null, new ActionEvent.ProgressNoted(action, LocalDate.parse(on), joiner, text));
    }

    public Entry reword(String action, String on, String field, String to) {
        return record(null, new ActionEvent.ActionReworded(action, LocalDate.parse(on), field, "", to));
    }

    public Entry move(String action, String on, String target) {
        return move(action, on, TargetDateReader.read(target, LocalDate.parse(on)), null);
    }

    public Entry move(String action, String on, TargetDate to, String reason) {
        return record(null, new ActionEvent.TargetDateMoved(action, LocalDate.parse(on), TargetDate.NONE, to, reason));
    }

    /** An edition shows another target date. */
    public Entry moveFromPaper(String action, String on, String target) {
        return record(
                paper(on),
                new ActionEvent.TargetDateMoved(
                        action,
                        LocalDate.parse(on),
                        TargetDate.NONE,
                        TargetDateReader.read(target, LocalDate.parse(on)),
                        null));
    }

    public Entry reread(String action, String on, TargetDate to) {
        return record(
                null, new ActionEvent.TargetDateReread(action, LocalDate.parse(on), TargetDate.NONE, to, "Read anew"));
    }

    public Entry reassign(String action, String on, String... names) {
        Lead to = Lead.of(List.of(names));
        return record(null, new ActionEvent.LeadReassigned(action, LocalDate.parse(on), Lead.NONE, to, "Retired"));
    }

    public Entry report(String action, String on, Status to) {
        return record(null, new ActionEvent.StatusReported(action, LocalDate.parse(on), Status.NONE, to));
    }

    public Entry close(String action, String on) {
        return record(
                null,
                new ActionEvent.ActionClosed(
                        action,
                        LocalDate.parse(on),
                        Status.NONE,
                        StatusReader.read("Complete"),
                        "implemented",
                        new Evidence("Minute 12", null)));
    }

    public Entry reopen(String action, String on) {
        return record(
                null,
                new ActionEvent.ActionReopened(
                        action, LocalDate.parse(on), Status.NONE, StatusReader.read("Ongoing"), "Found wanting"));
    }

    public Entry moveToSection(String action, String on, String section) {
        return record(null, new ActionEvent.ActionMovedToSection(action, LocalDate.parse(on), "s1", section));
    }

    public Entry withdraw(String action, String on, String reason) {
        Status to = new Status("Withdrawn", false, null);
        LocalDate date = LocalDate.parse(on);
        return record(null, new ActionEvent.ActionWithdrawn(action, date, Status.NONE, to, reason, date));
    }

    public Entry attach(String action, String on, String reference) {
        return record(
                null, new ActionEvent.EvidenceAttached(action, LocalDate.parse(on), new Evidence(reference, null)));
    }

    public Entry section(String id, String on, String title) {
        return section(id, on, title, new TreeMap<>());
    }

    public Entry section(String id, String on, String title, SortedMap<String, String> fields) {
        return record(null, new RegisterEvent.SectionAdded(REGISTER, LocalDate.parse(on), id, title, fields));
    }

    /** @param field {@code section} for the title, else {@code section.x} */
    public Entry rewordSection(String id, String on, String field, String to) {
        return record(null, new RegisterEvent.SectionReworded(REGISTER, LocalDate.parse(on), id, field, "", to));
    }

    public Entry relay(String on, LayoutColumn... columns) {
        return record(null, new RegisterEvent.RegisterRelaid(REGISTER, LocalDate.parse(on), List.of(columns)));
    }

    /** Only the edition itself; who is new in it has to be raised beforehand. */
    public Entry edition(String on, String... rows) {
        Provenance.Source paper = paper(on);
        return record(
                paper,
                new RegisterEvent.EditionImported(
                        REGISTER, LocalDate.parse(on), paper.file(), paper.sha256(), List.of(rows), rows.length, 0));
    }

    /** Published on the basis (asAt, position); a null position is the one before the update's own. */
    public Entry update(String meeting, String asAt, Long position) {
        return record(
                null,
                new RegisterEvent.CommitteeUpdatePublished(
                        REGISTER,
                        new UUID(2, head() + 1).toString(),
                        "Scrutiny Committee",
                        LocalDate.parse(meeting),
                        "7",
                        "Peer review",
                        LocalDate.parse(asAt),
                        position,
                        position == null,
                        null,
                        "test-1",
                        List.of()));
    }

    /** Voids an entry of the register or of one of its actions; {@code on} does not matter to what is voided. */
    public Entry voiding(Entry target, String on) {
        LocalDate date = LocalDate.parse(on);
        return record(
                null,
                target.event() instanceof ActionEvent event
                        ? new ActionEvent.EntryVoided(event.action(), date, target.position(), target.id(), "Wrong")
                        : new RegisterEvent.EntryVoided(REGISTER, date, target.position(), target.id(), "Wrong"));
    }

    private Entry record(Provenance.Source source, LedgerEvent event) {
        long position = head() + 1;
        Entry entry = new Entry(
                position,
                FIRST.plusSeconds(position),
                new UUID(1, position).toString(),
                new Provenance("westshire", REGISTER, "clerk", new UUID(3, position).toString(), null, source, false),
                event);
        entries.add(entry);
        return entry;
    }

    private static Provenance.Source paper(String on) {
        return new Provenance.Source("edition-" + on + ".csv", "0".repeat(64), null);
    }
}
