package org.mattersarising.command.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.command.recording.Hold.EXCLUSIVE;
import static org.mattersarising.command.recording.Hold.LOOKING;
import static org.mattersarising.command.recording.Hold.SHARED;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.testing.OverHttp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class LocksIT extends OverHttp {

    private static final String REGISTER = "locked";

    @Autowired
    private PlatformTransactionManager transactions;

    private final AtomicLong now = new AtomicLong();
    private Locks locks;

    @BeforeEach
    void begin() {
        locks = new Locks(jdbc, now::get);
    }

    /** Takes the lock in a transaction beside those that run, and does more before that ends. */
    private boolean take(Hold hold, Runnable meanwhile) {
        TransactionTemplate beside = new TransactionTemplate(transactions);
        beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return Boolean.TRUE.equals(beside.execute(status -> {
            boolean taken = locks.tryTake(REGISTER, hold);
            meanwhile.run();
            return taken;
        }));
    }

    private boolean take(Hold hold) {
        return take(hold, () -> {});
    }

    @Test
    void changes_go_side_by_side_and_an_import_alone() {
        assertThat(take(SHARED, () -> {
                    assertThat(take(SHARED)).isTrue();
                    assertThat(take(EXCLUSIVE)).isFalse();
                }))
                .isTrue();
        assertThat(take(EXCLUSIVE, () -> assertThat(take(SHARED)).isFalse())).isTrue();
        assertThat(take(SHARED)).isTrue();
    }

    @Test
    void a_look_goes_beside_changes_and_may_take_as_long_as_an_import() {
        assertThat(take(SHARED, () -> {
                    assertThat(take(LOOKING, () -> assertThat(limit()).isEqualTo(Duration.ofMinutes(5))))
                            .isTrue();
                    assertThat(limit()).isEqualTo(Duration.ofSeconds(30));
                }))
                .isTrue();
        take(LOOKING, () -> {
            assertThat(take(SHARED)).isTrue();
            assertThat(take(EXCLUSIVE)).isFalse();
            assertThat(take(LOOKING)).as("stands back").isFalse();
        });
    }

    /** How long an answer of the database is waited for, in the transaction that runs. */
    private Duration limit() {
        return Duration.ofMillis(Objects.requireNonNull(
                jdbc.execute((ConnectionCallback<Integer>) connection -> connection.getNetworkTimeout())));
    }

    @Test
    void changes_stand_back_for_a_moment_for_an_import_that_did_not_get_its_turn() {
        take(SHARED, () -> {
            assertThat(take(EXCLUSIVE)).isFalse();
            assertThat(take(SHARED)).isFalse();
        });
        assertThat(take(EXCLUSIVE)).isTrue();
        assertThat(take(SHARED)).isTrue();
    }

    @Test
    void changes_wait_for_an_import_no_longer_than_a_second_in_ten() {
        take(SHARED, () -> {
            assertThat(take(EXCLUSIVE)).isFalse();
            now.addAndGet(Duration.ofMillis(1001).toNanos());
            assertThat(take(SHARED)).isTrue();
            assertThat(take(EXCLUSIVE)).isFalse();
            assertThat(take(SHARED)).isTrue();
            now.addAndGet(Duration.ofSeconds(10).toNanos());
            assertThat(take(EXCLUSIVE)).isFalse();
            assertThat(take(SHARED)).isFalse();
        });
    }
}
