package org.mattersarising.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mattersarising.command.eventstore.Store.by;
import static org.mattersarising.command.eventstore.Store.note;
import static org.mattersarising.command.eventstore.Store.notes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.ledger.Sealed;

/** The sealer step by step; {@link SealingUnderLoadIT} lets it run. */
class SealingIT {

    private Store store;
    private final List<Connection> connections = new ArrayList<>();

    @BeforeEach
    void open() {
        store = Store.open(20);
    }

    @AfterEach
    void close() throws SQLException {
        for (Connection connection : connections) connection.close();
        store.close();
    }

    private Connection connection() throws SQLException {
        Connection connection = store.database.dataSource().getConnection();
        connections.add(connection);
        return connection;
    }

    private SealingSession session(int batch) throws SQLException {
        return new SealingSession(connection(), batch);
    }

    /** A writer that stays in its transaction until told otherwise. */
    private final class Writer {
        private final Connection connection = begun();

        private Connection begun() throws SQLException {
            Connection begun = connection();
            begun.setAutoCommit(false);
            return begun;
        }

        private Writer() throws SQLException {}

        Writer append(String stream, int sequence) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                        insert into eventstore.event (event_identifier, stream, sequence, stream_type, written_at,
                                                      payload_type, payload_revision, payload, metadata)
                        values ('%1$s-%2$d', '%1$s', %2$d, 'Action', now(), 'action.progress-noted', '1',
                                '{"action":"%1$s","effectiveOn":"2026-01-31","joiner":"","text":"%2$d"}',
                                '{"organisation":"fire","register":"peer-review","actor":"clerk","correlation":"c"}')
                        """.formatted(stream, sequence));
            }
            return this;
        }

        void commit() throws SQLException {
            connection.commit();
        }

        void rollback() throws SQLException {
            connection.rollback();
        }
    }

    private static List<String> events(List<SealedPosition> places) {
        return places.stream().map(SealedPosition::event).toList();
    }

    private List<Sealed> ledger() {
        return store.ledger.after(0, 1_000_000);
    }

    @Test
    void positions_count_per_organisation_and_seal_indexes_over_all() throws SQLException {
        store.append(note("a", 0, by("fire", "one")));
        store.append(note("b", 0, by("police", "two")), note("c", 0, by("fire", "three")));

        List<SealedPosition> places = session(10).seal();

        assertThat(places).extracting(SealedPosition::organisation).containsExactly("fire", "police", "fire");
        assertThat(places).extracting(SealedPosition::position).containsExactly(1L, 1L, 2L);
        assertThat(places).extracting(SealedPosition::sealIndex).containsExactly(1L, 2L, 3L);
        assertThat(ledger()).extracting(Sealed::transactionEnds).containsExactly(1L, 3L, 3L);
    }

    @Test
    void a_slow_transaction_holds_nobody_up_and_is_not_forgotten() throws SQLException {
        SealingSession session = session(10);
        Writer slow = new Writer().append("slow", 0);
        new Writer().append("quick", 0).commit();

        assertThat(events(session.seal())).containsExactly("quick-0");
        for (int i = 0; i < 5; i++) {
            new Writer().append("quicker" + i, 0).commit();
            assertThat(events(session.seal())).containsExactly("quicker" + i + "-0");
        }
        assertThat(session.lowMark()).isZero();

        slow.append("slow", 1).commit();
        assertThat(events(session.seal())).containsExactly("slow-0", "slow-1");
    }

    @Test
    void the_low_mark_passes_a_gap_once_nobody_can_fill_it() throws SQLException {
        SealingSession session = session(10);
        Writer undecided = new Writer().append("a", 0);
        new Writer().append("b", 0).commit();
        session.seal();
        session.seal();
        assertThat(session.lowMark()).isZero();

        undecided.rollback();
        new Writer().append("c", 0).commit();
        session.seal();
        session.seal();
        session.seal();

        assertThat(session.lowMark()).isEqualTo(3);
        assertThat(events(session.seal())).isEmpty();
    }

    @Test
    void an_old_transaction_that_writes_late_is_not_forgotten() throws SQLException {
        SealingSession session = session(10);
        Writer old = new Writer();
        try (Statement statement = old.connection.createStatement()) {
            statement.execute("select pg_current_xact_id()");
        }
        for (int i = 0; i < 4; i++) {
            new Writer().append("b", i).commit();
            session.seal();
        }
        old.append("a", 0);
        new Writer().append("b", 4).commit();
        session.seal();
        session.seal();

        old.commit();
        assertThat(events(session.seal())).containsExactly("a-0");
    }

    @Test
    void a_transaction_after_another_one_that_it_could_see_comes_after_it() throws SQLException {
        // Its id is older than that of the event it follows.
        Writer early = new Writer().append("x", 0);
        new Writer().append("a", 0).commit();
        early.append("a", 1).commit();

        assertThat(events(session(10).seal())).containsExactly("a-0", "x-0", "a-1");
    }

    @Test
    void a_batch_never_cuts_a_transaction() throws SQLException {
        SealingSession session = session(3);
        store.append(notes("a", 0, 2));
        store.append(notes("b", 0, 5));
        store.append(notes("c", 0, 1));

        assertThat(session.seal()).hasSize(7);
        assertThat(session.seal()).hasSize(1);
        assertThat(ledger()).extracting(Sealed::transactionEnds).containsExactly(2L, 2L, 7L, 7L, 7L, 7L, 7L, 8L);
    }

    @Test
    void the_low_mark_stays_below_what_a_batch_left_over() throws SQLException {
        SealingSession session = session(2);
        Writer first = new Writer().append("a", 0);
        for (int i = 0; i < 6; i++) new Writer().append("b" + i, 0).commit();
        first.append("a", 1).commit();

        List<String> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.addAll(events(session.seal()));
            assertThat(session.lowMark()).isLessThanOrEqualTo(all.contains("a-0") ? 8 : 0);
        }

        assertThat(all).containsExactly("b0-0", "b1-0", "b2-0", "b3-0", "b4-0", "b5-0", "a-0", "a-1");
        assertThat(session.lowMark()).isEqualTo(8);
    }

    @Test
    void an_event_whose_savepoint_was_undone_leaves_a_gap_only() throws SQLException {
        SealingSession session = session(10);
        store.transaction.executeWithoutResult(status -> {
            store.append(notes("a", 0, 1));
            Object savepoint = status.createSavepoint();
            store.append(notes("b", 0, 3));
            status.rollbackToSavepoint(savepoint);
            store.append(notes("a", 1, 2));
        });

        assertThat(session.seal()).extracting(SealedPosition::position).containsExactly(1L, 2L);
        session.seal();
        assertThat(session.lowMark()).isEqualTo(5);
    }

    @Test
    void with_nothing_to_do_it_writes_nothing() throws SQLException {
        SealingSession session = session(10);
        store.append(notes("a", 0, 1));
        for (int i = 0; i < 3; i++) session.seal();

        String before = nextTransaction();
        for (int i = 0; i < 20; i++) session.seal();

        assertThat(nextTransaction()).isEqualTo(before);
    }

    private String nextTransaction() {
        return store.jdbc.queryForObject("select pg_snapshot_xmax(pg_current_snapshot())::text", String.class);
    }

    @Test
    void what_is_new_is_found_without_reading_all_that_is_old() throws SQLException {
        Connection connection = connection();
        SealingSession session = new SealingSession(connection, 5000);
        store.append(notes("old", 0, 5000));
        session.seal();
        long before = wholeReads(connection);

        for (int i = 0; i < 30; i++) {
            store.append(notes("new", i, i + 1));
            assertThat(session.seal()).hasSize(1);
            if (i == 15) store.superuser.execute("analyze eventstore.event, eventstore.ledger");
        }

        assertThat(wholeReads(connection)).isEqualTo(before);
    }

    private long wholeReads(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_stat_force_next_flush()");
        }
        connection.commit();
        return store.jdbc.queryForObject(
                "select sum(seq_scan) from pg_stat_user_tables where relname in ('event', 'ledger')", Long.class);
    }

    @Test
    void a_new_session_goes_on_from_the_low_mark_that_is_stored() throws SQLException {
        SealingSession first = session(10);
        Writer slow = new Writer().append("slow", 0);
        new Writer().append("a", 0).commit();
        first.seal();
        first.seal();

        SealingSession second = session(10);
        new Writer().append("a", 1).commit();
        assertThat(events(second.seal())).containsExactly("a-1");
        slow.commit();
        assertThat(events(second.seal())).containsExactly("slow-0");
        new Writer().append("a", 2).commit();
        second.seal();
        second.seal();
        new Writer().append("a", 3).commit();
        second.seal();

        assertThat(second.lowMark()).isGreaterThanOrEqualTo(4);
        assertThat(session(10).lowMark()).isEqualTo(second.lowMark());
    }

    @Test
    void of_two_sessions_one_seals_and_the_other_does_not_wait() throws SQLException {
        SealingSession other = session(10);
        Writer lockHolder = new Writer();
        try (Statement statement = lockHolder.connection.createStatement()) {
            statement.execute(SealingSession.TRY_LOCK);
        }
        store.append(notes("a", 0, 1));

        assertThat(other.seal()).isEmpty();
        lockHolder.commit();
        assertThat(other.seal()).hasSize(1);
    }

    @Test
    void a_session_that_freezes_in_the_middle_makes_room_for_another() throws SQLException {
        SealingSession other = session(10);
        Connection frozen = new Writer().connection;
        try (Statement statement = frozen.createStatement()) {
            statement.execute(SealingSession.TRY_LOCK);
        }
        store.append(notes("a", 0, 1));

        assertThat(other.seal()).isEmpty();
        await().atMost(Duration.ofSeconds(4)).until(() -> other.seal().size() == 1);
        // The server has ended it, so that it cannot be handed back as the others are.
        connections.remove(frozen);
    }

    @Test
    void what_could_not_be_sealed_is_sealed_by_the_next_try() throws SQLException {
        SealingSession session = session(10);
        store.append(notes("a", 0, 2));
        store.superuser.execute("alter table eventstore.ledger add constraint broken check (position < 2)");

        assertThatThrownBy(session::seal).hasMessageContaining("broken");
        assertThatThrownBy(session::seal).hasMessageContaining("broken");
        assertThat(session.lowMark()).isZero();
        assertThat(store.count("ledger")).isZero();

        store.superuser.execute("alter table eventstore.ledger drop constraint broken");
        assertThat(session.seal()).hasSize(2);
    }

    @Test
    void recorded_at_is_shared_within_a_transaction_and_never_decreases() throws SQLException {
        SealingSession session = session(1);
        store.append(notes("a", 0, 3));
        store.append(notes("b", 0, 2));
        List<SealedPosition> first = session.seal();
        List<SealedPosition> second = session.seal();

        assertThat(first)
                .extracting(SealedPosition::recordedAt)
                .hasSize(3)
                .containsOnly(first.getFirst().recordedAt());
        assertThat(second.getFirst().recordedAt())
                .isAfterOrEqualTo(first.getFirst().recordedAt());
    }

    @Test
    void a_clock_that_was_put_back_changes_no_order() throws SQLException {
        Instant ahead = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS);
        store.jdbc.update("update eventstore.clock set last_recorded_at = ?", ahead.atOffset(java.time.ZoneOffset.UTC));
        store.append(notes("a", 0, 1));

        assertThat(session(10).seal()).extracting(SealedPosition::recordedAt).containsExactly(ahead);
    }

    @Test
    void nothing_is_recorded_at_or_before_a_closed_instant() throws SQLException {
        Instant ahead = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS);
        store.jdbc.update("update eventstore.clock set closed_through = ?", ahead.atOffset(java.time.ZoneOffset.UTC));
        store.append(notes("a", 0, 1));

        assertThat(session(10).seal())
                .extracting(SealedPosition::recordedAt)
                .containsExactly(ahead.plus(1, ChronoUnit.MICROS));
    }

    @Test
    void whoever_waits_is_told_where_the_change_ended_up() {
        store.sealer.start();
        store.append(notes("x", 0, 4));
        List<String> events = store.append(notes("a", 0, 3));

        SealedPositions positions = store.awaitSealed(events);

        assertThat(events(positions.inOrder())).isEqualTo(events);
        assertThat(positions.last().position()).isEqualTo(7);
        assertThat(positions.last().recordedAt())
                .isEqualTo(store.ledger.head("fire").recordedAt());
        assertThat(positions.of(events.getFirst()).position()).isEqualTo(5);
        assertThat(store.awaitSealed(events)).isEqualTo(positions);
    }

    @Test
    void what_another_process_sealed_is_found() {
        Sealer elsewhere = store.sealer(100);
        elsewhere.start();
        try {
            assertThat(store.awaitSealed(store.append(notes("a", 0, 2))).inOrder())
                    .extracting(SealedPosition::position)
                    .containsExactly(1L, 2L);
        } finally {
            elsewhere.stop();
        }
    }

    @Test
    void waiting_ends_with_a_named_exception() {
        List<String> events = store.append(notes("a", 0, 2));

        assertThatThrownBy(() -> store.sealer.await(events, Duration.ofMillis(120)))
                .isInstanceOf(NotSealedInTime.class)
                .hasMessageContaining("2 events")
                .hasMessageContaining("same Idempotency-Key");
    }

    @Test
    void sealing_is_quick() {
        store.sealer.start();
        store.awaitSealed(store.append(notes("warm", 0, 1)));
        long[] millis = IntStream.range(0, 50)
                .mapToLong(i -> {
                    List<String> events = store.append(notes("a" + i, 0, 1));
                    long begun = System.nanoTime();
                    store.awaitSealed(events);
                    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
                })
                .sorted()
                .toArray();

        assertThat(millis[25]).as("median milliseconds from commit to sealed").isLessThan(100);
    }

    @Test
    void it_goes_on_after_the_database_was_away() {
        store.sealer.start();
        store.awaitSealed(store.append(notes("a", 0, 1)));

        store.database.breakConnections();

        await().until(() -> store.sealer.trouble().isPresent());
        await().until(() -> store.sealer.trouble().isEmpty());
        List<String> events = await().ignoreExceptions().until(() -> store.append(notes("b", 0, 1)), ids -> true);
        assertThat(store.awaitSealed(events).last().position()).isEqualTo(2);
    }

    @Test
    void it_starts_and_stops_as_often_as_it_is_told() {
        for (int i = 0; i < 3; i++) {
            store.sealer.start();
            store.sealer.start();
            store.awaitSealed(store.append(notes("a", i, i + 1)));
            store.sealer.stop();
            assertThat(store.sealer.isRunning()).isFalse();
        }
        List<String> unsealed = store.append(notes("b", 0, 1));
        assertThatThrownBy(() -> store.sealer.await(unsealed, Duration.ofMillis(80)))
                .isInstanceOf(NotSealedInTime.class);
    }
}
