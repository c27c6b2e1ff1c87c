package org.mattersarising.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static final Reach FIRE = Reach.of(List.of("fire"));

    @Test
    void it_covers_what_it_names_and_nothing_that_only_looks_like_it() {
        assertThat(FIRE.covers("fire")).isTrue();
        assertThat(FIRE.covers("fire-2")).isFalse();
        assertThat(FIRE.covers("fir")).isFalse();
        assertThat(FIRE.covers("*")).isFalse();
        assertThat(Reach.of(List.of("fire", "brigade")).covers("brigade")).isTrue();
        assertThat(Reach.EVERYTHING.covers("fire")).isTrue();
        assertThat(Reach.NOTHING.covers("fire")).isFalse();
        assertThat(Reach.NOTHING.covers("")).isFalse();
        assertThat(Reach.of(List.of())).isEqualTo(Reach.NOTHING);
    }

    @Test
    void what_is_no_identifier_cannot_widen_it() {
        for (String none : List.of("*", "", "a,b", "a b", "A")) {
            assertThatThrownBy(() -> Reach.of(List.of(none))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void it_holds_on_its_thread_until_the_work_is_done_and_no_longer() {
        Reach before = Reach.present();
        FIRE.within(() -> {
            assertThat(Reach.present()).isEqualTo(FIRE);
            Reach.NOTHING.within(
                    () -> assertThat(Reach.present().equals(Reach.NOTHING)).isTrue());
            assertThat(Reach.present()).isEqualTo(FIRE);
            assertThat(CompletableFuture.supplyAsync(Reach::present).join()).isEqualTo(Reach.NOTHING);
        });
        assertThat(Reach.present()).isEqualTo(before);
    }
}
