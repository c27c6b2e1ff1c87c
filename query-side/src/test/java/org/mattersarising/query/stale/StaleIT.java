package org.mattersarising.query.stale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.query.SampleRegister.MARCH;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Status;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.Deployment.Response;
import org.mattersarising.query.SampleRegister;

@ExtendWith(Deployment.Shared.class)
class StaleIT {

    private final Deployment deployment;
    private final SampleRegister sample;
    private final String stale;

    StaleIT(Deployment deployment) {
        this.deployment = deployment;
        this.sample = SampleRegister.ofTwoEditions(deployment);
        this.stale = "/api/registers/" + sample.id + "/stale";
    }

    @Test
    void it_names_the_actions_that_went_quiet_the_longest_silence_first() {
        Response answer = deployment.get(stale + "?asAt=2018-06-30&position=9");

        assertThat(answer.at("/days").asLong()).isEqualTo(90);
        assertThat(answer.at("/actions").size()).isEqualTo(2);
        assertThat(answer.at("/actions/0").toString()).isEqualTo("""
                {"action":"%s","reference":"15","section":"crews","lead":["Chief"],"lastHeardOn":"2017-10-31","days":242,\
                "noUpdateOn":[],"editionsSince":1,"status":"Ongoing","open":true}""".formatted(sample.fifteen));
        assertThat(answer.at("/actions/1/lastHeardOn").asString()).isEqualTo("2018-03-31");
        assertThat(answer.at("/basis/position").asLong()).isEqualTo(9);
        assertThat(answer.header("Cache-Control")).contains("immutable");
    }

    @Test
    void so_many_days_are_enough_and_one_less_is_not() {
        assertThat(deployment
                        .get(stale + "?days=91&asAt=2018-06-30&position=9")
                        .at("/actions")
                        .size())
                .isEqualTo(2);
        assertThat(deployment
                        .get(stale + "?days=92&asAt=2018-06-30&position=9")
                        .at("/actions")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void a_question_without_an_answer_is_no_news_and_is_told() {
        sample.record(new ActionEvent.NoUpdateGiven(sample.fifteen, LocalDate.of(2018, 5, 1), null));

        Response answer = deployment.get(stale + "?asAt=2018-06-30");

        assertThat(answer.at("/actions/0/noUpdateOn/0").asString()).isEqualTo("2018-05-01");
        assertThat(answer.at("/actions/0/days").asLong()).isEqualTo(242);
    }

    @Test
    void what_is_closed_or_withdrawn_is_not_waited_for() {
        sample.record(
                new ActionEvent.ActionClosed(
                        sample.fourteen, MARCH, Status.NONE, new Status("Complete", false, null), "Done", null),
                new ActionEvent.ActionWithdrawn(
                        sample.fifteen, MARCH, Status.NONE, new Status("Withdrawn", false, null), "Twice", MARCH));

        assertThat(deployment.get(stale + "?asAt=2018-12-31").at("/actions").size())
                .isZero();
    }

    @Test
    void it_is_a_table_where_the_reader_asks_for_one() {
        Response table = deployment.get(stale + "?asAt=2018-06-30&position=9", "Accept", "text/csv");

        assertThat(table.header("Content-Type")).isEqualTo("text/csv;header=present;charset=utf-8");
        assertThat(table.text().lines())
                .containsExactly(
                        "Reference,Section,Lead,Status,Last heard on,Days since,No update given on,Editions since",
                        "15,crews,Chief,Ongoing,2017-10-31,242,,1",
                        "14 a,crews,Chief,Ongoing,2018-03-31,91,,0");
        assertThat(deployment.get(stale, "Accept", "image/png").status()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "", "1.5", "99999", "99999999999999999999"})
    void another_number_of_days_is_refused(String days) {
        Response refused = deployment.get(stale + "?days=" + days);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/field").asString()).isEqualTo("days");
    }

    @Test
    void an_unknown_register_is_404() {
        assertThat(deployment.get("/api/registers/nobody/stale").status()).isEqualTo(404);
        assertThat(deployment.get(stale + "?position=0").status()).isEqualTo(404);
    }
}
