package org.mattersarising.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mattersarising.command.eventstore.Store.TODAY;
import static org.mattersarising.command.eventstore.Store.by;
import static org.mattersarising.command.eventstore.Store.message;
import static org.mattersarising.command.eventstore.Store.note;
import static org.mattersarising.command.eventstore.Store.notes;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent.ProgressNoted;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.LedgerException;
import org.mattersarising.ledger.Organisation;
import org.mattersarising.ledger.Point;
import org.mattersarising.ledger.Sealed;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerIT {

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open();
        store.sealer.start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private SealedPositions record(String stream, int from, int to) {
        return store.awaitSealed(store.append(notes(stream, from, to)));
    }

    /** Outside the transaction of the calling thread. */
    private SealedPositions recordElsewhere(String stream) {
        return CompletableFuture.supplyAsync(() -> record(stream, 0, 1)).join();
    }

    private static List<Long> positions(List<Entry> entries) {
        return entries.stream().map(Entry::position).toList();
    }

    private static List<String> texts(List<Entry> entries) {
        return entries.stream()
                .map(entry -> ((ProgressNoted) entry.event()).action() + " " + ((ProgressNoted) entry.event()).text())
                .toList();
    }

    @Test
    void an_empty_ledger_has_position_0() {
        Point empty = new Point("fire", 0, null, 0);

        assertThat(store.ledger.head("fire")).isEqualTo(empty);
        assertThat(store.ledger.at("fire", 0)).isEqualTo(empty);
        assertThat(store.ledger.at("fire", Instant.now())).isEqualTo(empty);
        assertThat(store.ledger.lastSealIndex()).isZero();
        assertThat(empty.asAt(TODAY)).isEqualTo(new Basis(TODAY, 0, null));
    }

    @Test
    void every_position_tells_when_it_was_recorded() {
        SealedPosition first = record("a", 0, 1).last();
        SealedPosition second = record("a", 1, 2).last();

        assertThat(store.ledger.at("fire", 1)).isEqualTo(new Point("fire", 1, first.recordedAt(), 1));
        assertThat(store.ledger.head("fire")).isEqualTo(new Point("fire", 2, second.recordedAt(), 2));
        assertThat(store.ledger.head("fire").asAt(TODAY)).isEqualTo(new Basis(TODAY, 2, second.recordedAt()));
    }

    @Test
    void a_position_above_the_head_or_below_0_is_refused_with_what_to_ask_for() {
        record("a", 0, 2);

        assertThatThrownBy(() -> store.ledger.at("fire", 3))
                .isInstanceOf(LedgerException.NoSuchPosition.class)
                .hasMessage("The ledger of fire has no position 3; ask for one from 0 to 2");
        assertThatThrownBy(() -> store.ledger.at("fire", -1)).isInstanceOf(LedgerException.NoSuchPosition.class);
    }

    @Test
    void an_instant_shows_the_last_position_recorded_at_or_before_it() {
        Instant before = Instant.now();
        SealedPosition first = record("a", 0, 2).last();
        SealedPosition second = record("a", 2, 3).last();

        assertThat(store.ledger.at("fire", before).position()).isZero();
        assertThat(store.ledger.at("fire", first.recordedAt().minusNanos(1)).position())
                .isZero();
        assertThat(store.ledger.at("fire", first.recordedAt()).position()).isEqualTo(2);
        assertThat(store.ledger.at("fire", second.recordedAt().minusNanos(1)).position())
                .isEqualTo(2);
        assertThat(store.ledger.at("fire", second.recordedAt().plusNanos(999))).isEqualTo(store.ledger.head("fire"));
        assertThat(store.ledger.at("police", second.recordedAt()).position()).isZero();
    }

    @Test
    void an_instant_later_than_clock_and_head_is_refused() {
        record("a", 0, 1);

        assertThatThrownBy(() -> store.ledger.at("fire", Instant.now().plusSeconds(60)))
                .isInstanceOf(LedgerException.NotYetKnown.class)
                .hasMessageContaining("ask for")
                .hasMessageContaining("or earlier");
    }

    @Test
    void a_head_that_ran_ahead_of_the_clock_can_be_asked_for() {
        Instant ahead = Instant.parse("2126-01-01T00:00:00Z");
        store.jdbc.update("update eventstore.clock set last_recorded_at = ?", ahead.atOffset(ZoneOffset.UTC));
        record("a", 0, 1);

        assertThat(store.ledger.at("fire", ahead)).isEqualTo(new Point("fire", 1, ahead, 1));
        assertThatThrownBy(() -> store.ledger.at("fire", ahead.plusSeconds(1)))
                .isInstanceOf(LedgerException.NotYetKnown.class);
    }

    @Test
    void what_is_recorded_after_an_instant_was_asked_for_is_recorded_later() {
        Instant asked = Instant.now();
        store.ledger.at("fire", asked);

        // A clock that is put back from here on makes no difference.
        assertThat(store.jdbc.queryForObject(
                        "select closed_through >= ? from eventstore.clock",
                        Boolean.class,
                        asked.atOffset(ZoneOffset.UTC)))
                .isTrue();
        assertThat(record("a", 0, 1).last().recordedAt()).isAfter(asked);
    }

    @Test
    void an_instant_is_closed_also_inside_a_transaction_that_only_reads() {
        TransactionTemplate reading = new TransactionTemplate(store.transaction.getTransactionManager());
        reading.setReadOnly(true);

        reading.executeWithoutResult(status -> {
            store.jdbc.queryForObject("select 1", Integer.class);
            assertThat(store.ledger.at("fire", Instant.now()).position()).isZero();
            // The closing is committed: it does not hold the sealer up.
            assertThat(recordElsewhere("a").last().position()).isEqualTo(1);
        });
    }

    @Test
    void closing_what_is_closed_writes_nothing() {
        Instant instant = Instant.now();
        store.ledger.at("fire", instant);
        store.sealer.stop();
        String before = clockRow();

        for (int i = 0; i < 10; i++) store.ledger.at("fire", instant.minusMillis(i));

        assertThat(clockRow()).isEqualTo(before);
    }

    private String clockRow() {
        return store.jdbc.queryForObject("select xmin::text || ctid::text from eventstore.clock", String.class);
    }

    @Test
    void an_instant_that_is_not_past_cannot_be_closed() {
        assertThatThrownBy(
                        () -> store.jdbc.execute("select eventstore.close_instant(clock_timestamp() + interval '1 s')"))
                .hasStackTraceContaining("not past yet");
        assertThatThrownBy(() -> store.jdbc.execute("select eventstore.close_instant('infinity')"))
                .hasStackTraceContaining("not past yet");
        assertThatThrownBy(() -> store.jdbc.execute("select eventstore.close_instant(null)"))
                .hasStackTraceContaining("not past yet");
    }

    @Test
    void a_register_is_read_in_order_of_position_up_to_one() {
        record("a", 0, 2);
        store.awaitSealed(store.append(note("p", 0, by("police", "custody"))));
        record("b", 0, 1);
        store.awaitSealed(store.append(note("z", 0, by("fire", "inspection"))));
        record("a", 2, 3);

        assertThat(texts(store.ledger.register("peer-review", 5)))
                .containsExactly("a Note 0", "a Note 1", "b Note 0", "a Note 2");
        assertThat(positions(store.ledger.register("peer-review", 5))).containsExactly(1L, 2L, 3L, 5L);
        assertThat(positions(store.ledger.register("peer-review", 2))).containsExactly(1L, 2L);
        assertThat(store.ledger.register("peer-review", 0)).isEmpty();
        assertThat(store.ledger.register("unknown", 5)).isEmpty();
    }

    @Test
    void streams_are_read_in_order_up_to_a_position() {
        record("a", 0, 2);
        record("b", 0, 1);
        record("a", 2, 3);

        assertThat(texts(store.ledger.stream("a", 4))).containsExactly("a Note 0", "a Note 1", "a Note 2");
        assertThat(positions(store.ledger.stream("a", 3))).containsExactly(1L, 2L);
        assertThat(store.ledger.streams(List.of("a", "b", "none"), 3))
                .hasSize(2)
                .hasEntrySatisfying(
                        "a", entries -> assertThat(positions(entries)).containsExactly(1L, 2L))
                .hasEntrySatisfying(
                        "b", entries -> assertThat(positions(entries)).containsExactly(3L));
    }

    @Test
    void an_entry_carries_its_provenance_and_the_moment_it_was_recorded() {
        SealedPosition place = record("a", 0, 1).last();

        assertThat(store.ledger.stream("a", 1))
                .containsExactly(new Entry(
                        1,
                        place.recordedAt(),
                        place.event(),
                        by("fire", "peer-review"),
                        new ProgressNoted("a", TODAY, "\n", "Note 0")));
    }

    @Test
    void what_is_committed_but_not_sealed_comes_last_in_what_is_current() {
        record("a", 0, 2);
        store.awaitSealed(store.append(note("z", 0, by("fire", "inspection"))));
        store.sealer.stop();
        store.append(notes("b", 0, 1));
        store.append(note("z", 1, by("fire", "inspection")));
        store.append(notes("a", 2, 4));

        List<Entry> current = store.ledger.current("peer-review");

        assertThat(texts(current)).containsExactly("a Note 0", "a Note 1", "b Note 0", "a Note 2", "a Note 3");
        assertThat(current)
                .extracting(entry -> entry.recordedAt() != null)
                .containsExactly(true, true, false, false, false);
        assertThat(positions(current)).containsExactly(1L, 2L, 4L, 5L, 6L);
        assertThat(store.ledger.register("peer-review", 100)).hasSize(2);
    }

    @Test
    void a_feed_of_one_organisation_comes_in_pages() {
        record("a", 0, 3);
        store.awaitSealed(store.append(note("p", 0, by("police", "custody"))));
        record("a", 3, 5);

        assertThat(store.ledger.after("fire", 0, 2))
                .extracting(each -> each.entry().position())
                .containsExactly(1L, 2L);
        assertThat(store.ledger.after("fire", 2, 9))
                .extracting(each -> each.entry().position())
                .containsExactly(3L, 4L, 5L);
        assertThat(store.ledger.after("fire", 5, 9)).isEmpty();
        assertThat(store.ledger.entry("police", 1).orElseThrow())
                .satisfies(each -> assertThat(each.type()).isEqualTo("action.progress-noted"))
                .satisfies(each -> assertThat(each.sealIndex()).isEqualTo(4))
                .satisfies(each -> assertThat(each.stream()).isEqualTo("p"))
                .satisfies(
                        each -> assertThat(each.payload())
                                .isEqualTo(
                                        "{\"action\":\"p\",\"effectiveOn\":\"2026-01-31\",\"joiner\":\"\\n\",\"text\":\"Note 0\"}"));
        assertThat(store.ledger.entry("police", 2)).isEmpty();
    }

    @Test
    void a_portion_of_a_feed_is_no_larger_than_asked_for_but_never_empty() {
        record("a", 0, 5);
        long one = store.ledger.entry("fire", 1).orElseThrow().payload().length();

        assertThat(portion(0, 9, 3 * one)).containsExactly(1L, 2L, 3L);
        assertThat(portion(0, 2, 3 * one)).containsExactly(1L, 2L);
        assertThat(portion(3, 9, 3 * one - 1)).containsExactly(4L, 5L);
        assertThat(portion(3, 9, 0)).containsExactly(4L);
        assertThat(portion(5, 9, 3 * one)).isEmpty();
    }

    private List<Long> portion(long after, int limit, long bytes) {
        return store.ledger.after("fire", after, limit, bytes).stream()
                .map(each -> each.entry().position())
                .toList();
    }

    @Test
    void whoever_watches_is_told_the_heads_that_have_moved() {
        record("a", 0, 2);
        store.awaitSealed(store.append(note("p", 0, by("police", "custody"))));
        record("a", 2, 4);

        assertThat(store.ledger.headsSince(0))
                .extracting(Point::organisation, Point::position, Point::sealIndex)
                .containsExactly(tuple("fire", 4L, 5L), tuple("police", 1L, 3L));
        assertThat(store.ledger.headsSince(3)).extracting(Point::organisation).containsExactly("fire");
        assertThat(store.ledger.headsSince(5)).isEmpty();
    }

    @Test
    void projections_get_whole_transactions() {
        record("a", 0, 2);
        record("b", 0, 5);
        record("c", 0, 1);

        assertThat(sealIndexes(0, 1)).containsExactly(1L, 2L);
        assertThat(sealIndexes(0, 2)).containsExactly(1L, 2L);
        assertThat(sealIndexes(0, 3)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(sealIndexes(2, 1)).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(sealIndexes(7, 100)).containsExactly(8L);
        assertThat(sealIndexes(8, 100)).isEmpty();
        assertThat(store.ledger.lastSealIndex()).isEqualTo(8);
    }

    private List<Long> sealIndexes(long after, int limit) {
        return store.ledger.after(after, limit).stream().map(Sealed::sealIndex).toList();
    }

    @Test
    void an_event_that_nobody_can_read_stops_the_reading_and_is_named() {
        record("a", 0, 1);
        store.superuser.execute("""
                insert into eventstore.event (event_identifier, stream, sequence, stream_type, written_at,
                                              payload_type, payload_revision, payload, metadata)
                values ('from-the-future', 'a', 1, 'Action', now(), 'action.progress-noted', '99', '{}',
                        '{"organisation":"fire","register":"peer-review"}')
                """);
        store.awaitSealed(List.of("from-the-future"));

        assertThat(store.ledger.register("peer-review", 1)).hasSize(1);
        assertThatThrownBy(() -> store.ledger.register("peer-review", 2))
                .isInstanceOf(LedgerException.Unreadable.class)
                .hasMessageContaining("from-the-future")
                .hasMessageContaining("position 2")
                .hasMessageContaining("Unknown revision '99' of action.progress-noted");
        assertThatThrownBy(() -> store.ledger.after(0, 10)).isInstanceOf(LedgerException.Unreadable.class);
    }

    @Test
    void a_stream_is_known_where_it_belongs() {
        store.append(note("a", 0, by("fire", "peer-review")));
        store.append(message("register/custody", 0, new ProgressNoted("x", TODAY, "", ""), by("police", "custody")));

        assertThat(store.ledger.homeOf("a")).contains(new Home("fire", "peer-review"));
        assertThat(store.ledger.homeOf(org.mattersarising.ledger.Ledger.streamOfRegister("custody")))
                .contains(new Home("police", "custody"));
        assertThat(store.ledger.homeOf("b")).isEmpty();
    }

    @Test
    void organisations_have_a_name_and_a_zone() {
        store.jdbc.update("insert into eventstore.organisation (id, name) values ('fire', 'Fire Authority')");
        store.jdbc.update("insert into eventstore.organisation values ('brigade', 'Brigade', 'Europe/Dublin')");

        assertThat(store.ledger.organisations())
                .containsExactly(
                        new Organisation("brigade", "Brigade", ZoneId.of("Europe/Dublin")),
                        new Organisation("fire", "Fire Authority", ZoneId.of("Europe/London")));
        assertThat(store.ledger.organisation("fire")).isPresent();
        assertThat(store.ledger.organisation("police")).isEmpty();
    }

    @Test
    void asking_for_the_past_does_not_wait_for_an_open_transaction() {
        store.transaction.executeWithoutResult(status -> {
            store.append(notes("slow", 0, 1));
            assertThat(recordElsewhere("quick").last().position()).isEqualTo(1);
            long begun = System.nanoTime();
            assertThat(store.ledger.at("fire", Instant.now()).position()).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        });
    }
}
