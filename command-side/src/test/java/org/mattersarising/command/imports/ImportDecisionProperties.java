package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mattersarising.command.recording.ReferenceSpan;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.Status;
import org.mattersarising.events.StatusReader;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Edition;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Proceedings;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Section;
import org.mattersarising.history.Timeline;
import org.mattersarising.paper.RegisterCsv;
import org.mattersarising.testing.Editions;

/** Editions put in in any order, among changes made by people, against what the contract promises of them. */
class ImportDecisionProperties {

    private static final Provenance CLERK = new Provenance("brigade", "plan", "clerk", "c", null, null, false);

    @Property(tries = 1000)
    void every_edition_comes_out_as_it_went_in_and_later_ones_stay_as_they_were(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int steps) {
        World world = new World(new Random(seed));
        for (int step = 0; step < steps; step++) {
            if (world.random.nextInt(3) > 0) world.importAnEdition();
            else world.changeSomething();
        }
    }

    @Property(tries = 100)
    void an_edition_imported_twice_running_changes_nothing_the_second_time(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int steps) {
        World world = new World(new Random(seed));
        for (int step = 0; step < steps; step++) world.importAnEdition();
        LocalDate asAt = world.editions.date();
        List<LayoutColumn> layout = world.editions.layout();
        EditionFile file = world.file(layout);
        world.record(world.plan(asAt, layout, file));
        Plan again = world.plan(asAt, layout, file);
        assertThat(again.changes()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(file.rows().size());
        assertThat(again.events()).singleElement().satisfies(only -> assertThat(only.event())
                .isInstanceOf(RegisterEvent.EditionImported.class));
    }

    private static final class World {
        private final Random random;
        private final Editions editions;
        private final List<Entry> known = new ArrayList<>();
        private int fresh = 100;

        World(Random random) {
            this.random = random;
            this.editions = new Editions(random);
            append(new RegisterEvent.RegisterOpened("plan", "brigade", "Plan", "review", Editions.LAYOUT));
        }

        void importAnEdition() {
            LocalDate asAt = editions.date();
            List<LayoutColumn> layout = random.nextInt(4) == 0 ? proposals() : editions.layout();
            EditionFile file = file(layout);
            List<Entry> before = List.copyOf(known);
            Plan plan = plan(asAt, layout, file);
            if (plan.isRefused()) {
                assertThat(plan.faults()).allSatisfy(fault -> assertThat(fault.message())
                        .containsAnyOf("another action of this register", "void that voiding first"));
                return;
            }
            record(plan);
            assertThat(new String(RegisterCsv.of(view(known, asAt)), StandardCharsets.UTF_8))
                    .as("the edition of %s as it went in", asAt)
                    .isEqualTo(new String(RegisterCsv.write(file.headings(), file.rows()), StandardCharsets.UTF_8));
            assertThat(plan.missing())
                    .isEqualTo(view(known, asAt).missing().stream()
                            .map(line -> line.action().state().reference())
                            .toList());
            onlyWhatTheEditionSaysIsAChange(plan, asAt, new EditionTable(file, layout));
            laterEditionsAreAsBefore(asAt, before);
        }

        /** Each row with a finding is one. */
        private static List<LayoutColumn> proposals() {
            return Editions.LAYOUT.stream()
                    .map(column -> column.field().equals("finding")
                            ? new LayoutColumn(
                                    column.heading(), column.field(), null, null, null, null, List.of(), true)
                            : column)
                    .toList();
        }

        private static void onlyWhatTheEditionSaysIsAChange(Plan plan, LocalDate asAt, EditionTable table) {
            assertThat(plan.events())
                    .allSatisfy(added -> assertThat(added.provenance().restatement())
                            .isEqualTo(added.effectiveOn().isAfter(asAt)));
            for (Change change : plan.changes()) {
                int row = table.column("reference").indexOf(change.reference());
                assertThat(change.to())
                        .isEqualTo(table.cell(row, change.field()))
                        .isNotEqualTo(change.from());
            }
        }

        private void laterEditionsAreAsBefore(LocalDate asAt, List<Entry> before) {
            RegisterState.of(before, LocalDate.MAX, Long.MAX_VALUE).orElseThrow().editions().stream()
                    .map(Edition::asAt)
                    .filter(date -> date.isAfter(asAt))
                    .findFirst()
                    .ifPresent(next -> {
                        TreeSet<LocalDate> dates = new TreeSet<>(List.of(next, LocalDate.of(2030, 1, 1)));
                        before.stream()
                                .map(Entry::effectiveOn)
                                .filter(date -> !date.isBefore(next))
                                .forEach(dates::add);
                        dates.forEach(date -> assertPrintsTheSame(view(before, date), view(known, date)));
                    });
        }

        private static void assertPrintsTheSame(RegisterView then, RegisterView now) {
            assertThat(new String(RegisterCsv.of(now), StandardCharsets.UTF_8))
                    .as("what %s prints", then.basis().asAt())
                    .isEqualTo(new String(RegisterCsv.of(then), StandardCharsets.UTF_8));
            assertThat(now.register().layout()).isEqualTo(then.register().layout());
            assertThat(now.register().sections())
                    .containsAllEntriesOf(then.register().sections());
            Map<String, ActionAt> actions = now.lines().stream()
                    .map(RegisterView.Line::action)
                    .collect(Collectors.toMap(ActionAt::id, Function.identity()));
            for (RegisterView.Line line : then.lines()) {
                ActionAt same = actions.get(line.action().id());
                assertThat(fields(same.state())).isEqualTo(fields(line.action().state()));
                assertThat(same.narrative().text())
                        .isEqualTo(line.action().narrative().text());
            }
        }

        /** Every field, whether it is printed or not; only since when the action exists may differ. */
        private static ActionState fields(ActionState state) {
            return new ActionState(
                    state.action(),
                    null,
                    state.recordedHere(),
                    state.reference(),
                    state.section(),
                    state.finding(),
                    state.proposedAction(),
                    state.latestUpdate(),
                    state.lead(),
                    state.targetDate(),
                    state.status(),
                    state.worded(),
                    state.other(),
                    state.evidence(),
                    state.withdrawn(),
                    proceedings(state.proceedings()));
        }

        /** An edition may tell earlier news, which nobody heard of before. */
        private static Proceedings proceedings(Proceedings proceedings) {
            return new Proceedings(
                    proceedings.extensions(),
                    proceedings.considered(),
                    proceedings.proposal(),
                    proceedings.relations(),
                    proceedings.verification(),
                    proceedings.completedOn(),
                    null,
                    proceedings.noUpdateOn());
        }

        /** What people may do between two editions. */
        void changeSomething() {
            LocalDate on = editions.date();
            List<RegisterView.Line> lines = view(known, on).lines();
            int choice = random.nextInt(8);
            if (choice == 0) changeTheRegister(on);
            else if (choice == 1) voidSomething(on);
            else if (choice == 2 || lines.isEmpty()) append(raised(on));
            else
                append(change(
                        on, lines.get(random.nextInt(lines.size())).action().state()));
        }

        private ActionEvent change(LocalDate on, ActionState state) {
            String id = state.action();
            return switch (random.nextInt(22)) {
                case 0 -> new ActionEvent.ProgressNoted(id, on, "\n", editions.word());
                case 1 -> new ActionEvent.TargetDateMoved(id, on, state.targetDate(), readByAPerson(), "because");
                case 2 ->
                    new ActionEvent.TargetDateReread(
                            id,
                            on,
                            state.targetDate(),
                            new TargetDate(state.targetDate().wording(), reading(), "a person/1"),
                            null);
                case 3 ->
                    new ActionEvent.LeadReassigned(
                            id, on, state.lead(), Lead.of(List.of(editions.word(), editions.word())), null);
                case 4 ->
                    new ActionEvent.StatusReported(
                            id, on, state.status(), new Status(editions.status(), null, "on-track"));
                case 5 ->
                    new ActionEvent.ActionClosed(
                            id,
                            on,
                            state.status(),
                            StatusReader.read("Complete"),
                            "implemented",
                            new Evidence("Minute " + fresh++, null));
                case 6 ->
                    new ActionEvent.ActionReopened(
                            id, on, state.status(), StatusReader.read("Ongoing"), "it came back");
                case 7 ->
                    new ActionEvent.ActionReworded(
                            id,
                            on,
                            List.of("progress", "finding", "proposedAction", "latestUpdate", "other.cost")
                                    .get(random.nextInt(5)),
                            null,
                            editions.narrative());
                case 8 ->
                    new ActionEvent.ActionWithdrawn(
                            id, on, state.status(), new Status("Withdrawn", false, null), "merged", on);
                case 9 -> new ActionEvent.ActionMovedToSection(id, on, state.section(), anySection(on));
                case 10 -> new ActionEvent.EvidenceAttached(id, on, new Evidence("Photograph " + fresh++, null));
                case 11, 12, 13 ->
                    new ActionEvent.ClosureVerified(
                            id, on, "Cara", on, new Evidence("Visit " + fresh++, null), editions.word());
                case 14, 15 -> new ActionEvent.CompletionDated(id, on, null, editions.date());
                case 16 -> new ActionEvent.NoUpdateGiven(id, on, "The lead is away");
                case 17 ->
                    new ActionEvent.ExtensionRequested(
                            id, on, "r" + fresh++, state.targetDate(), readByAPerson(), "Staff were ill");
                case 18 -> new ActionEvent.ProposalDecided(id, on, "deferred", "Executive", null, "Costs are missing");
                case 19 -> new ActionEvent.ActionConsidered(id, on, "u" + fresh++, "noted", null, editions.word());
                case 20 ->
                    new ActionEvent.StatusReread(
                            id,
                            on,
                            state.status(),
                            new Status(state.status().wording(), random.nextBoolean(), null, "implemented", null),
                            "Minute 9 says so");
                default -> new ActionEvent.ActionRenumbered(id, on, state.reference(), "x" + fresh++);
            };
        }

        private TargetDate readByAPerson() {
            return new TargetDate(editions.when(), reading(), "a person/1");
        }

        private List<DateReading> reading() {
            LocalDate day = editions.date().plusYears(1);
            return List.of(new DateReading(day.toString(), day, day, DateReading.Role.due));
        }

        private String anySection(LocalDate on) {
            List<String> sections =
                    new ArrayList<>(view(known, on).register().sections().keySet());
            sections.add(null);
            return sections.get(random.nextInt(sections.size()));
        }

        private void changeTheRegister(LocalDate on) {
            Section section = view(known, on).register().section(anySection(on)).orElse(null);
            if (section == null) {
                append(new RegisterEvent.RegisterRelaid("plan", on, editions.layout()));
                return;
            }
            String field = List.of("section", "section.lead", "section.aims").get(random.nextInt(3));
            String to = field.equals("section") ? "Title " + fresh++ : editions.word();
            append(new RegisterEvent.SectionReworded("plan", on, section.id(), field, null, to));
        }

        private ActionEvent raised(LocalDate on) {
            return new ActionEvent.ActionRaised(
                    UUID.randomUUID().toString(),
                    on,
                    "x" + fresh++,
                    anySection(on),
                    editions.word(),
                    null,
                    null,
                    null,
                    Lead.NONE,
                    readByAPerson(),
                    StatusReader.read(""),
                    new TreeMap<>(Map.of("cost", editions.word())));
        }

        /**
         * Raises and voidings too, unless two actions would have one reference then, or events would be left on dates on which
         * their action does not exist: nobody may record that.
         */
        private void voidSomething(LocalDate on) {
            Set<String> voided = Timeline.voided(known, Long.MAX_VALUE);
            List<Entry> candidates = known.stream()
                    .filter(entry -> entry.event() instanceof ActionEvent && !voided.contains(entry.id()))
                    .toList();
            if (candidates.isEmpty()) return;
            Entry target = candidates.get(random.nextInt(candidates.size()));
            append(new ActionEvent.EntryVoided(
                    ((ActionEvent) target.event()).action(), on, target.position(), target.id(), "mistaken"));
            if (referencesClash() || strands(((ActionEvent) target.event()).action())) known.removeLast();
        }

        private boolean strands(String action) {
            List<Entry> inForce = Timeline.at(RegisterView.byAction(known).get(action), LocalDate.MAX, Long.MAX_VALUE);
            return !inForce.isEmpty() && !(inForce.getFirst().event() instanceof ActionEvent.ActionRaised);
        }

        private boolean referencesClash() {
            List<ReferenceSpan> spans = RegisterView.byAction(known).values().stream()
                    .flatMap(own -> ReferenceSpan.of(own).stream())
                    .toList();
            return spans.stream().anyMatch(span -> spans.stream().anyMatch(span::clashesWith));
        }

        Plan plan(LocalDate asAt, List<LayoutColumn> layout, EditionFile file) {
            return ImportDecision.decide(asAt, file, layout, Matches.NONE, known, CLERK, () -> UUID.randomUUID()
                    .toString());
        }

        void record(Plan plan) {
            known.addAll(plan.events());
        }

        private void append(LedgerEvent event) {
            known.add(
                    new Entry(known.size() + 1, Instant.EPOCH, UUID.randomUUID().toString(), CLERK, event));
        }

        private static RegisterView view(List<Entry> entries, LocalDate asAt) {
            return RegisterView.of(entries, new Basis(asAt, Long.MAX_VALUE, null))
                    .orElseThrow();
        }

        EditionFile file(List<LayoutColumn> layout) {
            return new EditionFile(
                    "edition.csv",
                    Integer.toHexString(random.nextInt()),
                    Editions.headings(layout),
                    editions.rows(layout));
        }
    }
}
