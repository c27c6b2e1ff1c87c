package org.mattersarising.query.slippage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.Deployment.Response;
import org.mattersarising.query.SampleRegister;

@ExtendWith(Deployment.Shared.class)
class SlippageIT {

    private final Deployment deployment;
    private final SampleRegister sample;
    private final String slippage;

    SlippageIT(Deployment deployment) {
        this.deployment = deployment;
        this.sample = SampleRegister.ofTwoEditions(deployment);
        this.slippage = "/api/registers/" + sample.id + "/slippage";
    }

    @Test
    void it_tells_how_far_each_date_slipped_and_when_the_committee_was_told() {
        Response answer = deployment.get(slippage + "?asAt=2018-04-30&position=9");

        assertThat(answer.at("/basis/position").asLong()).isEqualTo(9);
        assertThat(answer.at("/actions").size()).isEqualTo(2);
        assertThat(answer.at("/actions/0/reference").asString()).isEqualTo("14 a");
        assertThat(answer.at("/actions/0/moves/0/days").asLong()).isEqualTo(212);
        assertThat(answer.at("/actions/0/daysSlipped").asLong()).isEqualTo(212);
        assertThat(answer.at("/actions/0/overdueAgainstOriginal").asBoolean()).isTrue();
        assertThat(answer.at("/actions/0/overdueAgainstCurrent").asBoolean()).isFalse();
        assertThat(answer.at("/actions/0/notice").toString()).isEqualTo("""
                {"slippedOn":"2017-12-01","toldOn":"2018-04-16","told":true,"days":136}""");
    }

    @Test
    void an_action_that_the_edition_lacks_is_there_too() {
        Response answer = deployment.get(slippage + "?asAt=2018-04-30&position=9");

        assertThat(answer.at("/actions/1/reference").asString()).isEqualTo("15");
        assertThat(answer.at("/actions/1/missingSince").asString()).isEqualTo("2018-03-31");
        assertThat(answer.at("/actions/1/overdueAgainstCurrent").asBoolean()).isTrue();
    }

    @Test
    void it_is_a_table_where_the_reader_asks_for_one() {
        Response table = deployment.get(slippage + "?asAt=2018-04-30&position=9", "Accept", "text/csv");

        assertThat(table.header("Content-Type")).isEqualTo("text/csv;header=present;charset=utf-8");
        assertThat(table.text().lines())
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("14 a,crews,Chief,Ongoing,Nov 2017");
        assertThat(deployment.get(slippage, "Accept", "image/png").status()).isEqualTo(406);
    }

    @Test
    void a_table_for_a_spreadsheet_says_the_same_and_the_exact_one_stays_exact() {
        String path = slippage + "?asAt=2018-04-30&position=9";
        Response exact = deployment.get(path, "Accept", "text/csv");
        Response guarded = deployment.get(path + "&for=spreadsheet", "Accept", "text/csv");

        assertThat(guarded.status()).isEqualTo(200);
        assertThat(guarded.text()).startsWith("\uFEFF\"Reference\",").contains("\"14 a\"");
        assertThat(guarded.header("Content-Location")).isEqualTo(exact.header("Content-Location") + "&for=spreadsheet");
        assertThat(guarded.header("Content-Disposition")).isEqualTo("attachment; filename=\"table.csv\"");
        assertThat(exact.text()).startsWith("Reference,");
        assertThat(deployment.get(path + "&for=nobody", "Accept", "text/csv").status())
                .isEqualTo(400);
        assertThat(deployment.get(path + "&for=spreadsheet").at("/actions").size())
                .isEqualTo(2);
        String update = "/api/committee-updates/" + sample.octoberUpdate + "/paper.csv";
        assertThat(deployment.get(update + "?for=spreadsheet").text()).startsWith("\uFEFF\"");
        assertThat(deployment.get(update).text()).startsWith("Section,");
    }

    @Test
    void a_register_without_actions_has_nothing_to_tell() {
        SampleRegister empty = SampleRegister.opened(deployment);
        Response answer = deployment.get("/api/registers/" + empty.id + "/slippage");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/actions").size()).isZero();
    }

    @Test
    void its_summary_tells_how_dates_fared_by_section_and_by_lead() {
        Response answer = deployment.get(slippage + "/summary?asAt=2018-04-30&position=9");

        assertThat(answer.at("/basis/position").asLong()).isEqualTo(9);
        assertThat(answer.at("/all/actions").asLong()).isEqualTo(2);
        assertThat(answer.at("/all/slipped").asLong()).isEqualTo(1);
        assertThat(answer.at("/all/worst/reference").asString()).isEqualTo("14 a");
        assertThat(answer.at("/all/worst/days").asLong()).isEqualTo(212);
        assertThat(answer.at("/all/overdueAgainstOriginal").asLong()).isEqualTo(2);
        assertThat(answer.at("/sections/0/section").asString()).isEqualTo("crews");
        assertThat(answer.at("/sections/0/figures/worst/days").asLong()).isEqualTo(212);
        assertThat(answer.at("/leads/0/lead").asString()).isEqualTo("Chief");
        assertThat(deployment
                        .get(slippage + "/summary?asAt=2018-04-30&position=9", "Accept", "text/csv")
                        .text()
                        .lines()
                        .skip(1)
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("register," + sample.id + ",2,"));
    }

    @Test
    void the_summary_of_a_register_without_actions_has_no_median() {
        SampleRegister empty = SampleRegister.opened(deployment);

        assertThat(deployment
                        .get("/api/registers/" + empty.id + "/slippage/summary")
                        .at("/all/medianDaysSlipped")
                        .isNull())
                .isTrue();
        assertThat(deployment.get("/api/registers/nobody/slippage/summary").status())
                .isEqualTo(404);
    }
}
