package org.mattersarising.command.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.testing.OverHttp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What an operator's collector reads from a command node after some work. */
class FiguresIT extends OverHttp {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String CSV =
            "Theme,No.,Recommendation,Progress,Lead,By,Status\r\nRisk,1,Test hydrants,,Someone,May 2017,Ongoing\r\n";

    @Autowired
    private Environment environment;

    private List<String> before;

    @BeforeEach
    void readBefore() {
        before = scrape();
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) {
        try {
            URI address = URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path);
            return CLIENT.send(
                    HttpRequest.newBuilder(address)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private List<String> scrape() {
        HttpResponse<String> answer = get("/actuator/prometheus");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().lines().toList();
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
    void changes_are_counted_by_what_became_of_them() {
        String action = raiseAction(openRegister());
        String notes = "/api/actions/" + action + "/progress-notes";
        post(notes, "{'text': 'Done'}", "Idempotency-Key", "figures-1");
        post(notes, "{'text': 'Done'}", "Idempotency-Key", "figures-1");
        post("/api/actions/" + action + "/target-date", "{'to': 'Nov 2017', 'reason': 'Late'}");
        assertThat(grown("matters_arising_changes_seconds_count", "outcome=\"recorded\"", "status=\"201\""))
                .isEqualTo(2);
        assertThat(grown("matters_arising_changes_seconds_count", "outcome=\"recorded\"", "status=\"200\""))
                .isEqualTo(1);
        assertThat(grown("matters_arising_changes_seconds_count", "outcome=\"repeated\"", "status=\"200\""))
                .isEqualTo(1);
        assertThat(grown("matters_arising_changes_seconds_count", "outcome=\"refused\"", "status=\"409\""))
                .isEqualTo(1);
        assertThat(grown("matters_arising_changes_seconds_sum", "outcome=\"recorded\""))
                .isPositive();
        assertThat(grown("matters_arising_events_appended_events_total")).isEqualTo(3);
    }

    @Test
    void imports_are_counted_by_result_with_their_rows() {
        String register = openRegister();
        importFile(register, CSV, Map.of("asAt", "2017-01-31", "dryRun", "true"));
        importFile(register, CSV, Map.of("asAt", "2017-01-31"));
        importFile(register, CSV, Map.of("asAt", "2017-01-31"));
        importFile(register, CSV, Map.of("asAt", "2117-01-31"));
        for (String result : List.of("dry-run", "recorded", "nothing-new", "refused")) {
            assertThat(grown("matters_arising_imports_seconds_count", "result=\"" + result + "\""))
                    .as(result)
                    .isEqualTo(1);
        }
        assertThat(grown("matters_arising_imports_size_rows_sum", "result=\"recorded\""))
                .isEqualTo(1);
    }

    @Test
    void sealing_tells_how_much_how_fast_and_how_far() {
        long head = ledgerHead();
        raiseAction(openRegister());
        assertThat(grown("matters_arising_sealing_batch_events_sum")).isGreaterThanOrEqualTo(2);
        assertThat(grown("matters_arising_sealing_lag_seconds_count")).isGreaterThanOrEqualTo(2);
        assertThat(value(scrape(), "matters_arising_sealing_active")).isEqualTo(1);
        await().untilAsserted(() ->
                assertThat(value(scrape(), "matters_arising_sealing_head")).isGreaterThanOrEqualTo(head + 2));
        assertThat(value(scrape(), "matters_arising_sealing_waiting_events")).isZero();
        assertThat(scrape())
                .anyMatch(line -> line.startsWith("matters_arising_sealing_low_mark "))
                .anyMatch(line -> line.startsWith("matters_arising_sealing_waiting_longest_seconds "))
                .anyMatch(line -> line.startsWith("matters_arising_clock_ahead_seconds "))
                .anyMatch(line -> line.startsWith("hikaricp_connections_active{"))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
    }

    private long ledgerHead() {
        return ledger.lastSealIndex();
    }

    @Test
    void every_figure_of_ours_says_what_it_is() {
        raiseAction(openRegister());
        List<String> scrape = scrape();
        assertThat(scrape.stream()
                        .filter(line -> line.startsWith("# TYPE matters_arising"))
                        .map(line -> line.split(" ")[2]))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(scrape).anyMatch(line -> line.matches("# HELP " + name + " \\S.*")));
    }

    @Test
    void no_request_makes_a_label_of_its_own() {
        String register = openRegister();
        String action = raiseAction(register);
        get("/api/registers/" + register + "/nowhere/7f3a");
        get("/api/nowhere/7f3a");
        send("MADEUP", "/api/actions/" + action + "/progress-notes");
        post("/api/actions/" + action + "-7f3a/progress-notes", "{'text': 'Lost'}");
        String scrape = String.join("\n", scrape());
        assertThat(scrape)
                .contains("uri=\"/api/registers/{register}/actions\"")
                .doesNotContain(register + "\"", action, "7f3a", "MADEUP");
    }

    @Test
    void of_traces_that_go_nowhere_nothing_is_kept() {
        raiseAction(openRegister());
        assertThat(jdbc.queryForObject("select count(*) from eventstore.trace", Long.class))
                .isZero();
    }

    @Test
    void those_who_look_after_the_process_leave_no_trace_in_its_figures() {
        get("/actuator/health");
        assertThat(scrape()).noneMatch(line -> line.contains("/actuator"));
    }
}
