package org.mattersarising.query.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.Deployment.Response;
import org.mattersarising.query.SampleRegister;
import tools.jackson.databind.JsonNode;

/** Contract 1.4: every answer states its basis, and the same basis gives the same bytes for ever. */
@ExtendWith(Deployment.Shared.class)
class StatedBasisIT {

    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final String LINKS = "application/link-format";

    /** One way to ask: which call, with which parameters, in which form. */
    record Read(String call, String query, String accept) {}

    static final Read[] READS = {
        new Read("/api/registers/{register}", "", JSON),
        new Read("/api/registers/{register}", "", CSV),
        new Read("/api/registers/{register}", "?asAt=2018-03-31&asKnownAt={recordedAt}", CSV),
        new Read("/api/registers/{register}/actions/{reference}", "", JSON),
        new Read("/api/registers/{register}/actions/{reference}", "?asAt=2018-03-31", JSON),
        new Read("/api/registers/{register}/actions", "?reference=14%20a", JSON),
        new Read("/api/actions/{action}", "?position=9", JSON),
        new Read("/api/actions/{action}/history", "?asAt=2018-03-31", JSON),
        new Read("/api/registers/{register}/slippage/summary", "", JSON),
        new Read("/api/registers/{register}/slippage/summary", "?asAt=2018-03-31", CSV),
        new Read("/api/registers/{register}/timemap", "", LINKS),
        new Read("/api/registers/{register}/timemap", "?asAt=2018-03-31&limit=2", LINKS),
        new Read("/api/actions/{action}/timemap", "?asKnownAt={recordedAt}", LINKS),
        new Read("/api/registers/{register}/changes", "?from=2018-01-01", JSON),
        new Read("/api/registers/{register}/changes", "?fromPosition=6", JSON),
        new Read("/api/registers/{register}/slippage", "", JSON),
        new Read("/api/registers/{register}/slippage", "?asKnownAt={recordedAt}", CSV),
        new Read("/api/registers/{register}/stale", "", JSON),
        new Read("/api/registers/{register}/stale", "?days=30&asAt=2018-12-31", CSV),
        new Read("/api/registers/{register}/decisions", "", JSON),
        new Read("/api/registers/{register}/imports", "", JSON),
        new Read("/api/registers/{register}/imports", "?limit=1", JSON),
        new Read("/api/registers/{register}/committee-updates", "", JSON),
        new Read("/api/registers/{register}/committee-updates", "?after=6&asKnownAt={recordedAt}", JSON),
        new Read("/api/committee-updates/{id}", "", JSON)
    };

    /**
     * What holds at no basis, or for ever: a paper has its basis in its update, an event is one, a description and a log of
     * readings have none.
     */
    private static final Set<String> WITHOUT = Set.of(
            "/api/ledger",
            "/api/registers",
            "/api/organisations",
            "/api/organisations/{organisation}/readings",
            "/api/committee-updates/{id}/verification",
            "/api/committee-updates/{id}/paper.json",
            "/api/committee-updates/{id}/paper.csv",
            "/api/committee-updates/{id}/paper.html",
            "/api/committee-updates/{id}/paper.pdf",
            "/api/committee-updates/{id}/paper.docx",
            "/api/committee-updates/{id}/paper.xlsx",
            "/openapi",
            "/openapi/page");

    private final Deployment deployment;
    private final SampleRegister sample;

    StatedBasisIT(Deployment deployment) {
        this.deployment = deployment;
        this.sample = SampleRegister.ofTwoEditions(deployment);
    }

    private String path(String template) {
        return template.replace("{register}", sample.id)
                .replace("{reference}", "14%20a")
                .replace("{action}", sample.fourteen)
                .replace("{id}", sample.octoberUpdate)
                .replace(
                        "{recordedAt}",
                        sample.basis(SampleRegister.MARCH, 9).recordedAt().toString());
    }

    @ParameterizedTest
    @FieldSource("READS")
    void every_answer_says_where_it_is_found_again_and_is(Read read) {
        Response first = deployment.get(path(read.call() + read.query()), "Accept", read.accept());
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        String address = first.header("Content-Location");
        assertThat(address).contains("osition=9");
        // The basis in an update is that of its papers; its address says as of when resolutions count.
        boolean update = read.call().contains("{id}");
        if (read.accept().equals(JSON) && !update) statesWhatItsAddressSays(first.json(), address);

        sample.record(new ActionEvent.ProgressNoted(sample.fourteen, SampleRegister.OCTOBER, "\n", "Recorded since."));
        sample.publish(UUID.randomUUID().toString(), SampleRegister.MARCH, LocalDate.of(2018, 5, 1), false);

        Response again = deployment.get(address, "Accept", read.accept());
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Content-Location")).isEqualTo(address);
        assertThat(again.header("Cache-Control")).contains("immutable");
    }

    private static void statesWhatItsAddressSays(JsonNode body, String address) {
        for (String side : new String[] {"basis", "from", "to"}) {
            JsonNode basis = body.get(side);
            if (basis == null) continue;
            assertThat(basis.get("recordedAt").asString()).isNotEmpty();
            if (address.contains("osition=")) {
                assertThat(address).contains("osition=" + basis.get("position"));
                if (basis.has("asAt")) {
                    assertThat(address).contains("=" + basis.get("asAt").asString());
                }
            }
        }
        if (!body.has("basis")) assertThat(body.propertyNames()).contains("from", "to");
    }

    @Test
    void a_paper_is_found_again_where_it_is() {
        for (String kind : new String[] {"json", "csv"}) {
            String path = "/api/committee-updates/" + sample.octoberUpdate + "/paper." + kind;
            assertThat(deployment.get(path).header("Content-Location")).isEqualTo(path);
        }
    }

    @Test
    void no_call_is_forgotten_here() {
        assertThat(Stream.concat(WITHOUT.stream(), Stream.of(READS).map(Read::call)))
                .containsAll(deployment.reads());
    }
}
