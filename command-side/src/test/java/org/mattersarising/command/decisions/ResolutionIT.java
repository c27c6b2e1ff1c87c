package org.mattersarising.command.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.mattersarising.events.RegisterEvent.UpdateConsidered;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Proceedings;

class ResolutionIT extends OverHttp {

    private String publish(String register, String meetingDate) {
        Reply reply = post(
                "/api/registers/" + register + "/committee-updates",
                "{'committee': 'Scrutiny', 'meetingDate': '%s'}".formatted(meetingDate));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.body().get("id").stringValue();
    }

    private Reply resolve(String update, String json) {
        return post("/api/committee-updates/" + update + "/resolution", json);
    }

    private Reply resolved(String update, String json) {
        Reply reply = resolve(update, json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private Proceedings.Consideration considered(String action) {
        return action(action, TODAY).state().proceedings().considered().getLast();
    }

    @Test
    void of_an_update_and_its_actions_is_recorded_in_one_step_as_of_the_meeting() {
        String register = openRegister();
        String seven = raiseAction(register, "7");
        String eight = raiseAction(register, "8");
        String update = publish(register, "2026-01-12");

        Reply reply = resolved(update, """
                {'outcome': 'noted', 'minute': '8/26', 'text': 'With thanks', 'actions': [
                  {'reference': '7', 'outcome': 'approved'},
                  {'action': '%s', 'outcome': 'referred-back', 'minute': '9/26', 'text': 'Say who does it'}]}
                """.formatted(eight));

        Entry whole = history("register/" + register).getLast();
        assertThat(whole.event())
                .isEqualTo(new UpdateConsidered(
                        register, LocalDate.of(2026, 1, 12), update, "noted", "8/26", "With thanks"));
        assertThat(considered(seven).outcome()).isEqualTo("approved");
        assertThat(considered(eight).text()).isEqualTo("Say who does it");
        assertThat(considered(eight).update()).isEqualTo(update);
        assertThat(history(eight).getLast().recordedAt()).isEqualTo(whole.recordedAt());
        assertThat(reply.position()).isEqualTo(whole.position() + 2);
        assertThat(reply.body().get("actions")).hasSize(2);
    }

    @Test
    void of_a_meeting_still_to_come_is_refused() {
        String update = publish(openRegister(), "2026-02-20");
        Reply refused = resolve(update, "{'outcome': 'noted'}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().get("remedy").stringValue()).contains("after the meeting");
    }

    @Test
    void holds_from_no_day_before_the_meeting() {
        String update = publish(openRegister(), "2026-01-12");
        Reply refused = resolve(update, "{'outcome': 'noted', 'effectiveOn': '2026-01-11'}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.field()).isEqualTo("effectiveOn");
        resolved(update, "{'outcome': 'noted', 'effectiveOn': '2026-01-12'}");
    }

    @Test
    void is_not_made_for_a_version() {
        String update = publish(openRegister(), "2026-01-12");
        Reply refused =
                post("/api/committee-updates/" + update + "/resolution", "{'outcome': 'noted'}", "If-Match", "\"1\"");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.field()).isEqualTo("If-Match");
    }

    @Test
    void on_further_actions_may_follow_but_not_a_second_one_on_the_same() {
        String register = openRegister();
        raiseAction(register, "7");
        raiseAction(register, "8");
        String update = publish(register, "2026-01-12");
        Reply first = resolved(update, "{'outcome': 'noted', 'actions': [{'reference': '7', 'outcome': 'noted'}]}");
        resolved(update, "{'actions': [{'reference': '8', 'outcome': 'approved'}]}");
        long before = recorded();

        assertThat(resolve(update, "{'outcome': 'approved'}").field()).isEqualTo("outcome");
        Reply twice = resolve(
                update,
                "{'actions': [{'reference': '7', 'outcome': 'noted'}, {'reference': '8', 'outcome': 'noted'}]}");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.body().get("refused")).hasSize(2);
        assertThat(recorded()).isEqualTo(before);

        Reply voided = post(
                "/api/registers/" + register + "/voidings",
                "{'position': %d, 'reason': 'Misheard'}".formatted(first.position() - 1));
        assertThat(voided.status()).as(voided.text()).isEqualTo(200);
        resolved(update, "{'outcome': 'referred-back'}");
    }

    @Test
    void of_an_unknown_update_is_404() {
        assertThat(resolve("no-such-update", "{'outcome': 'noted'}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422 | outcome",
                "{'minute': '8'} | 422 | outcome",
                "{'outcome': 'agreed'} | 422 | outcome",
                "{'outcome': 'noted', 'effectiveOn': '2026-02-01'} | 422 | effectiveOn",
                "{'outcome': 'noted', 'minute': ''} | 422 | minute",
                "{'outcome': 'noted', 'actions': [null]} | 422 | actions",
                "{'outcome': 'noted', 'actions': [{'reference': '7'}]} | 422 | actions[0].outcome",
                "{'outcome': 'noted', 'actions': [{'outcome': 'noted'}]} | 422 | actions[0].reference",
                "{'outcome': 'noted', 'actions': [{'reference': '9', 'outcome': 'noted'}]} | 422 | actions[0].reference",
                "{'minute': '8', 'actions': [{'reference': '7', 'outcome': 'noted'}]} | 422 | outcome",
                "{'outcome': 'noted', 'actions': 7} | 400 | actions"
            })
    void a_refusal_names_the_fault_and_records_nothing(String json, int status, String field) {
        String register = openRegister();
        raiseAction(register, "7");
        String update = publish(register, "2026-01-12");
        long before = recorded();
        Reply refused = resolve(update, json);
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.field()).as(refused.text()).isEqualTo(field);
        assertThat(recorded()).isEqualTo(before);
    }
}
