package org.mattersarising.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessResourceFailureException;

class CheckTest {

    private static Check finding(java.util.function.Supplier<Finding> look) {
        return new Check() {
            @Override
            protected Finding look() {
                return look.get();
            }
        };
    }

    private static String says(Health health) {
        return String.valueOf(health.getDetails().get("says"));
    }

    @Test
    void what_is_found_is_told_with_its_figures() {
        Health health = finding(() -> Finding.warning("%d events wait.", 3).with("waiting", 3))
                .health();
        assertThat(health.getStatus()).isEqualTo(Finding.WARNING);
        assertThat(says(health)).isEqualTo("3 events wait.");
        assertThat(health.getDetails()).containsEntry("waiting", 3);
    }

    @Test
    void a_database_that_is_away_is_told_without_its_address() {
        Health health = finding(() -> {
                    throw new DataAccessResourceFailureException("connection to db.internal:5432 refused");
                })
                .health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(says(health)).isEqualTo("The database cannot be reached.");
    }

    @Test
    void any_other_fault_points_to_the_log_and_tells_nothing_else() {
        Health health = finding(() -> {
                    throw new IllegalStateException("secret inside");
                })
                .health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.toString()).doesNotContain("secret");
    }

    @Test
    void a_look_that_hangs_for_good_is_left_behind_and_another_one_made() {
        AtomicInteger looks = new AtomicInteger();
        Check hanging = finding(() -> {
            if (looks.incrementAndGet() == 1) LockSupport.park();
            return Finding.fine("It answers.");
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> hanging.health().getStatus().equals(Status.UP));
        assertThat(looks).hasValue(2);
    }

    @Test
    void a_look_that_takes_too_long_is_given_up_and_never_made_twice_at_once() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        Check slow = finding(() -> {
            looks.incrementAndGet();
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Finding.fine("It answers.");
        });
        assertThat(says(slow.health())).contains("does not answer within 3 seconds");
        assertThat(says(slow.health())).contains("does not answer within 3 seconds");
        assertThat(looks).hasValue(1);
        end.countDown();
        assertThat(slow.health().getStatus()).isEqualTo(Status.UP);
    }
}
