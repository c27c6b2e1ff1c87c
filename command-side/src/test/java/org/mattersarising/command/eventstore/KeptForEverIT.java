package org.mattersarising.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mattersarising.command.eventstore.Store.notes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.ledger.Alteration;

class KeptForEverIT {

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open();
        store.sealer.start();
        store.awaitSealed(store.append(notes("a", 0, 3)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update eventstore.event set payload = '{}' where sequence = 1",
                "update eventstore.event set sequence = 9 where false",
                "delete from eventstore.event where sequence = 1",
                "truncate eventstore.event",
                "update eventstore.ledger set position = 9 where position = 3",
                "delete from eventstore.ledger where position = 3",
                "truncate eventstore.ledger"
            })
    void what_was_recorded_is_neither_changed_nor_removed(String sql) {
        String before = everything();

        assertThatThrownBy(() -> store.superuser.execute(sql))
                .hasStackTraceContaining("is refused: what was recorded is kept for ever");
        assertThatThrownBy(() -> store.superusersTransaction.executeWithoutResult(status -> {
                    store.superuser.execute("set local session_replication_role = replica");
                    store.superuser.execute(sql);
                }))
                .hasStackTraceContaining("is refused: what was recorded is kept for ever");

        assertThat(everything()).isEqualTo(before);
    }

    private String everything() {
        return store.jdbc
                .queryForList(
                        "select e::text || l::text from eventstore.event e join eventstore.ledger l using (global_index)"
                                + " order by global_index")
                .toString();
    }

    @Test
    void a_byte_changed_behind_the_systems_back_is_named() {
        assertThat(store.ledger.altered("fire", 10)).isEmpty();
        String event = store.ledger.entry("fire", 2).orElseThrow().entry().id();

        behindTheBack("update eventstore.event set payload = replace(payload::text, 'Note 1', 'Note 7')::json"
                + " where sequence = 1");

        assertThat(store.ledger.altered("fire", 10)).containsExactly(new Alteration("fire", 2, event, "a"));
        assertThat(store.ledger.alteredIn("peer-review", 3, 10)).hasSize(1);
        assertThat(store.ledger.alteredIn("peer-review", 1, 10)).isEmpty();
        assertThat(store.ledger.alteredIn("another", 3, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stream = 'b'",
                "sequence = 7",
                "payload_type = 'action.action-withdrawn'",
                "payload_revision = '2'",
                "event_identifier = 'e'",
                "payload = (payload::text || ' ')::json",
                "metadata = replace(metadata::text, 'clerk', 'clark')::json"
            })
    void every_part_of_an_event_counts(String change) {
        behindTheBack("update eventstore.event set " + change + " where sequence = 2");

        assertThat(store.ledger.altered("fire", 10))
                .singleElement()
                .satisfies(alteration -> assertThat(alteration.position()).isEqualTo(3));
    }

    @Test
    void an_event_removed_behind_the_systems_back_is_named() {
        behindTheBack("delete from eventstore.event where sequence < 2");

        assertThat(store.ledger.altered("fire", 10))
                .containsExactly(new Alteration("fire", 1, null, null), new Alteration("fire", 2, null, null));
        assertThat(store.ledger.altered("fire", 1)).hasSize(1);
    }

    private void behindTheBack(String sql) {
        store.superuser.execute("alter table eventstore.event disable trigger kept_for_ever");
        assertThat(store.superuser.update(sql)).isPositive();
        store.superuser.execute("alter table eventstore.event enable always trigger kept_for_ever");
    }
}
