package org.mattersarising.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

class BookkeepingIT {

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void hold(String register, String key, String action, String dates) {
        store.jdbc.update(
                "insert into eventstore.reference_held values (?, ?, ?, ?::daterange, 'fire')",
                register,
                key,
                action,
                dates);
    }

    @Test
    void two_actions_of_a_register_cannot_hold_one_reference_on_one_date() {
        hold("r", "14a", "a", "[2017-10-31,)");

        assertThatThrownBy(() -> hold("r", "14a", "b", "[2018-03-31,)"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("reference_held_once");
        assertThatThrownBy(() -> hold("r", "14a", "b", "(,2017-11-01)"))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void what_does_not_meet_on_any_date_is_fine() {
        hold("r", "14a", "a", "[2017-10-31,2018-03-31)");

        hold("r", "14a", "b", "[2018-03-31,)");
        hold("r", "14a", "b", "(,2017-10-31)");
        hold("r", "14b", "c", "[2017-10-31,)");
        hold("other", "14a", "d", "[2017-10-31,)");
        hold("r", "14a", "a", "[2017-12-01,2018-01-01)");
        assertThat(store.count("reference_held")).isEqualTo(6);
    }

    @Test
    void an_empty_range_is_refused() {
        assertThatThrownBy(() -> hold("r", "14a", "a", "empty")).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void numbers_can_be_swapped_within_a_transaction_that_says_so() {
        hold("r", "7", "a", "[2017-10-31,)");
        hold("r", "8", "b", "[2017-10-31,)");

        store.superusersTransaction.executeWithoutResult(status -> {
            store.superuser.execute("set constraints eventstore.reference_held_once deferred");
            store.superuser.update("update eventstore.reference_held set reference_key = '8' where action = 'a'");
            store.superuser.update("update eventstore.reference_held set reference_key = '7' where action = 'b'");
        });
        assertThatThrownBy(() -> store.superusersTransaction.executeWithoutResult(status -> {
                    store.superuser.execute("set constraints eventstore.reference_held_once deferred");
                    store.superuser.update(
                            "update eventstore.reference_held set reference_key = '7' where action = 'a'");
                }))
                .hasStackTraceContaining("reference_held_once");

        assertThat(store.jdbc.queryForList(
                        "select action from eventstore.reference_held order by reference_key", String.class))
                .containsExactly("b", "a");
    }

    @Test
    @Timeout(60)
    void of_several_at_once_one_gets_the_reference() {
        int rivals = 6;
        CyclicBarrier ready = new CyclicBarrier(rivals);
        long got = IntStream.range(0, rivals)
                .mapToObj(rival -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                ready.await();
                                hold("r", "14a", "action" + rival, "[2018-01-0" + (rival + 1) + ",)");
                                return 1;
                            } catch (Exception refused) {
                                return 0;
                            }
                        },
                        Thread::startVirtualThread))
                .toList()
                .stream()
                .mapToInt(CompletableFuture::join)
                .sum();

        assertThat(got).isEqualTo(1);
    }

    @Test
    void a_request_gets_one_receipt_and_a_second_one_waits_for_the_first() {
        CompletableFuture<Throwable> second = new CompletableFuture<>();
        store.transaction.executeWithoutResult(status -> {
            give("clerk");
            Thread.startVirtualThread(() -> {
                try {
                    give("clerk");
                    second.complete(null);
                } catch (DuplicateKeyException refused) {
                    second.complete(refused);
                }
            });
            org.awaitility.Awaitility.await().until(this::somebodyWaits);
            assertThat(second).isNotDone();
        });

        assertThat(second.join()).isInstanceOf(DuplicateKeyException.class);
        give("another clerk");
        assertThat(store.jdbc.queryForList("select receipt::text from eventstore.receipt", String.class))
                .containsOnly("{\"position\": 7}");
    }

    private boolean somebodyWaits() {
        return store.jdbc.queryForObject(
                "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database())",
                Boolean.class);
    }

    private void give(String actor) {
        store.jdbc.update("""
                insert into eventstore.receipt (actor, method, path, key, body_digest, receipt, event_ids)
                values (?, 'POST', '/api/registers', 'k', '\\x00', '{"position": 7}', '{e1,e2}')
                """, actor);
    }

    @Test
    void an_organisation_has_its_day_in_london_unless_it_says_otherwise() {
        store.jdbc.update("insert into eventstore.organisation (id, name) values ('fire', 'Fire')");

        assertThat(store.jdbc.queryForObject("select zone from eventstore.organisation", String.class))
                .isEqualTo("Europe/London");
    }
}
