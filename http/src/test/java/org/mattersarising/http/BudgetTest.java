package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    private final AtomicLong now = new AtomicLong();

    private Budget budget(String text) {
        return Budget.of("caller", text, now::get).orElseThrow();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void all_of_it_may_be_taken_at_once_and_comes_back_evenly() {
        Budget budget = budget("3/30s");
        for (int i = 0; i < 3; i++) assertThat(budget.take("a").granted()).isTrue();

        Budget.Left none = budget.take("a");
        assertThat(none.granted()).isFalse();
        assertThat(none.pause()).isEqualTo(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(10));
        assertThat(budget.take("a").granted()).isTrue();
        assertThat(budget.take("a").granted()).isFalse();
    }

    @Test
    void one_callers_use_takes_nothing_from_another() {
        Budget budget = budget("1/1m");
        assertThat(budget.take("a").granted()).isTrue();
        assertThat(budget.take("a").granted()).isFalse();
        assertThat(budget.take("b").granted()).isTrue();
    }

    @Test
    void memory_is_bounded_however_many_ask() {
        Budget budget = budget("5/1m");
        for (int i = 0; i < 100_000; i++) budget.take("address " + i);
        assertThat(budget.remembered()).isLessThanOrEqualTo(20_000);
        pass(Duration.ofMinutes(2));
        assertThat(budget.remembered()).isZero();
    }

    @Test
    void what_is_told_of_it_follows_the_draft_of_the_ietf() {
        Budget budget = budget("100/1m");
        Budget.Left left = budget.take("a");
        assertThat(budget.policy()).isEqualTo("\"caller\";q=100;w=60");
        assertThat(budget.state(left)).isEqualTo("\"caller\";r=99;t=1");
        assertThat(budget.isLow(left)).isFalse();
    }

    @Test
    void none_is_set_where_it_is_off() {
        assertThat(Budget.of("caller", "off")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "0/1m", "-1/1m", "5", "5/", "5/soon", "5/0s", "5/-1m", "5/10ms", "1/1m/1m"})
    void what_is_no_limit_stops_the_start(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.of("caller", text))
                .withMessageContaining("such as 600/1m");
    }
}
