package org.mattersarising.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.events.ActionEvent.LeadReassigned;
import org.mattersarising.events.ActionEvent.ProgressNoted;
import org.mattersarising.events.Lead;
import org.mattersarising.events.WireFormat;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.LedgerException;
import org.mattersarising.personal.Erased;
import org.mattersarising.personal.ErasedMeanwhile;
import org.mattersarising.personal.MasterKey;
import org.mattersarising.personal.PersonalData;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Two processes over one store: what one learns or erases the other knows before it records anything. */
class PersonalDataIT {

    private static final String LEAD = "Zebedee Quirk";

    @TempDir
    Path folder;

    private Store store;
    private Process here;
    private Process there;

    @BeforeEach
    void open() {
        store = Store.open();
        store.sealer.start();
        MasterKey master = MasterKey.readOrMake(folder.resolve("keys/personal.key"));
        here = new Process(PersonalData.under(master, store.database.dataSource()));
        there = new Process(PersonalData.under(master, store.database.dataSource()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private final class Process {
        final PersonalData personal;
        final EventStorageEngine engine;
        final Ledger ledger;
        final AtomicInteger forgot = new AtomicInteger();

        Process(PersonalData personal) {
            this.personal = personal;
            this.engine = EventTable.over(
                    store.database.dataSource(),
                    new SpringTransactionManager(new JdbcTransactionManager(store.database.dataSource())),
                    new WireSerializer(new WireFormat()),
                    events -> store.sealer.wake(),
                    personal);
            this.ledger = new Ledger(store.database.dataSource(), new WireFormat(), personal.opening());
            personal.whenErased(forgot::incrementAndGet);
        }

        void record(DomainEventMessage<?> event) {
            store.transaction.executeWithoutResult(status -> engine.appendEvents(event));
            store.awaitSealed(List.of(event.getIdentifier()));
        }

        String note(long sequence) {
            return ((ProgressNoted) engine.readEvents("a-1", sequence).next().getPayload()).text();
        }
    }

    private static DomainEventMessage<?> reassigned(long sequence, String... to) {
        return Store.message(
                "a-1",
                sequence,
                new LeadReassigned("a-1", Store.TODAY, Lead.NONE, Lead.of(List.of(to)), null),
                Store.by("fire", "peer-review"));
    }

    private static DomainEventMessage<?> noted(long sequence, String text) {
        return Store.message(
                "a-1", sequence, new ProgressNoted("a-1", Store.TODAY, "\n", text), Store.by("fire", "peer-review"));
    }

    private List<String> stored() {
        return store.jdbc.queryForList(
                "select payload::text || metadata from eventstore.event order by global_index", String.class);
    }

    @Test
    void a_name_that_one_process_learned_is_sealed_by_the_other() {
        here.record(reassigned(0, LEAD));
        there.record(noted(1, "Asked " + LEAD + "."));

        assertThat(stored()).noneMatch(row -> row.contains(LEAD)).noneMatch(row -> row.contains("\"clerk\""));
        assertThat(here.note(1)).isEqualTo("Asked " + LEAD + ".");
        assertThat(there.ledger.altered("fire", 10)).isEmpty();
    }

    @Test
    void a_name_that_was_learned_in_vain_is_nobodys() {
        store.transaction.executeWithoutResult(status -> {
            here.engine.appendEvents(reassigned(0, LEAD));
            status.setRollbackOnly();
        });
        here.record(noted(0, "Asked " + LEAD + "."));

        assertThat(stored()).singleElement().asString().contains("Asked " + LEAD + ".");
        assertThat(there.note(0)).isEqualTo("Asked " + LEAD + ".");
    }

    @Test
    void what_one_process_erases_the_other_neither_reads_nor_records_again() {
        here.record(reassigned(0, LEAD));
        here.record(noted(1, "Asked " + LEAD + "."));
        assertThat(there.note(1)).contains(LEAD);
        there.record(noted(2, "By " + LEAD));
        List<String> subjects = here.personal.named("fire", "zebedee  QUIRK");

        store.transaction.executeWithoutResult(status -> here.personal.erase("fire", subjects));
        here.personal.look();

        assertThat(here.forgot).hasValue(1);
        assertThat(Erased.shown(here.note(1))).isEqualTo("Asked [erased].");
        assertThatThrownBy(() -> there.record(noted(3, "Made from an old copy: " + LEAD)))
                .isInstanceOf(ErasedMeanwhile.class);
        assertThat(there.forgot).hasValue(1);
        assertThat(Erased.shown(there.note(1))).isEqualTo("Asked [erased].");
        there.record(noted(3, there.note(2)));
        assertThat(Erased.shown(here.note(3))).isEqualTo("By [erased]");
        assertThat(stored()).noneMatch(row -> row.contains(LEAD));
        assertThat(here.ledger.altered("fire", 10)).isEmpty();
        assertThat(here.personal.named("fire", LEAD)).isEmpty();
    }

    @Test
    void without_the_key_nothing_is_taken_for_erased() {
        here.record(reassigned(0, LEAD));
        Ledger keyless = new Ledger(store.database.dataSource(), new WireFormat());

        assertThatThrownBy(() -> keyless.stream("a-1", Long.MAX_VALUE))
                .isInstanceOf(LedgerException.Unreadable.class)
                .hasMessageContaining("matters-arising.personal-key");
        MasterKey another = MasterKey.readOrMake(folder.resolve("another/personal.key"));
        Ledger wrong = new Ledger(
                store.database.dataSource(),
                new WireFormat(),
                PersonalData.under(another, store.database.dataSource()).opening());
        assertThatThrownBy(() -> wrong.stream("a-1", Long.MAX_VALUE)).isInstanceOf(LedgerException.Unreadable.class);
    }
}
