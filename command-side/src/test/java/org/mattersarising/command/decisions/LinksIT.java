package org.mattersarising.command.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.mattersarising.command.testing.Together;
import org.mattersarising.events.ActionEvent.Link;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Proceedings;

class LinksIT extends OverHttp {

    private Reply link(String action, String json, String... headers) {
        return post("/api/actions/" + action + "/links", json, headers);
    }

    private Reply linked(String action, String json, String... headers) {
        Reply reply = link(action, json, headers);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private ActionState now(String action) {
        return action(action, TODAY).state();
    }

    private List<Link> links(String action, String relation) {
        return now(action).proceedings().relations().stream()
                .filter(each -> each.relation().equals(relation))
                .map(Proceedings.Relation::to)
                .toList();
    }

    /** In the organisation of another register. */
    private String openAnother(String organisation) {
        String id = organisation + "-two";
        Reply reply = post("/api/registers", """
                {"id": "%s", "organisation": "%s", "title": "Audit plan", "layout": [
                  {"heading": "No.", "field": "reference"}]}
                """.formatted(id, organisation));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return id;
    }

    @Test
    void a_merged_action_is_closed_and_both_sides_know() {
        String register = openRegister();
        String seven = raiseAction(register, "7");
        String eight = raiseAction(register, "8");

        Reply reply = linked(seven, "{'relation': 'merged-into', 'to': {'reference': '8'}, 'reason': 'Said twice'}");

        assertThat(reply.version()).isEqualTo(3);
        assertThat(reply.header("ETag")).isEqualTo("\"3\"");
        assertThat(reply.body().get("other").get("action").stringValue()).isEqualTo(eight);
        assertThat(reply.body().get("other").get("version").longValue()).isEqualTo(2);
        assertThat(now(seven).status().wording()).isEqualTo("Merged into 8");
        assertThat(now(seven).status().closure()).isEqualTo("merged");
        assertThat(links(seven, "merged-into")).containsExactly(new Link(register, eight, "8"));
        assertThat(links(eight, "merged-from")).containsExactly(new Link(register, seven, "7"));
        assertThat(now(eight).status().standsOpen()).isTrue();
        Entry here = history(seven).getLast();
        Entry there = history(eight).getLast();
        assertThat(here.recordedAt()).isEqualTo(there.recordedAt());
        assertThat(there.position()).isEqualTo(here.position() + 1);
    }

    @Test
    void an_action_may_be_split_and_stays_open() {
        String register = openRegister();
        String seven = raiseAction(register, "7");
        String part = raiseAction(register, "7 a");
        String other = raiseAction(register, "7 b");
        linked(seven, "{'relation': 'split-into', 'to': {'reference': '7a'}, 'reason': 'Too large'}");
        linked(seven, "{'relation': 'split-into', 'to': {'action': '%s'}, 'reason': 'Too large'}".formatted(other));
        assertThat(now(seven).status().standsOpen()).isTrue();
        assertThat(links(seven, "split-into")).hasSize(2);
        assertThat(links(part, "split-from")).hasSize(1);
    }

    @Test
    void an_action_may_go_on_in_another_register() {
        String register = openRegister();
        String seven = raiseAction(register, "7");
        String two = openAnother(register);
        String there = raiseAction(two, "A1");

        linked(
                seven,
                "{'relation': 'continued-in', 'to': {'register': '%s', 'reference': 'a1'}, 'reason': 'New plan'}"
                        .formatted(two));

        assertThat(now(seven).status().wording()).isEqualTo("Transferred to A1 in " + two);
        assertThat(now(seven).status().closure()).isEqualTo("transferred");
        assertThat(links(there, "continues")).containsExactly(new Link(register, seven, "7"));
        assertThat(history(there).getLast().provenance().register()).isEqualTo(two);
        assertThat(history(seven).getLast().provenance().register()).isEqualTo(register);
    }

    @Test
    void an_action_may_go_on_with_another_body() {
        String seven = raiseAction(openRegister());
        Reply reply = linked(
                seven, "{'relation': 'continued-in', 'to': {'reference': 'County plan, R7'}, 'reason': 'Theirs now'}");
        assertThat(reply.body().get("other").isNull()).isTrue();
        assertThat(links(seven, "continued-in")).containsExactly(new Link(null, null, "County plan, R7"));
        assertThat(now(seven).status().wording()).isEqualTo("Transferred to County plan, R7");
    }

    @Test
    void nothing_goes_round_in_a_circle() {
        String register = openRegister();
        String one = raiseAction(register, "1");
        String two = raiseAction(register, "2");
        String three = raiseAction(register, "3");
        String body = "{'relation': 'merged-into', 'to': {'reference': '%s'}, 'reason': 'x'}";
        linked(one, body.formatted("2"));
        linked(two, body.formatted("3"));
        Reply closed = link(three, body.formatted("1"));
        assertThat(closed.status()).isEqualTo(409);
        assertThat(closed.field()).isEqualTo("to");
        assertThat(closed.body().get("detail").stringValue()).contains("Merged into 2");
        post("/api/actions/" + one + "/reopening", "{'reason': 'There is more to it'}");
        Reply round = link(three, body.formatted("1"));
        assertThat(round.status()).isEqualTo(409);
        assertThat(round.field()).isEqualTo("to");
        assertThat(round.body().get("detail").stringValue()).contains("goes on in this action already");
        assertThat(link(one, body.formatted("1")).status()).isEqualTo(422);
    }

    @Test
    void no_part_is_split_into_its_whole_and_no_split_is_recorded_twice() {
        String register = openRegister();
        String seven = raiseAction(register, "7");
        String eight = raiseAction(register, "8");
        String nine = raiseAction(register, "9");
        String body = "{'relation': 'split-into', 'to': {'reference': '%s'}, 'reason': 'x'%s}";
        linked(seven, body.formatted("8", ""));
        linked(eight, body.formatted("9", ""));
        long before = recorded();
        for (String part : List.of(eight, nine)) {
            Reply round = link(part, body.formatted("7", ""));
            assertThat(round.status()).as(round.text()).isEqualTo(409);
            assertThat(round.body().get("detail").stringValue()).contains("split off 7");
        }
        assertThat(link(seven, body.formatted("8", "")).status()).isEqualTo(409);
        assertThat(link(seven, body.formatted("8", ", 'effectiveOn': '2018-01-01'"))
                        .status())
                .isEqualTo(409);
        assertThat(recorded()).isEqualTo(before);
        linked(eight, "{'relation': 'merged-into', 'to': {'reference': '7'}, 'reason': 'Done together after all'}");
    }

    @Test
    void a_closed_action_goes_on_nowhere_and_nothing_goes_on_in_it() {
        String register = openRegister();
        String seven = raiseAction(register, "7");
        String eight = raiseAction(register, "8");
        post("/api/actions/" + eight + "/closure", "{'reason': 'Done'}");
        long before = recorded();
        for (String relation : List.of("merged-into", "continued-in")) {
            String body = "{'relation': '%s', 'to': {'action': '%s'}, 'reason': 'x'}";
            for (Reply refused : List.of(
                    link(eight, body.formatted(relation, seven)), link(seven, body.formatted(relation, eight)))) {
                assertThat(refused.status()).as(refused.text()).isEqualTo(409);
                assertThat(refused.body().get("detail").stringValue()).contains("action 8 is closed");
                assertThat(refused.body().get("remedy").stringValue()).contains("Reopen it ");
            }
        }
        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void voiding_one_side_names_the_closure_and_the_other_side() {
        String register = openRegister();
        String seven = raiseAction(register, "7");
        raiseAction(register, "8");
        Reply reply = linked(seven, "{'relation': 'merged-into', 'to': {'reference': '8'}, 'reason': 'Said twice'}");
        long link = reply.position() - 1;

        Reply voided =
                post("/api/actions/" + seven + "/voidings", "{'position': %d, 'reason': 'Wrong'}".formatted(link));

        assertThat(voided.shadowedBy())
                .containsExactly(
                        reply.position(),
                        reply.body().get("other").get("position").longValue());
    }

    @Test
    void a_link_made_for_an_older_version_is_refused() {
        String register = openRegister();
        String seven = raiseAction(register, "7");
        raiseAction(register, "8");
        String body = "{'relation': 'split-into', 'to': {'reference': '8'}, 'reason': 'x'}";
        assertThat(link(seven, body, "If-Match", "\"9\"").status()).isEqualTo(412);
        linked(seven, body, "If-Match", "\"1\"");
        assertThat(link(seven, body).status()).as("so already").isEqualTo(409);
    }

    @Test
    void no_link_leads_to_or_from_what_is_withdrawn() {
        String register = openRegister();
        String seven = raiseAction(register, "7");
        String eight = raiseAction(register, "8");
        post("/api/actions/" + eight + "/withdrawal", "{'reason': 'Raised twice'}");
        String body = "{'relation': 'merged-into', 'to': {'action': '%s'}, 'reason': 'x'}";
        long before = recorded();
        Reply refused = link(seven, body.formatted(eight));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("detail").stringValue()).contains("8 was withdrawn");
        assertThat(link(eight, body.formatted(seven)).status()).isEqualTo(409);
        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void two_that_are_merged_into_each_other_at_the_same_moment_are_merged_once() {
        String register = openRegister();
        String one = raiseAction(register, "1");
        String two = raiseAction(register, "2");
        List<Reply> replies = Together.run(
                2,
                number -> link(
                        number == 0 ? one : two,
                        "{'relation': 'merged-into', 'to': {'reference': '%s'}, 'reason': 'x'}"
                                .formatted(number == 0 ? "2" : "1")));
        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'to': {'reference': '8'}, 'reason': 'x'} | 422 | relation",
                "{'relation': 'continues', 'to': {'reference': '8'}, 'reason': 'x'} | 422 | relation",
                "{'relation': 'merged-into', 'reason': 'x'} | 422 | to",
                "{'relation': 'merged-into', 'to': {}, 'reason': 'x'} | 422 | to.reference",
                "{'relation': 'merged-into', 'to': {'reference': '9'}, 'reason': 'x'} | 422 | to.reference",
                "{'relation': 'merged-into', 'to': {'action': 'z'}, 'reason': 'x'} | 422 | to.action",
                "{'relation': 'merged-into', 'to': {'register': 'z', 'reference': '8'}, 'reason': 'x'} | 422 | to.register",
                "{'relation': 'merged-into', 'to': {'action': 'EIGHT', 'reference': '99'}, 'reason': 'x'} | 422 | to.reference",
                "{'relation': 'merged-into', 'to': {'action': 'EIGHT', 'reference': '8'}, 'reason': 'x'} | 422 | to.reference",
                "{'relation': 'merged-into', 'to': '8', 'reason': 'x'} | 400 | to",
                "{'relation': 'merged-into', 'to': {'reference': '8'}} | 422 | reason",
                "{'relation': 'continued-in', 'to': {}, 'reason': 'x'} | 422 | to.reference",
                "{'relation': 'merged-into', 'to': {'register': 'OTHER', 'reference': '7'}, 'reason': 'x'} | 422 | to",
                "{'relation': 'merged-into', 'to': {'reference': '8'}, 'reason': 'x', 'effectiveOn': '2016-01-01'} | 422 | to.reference",
            })
    void a_refusal_names_the_fault_and_records_nothing(String json, int status, String field) {
        String stranger = openRegister();
        raiseAction(stranger, "7");
        String register = openRegister();
        String seven = raiseAction(register, "7");
        String eight = raiseAction(register, "8");
        long before = recorded();
        Reply refused = link(seven, json.replace("OTHER", stranger).replace("EIGHT", eight));
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.field()).as(refused.text()).isEqualTo(field);
        assertThat(recorded()).isEqualTo(before);
    }
}
