package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mattersarising.testing.Histories;
import org.mattersarising.testing.NaiveOracle;

/** Contract 1.3: whatever happened in whatever order, the production fold says what the contract says. */
class RegisterHistoryProperties {

    @Property(tries = 1_000)
    @Label("1.3 the fold equals the naive oracle at any date and position")
    void the_fold_equals_the_naive_oracle_at_any_date_and_position(
            @ForAll("histories") List<Entry> history, @ForAll("dates") LocalDate asAt, @ForAll("seeds") int seed) {
        NaiveOracle oracle = NaiveOracle.of(history);
        // Once at the head and once at any earlier position.
        for (long position : List.of((long) history.size(), (long) seed % (history.size() + 1))) {
            agree(
                    "as at %s, position %d".formatted(asAt, position),
                    Production.register(history, asAt, position),
                    oracle.register(asAt, position));
        }
    }

    @Property(tries = 300)
    @Label("1.3 the order in which entries are handed over does not matter")
    void the_order_in_which_entries_are_handed_over_does_not_matter(
            @ForAll("histories") List<Entry> history, @ForAll("dates") LocalDate asAt, @ForAll("seeds") int seed) {
        List<Entry> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(seed));
        long position = history.size();

        assertThat(Production.register(shuffled, asAt, position))
                .isEqualTo(Production.register(history, asAt, position));
    }

    @Property(tries = 300)
    @Label("1.3 what is recorded later never changes what was known at a position")
    void what_is_recorded_later_never_changes_what_was_known(
            @ForAll("histories") List<Entry> history, @ForAll("dates") LocalDate asAt, @ForAll("seeds") int seed) {
        int position = seed % (history.size() + 1);

        assertThat(Production.register(history, asAt, position))
                .isEqualTo(Production.register(history.subList(0, position), asAt, position));
    }

    /** The whole registers are compared at once; only where they differ are the differing members looked for. */
    private static void agree(
            String basis, Optional<NaiveOracle.Register> production, Optional<NaiveOracle.Register> oracle) {
        if (production.equals(oracle)) return;
        assertThat(production).as(basis).usingRecursiveComparison().isEqualTo(oracle);
        assertThat(production).as(basis).isEqualTo(oracle);
    }

    @Provide
    Arbitrary<List<Entry>> histories() {
        return Histories.histories();
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Histories.dates();
    }

    @Provide
    Arbitrary<Integer> seeds() {
        return Arbitraries.integers().between(0, 9_999).withoutEdgeCases();
    }
}
