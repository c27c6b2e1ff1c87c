package org.mattersarising.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.WireFormat;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.SampleRegister;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** Everything that can keep the tables from following the ledger is made to, and health names it. */
class HealthIT {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final LocalDate DAY = LocalDate.of(2018, 4, 1);

    private static final AtomicBoolean FAILS = new AtomicBoolean();
    private static final AtomicBoolean LINGERS = new AtomicBoolean();

    /** Does not take in what it is given, or takes its time, when told so. */
    @Configuration(proxyBeanMethods = false)
    static class Failing {
        @Bean
        @Primary
        ActionTables failingTables(JdbcTemplate jdbc, WireFormat wire) {
            return new ActionTables(jdbc, wire) {
                @Override
                void write(Collection<ActionTrack> tracks) {
                    if (!tracks.isEmpty() && FAILS.get()) throw new IllegalStateException("Somebody's text");
                    if (!tracks.isEmpty() && LINGERS.get()) sleep(Duration.ofSeconds(4));
                    super.write(tracks);
                }
            };
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String says(Deployment deployment) {
        return deployment
                .get("/actuator/health")
                .at("/components/projection/details/says")
                .asString("");
    }

    private static int status(Deployment deployment) {
        return deployment.get("/actuator/health").status();
    }

    @Test
    void an_event_that_cannot_be_read_is_named_by_its_position() {
        try (Deployment deployment = Deployment.with(Failing.class)) {
            SampleRegister sample = SampleRegister.ofTwoEditions(deployment);
            await().atMost(SOON)
                    .until(() -> says(deployment).equals("The tables hold everything that the ledger does."));
            assertThat(status(deployment)).isEqualTo(200);

            deployment.bean(Following.class).stop();
            sample.record(new ActionEvent.ProgressNoted(sample.fourteen, DAY, "\n", "New."));
            long position = sample.head();
            String event = deployment.superuser().queryForObject("""
                    select e.event_identifier from eventstore.event e
                    join eventstore.ledger l on l.global_index = e.global_index
                    where l.organisation = ? and l.position = ?
                    """, String.class, sample.organisation, position);
            Runnable putBack = deployment.tamper(
                    "update eventstore.event set payload_type = 'action.poisoned' where event_identifier = ?", event);
            deployment.bean(Following.class).start();

            await().atMost(SOON).untilAsserted(() -> assertThat(says(deployment))
                    .startsWith("The tables are 1 events behind the ledger and have not moved for ")
                    .endsWith("Event %s, at position %d, cannot be read: Unknown stored event type 'action.poisoned'."
                            .formatted(event, position)));
            assertThat(status(deployment)).isEqualTo(503);
            assertThat(deployment.get("/actuator/health/readiness").status()).isEqualTo(200);

            putBack.run();
            await().atMost(SOON).until(() -> status(deployment) == 200);
        }
    }

    @Test
    void a_fault_in_writing_the_tables_is_named_without_what_it_says() {
        try (Deployment deployment = Deployment.with(Failing.class)) {
            SampleRegister sample = SampleRegister.ofTwoEditions(deployment);
            await().atMost(SOON).until(() -> status(deployment) == 200);
            FAILS.set(true);
            sample.record(new ActionEvent.ProgressNoted(sample.fourteen, DAY, "\n", "New."));

            await().atMost(SOON).untilAsserted(() -> assertThat(says(deployment))
                    .contains("Writing events 10 to 10 of the deployment failed (IllegalStateException)"));
            assertThat(deployment.get("/actuator/health").text()).doesNotContain("Somebody");
            FAILS.set(false);
            await().atMost(SOON).until(() -> status(deployment) == 200);
        } finally {
            FAILS.set(false);
        }
    }

    @Test
    void the_time_between_two_questions_is_not_taken_for_a_standstill() {
        try (Deployment deployment = Deployment.with(Failing.class)) {
            SampleRegister sample = SampleRegister.ofTwoEditions(deployment);
            await().atMost(SOON).until(() -> status(deployment) == 200);
            sleep(Duration.ofSeconds(16));
            LINGERS.set(true);
            sample.record(new ActionEvent.ProgressNoted(sample.fourteen, DAY, "\n", "New."));

            await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> status(deployment) == 200);
        } finally {
            LINGERS.set(false);
        }
    }

    @Test
    void a_database_that_is_gone_is_named_without_a_word_of_where_it_was() {
        try (Deployment deployment = Deployment.with(Failing.class)) {
            await().atMost(SOON).until(() -> status(deployment) == 200);
            deployment.loseDatabase();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(says(deployment)).startsWith("The database "));
            assertThat(status(deployment)).isEqualTo(503);
            assertThat(deployment.get("/actuator/health").text())
                    .doesNotContain("jdbc", "127.0.0.1", "localhost", "postgres", "Exception", "@");
            assertThat(deployment.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(deployment.get("/actuator/health/readiness").status())
                    .as("it answers, and what all nodes share would take all of them out")
                    .isEqualTo(200);
            Deployment.Response refused = deployment.get("/api/registers");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).contains("The database cannot be reached at this moment.");
            assertThat(deployment.get("/actuator/prometheus").status()).isEqualTo(200);
        }
    }
}
