package org.mattersarising.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.DateReading.Role;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.Entry;

/**
 * Random histories of one register. Positions run from 1 without a gap and recordedAt never decreases; effective dates
 * jump about at will, so that backdated changes land anywhere. Dates come from a small set, so that they often agree.
 */
public final class Histories {

    public static final String ORGANISATION = "westshire";
    public static final String REGISTER = "peer-review";

    private static final LocalDate FIRST_DAY = LocalDate.of(2017, 9, 30);
    private static final Instant FIRST_INSTANT = Instant.parse("2026-01-02T03:04:05.000001Z");
    private static final int ACTIONS = 4;
    private static final List<String> SECTIONS = List.of("s1", "s2", "s3");

    private static final List<TargetDate> TARGETS = List.of(
            target("Nov 2017", due("2017-11", "2017-11-01", "2017-11-30")),
            target("November 2017", due("2017-11", "2017-11-01", "2017-11-30")),
            target("Dec 2017", due("2017-12", "2017-12-01", "2017-12-31")),
            target(
                    "Changed from Nov 2017 to June 2018.",
                    new DateReading("2017-11", LocalDate.of(2017, 11, 1), LocalDate.of(2017, 11, 30), Role.superseded),
                    due("2018-06", "2018-06-01", "2018-06-30")),
            target("June 2018", due("2018-06", "2018-06-01", "2018-06-30")),
            target(
                    "Phase 1 Feb 2018, phase 2 May 2018",
                    due("2018-02", "2018-02-01", "2018-02-28"),
                    due("2018-05", "2018-05-01", "2018-05-31")),
            target("Dec 2018", due("2018-12", "2018-12-01", "2018-12-31")),
            target(
                    "Done Oct 2017",
                    new DateReading("2017-10", LocalDate.of(2017, 10, 1), LocalDate.of(2017, 10, 31), Role.finished)),
            target("Ongoing"),
            TargetDate.NONE);

    private static final List<Status> STATUSES = List.of(
            new Status("Ongoing", true, null),
            new Status("On track", true, "on-track"),
            new Status("Delayed, awaiting funds", true, "delayed"),
            new Status("Complete", false, "complete"),
            new Status("Transferred to the county", null, null),
            Status.NONE);

    private static final List<Lead> LEADS = List.of(
            Lead.of(List.of("A Ahmed")), Lead.of(List.of("A Ahmed", "B Byrne")), Lead.printed("Hub"), Lead.NONE);

    private static final List<List<LayoutColumn>> LAYOUTS = List.of(
            List.of(
                    column("Section", "section"),
                    column("Number", "reference"),
                    column("Progress, to date", "progress"),
                    column("Lead", "lead"),
                    column("When", "targetDate"),
                    column("Status", "status")),
            List.of(
                    column("Ref", "reference"),
                    column("Lead member", "section.lead member"),
                    column("Finding", "finding"),
                    column("Action", "proposedAction"),
                    column("When", "targetDate"),
                    column("RAG", "other.rag"),
                    column("Latest", "latestUpdate")),
            List.of(column("Number", "reference"), column("Cost \"net\"", "other.cost"), column("Status", "status")));

    /** The words of a cell, among them all that a CSV has to quote. */
    private static final List<String> TEXTS = List.of(
            "Review begun.",
            "Plan agreed, budget found",
            "Two lines\nof text",
            "Said \"done\"",
            "  spaces kept ",
            "Trainers booked for the spring",
            "");

    private static final List<String> JOINERS = List.of("\n", " ", "  ", "");

    enum Kind {
        RAISE_BY_PERSON(6),
        RAISE_BY_PAPER(3),
        RAISE_AGAIN(2),
        NOTE(5),
        REWORD(4),
        REWORD_PROGRESS(3),
        MOVE_DATE(9),
        MOVE_DATE_BY_PAPER(6),
        REREAD_DATE(3),
        REASSIGN(2),
        REPORT(4),
        CLOSE(4),
        REOPEN(3),
        WITHDRAW(2),
        RENUMBER(2),
        MOVE_SECTION(2),
        ATTACH(2),
        REREAD_STATUS(2),
        VERIFY(4),
        DATE_COMPLETION(3),
        GIVE_NO_UPDATE(3),
        WITHHOLD(1),
        REQUEST_EXTENSION(4),
        DECIDE_EXTENSION(4),
        PUT_PROPOSAL(2),
        DECIDE_PROPOSAL(3),
        CONSIDER(3),
        LINK(3),
        ADD_SECTION(2),
        REWORD_SECTION(2),
        RELAY(2),
        EDITION(8),
        VOID(7),
        VOID_A_VOIDING(2),
        UPDATE(5),
        CONSIDER_UPDATE(1),
        DECIDE_TOGETHER(1);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /** One thing that happens; {@code seed} settles its details, {@code later} whether it is recorded at a new instant. */
    record Happening(Kind kind, int action, int day, boolean later, int seed) {}

    private Histories() {}

    /** Histories of up to about sixty events, the opening of the register first. */
    public static Arbitrary<List<Entry>> histories() {
        return happenings().map(Histories::tell);
    }

    /** A date in the range of the histories, a little before or after included. */
    public static Arbitrary<LocalDate> dates() {
        return days().map(Histories::day);
    }

    private static Arbitrary<List<Happening>> happenings() {
        List<Tuple2<Integer, Kind>> weighted = Arrays.stream(Kind.values())
                .map(kind -> Tuple.of(kind.weight, kind))
                .toList();
        return Combinators.combine(
                        Arbitraries.frequency(weighted),
                        Arbitraries.integers().between(0, ACTIONS - 1).withoutEdgeCases(),
                        days(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 9_999).withoutEdgeCases())
                .as(Happening::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(55);
    }

    private static Arbitrary<Integer> days() {
        return Arbitraries.integers().between(-1, 33).withoutEdgeCases();
    }

    /** Mostly the last days of months and the days after, where targets pass, with some in between. */
    private static LocalDate day(int number) {
        LocalDate month = FIRST_DAY.plusDays(1).plusMonths(Math.floorDiv(number, 2));
        if (number % 7 == 3) return month.plusDays(14);
        return number % 2 == 0 ? month : month.minusDays(1);
    }

    private static List<Entry> tell(List<Happening> happenings) {
        Telling telling = new Telling();
        happenings.forEach(telling::happen);
        return telling.entries;
    }

    /** Turns happenings into entries; keeps just enough to make most of them concern something that is there. */
    private static final class Telling {

        private final List<Entry> entries = new ArrayList<>();
        private final Map<String, TargetDate> lastTarget = new HashMap<>();
        private final List<String> raised = new ArrayList<>();
        /** Requests for more time, each at least once. */
        private final List<String> requests = new ArrayList<>(List.of("request-0"));

        private Instant clock = FIRST_INSTANT;

        Telling() {
            record(
                    null,
                    new RegisterEvent.RegisterOpened(
                            REGISTER, ORGANISATION, "Peer review", "Peers, 2017", LAYOUTS.getFirst()));
        }

        void happen(Happening what) {
            if (what.later()) clock = clock.plusNanos(1_000L * (1 + what.seed() % 1_500_000));
            Random details = new Random(what.seed());
            LocalDate on = day(what.day());
            String action = raised.isEmpty() ? actionId(what.action()) : raised.get(what.action() % raised.size());
            TargetDate target = lastTarget.getOrDefault(action, TargetDate.NONE);
            switch (what.kind()) {
                case RAISE_BY_PERSON -> {
                    String fresh = actionId(what.action());
                    // A second raise comes from papers only.
                    if (!raised.contains(fresh)) raise(null, fresh, on, details);
                }
                case RAISE_BY_PAPER -> raise(paper(details), actionId(what.action()), on, details);
                case RAISE_AGAIN -> raise(paper(details), action, on, details);
                case NOTE ->
                    record(
                            null,
                            new ActionEvent.ProgressNoted(
                                    action, on, pick(JOINERS, details), "Note " + details.nextInt(100)));
                case REWORD -> {
                    String field = pick(
                            List.of("finding", "proposedAction", "latestUpdate", "other.rag", "other.cost"), details);
                    record(null, new ActionEvent.ActionReworded(action, on, field, "", pick(TEXTS, details)));
                }
                case REWORD_PROGRESS ->
                    record(null, new ActionEvent.ActionReworded(action, on, "progress", "", pick(TEXTS, details)));
                case MOVE_DATE -> {
                    TargetDate to = pick(TARGETS, details);
                    lastTarget.put(action, to);
                    String reason = details.nextBoolean() ? "Contractor late" : null;
                    record(null, new ActionEvent.TargetDateMoved(action, on, target, to, reason));
                }
                // on few dates, so that two papers of one date are common
                case MOVE_DATE_BY_PAPER -> {
                    TargetDate to = pick(TARGETS, details);
                    lastTarget.put(action, to);
                    LocalDate asAt = day(what.day() - Math.floorMod(what.day(), 6));
                    record(paper(details), new ActionEvent.TargetDateMoved(action, asAt, target, to, null));
                }
                case REREAD_DATE -> {
                    TargetDate to = new TargetDate(
                            target.wording(), pick(TARGETS, details).readings(), "test-2");
                    lastTarget.put(action, to);
                    record(null, new ActionEvent.TargetDateReread(action, on, target, to, "Better reader"));
                }
                case REASSIGN ->
                    record(
                            null,
                            new ActionEvent.LeadReassigned(action, on, Lead.NONE, pick(LEADS, details), "Retired"));
                case REPORT ->
                    record(null, new ActionEvent.StatusReported(action, on, Status.NONE, pick(STATUSES, details)));
                case CLOSE ->
                    record(
                            null,
                            new ActionEvent.ActionClosed(
                                    action,
                                    on,
                                    Status.NONE,
                                    new Status("Complete", false, "complete"),
                                    "implemented",
                                    details.nextBoolean() ? new Evidence("Minute " + details.nextInt(9), null) : null));
                case REOPEN ->
                    record(
                            null,
                            new ActionEvent.ActionReopened(
                                    action, on, Status.NONE, new Status("Ongoing", true, null), "Found wanting"));
                case WITHDRAW ->
                    record(
                            null,
                            new ActionEvent.ActionWithdrawn(
                                    action,
                                    on,
                                    Status.NONE,
                                    new Status("Withdrawn", false, null),
                                    "Entered twice",
                                    on));
                case RENUMBER ->
                    record(null, new ActionEvent.ActionRenumbered(action, on, "", "R" + details.nextInt(20) + " a"));
                case MOVE_SECTION ->
                    record(
                            null,
                            new ActionEvent.ActionMovedToSection(
                                    action, on, SECTIONS.getFirst(), pick(SECTIONS, details)));
                case ATTACH ->
                    record(
                            null,
                            new ActionEvent.EvidenceAttached(
                                    action, on, new Evidence("File " + details.nextInt(9), "ab".repeat(32))));
                case REREAD_STATUS -> {
                    Status from = pick(STATUSES, details);
                    Status to =
                            new Status(from.wording(), pick(List.of(true, false), details), null, "implemented", null);
                    record(null, new ActionEvent.StatusReread(action, on, from, to, "Minute 9 says so"));
                }
                case VERIFY -> verify(action, on, details);
                case DATE_COMPLETION -> {
                    LocalDate to = details.nextInt(5) == 0 ? null : on.minusDays(details.nextInt(40));
                    record(null, new ActionEvent.CompletionDated(action, on, null, to));
                }
                case GIVE_NO_UPDATE -> record(null, new ActionEvent.NoUpdateGiven(action, on, "The lead is away"));
                case WITHHOLD ->
                    record(null, new ActionEvent.PassageWithheld(action, on, "Head of Risk", "Names a person"));
                case REQUEST_EXTENSION -> {
                    String request = "request-" + entries.size();
                    requests.add(request);
                    record(
                            null,
                            new ActionEvent.ExtensionRequested(
                                    action, on, request, target, pick(TARGETS, details), "Staff were ill"));
                }
                case DECIDE_EXTENSION ->
                    record(
                            null,
                            new ActionEvent.ExtensionDecided(
                                    action,
                                    on,
                                    pick(requests.subList(requests.size() / 2, requests.size()), details),
                                    pick(List.of("approved", "rejected", "returned"), details),
                                    "Scrutiny",
                                    maybe("41/18", details),
                                    "Once only"));
                case PUT_PROPOSAL -> record(null, new ActionEvent.ProposalPut(action, on));
                case DECIDE_PROPOSAL ->
                    record(
                            null,
                            new ActionEvent.ProposalDecided(
                                    action,
                                    on,
                                    pick(List.of("approved", "rejected", "amended", "deferred"), details),
                                    "Executive",
                                    maybe("12", details),
                                    null));
                case CONSIDER ->
                    record(
                            null,
                            new ActionEvent.ActionConsidered(
                                    action,
                                    on,
                                    new UUID(2, details.nextInt(9)).toString(),
                                    pick(List.of("noted", "approved", "referred-back"), details),
                                    maybe("42/18", details),
                                    maybe("Say who does it", details)));
                case LINK -> {
                    String other = details.nextInt(4) == 0 ? null : actionId(details.nextInt(ACTIONS));
                    record(
                            null,
                            new ActionEvent.ActionLinked(
                                    action,
                                    on,
                                    pick(List.of("merged-into", "merged-from", "split-into", "continued-in"), details),
                                    new ActionEvent.Link(
                                            other == null ? null : REGISTER, other, "R" + details.nextInt(9)),
                                    "Said twice"));
                }
                case CONSIDER_UPDATE ->
                    record(
                            null,
                            new RegisterEvent.UpdateConsidered(
                                    REGISTER, on, new UUID(2, details.nextInt(9)).toString(), "noted", "8", null));
                case DECIDE_TOGETHER ->
                    record(
                            null,
                            new RegisterEvent.DecisionTaken(
                                    REGISTER,
                                    on,
                                    "decision-" + entries.size(),
                                    "rebaselining",
                                    "Fire Authority",
                                    null,
                                    "The contract slipped",
                                    List.of(action)));
                case ADD_SECTION -> addSection(on, pick(SECTIONS, details), details);
                case REWORD_SECTION ->
                    record(
                            null,
                            new RegisterEvent.SectionReworded(
                                    REGISTER,
                                    on,
                                    pick(SECTIONS, details),
                                    details.nextBoolean() ? "section" : "section.lead member",
                                    "",
                                    pick(TEXTS, details)));
                case RELAY -> record(null, new RegisterEvent.RegisterRelaid(REGISTER, on, pick(LAYOUTS, details)));
                // few dates, so that two editions of one date are common
                case EDITION -> edition(day(what.day() - Math.floorMod(what.day(), 6)), details);
                case VOID -> voidOne(on, details, false);
                case VOID_A_VOIDING -> voidOne(on, details, true);
                case UPDATE -> update(on, details);
            }
        }

        private void raise(Provenance.Source source, String action, LocalDate on, Random details) {
            TargetDate target = pick(TARGETS, details);
            SortedMap<String, String> other = new TreeMap<>();
            if (details.nextBoolean()) other.put("rag", pick(List.of("Red", "Green"), details));
            if (details.nextBoolean()) other.put("cost", pick(TEXTS, details));
            String section = details.nextInt(5) == 0 ? null : pick(SECTIONS, details);
            lastTarget.put(action, target);
            if (!raised.contains(action)) raised.add(action);
            record(
                    source,
                    new ActionEvent.ActionRaised(
                            action,
                            on,
                            details.nextInt(40) + " " + (char) ('a' + details.nextInt(3)),
                            section,
                            maybe(pick(TEXTS, details), details),
                            maybe(pick(TEXTS, details), details),
                            maybe(pick(TEXTS, details), details),
                            maybe(pick(TEXTS, details), details),
                            pick(LEADS, details),
                            target,
                            pick(STATUSES, details),
                            other));
        }

        /** Some are said again by an import, of an earlier day. */
        private void verify(String action, LocalDate on, Random details) {
            boolean again = details.nextInt(4) == 0;
            Evidence seen = new Evidence("Visit " + details.nextInt(9), null);
            record(
                    again ? paper(details) : null,
                    new ActionEvent.ClosureVerified(
                            action,
                            on,
                            again && details.nextInt(3) == 0 ? null : pick(List.of("cara", "dan"), details),
                            again ? on.minusDays(details.nextInt(40)) : on,
                            seen,
                            maybe("Seen at two stations", details)),
                    again);
        }

        private void addSection(LocalDate on, String section, Random details) {
            SortedMap<String, String> fields = new TreeMap<>();
            if (details.nextBoolean()) fields.put("lead member", "Cllr " + details.nextInt(5));
            record(
                    null,
                    new RegisterEvent.SectionAdded(
                            REGISTER, on, section, "Title " + section + ", " + details.nextInt(5), fields));
        }

        /** Some of the actions in any order, those never seen before raised by the same paper. */
        private void edition(LocalDate on, Random details) {
            List<String> rows = new ArrayList<>();
            for (int number = 0; number < ACTIONS; number++) {
                if (details.nextInt(3) > 0) rows.add(actionId(number));
            }
            Collections.shuffle(rows, details);
            Provenance.Source paper = paper(details);
            for (String row : rows) {
                if (!raised.contains(row)) raise(paper, row, on, details);
            }
            record(
                    new Provenance.Source(paper.file(), paper.sha256(), null),
                    new RegisterEvent.EditionImported(
                            REGISTER, on, paper.file(), paper.sha256(), rows, rows.size(), 0));
        }

        private void voidOne(LocalDate on, Random details, boolean voiding) {
            List<Entry> candidates = entries.stream()
                    .skip(1) // the opening of the register stays
                    .filter(entry -> !voiding || entry.event() instanceof LedgerEvent.Voiding)
                    .toList();
            if (candidates.isEmpty()) return;
            Entry target = pick(candidates, details);
            record(
                    null,
                    target.event() instanceof ActionEvent event
                            ? new ActionEvent.EntryVoided(event.action(), on, target.position(), target.id(), "Wrong")
                            : new RegisterEvent.EntryVoided(REGISTER, on, target.position(), target.id(), "Wrong"));
        }

        private void update(LocalDate asAt, Random details) {
            long head = entries.size();
            Long basis = details.nextInt(3) == 0 ? null : (Long) (head - details.nextInt((int) Math.min(head, 6)));
            record(
                    null,
                    new RegisterEvent.CommitteeUpdatePublished(
                            REGISTER,
                            new UUID(2, head + 1).toString(),
                            "Scrutiny",
                            asAt.plusDays(details.nextInt(60)),
                            "7",
                            "Peer review",
                            asAt,
                            basis,
                            basis == null,
                            supersedes(details),
                            "test-1",
                            List.of()));
        }

        /** Now and then one that was published before. */
        private String supersedes(Random details) {
            List<String> updates = entries.stream()
                    .map(Entry::event)
                    .filter(RegisterEvent.CommitteeUpdatePublished.class::isInstance)
                    .map(event -> ((RegisterEvent.CommitteeUpdatePublished) event).update())
                    .toList();
            return updates.isEmpty() || details.nextInt(4) > 0 ? null : pick(updates, details);
        }

        private void record(Provenance.Source source, LedgerEvent event) {
            record(source, event, false);
        }

        private void record(Provenance.Source source, LedgerEvent event, boolean restatement) {
            long position = entries.size() + 1L;
            String actor = position % 3 == 0 ? "ann" : "bob";
            entries.add(new Entry(
                    position,
                    clock,
                    new UUID(1, position).toString(),
                    new Provenance(
                            ORGANISATION, REGISTER, actor, new UUID(3, position).toString(), null, source, restatement),
                    event));
        }
    }

    private static Provenance.Source paper(Random details) {
        int number = details.nextInt(16);
        return new Provenance.Source(
                "edition-" + number + ".csv", Integer.toHexString(number).repeat(64), 2 + details.nextInt(30));
    }

    private static String maybe(String text, Random details) {
        return details.nextInt(4) == 0 ? null : text;
    }

    private static <T> T pick(List<T> from, Random details) {
        return from.get(details.nextInt(from.size()));
    }

    private static String actionId(int number) {
        return new UUID(0, number + 1L).toString();
    }

    private static LayoutColumn column(String heading, String field) {
        return new LayoutColumn(heading, field);
    }

    private static TargetDate target(String wording, DateReading... readings) {
        return new TargetDate(wording, List.of(readings), "test-1");
    }

    private static DateReading due(String edtf, String earliest, String latest) {
        return new DateReading(edtf, LocalDate.parse(earliest), LocalDate.parse(latest), Role.due);
    }
}
