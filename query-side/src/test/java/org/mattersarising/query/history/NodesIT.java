package org.mattersarising.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.Basis;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Several query nodes over one database: each has its share, and none stands in for what it has lost. */
class NodesIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    /** Holds a batch up after it has written, when told to. */
    private static final AtomicReference<CountDownLatch> GATE = new AtomicReference<>();

    private static final AtomicReference<CountDownLatch> AT_THE_GATE = new AtomicReference<>();

    @Configuration(proxyBeanMethods = false)
    static class Gated {
        @Bean
        @Primary
        ActionTables gatedTables(JdbcTemplate jdbc, WireFormat wire) {
            return new ActionTables(jdbc, wire) {
                @Override
                void write(Collection<ActionTrack> tracks) {
                    super.write(tracks);
                    CountDownLatch gate = GATE.get();
                    if (gate == null || tracks.isEmpty()) return;
                    AT_THE_GATE.get().countDown();
                    try {
                        gate.await();
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                }
            };
        }
    }

    private static Town town(long seed) {
        return Town.random("nodes-" + seed, seed);
    }

    private static List<Long> shares(Tables any) {
        return any.jdbc.queryForList("""
                select count(*) from query.token_entry where owner is not null group by owner order by 1 desc
                """, Long.class);
    }

    private static void awaitShares(Tables any, Long... expected) {
        await().atMost(SOON).untilAsserted(() -> assertThat(shares(any)).containsExactly(expected));
    }

    @Test
    void the_segments_are_spread_evenly_over_the_nodes_as_they_come_and_go() {
        try (Tables first = Tables.start()) {
            Town town = town(1);
            int half = town.entries().size() / 2;
            first.recorded.append(town.entries().subList(0, half));
            awaitShares(first, 4L);
            Tables second = first.beside();
            awaitShares(first, 2L, 2L);
            Tables third = first.beside();
            awaitShares(first, 2L, 1L, 1L);
            first.recorded.append(town.entries().subList(half, town.entries().size()));
            third.caughtUp();
            Comparison.of(third).compare(town, new Random(1), 10);
            third.end();
            awaitShares(first, 2L, 2L);
            second.end();
            awaitShares(first, 4L);
            first.caughtUp();
            Comparison.of(first).compare(town, new Random(2), 10);
        }
    }

    @Test
    void what_a_node_that_is_gone_had_claimed_is_followed_by_others() {
        try (Tables tables = Tables.start()) {
            awaitShares(tables, 4L);
            tables.bean(Following.class).stop();
            tables.jdbc.update("update query.token_entry set owner = 'a node that is gone'");
            Town town = town(2);
            tables.recorded.append(town.entries());
            tables.bean(Following.class).start();
            tables.caughtUp();
            Comparison.of(tables).compare(town, new Random(2), 10);
        }
    }

    @Test
    void a_batch_of_a_node_that_has_lost_its_claim_is_not_committed() throws Exception {
        try (Tables tables = Tables.start(Gated.class)) {
            awaitShares(tables, 4L);
            CountDownLatch gate = new CountDownLatch(1);
            AT_THE_GATE.set(new CountDownLatch(1));
            GATE.set(gate);
            Town town = town(3);
            tables.recorded.append(town.entries());
            AT_THE_GATE.get().await();
            try (Presence other = Presence.begin(tables.jdbc.getDataSource())) {
                tables.jdbc.update("update query.token_entry set owner = ?", other.name());
                GATE.set(null);
                gate.countDown();
                await().atMost(SOON).until(() -> tables.bean(Following.class).sound() == 0);
                assertThat(tables.jdbc.queryForObject("select count(*) from query.narrative_step", Long.class))
                        .isZero();
            }
            tables.caughtUp();
            Comparison.of(tables).compare(town, new Random(3), 10);
        }
    }

    @Test
    void a_node_whose_session_is_cut_comes_back_by_itself() {
        try (Tables tables = Tables.start()) {
            awaitShares(tables, 4L);
            List<String> before = owners(tables);
            tables.jdbc.queryForList("select pg_terminate_backend(pid)::text from pg_locks where locktype = 'advisory'"
                    + " and classid = 1903519090 and database = (select oid from pg_database where datname ="
                    + " current_database())");
            await().atMost(SOON)
                    .until(() -> owners(tables).size() == 1
                            && !owners(tables).equals(before)
                            && shares(tables).equals(List.of(4L)));
            Town town = town(4);
            tables.recorded.append(town.entries());
            tables.caughtUp();
            Comparison.of(tables).compare(town, new Random(4), 10);
        }
    }

    private static List<String> owners(Tables tables) {
        return tables.jdbc.queryForList(
                "select distinct owner from query.token_entry where owner is not null", String.class);
    }

    @Test
    void any_node_rebuilds_while_the_others_serve() {
        try (Tables first = Tables.start()) {
            Town town = town(5);
            first.recorded.append(town.entries());
            first.caughtUp();
            Tables second = first.beside();
            AtomicBoolean done = new AtomicBoolean();
            try {
                awaitShares(first, 2L, 2L);
                Basis basis = new Basis(LocalDate.of(2018, 6, 1), town.head(), null);
                String register = town.registers().getFirst();
                var before = first.fast().register(register, basis);
                List<CompletableFuture<Void>> readers = new ArrayList<>();
                for (Tables node : List.of(first, second)) {
                    readers.add(CompletableFuture.runAsync(() -> {
                        do {
                            assertThat(node.fast().register(register, basis)).isEqualTo(before);
                        } while (!done.get());
                    }));
                }
                for (Tables node : List.of(second, first, second)) {
                    assertThat(node.bean(Rebuild.class).run(() -> {}))
                            .isEqualTo(node.ledger().lastSealIndex());
                }
                done.set(true);
                readers.forEach(CompletableFuture::join);
                awaitShares(first, 2L, 2L);
                Comparison.of(first).compare(town, new Random(5), 10);
                Comparison.of(second).compare(town, new Random(6), 10);
            } finally {
                done.set(true);
                second.end();
            }
        }
    }

    @Test
    void two_nodes_that_are_asked_to_rebuild_at_once_share_one_or_do_it_one_after_the_other() {
        try (Tables first = Tables.start()) {
            Town town = town(6);
            first.recorded.append(town.entries());
            first.caughtUp();
            Tables second = first.beside();
            try {
                var other = CompletableFuture.supplyAsync(
                        () -> second.bean(Rebuild.class).run(() -> {}));
                long head = first.ledger().lastSealIndex();
                assertThat(first.bean(Rebuild.class).run(() -> {})).isEqualTo(head);
                assertThat(other.join()).isEqualTo(head);
                assertThat(rebuildings(first)).isBetween(1L, 2L);
                Comparison.of(second).compare(town, new Random(6), 10);
            } finally {
                second.end();
            }
        }
    }

    @Test
    void however_many_ask_for_a_rebuilding_one_is_made_for_all_of_them_after_the_one_under_way() {
        try (Tables tables = Tables.start(Gated.class)) {
            Town town = town(10);
            tables.recorded.append(town.entries());
            tables.caughtUp();
            CountDownLatch gate = closeTheGate();
            var first = rebuilding(tables);
            await().atMost(SOON).until(() -> AT_THE_GATE.get().getCount() == 0);
            List<CompletableFuture<Long>> more =
                    IntStream.range(0, 8).mapToObj(i -> rebuilding(tables)).toList();
            // Each has looked which one is under way.
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            GATE.set(null);
            gate.countDown();
            assertThat(more)
                    .extracting(CompletableFuture::join)
                    .containsOnly(tables.ledger().lastSealIndex());
            assertThat(first.join()).isEqualTo(tables.ledger().lastSealIndex());
            assertThat(rebuildings(tables)).isEqualTo(2);
        }
    }

    private static CountDownLatch closeTheGate() {
        CountDownLatch gate = new CountDownLatch(1);
        AT_THE_GATE.set(new CountDownLatch(1));
        GATE.set(gate);
        return gate;
    }

    private static CompletableFuture<Long> rebuilding(Tables tables) {
        return CompletableFuture.supplyAsync(
                () -> tables.bean(Rebuild.class).run(() -> {}),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private static long rebuildings(Tables tables) {
        return tables.jdbc.queryForObject("select number from query.rebuilding", Long.class);
    }

    @Test
    void a_rebuilding_whose_database_was_away_goes_on_from_where_it_stood() {
        try (Tables tables = Tables.start(Gated.class)) {
            Town town = town(11);
            tables.recorded.append(town.entries());
            tables.caughtUp();
            CountDownLatch gate = closeTheGate();
            var call = rebuilding(tables);
            await().atMost(SOON).until(() -> AT_THE_GATE.get().getCount() == 0);
            tables.breakConnections();
            GATE.set(null);
            gate.countDown();
            await().atMost(SOON).ignoreExceptions().until(() -> !tables.bean(Wholeness.class)
                    .underWay());
            assertThat(rebuildings(tables)).isEqualTo(1);
            // Told to come back where a look of its own met the fault.
            call.exceptionally(passing -> 0L).join();
            Comparison.of(tables).compare(town, new Random(11), 10);
        }
    }

    @Test
    void a_rebuilding_that_could_not_empty_the_tables_is_begun_anew_by_the_same_node() {
        try (Tables tables = Tables.start()) {
            Town town = town(12);
            tables.recorded.append(town.entries());
            tables.caughtUp();
            tables.jdbc.execute("""
                    create function query.refuse() returns trigger language plpgsql as
                    'begin raise exception ''Not now''; end';
                    create trigger refuses before truncate on query.edition execute function query.refuse()
                    """);
            assertThatThrownBy(() -> tables.bean(Rebuild.class).run(() -> {})).hasMessageContaining("Not now");
            tables.jdbc.execute("drop trigger refuses on query.edition");
            await().atMost(SOON).until(() -> !tables.bean(Wholeness.class).underWay());
            Comparison.of(tables).compare(town, new Random(12), 10);
        }
    }

    /** Takes a rebuilding for stuck sooner than others do. */
    @Configuration(proxyBeanMethods = false)
    static class Impatient {
        @Bean
        Rebuild rebuild(
                JdbcTemplate jdbc,
                TransactionTemplate transaction,
                Ledger ledger,
                Following following,
                Progress progress,
                Wholeness wholeness) {
            return new TableRebuild(jdbc, transaction, ledger, following, progress, wholeness, Duration.ofSeconds(2));
        }
    }

    @Test
    void a_rebuilding_that_cannot_go_on_is_told_of_and_waits_until_it_can() {
        try (Tables tables = Tables.start(Impatient.class)) {
            Town town = town(13);
            tables.recorded.append(town.entries());
            tables.caughtUp();
            tables.jdbc.execute("alter table query.action_now add constraint refuses check (false) not valid");
            assertThatThrownBy(() -> tables.bean(Rebuild.class).run(() -> {}))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("stand still");
            ProjectionHealth health = tables.bean(ProjectionHealth.class);
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(health.health().getDetails())
                            .extractingByKey("says")
                            .asString()
                            .contains("failed (DataIntegrityViolationException)"));
            assertThat(rebuildings(tables)).isEqualTo(1);
            tables.jdbc.execute("alter table query.action_now drop constraint refuses");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !tables.bean(Wholeness.class).underWay());
            assertThat(rebuildings(tables)).isEqualTo(1);
            Comparison.of(tables).compare(town, new Random(13), 10);
        }
    }

    @Test
    void a_rebuilding_left_undone_comes_to_its_end_by_whoever_is_there() {
        try (Tables tables = Tables.start()) {
            Town town = town(7);
            tables.recorded.append(town.entries());
            tables.caughtUp();
            Wholeness wholeness = tables.bean(Wholeness.class);
            for (String killedAfter : List.of("it began", "it emptied a table", "it let others follow")) {
                tables.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                    assertThat(wholeness.begin("a node that is gone"))
                            .as(killedAfter)
                            .isPresent();
                    if (killedAfter.equals("it began")) return;
                    if (killedAfter.equals("it emptied a table")) {
                        tables.jdbc.execute("truncate query.action_now");
                        return;
                    }
                    TableRebuild.TABLES.forEach(table -> tables.jdbc.execute("truncate query." + table));
                    wholeness.fillAgain();
                });
                await().atMost(SOON).until(() -> !wholeness.underWay());
                Comparison.of(tables).compare(town, new Random(7), 5);
            }
        }
    }

    @Test
    void a_node_that_lost_its_rebuilding_to_another_one_changes_nothing_any_more() {
        try (Tables tables = Tables.start()) {
            tables.bean(Following.class).stop();
            Wholeness wholeness = tables.bean(Wholeness.class);
            TransactionTemplate transaction = tables.bean(TransactionTemplate.class);
            Predicate<Long> holds =
                    number -> Boolean.TRUE.equals(transaction.execute(status -> wholeness.isStill(number)));
            long lost = transaction.execute(status -> wholeness.begin("gone").orElseThrow());
            long begun =
                    transaction.execute(status -> wholeness.begin("gone too").orElseThrow());
            assertThat(holds).rejects(lost);
            assertThat(wholeness.end(lost, 0)).isFalse();
            wholeness.giveUp(lost);
            assertThat(tables.jdbc.queryForObject("select node from query.rebuilding", String.class))
                    .isEqualTo("gone too");
            assertThat(holds).accepts(begun);
            tables.bean(Following.class).start();
            await().atMost(SOON).until(() -> !wholeness.underWay());
        }
    }

    @Test
    void a_database_of_two_segments_is_followed_on_by_four() {
        try (Tables tables = Tables.start()) {
            Town town = town(8);
            int half = town.entries().size() / 2;
            tables.recorded.append(town.entries().subList(0, half));
            tables.caughtUp();
            tables.bean(Following.class).stop();
            // As version 1 had it: all tokens are the same now, so that two of them tell as much as four.
            tables.jdbc.update("delete from query.token_entry where segment > 1");
            tables.jdbc.execute("alter table query.rebuilding drop column node");
            tables.jdbc.execute((ConnectionCallback<Void>) connection -> {
                ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/query/V2__several_query_nodes.sql"));
                return null;
            });
            tables.bean(Following.class).start();
            tables.recorded.append(town.entries().subList(half, town.entries().size()));
            tables.caughtUp();
            awaitShares(tables, 4L);
            Comparison.of(tables).compare(town, new Random(8), 20);
        }
    }

    @Test
    void a_node_without_an_event_store_says_what_is_missing_and_goes_on_by_itself() throws SQLException {
        try (Tables tables = Tables.onEmptyDatabase()) {
            ProjectionHealth health = tables.bean(ProjectionHealth.class);
            await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.OUT_OF_SERVICE));
            assertThat(health.health().getDetails())
                    .extractingByKey("says")
                    .asString()
                    .contains("no event store")
                    .contains("Start a command node");
            LedgerInTest.migrate(tables.jdbc.getDataSource());
            Town town = town(9);
            tables.recorded.append(town.entries());
            tables.caughtUp();
            Comparison.of(tables).compare(town, new Random(9), 5);
            await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.UP));
        }
    }
}
