package org.mattersarising.query.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.query.SampleRegister.MARCH;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.Deployment.Response;
import org.mattersarising.query.SampleRegister;

@ExtendWith(Deployment.Shared.class)
class DecisionsIT {

    private final Deployment deployment;
    private final SampleRegister sample;
    private final String decisions;

    DecisionsIT(Deployment deployment) {
        this.deployment = deployment;
        this.sample = SampleRegister.ofTwoEditions(deployment);
        this.decisions = "/api/registers/" + sample.id + "/decisions";
        sample.record(new RegisterEvent.DecisionTaken(
                sample.id,
                MARCH,
                "d-1",
                "rebaselining",
                "Fire Authority",
                "7/18",
                "New plan",
                List.of(sample.fifteen, sample.fourteen)));
    }

    @Test
    void each_says_who_decided_what_and_which_actions_it_changed() {
        Response answer = deployment.get(decisions);

        assertThat(answer.at("/decisions").size()).isEqualTo(1);
        assertThat(answer.at("/decisions/0/by").asString()).isEqualTo("Fire Authority");
        assertThat(answer.at("/decisions/0/position").asLong()).isEqualTo(10);
        assertThat(answer.at("/decisions/0/actions").toString())
                .isEqualTo("""
                [{"action":"%s","reference":"15"},{"action":"%s","reference":"14 a"}]\
                """.formatted(sample.fifteen, sample.fourteen));
    }

    @Test
    void only_those_in_force_at_the_basis_are_listed() {
        String event = deployment
                .ledger()
                .entry(sample.organisation, 10)
                .orElseThrow()
                .entry()
                .id();
        sample.record(new RegisterEvent.EntryVoided(sample.id, MARCH, 10, event, "Never agreed"));

        assertThat(deployment.get(decisions).at("/decisions").size()).isZero();
        assertThat(deployment.get(decisions + "?position=10").at("/decisions").size())
                .isEqualTo(1);
        assertThat(deployment
                        .get(decisions + "?position=10&asAt=2018-03-30")
                        .at("/decisions")
                        .size())
                .isZero();
        assertThat(deployment.get("/api/registers/nobody/decisions").status()).isEqualTo(404);
    }
}
