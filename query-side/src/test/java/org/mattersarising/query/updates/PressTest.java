package org.mattersarising.query.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mattersarising.http.Refusal;

class PressTest {

    private final Press press = new Press(1, Duration.ofMillis(20));

    @Test
    void who_waits_too_long_for_a_turn_is_asked_to_come_back() {
        press.take(() -> {
            assertThatThrownBy(() -> elsewhere(() -> press.take(() -> "late")))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("Other papers are being made just now.");
            return null;
        });
    }

    @Test
    void a_turn_is_given_back_whatever_became_of_the_work() {
        assertThatThrownBy(() -> press.take(() -> {
                    throw new IllegalStateException("spoilt");
                }))
                .hasMessage("spoilt");

        assertThat(press.take(() -> "next")).isEqualTo("next");
    }

    private static void elsewhere(Runnable work) throws Throwable {
        Throwable[] fault = new Throwable[1];
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (RuntimeException thrown) {
                fault[0] = thrown;
            }
        });
        thread.start();
        thread.join();
        if (fault[0] != null) throw fault[0];
    }
}
