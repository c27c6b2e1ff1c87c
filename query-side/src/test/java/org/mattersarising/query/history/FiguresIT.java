package org.mattersarising.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.SampleRegister;

/** What an operator's collector reads from a query node after some work. */
@ExtendWith(Deployment.Shared.class)
class FiguresIT {

    private final Deployment deployment;
    private List<String> before;

    FiguresIT(Deployment deployment) {
        this.deployment = deployment;
    }

    @BeforeEach
    void readBefore() {
        before = scrape();
    }

    private List<String> scrape() {
        return deployment.get("/actuator/prometheus").text().lines().toList();
    }

    private static double value(List<String> scrape, String name, String... labels) {
        return scrape.stream()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private double grown(String name, String... labels) {
        return value(scrape(), name, labels) - value(before, name, labels);
    }

    @Test
    void what_is_worked_into_the_tables_is_counted_with_its_lag() {
        SampleRegister sample = SampleRegister.ofTwoEditions(deployment);
        assertThat(deployment.get("/api/registers/" + sample.id).status()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(grown("matters_arising_projection_events_total")).isGreaterThanOrEqualTo(9));
        assertThat(grown("matters_arising_projection_batch_seconds_count")).isPositive();
        assertThat(grown("matters_arising_projection_lag_seconds_count")).isGreaterThanOrEqualTo(9);
        assertThat(grown("matters_arising_reads_waits_seconds_count", "outcome=\"reached\""))
                .isPositive();
        long head = deployment.ledger().lastSealIndex();
        await().untilAsserted(() ->
                assertThat(value(scrape(), "matters_arising_projection_head")).isGreaterThanOrEqualTo(head));
        assertThat(value(scrape(), "matters_arising_projection_segments")).isEqualTo(Following.SEGMENTS);
        assertThat(value(scrape(), "matters_arising_projection_segments_followed"))
                .isEqualTo(Following.SEGMENTS);
        assertThat(value(scrape(), "matters_arising_projection_segments_followed_here"))
                .isEqualTo(Following.SEGMENTS);
        assertThat(scrape())
                .anyMatch(line -> line.startsWith("matters_arising_projection_behind_events "))
                .anyMatch(line -> line.startsWith("matters_arising_projection_behind_time_seconds "))
                .anyMatch(line -> line.startsWith("matters_arising_projection_rebuilding 0"))
                .anyMatch(line -> line.startsWith("matters_arising_projection_segment_behind_events{segment=\"0\"} 0"));
    }

    @Test
    void verifications_are_counted_by_result() {
        SampleRegister sample = SampleRegister.ofTwoEditions(deployment);
        String verification = "/api/committee-updates/" + sample.octoberUpdate + "/verification";
        assertThat(deployment.get(verification).at("/reproduced").booleanValue())
                .isTrue();
        Runnable putBack = deployment.tamper(
                "update eventstore.event set payload = replace(payload::text, 'Begun.', 'Begin.')::json"
                        + " where event_identifier = ?",
                deployment
                        .ledger()
                        .entry(sample.organisation, 3)
                        .orElseThrow()
                        .entry()
                        .id());
        try {
            assertThat(deployment.get(verification).at("/reproduced").booleanValue())
                    .isFalse();
        } finally {
            putBack.run();
        }
        assertThat(grown("matters_arising_verifications_seconds_count", "result=\"reproduced\""))
                .isEqualTo(1);
        assertThat(grown("matters_arising_verifications_seconds_count", "result=\"differing\""))
                .isEqualTo(1);
    }

    @Test
    void a_verification_that_fails_has_its_figure_before_there_is_one() {
        assertThat(before)
                .anyMatch(line -> line.startsWith("matters_arising_verifications_seconds_count{")
                        && line.contains("result=\"failed\""));
    }

    @Test
    void every_figure_of_ours_says_what_it_is_and_no_register_is_a_label() {
        SampleRegister sample = SampleRegister.ofTwoEditions(deployment);
        deployment.get("/api/registers/" + sample.id + "/slippage");
        deployment.get("/api/registers/nowhere-7f3a/slippage");
        List<String> scrape = scrape();
        assertThat(scrape.stream()
                        .filter(line -> line.startsWith("# TYPE matters_arising"))
                        .map(line -> line.split(" ")[2]))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(scrape).anyMatch(line -> line.matches("# HELP " + name + " \\S.*")));
        assertThat(String.join("\n", scrape))
                .contains("uri=\"/api/registers/{register}/slippage\"")
                .doesNotContain(sample.id, "7f3a");
    }
}
