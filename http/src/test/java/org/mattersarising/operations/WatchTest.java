package org.mattersarising.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchTest {

    @Test
    void figures_are_those_of_the_last_look_and_no_numbers_while_there_is_none() {
        AtomicInteger looks = new AtomicInteger();
        AtomicBoolean away = new AtomicBoolean();
        Watch<Integer> watch = new Watch<>("figures", () -> {
            if (away.get()) throw new IllegalStateException("the database is away");
            return looks.incrementAndGet();
        });
        assertThat(watch.last()).isEmpty();
        assertThat(watch.figure(Integer::doubleValue)).isNaN();
        watch.start();
        try {
            await().until(() -> watch.figure(Integer::doubleValue) >= 2);
            away.set(true);
            await().until(() -> watch.last().isEmpty());
            away.set(false);
            await().until(() -> watch.last().isPresent());
        } finally {
            watch.stop();
        }
        assertThat(watch.isRunning()).isFalse();
        int then = looks.get();
        watch.start();
        await().until(() -> looks.get() > then);
        watch.stop();
    }
}
