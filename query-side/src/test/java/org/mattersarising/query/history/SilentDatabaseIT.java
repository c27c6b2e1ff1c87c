package org.mattersarising.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.SampleRegister;
import org.mattersarising.testing.Relay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database whose host vanishes without a word: nobody waits for it longer than they would for one that is slow. */
class SilentDatabaseIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    /** As in production, but sooner. */
    private static final List<String> SETTINGS = List.of(
            "--spring.datasource.hikari.connection-timeout=3000",
            "--spring.datasource.hikari.data-source-properties.socketTimeout=3");

    @Configuration(proxyBeanMethods = false)
    static class Impatient {
        @Bean
        @Primary
        Progress impatient(JdbcTemplate jdbc, Ledger ledger, ProjectionMeters meters) {
            return new Progress(jdbc, ledger, meters, Duration.ofSeconds(4));
        }
    }

    @Test
    void whoever_waits_for_the_tables_is_told_in_time_and_all_goes_on_when_it_speaks_again() throws IOException {
        AtomicReference<Relay> between = new AtomicReference<>();
        try (Deployment deployment = Deployment.through(
                url -> {
                    between.set(Relay.to(url));
                    return between.get().jdbcUrl();
                },
                SETTINGS,
                Impatient.class)) {
            SampleRegister sample = SampleRegister.ofTwoEditions(deployment);
            String register = "/api/registers/" + sample.id;
            await().atMost(SOON).until(() -> deployment.get(register).status() == 200);
            deployment.bean(Following.class).stop();
            sample.record(new ActionEvent.ProgressNoted(sample.fourteen, SampleRegister.MARCH, "\n", "New."));

            List<CompletableFuture<Deployment.Response>> readers = IntStream.range(0, 12)
                    .mapToObj(i -> beside(() -> deployment.get(register)))
                    .toList();
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            between.get().fallSilent();
            long begun = System.nanoTime();
            assertThat(deployment.get("/actuator/health").status()).isEqualTo(503);
            assertThat(sinceMillis(begun)).as("health").isLessThan(10_000);
            assertThat(readers)
                    .allSatisfy(reader -> assertThat(reader.join().status()).isEqualTo(503));
            assertThat(deployment.get(register).status()).isEqualTo(503);
            assertThat(sinceMillis(begun)).as("readers").isLessThan(15_000);

            between.get().speak();
            deployment.bean(Following.class).start();
            await().atMost(SOON).until(() -> deployment.get(register).status() == 200);
            await().atMost(SOON).until(() -> deployment.get("/actuator/health").status() == 200);
        } finally {
            between.get().close();
        }
    }

    @Test
    void a_node_whose_connections_lead_nowhere_any_more_follows_on_over_others() throws IOException {
        AtomicReference<Relay> between = new AtomicReference<>();
        try (Deployment deployment = Deployment.through(
                url -> {
                    between.set(Relay.to(url));
                    return between.get().jdbcUrl();
                },
                SETTINGS)) {
            SampleRegister sample = SampleRegister.ofTwoEditions(deployment);
            String register = "/api/registers/" + sample.id;
            await().atMost(SOON).until(() -> deployment.get(register).status() == 200);
            between.get().loseConnections();
            await().atMost(SOON).until(() -> deployment.get(register).status() == 200);
            sample.record(new ActionEvent.ProgressNoted(sample.fourteen, SampleRegister.MARCH, "\n", "New."));
            await().atMost(SOON).until(() -> deployment.get(register).text().contains("New."));
        } finally {
            between.get().close();
        }
    }

    @Test
    void every_connection_of_a_node_gives_a_silent_database_up() throws Exception {
        try (Deployment deployment = Deployment.with()) {
            try (var connection = deployment.bean(HikariDataSource.class).getConnection()) {
                assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
            }
        }
    }

    private static <T> CompletableFuture<T> beside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
    }

    private static long sinceMillis(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }
}
