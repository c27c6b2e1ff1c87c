package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.Lead;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;

class SlippageFiguresTest {

    private static final LocalDate START = LocalDate.of(2020, 1, 31);

    private static TargetDate on(LocalDate day) {
        return day == null
                ? new TargetDate("some time", List.of(), "test")
                : new TargetDate(
                        day.toString(),
                        List.of(new DateReading(day.toString(), day, day, DateReading.Role.due)),
                        "test");
    }

    /** Its dates one after another; null for a wording without one. The day after the last slip nobody was told. */
    private static ActionSlippage action(String reference, List<String> leads, List<LocalDate> dates, boolean told) {
        List<Slippage.Move> moves = new ArrayList<>();
        List<Slippage.Slip> slips = new ArrayList<>();
        for (int i = 1; i < dates.size(); i++) {
            LocalDate from = dates.get(i - 1);
            LocalDate to = dates.get(i);
            Long days = from == null || to == null ? null : ChronoUnit.DAYS.between(from, to);
            moves.add(new Slippage.Move(
                    on(from), on(to), days, from != null && to == null, null, START.plusDays(i), null, "clerk"));
            if (days != null && days > 0) slips.add(new Slippage.Slip(from, START, from.plusDays(1)));
        }
        LocalDate original =
                dates.stream().filter(java.util.Objects::nonNull).findFirst().orElse(null);
        LocalDate current = dates.getLast();
        Long slipped = original == null || current == null ? null : ChronoUnit.DAYS.between(original, current);
        return new ActionSlippage(
                state(reference, leads),
                null,
                new Slippage(original == null ? null : on(original), on(current), moves, slipped, false, false, slips),
                slips.stream()
                        .map(slip -> new Slippage.Notice(slip.slippedOn(), told ? START : null, told, 0))
                        .toList());
    }

    private static ActionState state(String reference, List<String> leads) {
        return new ActionState(
                "a-" + reference,
                null,
                null,
                reference,
                null,
                null,
                null,
                null,
                Lead.of(leads),
                TargetDate.NONE,
                Status.NONE,
                null,
                new TreeMap<>(),
                List.of(),
                null,
                null);
    }

    @Test
    void a_register_without_actions_has_no_median_and_no_worst() {
        assertThat(SlippageFigures.of(List.of()))
                .isEqualTo(new SlippageFigures(0, 0, 0, 0, 0, null, null, 0, 0, 0, List.of()));
    }

    @Test
    void figures_count_moves_slips_and_what_nobody_was_told() {
        ActionSlippage early = action("1", List.of("A"), List.of(START, START.minusDays(10)), true);
        ActionSlippage quarterly =
                action("2", List.of("A", "B"), List.of(START, START.plusDays(92), START.plusDays(150)), false);
        ActionSlippage lost = action("3", List.of("B"), Collections.unmodifiableList(datesWithNull()), false);

        SlippageFigures all = SlippageFigures.of(List.of(early, quarterly, lost));

        assertThat(all.actions()).isEqualTo(3);
        assertThat(all.dated()).isEqualTo(2);
        assertThat(all.moves()).isEqualTo(4);
        assertThat(all.datesLost()).isEqualTo(1);
        assertThat(all.slipped()).isEqualTo(1);
        assertThat(all.medianDaysSlipped()).isEqualTo(70.0);
        assertThat(all.worst()).isEqualTo(new SlippageFigures.Worst("a-2", "2", 150));
        assertThat(all.passedUntold()).isEqualTo(2);
        assertThat(all.repeatedShortExtensions()).containsExactly("2");
    }

    private static List<LocalDate> datesWithNull() {
        List<LocalDate> dates = new ArrayList<>();
        dates.add(START);
        dates.add(null);
        return dates;
    }

    @Test
    void one_long_extension_among_short_ones_leaves_them_repeated_and_one_short_one_is_none() {
        ActionSlippage mixed = action(
                "1", List.of(), List.of(START, START.plusDays(30), START.plusDays(400), START.plusDays(460)), true);
        ActionSlippage once = action("2", List.of(), List.of(START, START.plusDays(93), START.plusDays(120)), true);

        assertThat(SlippageFigures.of(List.of(mixed, once)).repeatedShortExtensions())
                .containsExactly("1");
    }

    @Test
    void an_action_with_two_leads_counts_for_both() {
        ActionSlippage both = action("1", List.of("A", "B"), List.of(START, START.plusDays(5)), true);
        ActionSlippage one = action("2", List.of("B"), List.of(START), true);

        var byLead = SlippageFigures.by(
                List.of(both, one), action -> action.action().lead().names());

        assertThat(byLead.keySet()).containsExactly("A", "B");
        assertThat(byLead.get("A").actions()).isEqualTo(1);
        assertThat(byLead.get("B").actions()).isEqualTo(2);
        assertThat(byLead.get("B").medianDaysSlipped()).isEqualTo(2.5);
    }

    @Test
    void an_action_that_names_a_lead_twice_counts_once() {
        ActionSlippage twice = action("1", List.of("A", "B", "A"), List.of(START), true);

        var byLead = SlippageFigures.by(
                List.of(twice), action -> action.action().lead().names());

        assertThat(byLead.get("A").actions()).isEqualTo(1);
    }

    @Provide
    Arbitrary<List<ActionSlippage>> registers() {
        Arbitrary<LocalDate> dates =
                Arbitraries.integers().between(0, 400).map(START::plusDays).injectNull(0.2);
        Arbitrary<ActionSlippage> actions = Combinators.combine(
                        Arbitraries.integers().between(1, 50).map(String::valueOf),
                        dates.list().ofMinSize(1).ofMaxSize(6),
                        Arbitraries.of(true, false))
                .as((reference, list, told) -> action(reference, List.of(), list, told));
        return actions.list().ofMaxSize(12);
    }

    /** Written down again without streams and sorting. */
    @Property(tries = 300)
    void figures_equal_a_naive_count(@ForAll("registers") List<ActionSlippage> actions) {
        SlippageFigures figures = SlippageFigures.of(actions);

        int moves = 0;
        int lost = 0;
        int untold = 0;
        long worst = 0;
        List<Long> days = new ArrayList<>();
        for (ActionSlippage action : actions) {
            for (Slippage.Move move : action.slippage().moves()) {
                moves++;
                if (move.from().latest() != null && move.to().latest() == null) lost++;
            }
            for (Slippage.Notice notice : action.notices()) if (!notice.told()) untold++;
            Long slipped = action.slippage().daysSlipped();
            if (slipped == null) continue;
            days.add(slipped);
            worst = Math.max(worst, slipped);
        }
        assertThat(figures.moves()).isEqualTo(moves);
        assertThat(figures.datesLost()).isEqualTo(lost);
        assertThat(figures.passedUntold()).isEqualTo(untold);
        assertThat(figures.worst() == null ? 0 : figures.worst().days()).isEqualTo(worst);
        if (days.isEmpty()) {
            assertThat(figures.medianDaysSlipped()).isNull();
        } else {
            double median = figures.medianDaysSlipped();
            assertThat(IntStream.range(0, days.size())
                            .filter(i -> days.get(i) < median)
                            .count())
                    .isLessThanOrEqualTo(days.size() / 2);
            assertThat(IntStream.range(0, days.size())
                            .filter(i -> days.get(i) > median)
                            .count())
                    .isLessThanOrEqualTo(days.size() / 2);
        }
    }
}
