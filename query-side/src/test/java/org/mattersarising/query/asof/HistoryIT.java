package org.mattersarising.query.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mattersarising.query.SampleRegister.MARCH;
import static org.mattersarising.query.SampleRegister.OCTOBER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.Deployment.Response;
import org.mattersarising.query.SampleRegister;
import tools.jackson.databind.JsonNode;

@ExtendWith(Deployment.Shared.class)
class HistoryIT {

    private final Deployment deployment;
    private final SampleRegister sample;
    private final String history;

    HistoryIT(Deployment deployment) {
        this.deployment = deployment;
        this.sample = SampleRegister.ofTwoEditions(deployment);
        this.history = "/api/actions/" + sample.fourteen + "/history";
    }

    @Test
    void it_shows_the_voided_event_the_voiding_and_the_correction() {
        String moved = idAt(7);
        sample.record(
                new ActionEvent.EntryVoided(sample.fourteen, MARCH, 7, moved, "Misread"),
                new ActionEvent.TargetDateMoved(
                        sample.fourteen, MARCH, SampleRegister.NOVEMBER, SampleRegister.JUNE, "Contractor late"));

        List<JsonNode> events =
                deployment.get(history).at("/events").valueStream().toList();

        assertThat(events)
                .extracting(each -> each.get("position").asLong(), each -> each.get("kind")
                        .asString())
                .containsExactly(
                        tuple(3L, "action-raised"),
                        tuple(7L, "target-date-moved"),
                        tuple(10L, "entry-voided"),
                        tuple(11L, "target-date-moved"));
        assertThat(events.get(1).get("voidedBy").asLong()).isEqualTo(10);
        assertThat(events.get(1).at("/source/file").asString()).isEqualTo("march.csv");
        assertThat(events.get(2).get("voids").asLong()).isEqualTo(7);
        assertThat(events.get(2).get("reason").asString()).isEqualTo("Misread");
        assertThat(events.get(2).get("changes").size()).isZero();
        assertThat(events.get(3).get("voidedBy").isNull()).isTrue();
        assertThat(events.get(3).get("source").isNull()).isTrue();
    }

    @Test
    void it_tells_what_leads_and_committees_did_with_every_detail() {
        sample.record(
                new ActionEvent.ExtensionRequested(
                        sample.fourteen, MARCH, "r-1", SampleRegister.JUNE, SampleRegister.NOVEMBER, "Staff were ill"),
                new ActionEvent.ExtensionDecided(
                        sample.fourteen, MARCH, "r-1", "returned", "Scrutiny", "41/18", "Say how long"),
                new ActionEvent.ActionConsidered(sample.fourteen, MARCH, "u-1", "noted", "42/18", "With thanks"));

        List<JsonNode> events =
                deployment.get(history).at("/events").valueStream().skip(2).toList();

        assertThat(events.get(0).get("changes").toString()).isEqualTo("""
                [{"field":"extension","from":null,"to":"Nov 2017"}]""");
        assertThat(events.get(1).get("reason").asString()).isEqualTo("Say how long");
        assertThat(events.get(1).get("changes").toString()).isEqualTo("""
                [{"field":"extension.outcome","from":null,"to":"returned"},\
                {"field":"extension.by","from":null,"to":"Scrutiny"},\
                {"field":"extension.minute","from":null,"to":"41/18"}]""");
        assertThat(events.get(2).get("changes").toString()).isEqualTo("""
                [{"field":"considered","from":null,"to":"noted"},\
                {"field":"considered.minute","from":null,"to":"42/18"},\
                {"field":"considered.text","from":null,"to":"With thanks"}]""");
    }

    @Test
    void it_names_the_one_decision_under_which_several_actions_changed() {
        deployment.record(
                new Provenance(sample.organisation, sample.id, "clerk", "c-2", null, null, false, "d-1", null),
                new ActionEvent.TargetDateMoved(
                        sample.fourteen, MARCH, SampleRegister.JUNE, SampleRegister.NOVEMBER, "New plan"));

        assertThat(deployment.get(history).at("/events/2/decision").asString()).isEqualTo("d-1");
        assertThat(deployment.get(history).at("/events/1/decision").isNull()).isTrue();
    }

    @Test
    void it_ends_at_the_basis_and_says_nothing_of_later_voidings() {
        String moved = idAt(7);
        sample.record(new ActionEvent.EntryVoided(sample.fourteen, MARCH, 7, moved, "Misread"));

        Response before = deployment.get(history + "?asAt=2018-03-31&position=9");
        assertThat(before.at("/events").size()).isEqualTo(2);
        assertThat(before.at("/events/1/voidedBy").isNull()).isTrue();
        assertThat(before.header("Cache-Control")).contains("immutable");
        assertThat(deployment.get(history + "?asAt=" + OCTOBER).at("/events").size())
                .isEqualTo(1);
        assertThat(deployment.get(history + "?position=2").status()).isEqualTo(404);
    }

    @Test
    void a_voiding_stands_beside_what_it_voids_whenever_it_was_meant() {
        String moved = idAt(7);
        sample.record(new ActionEvent.EntryVoided(sample.fourteen, MARCH.plusMonths(1), 7, moved, "Misread"));
        sample.record(new ActionEvent.EntryVoided(sample.fourteen, MARCH.plusMonths(2), 10, idAt(10), "Not misread"));
        sample.record(new ActionEvent.ProgressNoted(sample.fourteen, MARCH.plusMonths(1), "\n", "Later."));

        Response march = deployment.get(history + "?asAt=" + MARCH);
        assertThat(march.at("/events").valueStream().map(each -> each.get("position")
                        .asLong()))
                .containsExactly(3L, 7L, 10L, 11L);
        assertThat(march.at("/events/1/voidedBy").isNull()).isTrue();
        assertThat(march.at("/events/2/voidedBy").asLong()).isEqualTo(11);
        assertThat(deployment
                        .get(history + "?asAt=" + MARCH + "&position=10")
                        .at("/events/1/voidedBy")
                        .asLong())
                .isEqualTo(10);
        assertThat(deployment.get(history + "?asAt=" + OCTOBER).at("/events").size())
                .isEqualTo(1);
    }

    @Test
    void it_says_which_event_cannot_be_read() {
        String moved = idAt(7);
        assertThat(deployment.get(history).status()).isEqualTo(200);
        Runnable putBack =
                deployment.tamper("update eventstore.event set payload = '{}' where event_identifier = ?", moved);
        try {
            Response damaged = deployment.get(history);
            assertThat(damaged.status()).isEqualTo(500);
            assertThat(damaged.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(damaged.at("/detail").asString())
                    .isEqualTo(
                            "Event %s, at position 7, cannot be read: A stored action.target-date-moved does not have"
                                            .formatted(moved)
                                    + " the shape of its revision 1.");
            assertThat(damaged.at("/remedy").asString()).contains("backup");
            assertThat(damaged.at("/correlation").asString()).isNotEmpty();
            assertThat(deployment.get(history + "?asAt=2018-03-31&position=6").status())
                    .isEqualTo(200);
        } finally {
            putBack.run();
        }
        assertThat(deployment.get(history).status()).isEqualTo(200);
    }

    private String idAt(long position) {
        return deployment
                .ledger()
                .entry(sample.organisation, position)
                .orElseThrow()
                .entry()
                .id();
    }

    @Test
    void it_has_the_instants_of_the_ledger_to_the_microsecond() {
        assertThat(deployment.get(history).at("/events/0/recordedAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }
}
