package org.mattersarising.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.command.eventstore.Store.notes;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.start.Reaching;
import org.mattersarising.testing.TestDatabase;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The beans as a process gets them, over an empty database. */
class EventStoreConfigurationIT {

    private TestDatabase database;
    private AnnotationConfigApplicationContext context;
    private JdbcTemplate jdbc;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()));
        context.register(EventStoreConfiguration.class);
        TestPropertyValues.of("spring.datasource.url=" + database.jdbcUrl()).applyTo(context);
        context.refresh();
        jdbc = new JdbcTemplate(database.dataSource());
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    /** A unit of work as Axon's command bus makes it: an organisation and three events. */
    private DefaultUnitOfWork<?> changed(List<DomainEventMessage<?>> events) {
        EventStore axon = EmbeddedEventStore.builder()
                .storageEngine(context.getBean(EventStorageEngine.class))
                .build();
        DefaultUnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        work.attachTransaction(context.getBean(TransactionManager.class));
        jdbc.update("insert into eventstore.organisation (id, name) values ('fire', 'Fire')");
        axon.publish(events);
        return work;
    }

    private long count(String table) {
        return jdbc.queryForObject("select count(*) from eventstore." + table, Long.class);
    }

    @Test
    void a_unit_of_work_commits_events_and_rows_together_and_they_are_sealed() {
        List<DomainEventMessage<?>> events = notes("a", 0, 3);

        changed(events).commit();

        assertThat(count("organisation")).isEqualTo(1);
        assertThat(count("event")).isEqualTo(3);
        Sealer sealer = context.getBean(Sealer.class);
        assertThat(sealer.isRunning()).isTrue();
        SealedPositions positions = sealer.await(
                events.stream().map(DomainEventMessage::getIdentifier).toList(), Duration.ofSeconds(10));
        assertThat(positions.last().position()).isEqualTo(3);
        assertThat(context.getBean(Ledger.class).stream("a", 3)).hasSize(3);
    }

    @Test
    void a_unit_of_work_that_is_rolled_back_leaves_neither() {
        changed(notes("a", 0, 3)).rollback();

        assertThat(count("organisation")).isZero();
        assertThat(count("event")).isZero();
    }

    @Test
    void a_change_that_fails_while_it_is_committed_leaves_neither() {
        new JdbcTemplate(database.superuser())
                .execute("alter table eventstore.event add constraint broken check (sequence < 2)");
        DefaultUnitOfWork<?> work = changed(notes("a", 0, 3));

        assertThat(org.assertj.core.api.Assertions.catchThrowable(work::commit)).hasStackTraceContaining("broken");

        assertThat(count("organisation")).isZero();
        assertThat(count("event")).isZero();
    }

    @Test
    void the_sealer_stops_with_the_process() {
        Sealer sealer = context.getBean(Sealer.class);

        context.close();

        assertThat(sealer.isRunning()).isFalse();
    }

    @Test
    void migrating_again_changes_nothing() {
        changed(notes("a", 0, 1)).commit();

        EventStoreConfiguration.SCHEMA.migrate(Reaching.everything(database.owner()));

        assertThat(count("event")).isEqualTo(1);
        assertThat(count("clock")).isEqualTo(1);
    }

    @Test
    void what_an_earlier_version_recorded_is_told_apart_by_organisation() {
        try (TestDatabase earlier = TestDatabase.fresh()) {
            EventStoreConfiguration.SCHEMA.migrateTo("4", Reaching.everything(earlier.owner()));
            JdbcTemplate owner = new JdbcTemplate(earlier.owner());
            owner.execute("""
                    insert into eventstore.organisation (id, name) values ('fire', 'Fire');
                    insert into eventstore.event (event_identifier, stream, sequence, stream_type, written_at, payload_type,
                        payload_revision, payload, metadata)
                    select 'e-' || stream, stream, 0, 'test', now(), type, '1', '{"update": "u"}',
                           '{"organisation": "fire", "register": "plan"}'
                    from (values ('register/plan', 'register.committee-update-published'), ('a', 'action.action-raised'))
                         as e (stream, type);
                    insert into eventstore.reference_held values ('plan', '7', 'a', '[2026-01-01,)');
                    insert into eventstore.receipt (actor, method, path, key, body_digest, receipt, event_ids)
                    select 'clerk', 'POST', path, 'k', '', '{}', events
                    from (values ('/api/registers', array['e-register/plan']), ('/api/actions/a/lead', '{}'),
                                 ('/api/registers/plan/imports', '{}'), ('/api/organisations/fire', '{}'),
                                 ('/api/registers/gone/imports', '{}')) as r (path, events)
                    """);

            EventStoreConfiguration.SCHEMA.migrate(Reaching.everything(earlier.owner()));

            JdbcTemplate after = new JdbcTemplate(earlier.superuser());
            assertThat(after.queryForList("select organisation from eventstore.reference_held", String.class))
                    .containsExactly("fire");
            assertThat(after.queryForList(
                            "select path from eventstore.receipt where organisation is distinct from 'fire'",
                            String.class))
                    .containsExactly("/api/registers/gone/imports");
            assertThat(after.queryForList(
                            "select event_identifier from eventstore.event where published_update = 'u'", String.class))
                    .containsExactly("e-register/plan");
        }
    }

    @Test
    void cached_aggregates_can_be_evicted() {
        Cache cache = context.getBean(Cache.class);
        cache.put("a", "an aggregate");
        assertThat(cache.putIfAbsent("a", "another")).isFalse();
        assertThat(cache.<String, String>get("a")).isEqualTo("an aggregate");
        assertThat(cache.<String>computeIfAbsent("b", () -> "made")).isEqualTo("made");
        cache.<String>computeIfPresent("b", made -> made + " anew");
        assertThat(cache.<String, String>get("b")).isEqualTo("made anew");

        assertThat(cache.remove("a")).isTrue();
        assertThat(cache.remove("a")).isFalse();
        assertThat(cache.containsKey("a")).isFalse();
        cache.removeAll();
        assertThat(cache.containsKey("b")).isFalse();
    }
}
