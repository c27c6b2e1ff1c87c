package org.mattersarising.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mattersarising.command.eventstore.Store.TODAY;
import static org.mattersarising.command.eventstore.Store.by;
import static org.mattersarising.command.eventstore.Store.message;
import static org.mattersarising.command.eventstore.Store.note;
import static org.mattersarising.command.eventstore.Store.notes;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent.ProgressNoted;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.WireFormat;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class EventTableIT {

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_event_comes_back_as_it_was_recorded() {
        Provenance provenance = new Provenance(
                "fire", "peer-review", "clerk", "c-1", "key", new Provenance.Source("a.csv", "ab12", 7), true);
        ProgressNoted noted = new ProgressNoted("a", TODAY, "\n", "Tab\t, quote \", \u2028 and \uD83D\uDE92");
        DomainEventMessage<?> recorded = message("a", 0, noted, provenance);
        store.append(recorded);

        List<? extends DomainEventMessage<?>> read =
                store.engine.readEvents("a", 0).asStream().toList();

        assertThat(read).singleElement().satisfies(event -> {
            assertThat(event.getPayload()).isEqualTo(noted);
            assertThat(Provenance.fromMetadata(event.getMetaData())).isEqualTo(provenance);
            assertThat(event.getIdentifier()).isEqualTo(recorded.getIdentifier());
            assertThat(event.getType()).isEqualTo("Action");
            assertThat(event.getTimestamp()).isEqualTo(Instant.parse("2026-01-31T09:00:00.123Z"));
        });
    }

    @Test
    void what_is_stored_is_exactly_the_wire_format() {
        DomainEventMessage<?> recorded = note("a", 0, by("fire", "peer-review"));
        store.append(recorded);

        WireFormat wire = new WireFormat();
        assertThat(store.jdbc.queryForMap("select * from eventstore.event"))
                .containsEntry("payload_type", "action.progress-noted")
                .containsEntry("payload_revision", "1")
                .containsEntry("organisation", "fire")
                .containsEntry("register", "peer-review")
                .hasEntrySatisfying("payload", json -> assertThat(json.toString())
                        .isEqualTo(wire.write((ProgressNoted) recorded.getPayload())
                                .payload()))
                .hasEntrySatisfying("metadata", json -> assertThat(json.toString())
                        .isEqualTo(wire.writeMetadata(by("fire", "peer-review"))));
    }

    @Test
    void a_stream_longer_than_one_query_is_read_whole() {
        store.append(notes("a", 0, 1234));

        assertThat(store.engine.readEvents("a", 0).asStream().map(DomainEventMessage::getSequenceNumber))
                .hasSize(1234)
                .isSorted();
    }

    @Test
    void an_append_belongs_to_the_surrounding_transaction() {
        store.transaction.executeWithoutResult(status -> {
            store.append(notes("a", 0, 3));
            assertThat(store.count("event")).isEqualTo(3);
            status.setRollbackOnly();
        });

        assertThat(store.count("event")).isZero();
    }

    @Test
    void nobody_else_sees_an_append_before_the_commit() throws InterruptedException {
        AtomicInteger seen = new AtomicInteger(-1);
        store.transaction.executeWithoutResult(status -> {
            store.append(notes("a", 0, 3));
            Thread other = Thread.ofVirtual().start(() -> seen.set((int) store.count("event")));
            joined(other);
        });

        assertThat(seen).hasValue(0);
        assertThat(store.count("event")).isEqualTo(3);
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Test
    void all_events_of_a_transaction_carry_its_id() {
        store.transaction.executeWithoutResult(status -> {
            store.append(notes("a", 0, 2));
            Object savepoint = status.createSavepoint();
            store.append(notes("b", 0, 1));
            status.releaseSavepoint(savepoint);
            assertThat(store.jdbc.queryForList(
                            "select distinct transaction_id::text from eventstore.event", String.class))
                    .containsExactly(store.jdbc.queryForObject("select pg_current_xact_id()::text", String.class));
        });
    }

    @Test
    void a_sequence_that_is_taken_is_a_concurrent_change() {
        store.append(notes("a", 0, 2));

        assertThatThrownBy(() -> store.append(notes("a", 1, 2))).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> store.append(notes("a", 0, 1))).isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void another_fault_is_not_taken_for_a_concurrent_change() {
        store.superuser.execute("alter table eventstore.event rename to gone");

        assertThatThrownBy(() -> store.append(notes("a", 0, 1)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("eventstore.event");
    }

    @Test
    void a_stored_type_or_revision_that_nobody_knows_is_not_skipped() {
        insert("a", "action.action-teleported", "1");
        insert("b", "action.progress-noted", "99");

        assertThatThrownBy(() -> store.engine.readEvents("a", 0).asStream().toList())
                .hasStackTraceContaining("Unknown stored event type 'action.action-teleported'");
        assertThatThrownBy(() -> store.engine
                        .readEvents("b", 0)
                        .asStream()
                        .map(DomainEventMessage::getPayload)
                        .toList())
                .isInstanceOf(SerializationException.class)
                .hasStackTraceContaining("Unknown revision '99' of action.progress-noted");
    }

    private void insert(String stream, String type, String revision) {
        store.jdbc.update("""
                insert into eventstore.event (event_identifier, stream, sequence, stream_type, written_at,
                                              payload_type, payload_revision, payload, metadata)
                values (gen_random_uuid(), ?, 0, 'Action', now(), ?, ?,
                        '{"action":"x","effectiveOn":"2026-01-31","joiner":"","text":""}',
                        '{"organisation":"fire","register":"peer-review"}')
                """, stream, type, revision);
    }

    @Test
    void only_ledger_events_that_say_where_they_belong_are_stored() {
        assertThatThrownBy(() -> store.append(new GenericDomainEventMessage<>("Action", "a", 0, "a text")))
                .hasStackTraceContaining("java.lang.String");
        assertThatThrownBy(() -> store.append(new GenericDomainEventMessage<>(
                        "Action",
                        "a",
                        0,
                        new ProgressNoted("a", TODAY, "", ""),
                        MetaData.with("organisation", "fire"))))
                .hasStackTraceContaining("which organisation and register");
        assertThat(store.count("event")).isZero();
    }

    @Test
    void half_a_character_is_refused_instead_of_altered() {
        DomainEventMessage<?> broken =
                message("a", 0, new ProgressNoted("a", TODAY, "", "half \uD83D"), by("fire", "peer-review"));

        assertThatThrownBy(() -> store.append(broken)).hasStackTraceContaining("half a character");
        assertThat(store.count("event")).isZero();
    }

    @Test
    void organisation_and_register_cannot_be_forged() {
        assertThatThrownBy(() -> store.jdbc.update("""
                                insert into eventstore.event (event_identifier, stream, sequence, stream_type, written_at,
                                    payload_type, payload_revision, payload, metadata, organisation)
                                values ('e', 'a', 0, 'Action', now(), 't', '1', '{}',
                                        '{"organisation":"fire","register":"peer-review"}', 'police')
                                """)).hasStackTraceContaining("generated column");
    }

    @Test
    void the_sealer_is_woken_after_the_commit_and_only_then() {
        AtomicInteger commits = new AtomicInteger();
        AtomicInteger woken = new AtomicInteger();
        var engine = EventTable.over(
                store.database.dataSource(),
                new org.axonframework.spring.messaging.unitofwork.SpringTransactionManager(
                        store.transaction.getTransactionManager()),
                new WireSerializer(new WireFormat()),
                woken::incrementAndGet);

        store.transaction.executeWithoutResult(status -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    commits.incrementAndGet();
                }
            });
            engine.appendEvents(notes("a", 0, 1));
            assertThat(woken).hasValue(0);
        });
        assertThat(commits).hasValue(1);
        assertThat(woken).hasValue(1);

        store.transaction.executeWithoutResult(status -> {
            engine.appendEvents(notes("b", 0, 1));
            status.setRollbackOnly();
        });
        assertThat(woken).hasValue(1);

        engine.appendEvents(notes("c", 0, 1));
        assertThat(woken).hasValue(2);
    }
}
