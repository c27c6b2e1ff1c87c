package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.testing.Histories;
import org.mattersarising.testing.NaiveOracle;

/** Which dates a committee hears of, and in which order, against the oracle's slippage. */
class LateDateProperties {

    private static final Particulars PARTICULARS =
            new Particulars("Scrutiny", LocalDate.of(2019, 1, 1), null, null, null);

    @Provide
    Arbitrary<List<Entry>> histories() {
        return Histories.histories();
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Histories.dates();
    }

    @Property(tries = 500)
    void every_date_that_was_not_kept_is_there_and_the_worst_comes_first(
            @ForAll("histories") List<Entry> entries, @ForAll("dates") LocalDate asAt) {
        PaperFacts facts =
                PaperFacts.of(entries, new Basis(asAt, entries.size(), null)).orElse(null);
        if (facts == null) return;
        List<LateDate> late = new Copy(facts, PARTICULARS).lateDates();
        Map<String, NaiveOracle.Slippage> oracle = oracle(entries, asAt);

        List<String> expected = new ArrayList<>();
        facts.register().lines().forEach(line -> {
            boolean settled = line.action().state().withdrawn() != null
                    || Boolean.FALSE.equals(line.action().state().status().open());
            if (!settled && late(oracle.get(line.action().id())))
                expected.add(line.action().id());
        });
        assertThat(late).extracting(each -> each.line().action().id()).containsExactlyInAnyOrderElementsOf(expected);
        for (int i = 1; i < late.size(); i++) {
            assertThat(rank(late.get(i - 1), oracle, asAt)).isGreaterThanOrEqualTo(rank(late.get(i), oracle, asAt));
        }
    }

    private static Map<String, NaiveOracle.Slippage> oracle(List<Entry> entries, LocalDate asAt) {
        Map<String, NaiveOracle.Slippage> slippage = new HashMap<>();
        NaiveOracle.of(entries)
                .register(asAt, entries.size())
                .orElseThrow()
                .actions()
                .forEach(action -> slippage.put(action.action(), action.slippage()));
        return slippage;
    }

    private static boolean late(NaiveOracle.Slippage slippage) {
        boolean lost = slippage.original() != null && NaiveOracle.governing(slippage.current()) == null;
        return lost
                || slippage.overdueAgainstCurrent()
                || slippage.overdueAgainstOriginal()
                || (slippage.daysSlipped() != null && slippage.daysSlipped() > 0);
    }

    private static long rank(LateDate late, Map<String, NaiveOracle.Slippage> oracle, LocalDate asAt) {
        NaiveOracle.Slippage slippage = oracle.get(late.line().action().id());
        long behind = slippage.daysSlipped() == null ? 0 : Math.max(0, slippage.daysSlipped());
        if (slippage.overdueAgainstOriginal()) {
            LocalDate original = NaiveOracle.governing(slippage.original()).latest();
            behind = Math.max(behind, ChronoUnit.DAYS.between(original, asAt));
        }
        return behind + (slippage.overdueAgainstCurrent() ? 1_000_000 : 0);
    }
}
