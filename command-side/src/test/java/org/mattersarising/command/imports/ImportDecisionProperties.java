package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.StatusReader;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Cells;
import org.mattersarising.history.Edition;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Section;
import org.mattersarising.paper.RegisterCsv;

/** Editions put in in any order, among changes made by people, against what the contract promises of them. */
class ImportDecisionProperties {

    private static final List<LayoutColumn> PLAIN = List.of(
            new LayoutColumn("Theme", "section"),
            new LayoutColumn("Theme lead", "section.lead"),
            new LayoutColumn("No.", "reference"),
            new LayoutColumn("Finding", "finding"),
            new LayoutColumn("Progress", "progress"),
            new LayoutColumn("Who", "lead"),
            new LayoutColumn("When", "targetDate"),
            new LayoutColumn("Status", "status"),
            new LayoutColumn("Priority", "other.priority"));
    private static final List<LayoutColumn> SHORT = List.of(
            new LayoutColumn("Ref", "reference"),
            new LayoutColumn("Section", "section"),
            new LayoutColumn("Update", "progress"),
            new LayoutColumn("Latest", "latestUpdate"),
            new LayoutColumn("Target", "targetDate"),
            new LayoutColumn("State", "status"));

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
        LocalDate asAt = world.date();
        List<LayoutColumn> layout = world.layout();
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
        private final List<Entry> known = new ArrayList<>();

        World(Random random) {
            this.random = random;
            append(new RegisterEvent.RegisterOpened("plan", "brigade", "Plan", "review", PLAIN), CLERK);
        }

        void importAnEdition() {
            LocalDate asAt = date();
            List<LayoutColumn> layout = layout();
            EditionFile file = file(layout);
            List<Entry> before = List.copyOf(known);
            Plan plan = plan(asAt, layout, file);
            assertThat(plan.faults()).isEmpty();
            record(plan);
            assertThat(new String(RegisterCsv.of(view(known, asAt)), StandardCharsets.UTF_8))
                    .as("the edition of %s as it went in", asAt)
                    .isEqualTo(new String(RegisterCsv.write(file.headings(), file.rows()), StandardCharsets.UTF_8));
            assertThat(plan.missing())
                    .isEqualTo(view(known, asAt).missing().stream()
                            .map(line -> line.action().state().reference())
                            .toList());
            laterEditionsAreAsBefore(asAt, before);
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
            for (RegisterView.Line line : then.lines()) {
                RegisterView.Line same = now.lines().stream()
                        .filter(each -> each.action().id().equals(line.action().id()))
                        .findFirst()
                        .orElseThrow();
                assertThat(same.action().state().targetDate())
                        .isEqualTo(line.action().state().targetDate());
                assertThat(same.action().state().status())
                        .isEqualTo(line.action().state().status());
                assertThat(same.action().state().section())
                        .isEqualTo(line.action().state().section());
                assertThat(same.action().state().lead())
                        .isEqualTo(line.action().state().lead());
                assertThat(same.action().state().other())
                        .isEqualTo(line.action().state().other());
                assertThat(same.action().state().withdrawn() == null)
                        .isEqualTo(line.action().state().withdrawn() == null);
                assertThat(Cells.row(now.register(), same.action()))
                        .isEqualTo(Cells.row(then.register(), line.action()));
            }
        }

        /** What people may do between two editions, voidings included. */
        void changeSomething() {
            LocalDate on = date();
            if (random.nextInt(4) == 0) {
                changeTheRegister(on);
                return;
            }
            List<RegisterView.Line> lines = view(known, on).lines();
            if (lines.isEmpty()) {
                raise(on);
                return;
            }
            var action = lines.get(random.nextInt(lines.size())).action();
            var state = action.state();
            LedgerEvent event =
                    switch (random.nextInt(9)) {
                        case 0 -> new ActionEvent.ProgressNoted(state.action(), on, "\n", word());
                        case 1 ->
                            new ActionEvent.TargetDateMoved(
                                    state.action(), on, state.targetDate(), TargetDateReader.read(when()), "because");
                        case 2 ->
                            new ActionEvent.LeadReassigned(
                                    state.action(), on, state.lead(), Lead.of(List.of(word(), word())), null);
                        case 3 ->
                            new ActionEvent.StatusReported(
                                    state.action(), on, state.status(), StatusReader.read(status()));
                        case 4 -> new ActionEvent.ActionReworded(state.action(), on, "progress", null, narrative());
                        case 5 -> new ActionEvent.ActionReworded(state.action(), on, "finding", null, word());
                        case 6 ->
                            new ActionEvent.ActionWithdrawn(
                                    state.action(), on, state.status(), StatusReader.read("Withdrawn"), "merged", on);
                        case 7 -> voiding(on);
                        default ->
                            new ActionEvent.ActionRenumbered(state.action(), on, state.reference(), freshReference());
                    };
            if (event != null) append(event, CLERK);
        }

        private void changeTheRegister(LocalDate on) {
            List<Section> sections =
                    List.copyOf(view(known, on).register().sections().values());
            if (sections.isEmpty() || random.nextInt(3) == 0) {
                append(new RegisterEvent.RegisterRelaid("plan", on, layout()), CLERK);
                return;
            }
            Section section = sections.get(random.nextInt(sections.size()));
            boolean title = random.nextBoolean();
            append(
                    new RegisterEvent.SectionReworded(
                            "plan",
                            on,
                            section.id(),
                            title ? "section" : "section.lead",
                            title ? section.title() : section.fields().get("lead"),
                            title ? "Title " + fresh++ : word()),
                    CLERK);
        }

        private void raise(LocalDate on) {
            append(
                    new ActionEvent.ActionRaised(
                            UUID.randomUUID().toString(),
                            on,
                            freshReference(),
                            null,
                            word(),
                            null,
                            null,
                            null,
                            Lead.NONE,
                            TargetDateReader.read(when()),
                            StatusReader.read(""),
                            Collections.emptySortedMap()),
                    CLERK);
        }

        /** Anything but a raise, so that no row loses its action. */
        private LedgerEvent voiding(LocalDate on) {
            List<Entry> candidates = known.stream()
                    .filter(entry -> entry.event() instanceof ActionEvent
                            && !(entry.event() instanceof ActionEvent.ActionRaised)
                            && !(entry.event() instanceof ActionEvent.EntryVoided))
                    .toList();
            if (candidates.isEmpty()) return null;
            Entry target = candidates.get(random.nextInt(candidates.size()));
            return new ActionEvent.EntryVoided(
                    ((ActionEvent) target.event()).action(), on, target.position(), target.id(), "mistaken");
        }

        private int fresh = 100;

        private String freshReference() {
            return "x" + fresh++;
        }

        Plan plan(LocalDate asAt, List<LayoutColumn> layout, EditionFile file) {
            return ImportDecision.decide(
                    asAt, file, layout, known, CLERK, () -> UUID.randomUUID().toString());
        }

        void record(Plan plan) {
            known.addAll(plan.events());
        }

        private void append(LedgerEvent event, Provenance provenance) {
            known.add(
                    new Entry(known.size() + 1, Instant.EPOCH, UUID.randomUUID().toString(), provenance, event));
        }

        private static RegisterView view(List<Entry> entries, LocalDate asAt) {
            return RegisterView.of(entries, new Basis(asAt, Long.MAX_VALUE, null))
                    .orElseThrow();
        }

        LocalDate date() {
            return LocalDate.of(2018, 1 + random.nextInt(6), 28);
        }

        List<LayoutColumn> layout() {
            return random.nextInt(4) == 0 ? SHORT : PLAIN;
        }

        EditionFile file(List<LayoutColumn> layout) {
            List<String> references = new ArrayList<>(List.of("1", "2", "3", "4 a", "4 b"));
            Collections.shuffle(references, random);
            references = references.subList(0, random.nextInt(references.size() + 1));
            List<String> titles = List.of("Risk", "People", "Title " + (100 + random.nextInt(4)), "");
            List<String> leadOfTitle = List.of(word(), word(), word(), "");
            List<List<String>> rows = new ArrayList<>();
            for (String reference : references) {
                int section = random.nextInt(titles.size());
                rows.add(layout.stream()
                        .map(column -> switch (column.field()) {
                            case "section" -> titles.get(section);
                            case "section.lead" -> leadOfTitle.get(section);
                            case "reference" -> random.nextInt(5) == 0 ? reference.replace(" ", "") + "." : reference;
                            case "progress" -> narrative();
                            case "targetDate" -> when();
                            case "status" -> status();
                            default -> word();
                        })
                        .toList());
            }
            return new EditionFile(
                    "edition.csv",
                    Integer.toHexString(random.nextInt()),
                    layout.stream().map(LayoutColumn::heading).toList(),
                    rows);
        }

        private String word() {
            return pick("", "alpha", "beta", "ga, \"mma\"", "two\nlines", " spaced ");
        }

        private String narrative() {
            return pick(
                    "",
                    "Begun",
                    "Begun. More",
                    "Begun. More\r\nand more",
                    "Beguns",
                    "Started anew March 2018 Update: half done",
                    "Begun March 2018 Update: half done",
                    "Begun  May 2018 Update: done",
                    "  ");
        }

        private String when() {
            return pick("Nov 2017", "Changed from Nov 2017 to June 2018.", "Ongoing", "Dec 2018", "", "1 April 2018");
        }

        private String status() {
            return pick("Ongoing", "Complete", "Not complete", "", "Withdrawn");
        }

        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
