package org.mattersarising.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.Deployment.Response;
import org.mattersarising.query.SampleRegister;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** Contract 1.4: how long a read is patient with its projection, and what it says when it gives up. */
class PatienceIT {

    /** Waits for a moment where others wait for ten seconds. */
    @Configuration(proxyBeanMethods = false)
    static class Impatient {
        @Bean
        @Primary
        Progress impatient(JdbcTemplate jdbc, Ledger ledger, ProjectionMeters meters) {
            return new Progress(jdbc, ledger, meters, Duration.ofMillis(200));
        }
    }

    @Test
    void who_reads_what_is_not_projected_in_time_is_told_to_come_back() {
        assertThat(Projected.PATIENCE).isEqualTo(Duration.ofSeconds(10));
        try (Deployment deployment = Deployment.with(Impatient.class)) {
            SampleRegister sample = SampleRegister.ofTwoEditions(deployment);
            String register = "/api/registers/" + sample.id;
            String action = "/api/actions/" + sample.fourteen;
            projected(deployment, action);
            deployment.bean(Following.class).stop();
            sample.record(new ActionEvent.ProgressNoted(sample.fourteen, SampleRegister.MARCH, "\n", "New."));

            for (String path : List.of(
                    register,
                    register + "?position=10",
                    register + "/slippage",
                    register + "/changes?from=2018-01-01",
                    register + "/imports",
                    register + "/committee-updates",
                    register + "/actions/15",
                    action,
                    action + "/history",
                    "/api/registers",
                    "/api/registers/never-heard-of")) {
                Response later = deployment.get(path);
                assertThat(later.status()).as(path).isEqualTo(503);
                assertThat(later.header("Retry-After")).as(path).isEqualTo("1");
                assertThat(later.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(later.header("Cache-Control")).isEqualTo("no-store");
                assertThat(later.at("/remedy").asString()).isEqualTo("Ask again in a moment.");
            }
            assertThat(deployment.get(register + "?position=9").status()).isEqualTo(200);
            deployment.bean(Following.class).start();
            projected(deployment, action);
        }
    }

    private static void projected(Deployment deployment, String action) {
        long head = deployment.ledger().lastSealIndex();
        assertThat(deployment.bean(Progress.class).reaches(head, Duration.ofSeconds(60)))
                .isTrue();
        assertThat(deployment.get(action).status()).isEqualTo(200);
    }
}
