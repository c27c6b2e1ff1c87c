package org.mattersarising.testing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.ActionEvent.ActionMovedToSection;
import org.mattersarising.events.ActionEvent.ActionRaised;
import org.mattersarising.events.ActionEvent.ActionRenumbered;
import org.mattersarising.events.ActionEvent.ActionReopened;
import org.mattersarising.events.ActionEvent.ActionReworded;
import org.mattersarising.events.ActionEvent.ActionWithdrawn;
import org.mattersarising.events.ActionEvent.EvidenceAttached;
import org.mattersarising.events.ActionEvent.LeadReassigned;
import org.mattersarising.events.ActionEvent.ProgressNoted;
import org.mattersarising.events.ActionEvent.StatusReported;
import org.mattersarising.events.ActionEvent.TargetDateMoved;
import org.mattersarising.events.ActionEvent.TargetDateReread;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.DateReading.Role;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent.Voiding;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.events.RegisterEvent.EditionImported;
import org.mattersarising.events.RegisterEvent.RegisterOpened;
import org.mattersarising.events.RegisterEvent.RegisterRelaid;
import org.mattersarising.events.RegisterEvent.SectionAdded;
import org.mattersarising.events.RegisterEvent.SectionReworded;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.Entry;

/**
 * What contract sections 1 to 3 say about one register, computed in the slowest and plainest way. It shares no code with
 * the production fold, so that the two can be held against each other. Every question starts again from all entries.
 */
public final class NaiveOracle {

    /** A register whole, as at a date and as known at a position; actions in the order of the paper, missing ones last. */
    public record Register(
            String id,
            String organisation,
            String title,
            String source,
            List<LayoutColumn> layout,
            LocalDate asAt,
            long position,
            List<Section> sections,
            List<Action> actions,
            List<List<String>> rows) {

        /** The records of the paper below its headings. */
        public List<Action> printed() {
            return actions.stream().filter(Action::printed).toList();
        }

        /** The rows, headings first, as RFC 4180 has them: CRLF after every record, quotes only where needed. */
        public String csv() {
            StringBuilder csv = new StringBuilder();
            for (List<String> row : rows) {
                csv.append(String.join(
                                ",", row.stream().map(NaiveOracle::quoted).toList()))
                        .append("\r\n");
            }
            return csv.toString();
        }

        public Optional<Action> action(String id) {
            return actions.stream().filter(each -> each.action().equals(id)).findFirst();
        }
    }

    public record Section(String id, String title, SortedMap<String, String> fields) {}

    /** @param printed whether the paper as at the basis shows it; an action raised since may be printed and missing */
    public record Action(
            String action,
            String reference,
            String section,
            String finding,
            String proposedAction,
            String progress,
            List<Note> progressNotes,
            String latestUpdate,
            List<String> lead,
            String leadWording,
            TargetDate targetDate,
            Status status,
            SortedMap<String, String> other,
            List<Proof> evidence,
            Withdrawn withdrawn,
            LocalDate missingSince,
            boolean printed,
            long version,
            Proceedings proceedings,
            Slippage slippage) {}

    /** What leads and committees did; {@code lastHeardOn} and later are for those who look for stale actions. */
    public record Proceedings(
            List<Request> requests,
            Proposal proposal,
            List<Related> related,
            Verified verified,
            LocalDate completedOn,
            List<Considered> considered,
            List<LocalDate> noUpdateOn,
            LocalDate lastHeardOn) {}

    /** {@code ruling} is null while it awaits one. */
    public record Request(String id, LocalDate askedOn, String by, TargetDate to, String reason, Ruling ruling) {}

    public record Ruling(String outcome, LocalDate on, String by, String minute, String reason) {}

    public record Proposal(LocalDate putOn, Ruling ruling) {}

    public record Related(
            String relation, String register, String action, String reference, LocalDate on, String reason) {}

    public record Verified(LocalDate on, String by, Evidence evidence, String remark) {}

    public record Considered(String update, LocalDate on, String outcome, String minute, String text) {}

    public record Note(String text, LocalDate effectiveOn, long position, Long replacedBy) {}

    public record Proof(String reference, String sha256, LocalDate effectiveOn) {}

    public record Withdrawn(LocalDate effectiveOn, String reason) {}

    /** How far the target date of one action has moved; {@code notice} is null where nothing slipped. */
    public record Slippage(
            TargetDate original,
            TargetDate current,
            List<Move> moves,
            Long daysSlipped,
            boolean overdueAgainstOriginal,
            boolean overdueAgainstCurrent,
            Notice notice) {}

    public record Move(
            TargetDate from,
            TargetDate to,
            Long days,
            boolean dateLost,
            String reason,
            LocalDate effectiveOn,
            Instant recordedAt,
            String actor) {}

    public record Notice(LocalDate slippedOn, LocalDate toldOn, boolean told, long days) {}

    /** An event of one action as its history shows it; {@code voidedBy} is null where it is in force. */
    public record Happened(Entry entry, Long voidedBy) {}

    /** One cell that differs between two bases; an action that came or went has no field. */
    public record Difference(String action, String section, String field, String from, String to) {}

    private record Slip(LocalDate target, LocalDate since, LocalDate slippedOn) {}

    private record Edition(LocalDate asAt, long position, List<String> rows) {}

    /** One state of a target date on the as-at timeline, from the event that brought it. */
    private record Step(Entry by, TargetDate target, boolean open) {}

    private final List<Entry> entries;

    private NaiveOracle(Collection<Entry> entries) {
        this.entries = entries.stream().sorted(comparingLong(Entry::position)).toList();
    }

    /** @param entriesOfOneRegister its own events and those of all its actions, in any order */
    public static NaiveOracle of(Collection<Entry> entriesOfOneRegister) {
        return new NaiveOracle(entriesOfOneRegister);
    }

    /** The register as at a date, as known at a position; none at a position before it was opened. */
    public Optional<Register> register(LocalDate asAt, long position) {
        List<Entry> fold = fold(asAt, position);
        Optional<RegisterOpened> opened = only(fold, RegisterOpened.class).stream()
                .map(entry -> (RegisterOpened) entry.event())
                .findFirst();
        if (opened.isEmpty()) return Optional.empty();

        List<LayoutColumn> layout = opened.get().layout();
        Map<String, Section> sections = new LinkedHashMap<>();
        for (Entry entry : fold) {
            if (entry.event() instanceof RegisterRelaid relaid) layout = relaid.layout();
            if (entry.event() instanceof SectionAdded added) {
                sections.put(added.section(), new Section(added.section(), added.title(), sortedCopy(added.fields())));
            }
            if (entry.event() instanceof SectionReworded reworded && sections.containsKey(reworded.section())) {
                sections.put(reworded.section(), reworded(sections.get(reworded.section()), reworded));
            }
        }

        List<Action> actions = lines(asAt, position);
        return Optional.of(new Register(
                opened.get().register(),
                opened.get().organisation(),
                opened.get().title(),
                opened.get().source(),
                layout,
                asAt,
                position,
                List.copyOf(sections.values()),
                actions,
                rows(layout, sections, actions)));
    }

    private static Section reworded(Section before, SectionReworded change) {
        if (change.field().equals("section")) return new Section(before.id(), change.to(), before.fields());
        SortedMap<String, String> fields = new TreeMap<>(before.fields());
        String name = change.field().substring("section.".length());
        if (change.to() == null) fields.remove(name);
        else fields.put(name, change.to());
        return new Section(before.id(), before.title(), fields);
    }

    // ---- 1.3: which events count, and in which order

    private List<Entry> fold(LocalDate asAt, long position) {
        return entries.stream()
                .filter(entry -> entry.position() <= position)
                .filter(entry -> !entry.effectiveOn().isAfter(asAt))
                .filter(entry -> !isVoided(entry, position))
                .sorted(comparing(Entry::effectiveOn).thenComparingLong(Entry::position))
                .toList();
    }

    /** A voiding counts from its own position on, whatever its date, unless it is voided itself. */
    private boolean isVoided(Entry target, long position) {
        return entries.stream()
                .filter(entry -> entry.position() <= position && entry.position() > target.position())
                .anyMatch(entry -> entry.event() instanceof Voiding voiding
                        && voiding.event().equals(target.id())
                        && !isVoided(entry, position));
    }

    private static List<Entry> only(List<Entry> fold, Class<?> kind) {
        return fold.stream().filter(entry -> kind.isInstance(entry.event())).toList();
    }

    private List<Entry> foldOf(String action, LocalDate asAt, long position) {
        return fold(asAt, position).stream()
                .filter(entry -> entry.event() instanceof ActionEvent event
                        && event.action().equals(action))
                .toList();
    }

    private Set<String> actionsExisting(LocalDate asAt, long position) {
        TreeSet<String> ids = new TreeSet<>();
        for (Entry raise : only(fold(asAt, position), ActionRaised.class)) {
            ids.add(((ActionRaised) raise.event()).action());
        }
        return ids;
    }

    // ---- 2: one action

    private Action action(String id, LocalDate asAt, long position, LocalDate missingSince, boolean printed) {
        String reference = null;
        String section = null;
        String finding = null;
        String proposedAction = null;
        String progress = null;
        String latestUpdate = null;
        Lead lead = Lead.NONE;
        TargetDate targetDate = TargetDate.NONE;
        Status status = Status.NONE;
        SortedMap<String, String> other = new TreeMap<>();
        List<Note> notes = new ArrayList<>();
        List<Proof> evidence = new ArrayList<>();
        Withdrawn withdrawn = null;
        boolean exists = false;

        for (Entry entry : foldOf(id, asAt, position)) {
            switch ((ActionEvent) entry.event()) {
                case ActionRaised raised -> {
                    // Evidence is attached to an action that exists; what a voided raise leaves before it is none.
                    if (!exists) evidence.clear();
                    exists = true;
                    reference = raised.reference();
                    section = raised.section();
                    finding = raised.finding();
                    proposedAction = raised.proposedAction();
                    progress = raised.progress();
                    notes.replaceAll(note -> replaced(note, entry.position()));
                    latestUpdate = raised.latestUpdate();
                    lead = raised.lead();
                    targetDate = raised.targetDate();
                    status = raised.status();
                    other = sortedCopy(raised.other());
                    withdrawn = null;
                }
                case ProgressNoted noted -> {
                    boolean first = progress == null || progress.isEmpty();
                    progress = first ? noted.text() : progress + noted.joiner() + noted.text();
                    notes.add(new Note(noted.text(), entry.effectiveOn(), entry.position(), null));
                }
                case TargetDateMoved moved -> targetDate = moved.to();
                case TargetDateReread reread -> {
                    if (reread.to().wording().equals(targetDate.wording())) targetDate = reread.to();
                }
                case LeadReassigned reassigned -> lead = reassigned.to();
                case StatusReported reported -> {
                    status = reported.to();
                    withdrawn = null;
                }
                case ActionClosed closed -> {
                    status = closed.to();
                    withdrawn = null;
                    if (closed.evidence() != null) evidence.add(proof(closed.evidence(), entry));
                }
                case ActionReopened reopened -> {
                    status = reopened.to();
                    withdrawn = null;
                }
                case ActionReworded reworded -> {
                    switch (reworded.field()) {
                        case "finding" -> finding = reworded.to();
                        case "proposedAction" -> proposedAction = reworded.to();
                        case "latestUpdate" -> latestUpdate = reworded.to();
                        case "progress" -> {
                            progress = reworded.to();
                            notes.replaceAll(note -> replaced(note, entry.position()));
                        }
                        default -> {
                            // An import may have to say again that there was no such column.
                            String column = reworded.field().substring("other.".length());
                            if (reworded.to() == null) other.remove(column);
                            else other.put(column, reworded.to());
                        }
                    }
                }
                case ActionMovedToSection moved -> section = moved.to();
                case ActionRenumbered renumbered -> reference = renumbered.to();
                case ActionWithdrawn withdrawal -> {
                    status = withdrawal.to();
                    withdrawn = new Withdrawn(withdrawal.since(), withdrawal.reason());
                }
                case EvidenceAttached attached -> evidence.add(proof(attached.evidence(), entry));
                case ActionEvent.StatusReread reread -> {
                    if (reread.to().wording().equals(status.wording())) status = reread.to();
                }
                case ActionEvent.ClosureVerified verified -> {
                    boolean saidBefore = entry.provenance().restatement();
                    if (verified.evidence() != null && !saidBefore) evidence.add(proof(verified.evidence(), entry));
                }
                default -> {
                    // A voiding takes effect through isVoided; the rest concerns no field.
                }
            }
        }
        return new Action(
                id,
                reference,
                section,
                finding,
                proposedAction,
                progress,
                List.copyOf(notes),
                latestUpdate,
                lead.names(),
                lead.wording(),
                targetDate,
                status,
                other,
                List.copyOf(evidence),
                withdrawn,
                missingSince,
                printed,
                version(id, asAt, position),
                proceedings(foldOf(id, asAt, position).stream()
                        .dropWhile(entry -> !(entry.event() instanceof ActionRaised))
                        .toList()),
                slippage(id, asAt, position));
    }

    private static Note replaced(Note note, long by) {
        return note.replacedBy() != null ? note : new Note(note.text(), note.effectiveOn(), note.position(), by);
    }

    private static Proof proof(Evidence evidence, Entry by) {
        return new Proof(evidence.reference(), evidence.sha256(), by.effectiveOn());
    }

    /** Section 4: the number of the action's events at the basis, voided ones and voidings among them. */
    private long version(String action, LocalDate asAt, long position) {
        return entries.stream()
                .filter(entry -> entry.event() instanceof ActionEvent event
                        && event.action().equals(action))
                .filter(entry -> entry.position() <= position)
                .filter(entry -> !entry.effectiveOn().isAfter(asAt))
                .count();
    }

    // ---- what leads and committees do

    private static Proceedings proceedings(List<Entry> own) {
        return new Proceedings(
                requests(own),
                proposal(own),
                events(own, ActionEvent.ActionLinked.class).stream()
                        .map(linked -> new Related(
                                linked.relation(),
                                linked.to().register(),
                                linked.to().action(),
                                linked.to().reference(),
                                linked.effectiveOn(),
                                linked.reason()))
                        .toList(),
                ofTheClosure(own, ActionEvent.ClosureVerified.class)
                        .filter(verified -> verified.by() != null)
                        .map(verified ->
                                new Verified(verified.since(), verified.by(), verified.evidence(), verified.remark()))
                        .orElse(null),
                ofTheClosure(own, ActionEvent.CompletionDated.class)
                        .map(ActionEvent.CompletionDated::to)
                        .orElse(null),
                events(own, ActionEvent.ActionConsidered.class).stream()
                        .map(considered -> new Considered(
                                considered.update(),
                                considered.effectiveOn(),
                                considered.outcome(),
                                considered.minute(),
                                considered.text()))
                        .toList(),
                events(own, ActionEvent.NoUpdateGiven.class).stream()
                        .map(ActionEvent::effectiveOn)
                        .toList(),
                own.stream()
                        .filter(entry -> NEWS.contains(entry.event().getClass()))
                        .filter(entry -> !entry.provenance().restatement())
                        .map(Entry::effectiveOn)
                        .reduce((earlier, later) -> later)
                        .orElse(null));
    }

    /** What somebody who waits for word of an action takes for news. */
    private static final Set<Class<?>> NEWS = Set.of(
            ActionRaised.class,
            ProgressNoted.class,
            TargetDateMoved.class,
            LeadReassigned.class,
            StatusReported.class,
            ActionClosed.class,
            ActionReopened.class,
            ActionReworded.class,
            ActionWithdrawn.class,
            EvidenceAttached.class,
            ActionEvent.ClosureVerified.class,
            ActionEvent.CompletionDated.class,
            ActionEvent.ExtensionRequested.class,
            ActionEvent.ProposalDecided.class,
            ActionEvent.ActionLinked.class);

    private static <E> List<E> events(List<Entry> own, Class<E> kind) {
        return only(own, kind).stream().map(entry -> kind.cast(entry.event())).toList();
    }

    private static List<Request> requests(List<Entry> own) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            if (!(own.get(i).event() instanceof ActionEvent.ExtensionRequested asked)) continue;
            Ruling ruling = null;
            for (ActionEvent.ExtensionDecided decided :
                    events(own.subList(i, own.size()), ActionEvent.ExtensionDecided.class)) {
                if (!decided.request().equals(asked.request())) continue;
                ruling = new Ruling(
                        decided.outcome(), decided.effectiveOn(), decided.by(), decided.minute(), decided.reason());
            }
            String by = own.get(i).provenance().actor();
            requests.add(new Request(asked.request(), asked.effectiveOn(), by, asked.to(), asked.reason(), ruling));
        }
        return requests;
    }

    private static Proposal proposal(List<Entry> own) {
        List<Entry> puts = only(own, ActionEvent.ProposalPut.class);
        List<Entry> since = puts.isEmpty() ? own : own.subList(own.indexOf(puts.getLast()), own.size());
        List<ActionEvent.ProposalDecided> decisions = events(since, ActionEvent.ProposalDecided.class);
        if (puts.isEmpty() && decisions.isEmpty()) return null;
        LocalDate putOn = puts.isEmpty()
                ? decisions.getFirst().effectiveOn()
                : puts.getLast().effectiveOn();
        if (decisions.isEmpty()) return new Proposal(putOn, null);
        ActionEvent.ProposalDecided last = decisions.getLast();
        return new Proposal(
                putOn, new Ruling(last.outcome(), last.effectiveOn(), last.by(), last.minute(), last.reason()));
    }

    /** The last event of a kind that speaks of a closure, if the action stood closed ever since. */
    private static <E> Optional<E> ofTheClosure(List<Entry> own, Class<E> kind) {
        List<Entry> said = only(own, kind);
        if (said.isEmpty()) return Optional.empty();
        for (int i = own.indexOf(said.getLast()); i < own.size(); i++) {
            if (!standsClosed(own.subList(0, i + 1))) return Optional.empty();
        }
        return Optional.of(kind.cast(said.getLast().event()));
    }

    private static boolean standsClosed(List<Entry> own) {
        Status status = Status.NONE;
        boolean withdrawn = false;
        for (Entry entry : own) {
            Status before = status;
            status = switch ((ActionEvent) entry.event()) {
                case ActionRaised raised -> raised.status();
                case StatusReported reported -> reported.to();
                case ActionClosed closed -> closed.to();
                case ActionReopened reopened -> reopened.to();
                case ActionWithdrawn gone -> gone.to();
                case ActionEvent.StatusReread reread ->
                    reread.to().wording().equals(before.wording()) ? reread.to() : before;
                default -> before;
            };
            if (List.of(ActionRaised.class, StatusReported.class, ActionClosed.class, ActionReopened.class)
                    .contains(entry.event().getClass())) withdrawn = false;
            if (entry.event() instanceof ActionWithdrawn) withdrawn = true;
        }
        return Boolean.FALSE.equals(status.open()) && !withdrawn;
    }

    // ---- 4: history and changes

    /** 1.6: events up to the basis, voided ones too, and every voiding of what is shown, whenever it was meant. */
    public List<Happened> history(String action, LocalDate asAt, long position) {
        return entries.stream()
                .filter(entry -> entry.event() instanceof ActionEvent event
                        && event.action().equals(action))
                .filter(entry -> entry.position() <= position && isShown(entry, asAt))
                .map(entry -> new Happened(entry, voidedBy(entry, position)))
                .toList();
    }

    private boolean isShown(Entry entry, LocalDate asAt) {
        if (!entry.effectiveOn().isAfter(asAt)) return true;
        return entry.event() instanceof Voiding voiding
                && entries.stream()
                        .filter(target -> target.id().equals(voiding.event()))
                        .anyMatch(target -> isShown(target, asAt));
    }

    private Long voidedBy(Entry target, long position) {
        return entries.stream()
                .filter(entry -> entry.position() <= position
                        && entry.event() instanceof Voiding voiding
                        && voiding.event().equals(target.id()))
                .filter(voiding -> !isVoided(voiding, position))
                .map(Entry::position)
                .findFirst()
                .orElse(null);
    }

    /** Every cell in which one register differs from itself at another basis, in no order that matters. */
    public static List<Difference> changes(Register from, Register to) {
        List<Difference> changes = new ArrayList<>();
        String oldHeadings = headings(from);
        if (!from.layout().equals(to.layout())) {
            changes.add(new Difference(null, null, "layout", oldHeadings, headings(to)));
        }
        for (Section now : to.sections()) {
            from.sections().stream().filter(each -> each.id().equals(now.id())).forEach(before -> {
                if (!before.title().equals(now.title())) {
                    changes.add(new Difference(null, now.id(), "section", before.title(), now.title()));
                }
                differing(before.fields(), now.fields())
                        .forEach(name -> changes.add(new Difference(
                                null,
                                now.id(),
                                "section." + name,
                                before.fields().get(name),
                                now.fields().get(name))));
            });
        }
        for (Action now : to.actions()) {
            Optional<Action> before = from.action(now.action());
            if (before.isEmpty()) changes.add(new Difference(now.action(), null, null, null, null));
            else changes.addAll(changes(from, before.get(), to, now));
        }
        for (Action before : from.actions()) {
            if (to.action(before.action()).isEmpty()) {
                changes.add(new Difference(before.action(), null, null, null, null));
            }
        }
        return changes;
    }

    private static List<Difference> changes(Register from, Action before, Register to, Action now) {
        SortedMap<String, String> old = cells(from, before);
        SortedMap<String, String> cells = cells(to, now);
        List<String> fields = new ArrayList<>(differing(old, cells));
        // What a section says changes with a move only; else it is a change of the register.
        if (Objects.equals(before.section(), now.section())) fields.removeIf(field -> field.startsWith("section"));
        boolean withdrawn = before.withdrawn() == null && now.withdrawn() != null;
        if (withdrawn && !fields.contains("status")) fields.add("status");
        List<Difference> changes = new ArrayList<>(fields.stream()
                .map(field ->
                        new Difference(now.action(), null, field, nothing(old.get(field)), nothing(cells.get(field))))
                .toList());
        if (!fields.contains("status")) {
            Status was = before.status();
            Status is = now.status();
            differ(changes, now, "status.reported", was.reported(), is.reported());
            differ(changes, now, "status.open", shown(was.open()), shown(is.open()));
            differ(changes, now, "status.closure", was.closure(), is.closure());
            differ(changes, now, "status.remark", was.remark(), is.remark());
            differ(changes, now, "status.decidedBy", was.decidedBy(), is.decidedBy());
        }
        if (!fields.contains("targetDate")
                && !before.targetDate().readings().equals(now.targetDate().readings())) {
            changes.add(new Difference(
                    now.action(), null, "targetDate.readings", edtf(before.targetDate()), edtf(now.targetDate())));
        }
        if (!before.evidence().equals(now.evidence())) {
            changes.add(new Difference(now.action(), null, "evidence", references(before), references(now)));
        }
        ofProceedings(changes, now, before.proceedings(), now.proceedings());
        differ(changes, now, "missingSince", shown(before.missingSince()), shown(now.missingSince()));
        return changes;
    }

    private static void ofProceedings(List<Difference> changes, Action action, Proceedings before, Proceedings now) {
        Set<String> requests = new TreeSet<>();
        before.requests().forEach(request -> requests.add(request.id()));
        now.requests().forEach(request -> requests.add(request.id()));
        for (String id : requests) {
            Request old = request(before, id);
            Request request = request(now, id);
            String wording = (old == null ? request : old).to().wording();
            if (old == null) changes.add(new Difference(action.action(), null, "extension", null, wording));
            if (request == null) changes.add(new Difference(action.action(), null, "extension", wording, null));
            Ruling ruled = old == null ? null : old.ruling();
            Ruling ruling = request == null ? null : request.ruling();
            if (!Objects.equals(ruled, ruling)) {
                changes.add(
                        new Difference(action.action(), null, "extension.outcome", outcome(ruled), outcome(ruling)));
            }
        }
        if (!Objects.equals(before.proposal(), now.proposal())) {
            changes.add(new Difference(
                    action.action(), null, "proposal", standing(before.proposal()), standing(now.proposal())));
        }
        if (!Objects.equals(before.verified(), now.verified())) {
            changes.add(new Difference(
                    action.action(),
                    null,
                    "verification",
                    before.verified() == null ? null : before.verified().by(),
                    now.verified() == null ? null : now.verified().by()));
        }
        differ(changes, action, "completedOn", shown(before.completedOn()), shown(now.completedOn()));
        Set<String> relations = new TreeSet<>();
        before.related().forEach(related -> relations.add(related.relation()));
        now.related().forEach(related -> relations.add(related.relation()));
        for (String relation : relations) {
            List<Related> old = related(before, relation);
            List<Related> related = related(now, relation);
            if (old.equals(related)) continue;
            changes.add(new Difference(action.action(), null, relation, references(old), references(related)));
        }
        for (Considered gone : without(before.considered(), now.considered())) {
            changes.add(new Difference(action.action(), null, "considered", gone.outcome(), null));
        }
        for (Considered come : without(now.considered(), before.considered())) {
            changes.add(new Difference(action.action(), null, "considered", null, come.outcome()));
        }
        if (!before.noUpdateOn().equals(now.noUpdateOn())) {
            changes.add(new Difference(
                    action.action(), null, "noUpdateOn", last(before.noUpdateOn()), last(now.noUpdateOn())));
        }
    }

    private static void differ(List<Difference> changes, Action action, String field, String from, String to) {
        if (!Objects.equals(from, to)) changes.add(new Difference(action.action(), null, field, from, to));
    }

    private static String shown(Object value) {
        return value == null ? null : value.toString();
    }

    private static Request request(Proceedings proceedings, String id) {
        return proceedings.requests().stream()
                .filter(request -> request.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static String outcome(Ruling ruling) {
        return ruling == null ? null : ruling.outcome();
    }

    private static String standing(Proposal proposal) {
        if (proposal == null) return null;
        return proposal.ruling() == null
                ? "awaiting-decision"
                : proposal.ruling().outcome();
    }

    private static List<Related> related(Proceedings proceedings, String relation) {
        return proceedings.related().stream()
                .filter(related -> related.relation().equals(relation))
                .toList();
    }

    private static String references(List<Related> related) {
        if (related.isEmpty()) return null;
        return String.join(", ", related.stream().map(Related::reference).toList());
    }

    private static <T> List<T> without(List<T> all, List<T> others) {
        List<T> rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return rest;
    }

    private static String last(List<LocalDate> dates) {
        return dates.isEmpty() ? null : dates.getLast().toString();
    }

    /** Every field that a layout could print. */
    private static SortedMap<String, String> cells(Register register, Action action) {
        Map<String, Section> sections = new LinkedHashMap<>();
        register.sections().forEach(section -> sections.put(section.id(), section));
        List<String> fields = new ArrayList<>(List.of(
                "section",
                "reference",
                "finding",
                "proposedAction",
                "progress",
                "latestUpdate",
                "lead",
                "targetDate",
                "status"));
        action.other().keySet().forEach(name -> fields.add("other." + name));
        if (sections.containsKey(action.section())) {
            sections.get(action.section()).fields().keySet().forEach(name -> fields.add("section." + name));
        }
        SortedMap<String, String> cells = new TreeMap<>();
        fields.forEach(field -> cells.put(field, cell(field, sections, action)));
        return cells;
    }

    private static Set<String> differing(Map<String, String> some, Map<String, String> others) {
        Set<String> names = new TreeSet<>(some.keySet());
        names.addAll(others.keySet());
        names.removeIf(name -> nothing(some.get(name)).equals(nothing(others.get(name))));
        return names;
    }

    private static String nothing(String cell) {
        return cell == null ? "" : cell;
    }

    private static String headings(Register register) {
        return String.join(", ", register.rows().getFirst());
    }

    private static String edtf(TargetDate target) {
        return governing(target) == null ? null : governing(target).edtf();
    }

    private static String references(Action action) {
        if (action.evidence().isEmpty()) return null;
        return String.join(
                ", ", action.evidence().stream().map(Proof::reference).toList());
    }

    // ---- 3.4: which lines a paper has, and in which order

    private List<Action> lines(LocalDate asAt, long position) {
        Set<String> existing = actionsExisting(asAt, position);
        List<Edition> editions = editions(asAt, position);
        List<String> printed = new ArrayList<>();
        Optional<Edition> governing = editions.isEmpty() ? Optional.empty() : Optional.of(editions.getLast());
        governing.ifPresent(
                edition -> edition.rows().stream().filter(existing::contains).forEach(printed::add));
        fold(asAt, position).stream()
                .filter(entry -> entry.event() instanceof ActionRaised)
                .filter(raise -> raise.provenance().source() == null)
                .filter(raise -> governing.isEmpty()
                        || isAfter(
                                raise, governing.get().asAt(), governing.get().position()))
                .map(raise -> ((ActionRaised) raise.event()).action())
                .filter(id -> !printed.contains(id))
                .forEach(printed::add);
        List<String> order = new ArrayList<>(printed);
        existing.stream()
                .filter(id -> !printed.contains(id))
                .sorted(comparing((String id) -> firstRaise(id, asAt, position), IN_ORDER))
                .forEach(order::add);
        return order.stream()
                .map(id -> action(
                        id,
                        asAt,
                        position,
                        missingSince(id, editions, firstRaise(id, asAt, position)),
                        printed.contains(id)))
                .toList();
    }

    private static final Comparator<Entry> IN_ORDER =
            comparing(Entry::effectiveOn).thenComparingLong(Entry::position);

    private Entry firstRaise(String action, LocalDate asAt, long position) {
        return only(foldOf(action, asAt, position), ActionRaised.class).getFirst();
    }

    private static boolean isAfter(Entry entry, LocalDate date, long position) {
        return entry.effectiveOn().isAfter(date) || (entry.effectiveOn().equals(date) && entry.position() > position);
    }

    /** 3.2: by date; of two of one date the later recorded wins. */
    private List<Edition> editions(LocalDate asAt, long position) {
        SortedMap<LocalDate, Edition> byDate = new TreeMap<>();
        for (Entry entry : only(fold(asAt, position), EditionImported.class)) {
            EditionImported imported = (EditionImported) entry.event();
            byDate.put(imported.effectiveOn(), new Edition(imported.effectiveOn(), entry.position(), imported.rows()));
        }
        return List.copyOf(byDate.values());
    }

    /** The date from which on every edition, counted back from the basis, is without the action that existed by then. */
    private static LocalDate missingSince(String action, List<Edition> editions, Entry firstRaise) {
        LocalDate since = null;
        for (Edition edition : editions.reversed()) {
            boolean knew = firstRaise.effectiveOn().isBefore(edition.asAt())
                    || (firstRaise.effectiveOn().equals(edition.asAt()) && firstRaise.position() < edition.position());
            if (!knew || edition.rows().contains(action)) break;
            since = edition.asAt();
        }
        return since;
    }

    // ---- 2: moves, overdue, notice lag

    private Slippage slippage(String action, LocalDate asAt, long position) {
        List<Step> steps = steps(action, asAt, position);
        TargetDate current = steps.getLast().target();
        boolean open = steps.getLast().open();
        TargetDate original = steps.stream()
                .map(Step::target)
                .filter(target -> latest(target) != null)
                .findFirst()
                .orElse(null);
        LocalDate originalDay = original == null ? null : latest(original);
        LocalDate currentDay = latest(current);
        return new Slippage(
                original,
                current,
                moves(steps),
                daysBetween(originalDay, currentDay),
                open && originalDay != null && asAt.isAfter(originalDay),
                open && currentDay != null && asAt.isAfter(currentDay),
                notice(action, asAt, position));
    }

    /** The target date and openness after each event, from the moment the action exists. */
    private List<Step> steps(String action, LocalDate asAt, long position) {
        List<Step> steps = new ArrayList<>();
        TargetDate target = null;
        Status status = null;
        for (Entry entry : foldOf(action, asAt, position)) {
            if (steps.isEmpty() && !(entry.event() instanceof ActionRaised)) continue;
            switch ((ActionEvent) entry.event()) {
                case ActionRaised raised -> {
                    target = raised.targetDate();
                    status = raised.status();
                }
                case TargetDateMoved moved -> target = moved.to();
                case TargetDateReread reread -> {
                    // a reading of a wording that is not there concerns nothing
                    if (!reread.to().wording().equals(target.wording())) continue;
                    target = reread.to();
                }
                case StatusReported reported -> status = reported.to();
                case ActionClosed closed -> status = closed.to();
                case ActionReopened reopened -> status = reopened.to();
                case ActionWithdrawn withdrawn -> status = withdrawn.to();
                case ActionEvent.StatusReread reread -> {
                    if (!reread.to().wording().equals(status.wording())) continue;
                    status = reread.to();
                }
                default -> {
                    continue;
                }
            }
            steps.add(new Step(entry, target, Boolean.TRUE.equals(status.open())));
        }
        return withoutReplacedEditions(steps);
    }

    /** 3.2: what one edition said of a day and the next one of that day said otherwise was never there. */
    private static List<Step> withoutReplacedEditions(List<Step> all) {
        List<Step> steps = new ArrayList<>(all);
        for (int i = 1; i < steps.size(); i++) {
            if (!isMove(steps, i)) continue;
            int first = i - 1;
            while (first > 0 && !isMove(steps, first)) first--;
            Entry earlier = steps.get(first).by();
            Entry later = steps.get(i).by();
            if (earlier.provenance().source() == null || later.provenance().source() == null) continue;
            if (!earlier.effectiveOn().equals(later.effectiveOn())) continue;
            TargetDate instead = steps.get(first == 0 ? i : first - 1).target();
            for (int replaced = first; replaced < i; replaced++) {
                Step step = steps.get(replaced);
                steps.set(replaced, new Step(step.by(), instead, step.open()));
            }
        }
        return steps;
    }

    private static List<Move> moves(List<Step> steps) {
        List<Move> moves = new ArrayList<>();
        for (int i = 1; i < steps.size(); i++) {
            if (!isMove(steps, i)) continue;
            TargetDate from = steps.get(i - 1).target();
            TargetDate to = steps.get(i).target();
            Entry by = steps.get(i).by();
            moves.add(new Move(
                    from,
                    to,
                    daysBetween(latest(from), latest(to)),
                    latest(from) != null && latest(to) == null,
                    reason(by),
                    by.effectiveOn(),
                    by.recordedAt(),
                    by.provenance().actor()));
        }
        return moves;
    }

    private static boolean isMove(List<Step> steps, int i) {
        return !steps.get(i).target().wording().equals(steps.get(i - 1).target().wording());
    }

    private static String reason(Entry by) {
        return switch (by.event()) {
            case TargetDateMoved moved -> moved.reason();
            case TargetDateReread reread -> reread.reason();
            default -> null;
        };
    }

    /** Target days that passed while the action was open, or were put off or lost, in the order of the timeline. */
    private List<Slip> slips(String action, LocalDate asAt, long position) {
        if (!actionsExisting(asAt, position).contains(action)) return List.of();
        List<Step> steps = steps(action, asAt, position);
        List<Slip> slips = new ArrayList<>();
        int from = 0;
        while (from < steps.size()) {
            LocalDate target = latest(steps.get(from).target());
            int end = from + 1;
            while (end < steps.size()
                    && Objects.equals(target, latest(steps.get(end).target()))) end++;
            if (target != null) {
                LocalDate since = steps.get(from).by().effectiveOn();
                LocalDate until = end < steps.size() ? steps.get(end).by().effectiveOn() : asAt.plusDays(1);
                LocalDate dayAfter = target.plusDays(1);
                LocalDate putOff = end < steps.size() && isPutOff(steps, end) ? until : null;
                LocalDate slippedOn = null;
                if (wasOverdue(steps, target, since, until)) slippedOn = dayAfter;
                if (putOff != null) slippedOn = putOff.isBefore(dayAfter) ? putOff : dayAfter;
                if (slippedOn != null) slips.add(new Slip(target, since, slippedOn));
            }
            from = end;
        }
        return slips;
    }

    private static boolean isPutOff(List<Step> steps, int i) {
        LocalDate before = latest(steps.get(i - 1).target());
        LocalDate after = latest(steps.get(i).target());
        return isMove(steps, i) && (after == null || after.isAfter(before));
    }

    /** Whether on any day from since (included) to until (not included) the action stood open past its target. */
    private static boolean wasOverdue(List<Step> steps, LocalDate target, LocalDate since, LocalDate until) {
        TreeSet<LocalDate> days = new TreeSet<>();
        days.add(target.plusDays(1));
        for (Step step : steps) days.add(step.by().effectiveOn());
        return days.stream()
                .filter(day -> !day.isBefore(since) && day.isBefore(until) && day.isAfter(target))
                .anyMatch(day -> steps.stream()
                        .filter(step -> !step.by().effectiveOn().isAfter(day))
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                        .open());
    }

    private Notice notice(String action, LocalDate asAt, long position) {
        List<Slip> slips = slips(action, asAt, position);
        if (slips.isEmpty()) return null;
        Slip slip = slips.getLast();
        LocalDate toldOn = null;
        for (Entry entry : entries) {
            if (!(entry.event() instanceof CommitteeUpdatePublished update)) continue;
            if (entry.position() > position || isVoided(entry, position)) continue;
            if (update.meetingDate().isAfter(asAt) || update.asAt().isBefore(slip.since())) continue;
            long basis = update.position() == null ? entry.position() - 1 : update.position();
            boolean shown = slips(action, update.asAt(), basis).stream()
                    .anyMatch(told -> told.target().equals(slip.target()));
            if (shown && (toldOn == null || update.meetingDate().isBefore(toldOn))) toldOn = update.meetingDate();
        }
        return new Notice(
                slip.slippedOn(),
                toldOn,
                toldOn != null,
                ChronoUnit.DAYS.between(slip.slippedOn(), toldOn == null ? asAt : toldOn));
    }

    /** The governing reading: the latest unfinished one; null where the wording has no date. */
    public static DateReading governing(TargetDate target) {
        DateReading governing = null;
        for (DateReading reading : target.readings()) {
            if (reading.role() != Role.due) continue;
            if (governing == null || reading.latest().isAfter(governing.latest())) governing = reading;
        }
        return governing;
    }

    private static LocalDate latest(TargetDate target) {
        DateReading governing = governing(target);
        return governing == null ? null : governing.latest();
    }

    private static Long daysBetween(LocalDate from, LocalDate to) {
        return from == null || to == null ? null : ChronoUnit.DAYS.between(from, to);
    }

    // ---- 3: CSV

    private static List<List<String>> rows(
            List<LayoutColumn> layout, Map<String, Section> sections, List<Action> actions) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(layout.stream().map(LayoutColumn::heading).toList());
        for (Action action : actions) {
            if (!action.printed()) continue;
            rows.add(layout.stream()
                    .map(column -> cell(column.field(), sections, action))
                    .toList());
        }
        return rows;
    }

    private static String quoted(String cell) {
        boolean needed = cell.contains(",") || cell.contains("\"") || cell.contains("\r") || cell.contains("\n");
        return needed ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }

    private static String cell(String field, Map<String, Section> sections, Action action) {
        Section section = action.section() == null ? null : sections.get(action.section());
        String text =
                switch (field) {
                    case "section" -> section == null ? "" : section.title();
                    case "reference" -> action.reference();
                    case "finding" -> action.finding();
                    case "proposedAction" -> action.proposedAction();
                    case "progress" -> action.progress();
                    case "latestUpdate" -> action.latestUpdate();
                    case "lead" -> action.leadWording();
                    case "targetDate" -> action.targetDate().wording();
                    case "status" -> action.status().wording();
                    default -> {
                        if (field.startsWith("section.")) {
                            yield section == null ? "" : section.fields().get(field.substring("section.".length()));
                        }
                        yield action.other().get(field.substring("other.".length()));
                    }
                };
        return text == null ? "" : text;
    }

    private static SortedMap<String, String> sortedCopy(SortedMap<String, String> map) {
        return map == null ? new TreeMap<>() : new TreeMap<>(map);
    }
}
