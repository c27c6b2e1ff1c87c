package org.mattersarising.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.ledger.Point;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables follow the ledger whatever goes wrong on the way. */
class FollowingIT {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    /** Fails after it has written, when told to. */
    private static final AtomicInteger FAULTS = new AtomicInteger();

    @Configuration(proxyBeanMethods = false)
    static class Faulty {
        @Bean
        @Primary
        ActionTables faultyTables(JdbcTemplate jdbc, WireFormat wire) {
            return new ActionTables(jdbc, wire) {
                @Override
                void write(Collection<ActionTrack> tracks) {
                    super.write(tracks);
                    if (!tracks.isEmpty() && FAULTS.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new IllegalStateException("The plug was pulled");
                    }
                }
            };
        }
    }

    private static Tables tables;
    private static int towns;

    @BeforeAll
    static void start() {
        tables = Tables.start(Faulty.class);
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    private static Town town(long seed) {
        return Town.random("town-" + ++towns, seed);
    }

    @Test
    void a_batch_that_fails_after_writing_leaves_nothing_behind_and_is_done_again() {
        Town town = town(1);
        tables.recorded.append(town.entries().subList(0, town.entries().size() / 2));
        tables.caughtUp();
        FAULTS.set(2);
        tables.recorded.append(
                town.entries().subList(town.entries().size() / 2, town.entries().size()));
        tables.caughtUp();
        assertThat(FAULTS).hasValue(0);
        Comparison.of(tables).compare(town, new Random(1), 20);
    }

    @Test
    void events_handed_over_once_more_change_nothing() {
        Town town = town(2);
        tables.recorded.append(town.entries());
        tables.caughtUp();
        String before = contents();
        tables.bean(Following.class).stop();
        tables.jdbc.update(
                "update query.token_entry set token = '{\"globalIndex\":0}' where processor_name = 'history'");
        tables.bean(Projection.class).forget();
        tables.bean(Following.class).start();
        long head = tables.ledger().lastSealIndex();
        await().until(() -> tables.bean(Progress.class).look() == head);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void rebuilt_tables_answer_the_same_and_readers_wait_meanwhile() {
        Town town = town(3);
        tables.recorded.append(town.entries());
        tables.caughtUp();
        Basis basis = new Basis(LocalDate.of(2018, 6, 1), town.head(), null);
        var before = tables.fast().register(town.registers().getFirst(), basis);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int reads = 0;
            while (!done.get()) {
                assertThat(tables.fast().register(town.registers().getFirst(), basis))
                        .isEqualTo(before);
                assertThat(tables.bean(Whereabouts.class)
                                .ofRegister(town.registers().getFirst()))
                        .isPresent();
                reads++;
            }
            return reads;
        });
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(tables.bean(Rebuild.class).run(() -> {}))
                        .isEqualTo(tables.ledger().lastSealIndex());
            }
        } finally {
            done.set(true);
        }
        assertThat(reader.join()).isPositive();
        Comparison.of(tables).compare(town, new Random(3), 20);
    }

    @Test
    void no_reader_sees_half_an_import() {
        Town town = new Town("imports", List.of("imports-1"), new ArrayList<>());
        List<String> actions = new ArrayList<>();
        for (int i = 0; i < 300; i++) actions.add(UUID.randomUUID().toString());
        append(town, List.of(new RegisterEvent.RegisterOpened("imports-1", "imports", "Imports", null, List.of())));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> {
            long seen = 0;
            while (!done.get()) {
                Point head = tables.ledger().head("imports");
                tables.bean(Projected.class).await("imports", head.position());
                RegisterView view = tables.fast()
                        .register("imports-1", head.asAt(DAY.plusYears(1)))
                        .orElseThrow();
                List<String> wordings = view.lines().stream()
                        .map(line -> line.action().state().status().wording())
                        .distinct()
                        .toList();
                assertThat(wordings).hasSizeLessThan(2);
                assertThat(view.printed()).hasSize(wordings.isEmpty() ? 0 : actions.size());
                seen = Math.max(seen, view.register().editions().size());
            }
            return seen;
        });
        try {
            for (int edition = 0; edition < 8; edition++) {
                List<LedgerEvent> events = new ArrayList<>();
                for (String action : actions) {
                    Status status = new Status("Edition " + edition, true, null);
                    LocalDate on = DAY.plusDays(edition);
                    events.add(
                            edition == 0
                                    ? raised(action, on, status)
                                    : new ActionEvent.StatusReported(action, on, Status.NONE, status));
                }
                events.add(new RegisterEvent.EditionImported(
                        "imports-1", DAY.plusDays(edition), "edition.csv", "0".repeat(64), actions, 300, 0));
                append(town, events);
            }
            tables.caughtUp();
        } finally {
            done.set(true);
        }
        assertThat(reader.join()).isPositive();
    }

    @Test
    void what_is_asked_for_before_it_is_projected_is_waited_for() {
        Town town = new Town("waiting", List.of("waiting-1"), new ArrayList<>());
        append(town, List.of(new RegisterEvent.RegisterOpened("waiting-1", "waiting", "Waiting", null, List.of())));
        for (int i = 0; i < 20; i++) {
            String action = UUID.randomUUID().toString();
            append(town, List.of(raised(action, DAY, Status.NONE)));
            assertThat(tables.bean(Whereabouts.class).ofAction(action))
                    .contains(new Whereabouts.Place("waiting", "waiting-1"));
            tables.bean(Projected.class).await("waiting", town.head());
            assertThat(tables.fast().action(action, new Basis(DAY, town.head(), null)))
                    .isPresent();
        }
        assertThat(tables.bean(Whereabouts.class).ofAction("none")).isEmpty();
    }

    @Test
    void an_event_that_cannot_be_read_stops_the_tables_and_shows_in_their_health() {
        try (Tables own = Tables.start()) {
            Town town = town(4);
            own.recorded.append(town.entries());
            own.caughtUp();
            var health = own.bean(ProjectionHealth.class);
            assertThat(health.health().getStatus()).isEqualTo(org.springframework.boot.health.contributor.Status.UP);
            own.recorded.appendUnreadable(town.organisation(), town.registers().getFirst(), town.head() + 1);
            long head = own.ledger().lastSealIndex();
            await().atMost(Duration.ofSeconds(10)).until(() -> health.health()
                    .getStatus()
                    .equals(org.springframework.boot.health.contributor.Status.DOWN));
            assertThat(own.bean(Progress.class).reaches(head, Duration.ofMillis(200)))
                    .isFalse();
            Comparison.of(own).compare(town, new Random(4), 5);
        }
    }

    @Test
    void a_second_process_reads_what_the_first_projects_and_takes_over_when_it_ends() {
        try (Tables first = Tables.start()) {
            Town town = town(5);
            int half = town.entries().size() / 2;
            first.recorded.append(town.entries().subList(0, half));
            first.caughtUp();
            Tables second = first.beside();
            try {
                first.recorded.append(
                        town.entries().subList(half, town.entries().size()));
                second.bean(Projected.class).await(town.organisation(), town.head());
                first.bean(Following.class).stop();
                append(
                        first,
                        new Town(town.organisation(), town.registers(), new ArrayList<>(town.entries())),
                        List.of(raised(UUID.randomUUID().toString(), DAY, Status.NONE)));
                second.caughtUp();
                Comparison.of(second).compare(town, new Random(5), 10);
            } finally {
                second.end();
            }
        }
    }

    @Test
    void a_rebuilding_that_was_cut_short_is_done_again_at_the_next_start() {
        try (Tables first = Tables.start()) {
            Town town = town(6);
            first.recorded.append(town.entries());
            first.caughtUp();
            first.bean(Following.class).stop();
            first.bean(Wholeness.class).begin("a node that is gone");
            first.jdbc.execute("truncate query.action_version");
            Tables next = first.beside();
            try {
                Comparison.of(next).compare(town, new Random(6), 10);
                assertThat(next.bean(Wholeness.class).underWay()).isFalse();
            } finally {
                next.end();
            }
        }
    }

    private static ActionEvent raised(String action, LocalDate on, Status status) {
        return new ActionEvent.ActionRaised(
                action, on, action, null, "", "", "", null, Lead.NONE, TargetDate.NONE, status, new TreeMap<>());
    }

    private static void append(Town town, List<LedgerEvent> events) {
        append(tables, town, events);
    }

    private static void append(Tables tables, Town town, List<LedgerEvent> events) {
        List<Entry> entries = new ArrayList<>();
        for (LedgerEvent event : events) {
            Entry entry = new Entry(
                    town.head() + 1,
                    Instant.parse("2026-02-01T00:00:00Z").plusSeconds(town.head()),
                    UUID.randomUUID().toString(),
                    new Provenance(town.organisation(), town.registers().getFirst(), "clerk", "c", null, null, false),
                    event);
            town.entries().add(entry);
            entries.add(entry);
        }
        tables.recorded.append(entries);
    }

    /** One digest over every row of every table that the projection writes. */
    private static String contents() {
        StringBuilder contents = new StringBuilder();
        for (String table : TableRebuild.TABLES) {
            contents.append(table)
                    .append(' ')
                    .append(tables.jdbc.queryForObject(
                            "select count(*) || ' ' || md5(string_agg(t::text, '|' order by t::text)) from query.%s t"
                                    .formatted(table),
                            String.class))
                    .append('\n');
        }
        return contents.toString();
    }
}
