package org.mattersarising.command.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Publication;
import org.mattersarising.command.recording.ReadyMade;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionRaised;
import org.mattersarising.events.ActionEvent.TargetDateMoved;
import org.mattersarising.events.RegisterEvent.DecisionTaken;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Entry;
import org.mattersarising.http.IfMatch;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class DecisionsIT extends OverHttp {

    @Autowired
    private Recorder recorder;

    @Autowired
    private Publication publication;

    private Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private ActionState now(String action) {
        return action(action, TODAY).state();
    }

    private Entry last(String action) {
        return history(action).getLast();
    }

    private String raiseLedBy(String register, String reference, String lead) {
        String action = raiseAction(register, reference);
        ok(post(
                "/api/actions/" + action + "/lead",
                "{'to': %s, 'reason': 'x', 'effectiveOn': '2017-01-01'}".formatted(lead)));
        return action;
    }

    @Nested
    class Rebaselining {

        @Test
        void moves_every_date_under_one_decision() {
            String register = openRegister();
            String first = raiseAction(register, "1");
            String second = raiseAction(register, "2 a");

            Reply done = ok(post(
                    "/api/registers/" + register + "/rebaselining",
                    "{'by': 'Fire Authority', 'minute': '7/26', 'reason': 'New plan', 'effectiveOn': '2018-01-01',"
                            + " 'dates': [{'reference': '2A', 'to': 'June 2018'}, {'action': '%s', 'to': 'May 2018'}]}"
                                    .formatted(first)));

            String decision = done.body().get("decision").stringValue();
            Entry taken = history("register/" + register).getLast();
            assertThat(taken.event())
                    .isEqualTo(new DecisionTaken(
                            register,
                            LocalDate.of(2018, 1, 1),
                            decision,
                            "rebaselining",
                            "Fire Authority",
                            "7/26",
                            "New plan",
                            List.of(second, first)));
            assertThat(done.position()).isEqualTo(taken.position());
            assertThat(done.body().get("actions"))
                    .extracting(one -> one.get("reference").stringValue())
                    .containsExactly("2 a", "1");
            assertThat(done.body().get("actions"))
                    .extracting(one -> one.get("position").longValue())
                    .containsExactly(taken.position() + 1, taken.position() + 2);
            for (String action : List.of(first, second)) {
                assertThat(last(action).provenance().decision()).isEqualTo(decision);
                assertThat(last(action).recordedAt()).isEqualTo(taken.recordedAt());
                assertThat(last(action).event().reason()).isEqualTo("New plan");
            }
            assertThat(now(first).targetDate().wording()).isEqualTo("May 2018");
            assertThat(now(second).targetDate().wording()).isEqualTo("June 2018");
        }

        @Test
        void is_refused_as_a_whole_with_every_action_that_refuses() {
            String register = openRegister();
            raiseAction(register, "1");
            String closed = raiseAction(register, "2");
            raiseAction(register, "3");
            ok(post("/api/actions/" + closed + "/closure", "{'reason': 'Done'}"));
            long before = recorded();

            Reply refused = post(
                    "/api/registers/" + register + "/rebaselining",
                    "{'by': 'Fire Authority', 'reason': 'New plan', 'dates': [{'reference': '1', 'to': 'June 2018'},"
                            + " {'reference': '2', 'to': 'June 2018'}, {'reference': '9', 'to': 'June 2018'},"
                            + " {'reference': '3', 'to': 'Nov 2017'}, {'reference': ' 1.', 'to': 'May 2018'}]}");

            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.body().get("detail").stringValue()).startsWith("4 of 5 actions refuse it");
            assertThat(refused.body().get("refused"))
                    .extracting(one -> one.get("action").stringValue())
                    .containsExactlyInAnyOrder("2", "9", "3", " 1.");
            assertThat(refused.body().get("refused"))
                    .allSatisfy(
                            one -> assertThat(one.get("remedy").stringValue()).isNotBlank());
            assertThat(recorded()).isEqualTo(before);
        }

        @Test
        void of_more_than_a_thousand_actions_is_refused() {
            String register = openRegister();
            Reply refused = post(
                    "/api/registers/" + register + "/rebaselining",
                    "{'by': 'A', 'reason': 'x', 'dates': [%s]}"
                            .formatted(
                                    "{'reference': '1', 'to': 'x'}" + ", {'reference': '1', 'to': 'x'}".repeat(1000)));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().get("detail").stringValue()).isEqualTo("'dates' names more than 1,000 actions.");
        }

        @Test
        void comes_back_the_same_under_its_key() {
            String register = openRegister();
            raiseAction(register, "1");
            String body = "{'by': 'A', 'reason': 'x', 'dates': [{'reference': '1', 'to': 'June 2018'}]}";
            String path = "/api/registers/" + register + "/rebaselining";
            Reply first = ok(post(path, body, "Idempotency-Key", "k"));
            assertThat(ok(post(path, body, "Idempotency-Key", "k")).text()).isEqualTo(first.text());
        }
    }

    @Nested
    class Reassigning {

        @Test
        void gives_every_open_action_of_a_lead_to_others_and_leaves_their_fellows() {
            String register = openRegister();
            String alone = raiseLedBy(register, "1", "['A Ahmed']");
            String shared = raiseLedBy(register, "2", "['B Byrne', 'a ahmed']");
            String other = raiseLedBy(register, "3", "['B Byrne']");
            String closed = raiseLedBy(register, "4", "['A Ahmed']");
            ok(post("/api/actions/" + closed + "/closure", "{'reason': 'Done'}"));

            Reply done = ok(post(
                    "/api/registers/" + register + "/reassignments",
                    "{'from': 'A Ahmed', 'to': ['C Cole', 'D Dunn'], 'by': 'Chief Fire Officer',"
                            + " 'reason': 'Left the service'}"));

            assertThat(done.body().get("actions")).hasSize(2);
            assertThat(now(alone).lead().names()).containsExactly("C Cole", "D Dunn");
            assertThat(now(shared).lead().names()).containsExactly("B Byrne", "C Cole", "D Dunn");
            assertThat(now(other).lead().names()).containsExactly("B Byrne");
            assertThat(now(closed).lead().names()).containsExactly("A Ahmed");
            assertThat(last(alone).provenance().decision())
                    .isEqualTo(last(shared).provenance().decision())
                    .isEqualTo(done.body().get("decision").stringValue());
        }

        @Test
        void may_be_narrowed_to_some_of_them() {
            String register = openRegister();
            String first = raiseLedBy(register, "1", "['A Ahmed']");
            String second = raiseLedBy(register, "2", "['A Ahmed']");
            ok(post(
                    "/api/registers/" + register + "/reassignments",
                    "{'from': 'A Ahmed', 'to': ['C Cole'], 'by': 'CFO', 'reason': 'Left',"
                            + " 'actions': [{'reference': '2'}]}"));
            assertThat(now(first).lead().names()).containsExactly("A Ahmed");
            assertThat(now(second).lead().names()).containsExactly("C Cole");
        }

        @Test
        void refuses_named_actions_that_have_other_leads() {
            String register = openRegister();
            raiseLedBy(register, "1", "['A Ahmed']");
            raiseLedBy(register, "2", "['B Byrne']");
            Reply refused = post(
                    "/api/registers/" + register + "/reassignments",
                    "{'from': 'A Ahmed', 'to': ['C Cole'], 'by': 'CFO', 'reason': 'Left',"
                            + " 'actions': [{'reference': '1'}, {'reference': '2'}]}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().get("refused").get(0).get("detail").stringValue())
                    .contains("B Byrne");
        }

        @Test
        void of_nobody_s_actions_is_refused_with_the_leads_that_there_are() {
            String register = openRegister();
            raiseAction(register, "1");
            Reply refused = post(
                    "/api/registers/" + register + "/reassignments",
                    "{'from': 'A Ahmed', 'to': ['C Cole'], 'by': 'CFO', 'reason': 'Left'}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.field()).isEqualTo("from");
            assertThat(refused.body().get("remedy").stringValue()).contains("Area Manager");
        }
    }

    @Nested
    class Voiding_a_decision {

        @Test
        void voids_every_change_under_it_and_leaves_what_was_voided_before() {
            String register = openRegister();
            String first = raiseAction(register, "1");
            String second = raiseAction(register, "2");
            Reply done = ok(post(
                    "/api/registers/" + register + "/rebaselining",
                    "{'by': 'A', 'reason': 'x', 'dates': [{'reference': '1', 'to': 'June 2018'},"
                            + " {'reference': '2', 'to': 'June 2018'}]}"));
            JsonNode moved = done.body().get("actions");
            ok(post(
                    "/api/actions/" + first + "/voidings",
                    "{'position': %d, 'reason': 'Not this one'}"
                            .formatted(moved.get(0).get("position").longValue())));

            Reply refused = post(
                    "/api/registers/" + register + "/voidings",
                    "{'position': %d, 'reason': 'Wrong'}".formatted(done.position()));
            assertThat(refused.status()).isEqualTo(409);
            String call = "/api/registers/%s/decisions/%s/voiding"
                    .formatted(register, done.body().get("decision").stringValue());
            assertThat(refused.body().get("remedy").stringValue()).contains(call);

            Reply voided = ok(post(call, "{'reason': 'Never agreed'}"));
            assertThat(voided.body().get("actions"))
                    .extracting(one -> one.get("action").stringValue())
                    .containsExactly(second);
            assertThat(now(first).targetDate().wording()).isEqualTo("Nov 2017");
            assertThat(now(second).targetDate().wording()).isEqualTo("Nov 2017");
            assertThat(voided.body().get("actions").get(0).get("shadowedBy")).isEmpty();
            Reply restored = post(
                    "/api/registers/" + register + "/voidings",
                    "{'position': %d, 'reason': 'It was'}".formatted(voided.position()));
            assertThat(restored.status()).as(restored.text()).isEqualTo(409);
            assertThat(restored.body().get("remedy").stringValue()).contains("Take the decision again");
            assertThat(post(call, "{'reason': 'Never agreed'}").status()).isEqualTo(409);
            assertThat(post(call, "{}").status()).isEqualTo(422);
            assertThat(post("/api/registers/" + register + "/decisions/no-such/voiding", "{'reason': 'Never agreed'}")
                            .status())
                    .isEqualTo(404);
        }
    }

    /** No decision of today raises actions, and no other change refuses to be voided. */
    private void raiseUnderTheDecisionOf(Entry change, String reference) {
        ActionRaised like = (ActionRaised)
                history(((ActionEvent) change.event()).action()).getFirst().event();
        ActionRaised raised = new ActionRaised(
                UUID.randomUUID().toString(),
                like.effectiveOn(),
                reference,
                like.section(),
                like.finding(),
                like.proposedAction(),
                like.progress(),
                like.latestUpdate(),
                like.lead(),
                like.targetDate(),
                like.status(),
                like.other());
        Request request = new Request(CLERK, false, null, "POST", "/raise", null, "0".repeat(64), "c", IfMatch.ANY);
        recorder.record(request, change.provenance().register(), Hold.EXCLUSIVE, () -> {
            String id = UUID.randomUUID().toString();
            publication.publish(List.of(new ReadyMade(raised.action(), 0, id, change.provenance(), raised)));
            return Outcome.done(Map.of(), List.of(id));
        });
        ok(post("/api/actions/" + raised.action() + "/progress-notes", "{'text': 'x'}"));
    }

    @Test
    void a_voiding_names_the_actions_that_refuse_it_as_printed() {
        String register = openRegister();
        String first = raiseAction(register, "1");
        Reply done = ok(post(
                "/api/registers/" + register + "/rebaselining",
                "{'by': 'A', 'reason': 'x', 'dates': [{'reference': '1', 'to': 'June 2018'}]}"));
        raiseUnderTheDecisionOf(last(first), "44");

        Reply refused = post(
                "/api/registers/%s/decisions/%s/voiding"
                        .formatted(register, done.body().get("decision").stringValue()),
                "{'reason': 'Never agreed'}");

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.body().get("refused"))
                .extracting(one -> one.get("action").stringValue())
                .containsExactly("44");
    }

    /** An edition that comes in between has an older date printed, so the next one gets the decided date again. */
    @Test
    void what_still_shows_a_voided_decision_is_named() {
        String register = openRegister();
        String edition = "Theme,No.,Recommendation,Progress,Lead,By,Status\r\n"
                + "Stores,1,Test the hydrants,,Area Manager,Nov 2018,Ongoing\r\n";
        ok(importFile(register, edition, Map.of("asAt", "2018-03-31")));
        ok(importFile(register, edition, Map.of("asAt", "2018-06-30")));
        Reply done = ok(post(
                "/api/registers/" + register + "/rebaselining",
                "{'by': 'A', 'reason': 'x', 'effectiveOn': '2018-05-01',"
                        + " 'dates': [{'reference': '1', 'to': 'June 2020'}]}"));
        ok(importFile(register, edition, Map.of("asAt", "2018-05-15")));
        String action = done.body().get("actions").get(0).get("action").stringValue();
        List<Long> restated = history(action).stream()
                .filter(entry -> entry.provenance().restatement() && entry.event() instanceof TargetDateMoved)
                .map(Entry::position)
                .toList();
        assertThat(restated).hasSize(1);

        Reply voided = ok(post(
                "/api/registers/%s/decisions/%s/voiding"
                        .formatted(register, done.body().get("decision").stringValue()),
                "{'reason': 'Never agreed'}"));

        assertThat(now(action).targetDate().wording()).isEqualTo("June 2020");
        assertThat(voided.body().get("actions").get(0).get("shadowedBy"))
                .extracting(JsonNode::longValue)
                .containsExactlyElementsOf(restated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebaselining | {'by': 'x', 'reason': 'x', 'dates': [{'reference': '1', 'to': 'x'}]}",
                "reassignments | {'from': 'Area Manager', 'to': ['x'], 'by': 'x', 'reason': 'x'}",
                "decisions/d/voiding | {'reason': 'x'}"
            })
    void a_version_is_not_taken_for_several_actions(String call) {
        String register = openRegister();
        raiseAction(register, "1");
        long before = recorded();
        String[] parts = call.split(" \\| ", 2);
        Reply refused = post("/api/registers/" + register + "/" + parts[0], parts[1], "If-Match", "\"1\"");
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.field()).isEqualTo("If-Match");
        assertThat(recorded()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rebaselining | {'reason': 'x', 'dates': [{'reference': '1', 'to': 'x'}]} | 422 | by",
                "rebaselining | {'by': 'x', 'dates': [{'reference': '1', 'to': 'x'}]} | 422 | reason",
                "rebaselining | {'by': 'x', 'reason': 'x'} | 422 | dates",
                "rebaselining | {'by': 'x', 'reason': 'x', 'dates': []} | 422 | dates",
                "rebaselining | {'by': 'x', 'reason': 'x', 'dates': [null]} | 422 | dates",
                "rebaselining | {'by': 'x', 'reason': 'x', 'dates': [{'reference': '1'}]} | 422 | dates[0].to",
                "rebaselining | {'by': 'x', 'reason': 'x', 'dates': [{'to': 'x'}]} | 422 | dates[0].reference",
                "rebaselining | {'by': 'x', 'reason': 'x', 'dates': [{'action': 'z', 'to': 'x'}]} | 422 | dates[0].action",
                "rebaselining | {'by': 'x', 'reason': 'x', 'dates': 5} | 400 | dates",
                "rebaselining | {'by': 'x', 'reason': 'x', 'effectiveOn': '2026-02-01', 'dates': [{'reference': '1', 'to': 'x'}]} | 422 | effectiveOn",
                "reassignments | {'to': ['x'], 'by': 'x', 'reason': 'x'} | 422 | from",
                "reassignments | {'from': 'x', 'by': 'x', 'reason': 'x'} | 422 | to",
                "reassignments | {'from': 'x', 'to': ['y', 'Y'], 'by': 'x', 'reason': 'x'} | 422 | to[1]",
                "reassignments | {'from': 'x', 'to': [''], 'by': 'x', 'reason': 'x'} | 422 | to[0]",
                "reassignments | {'from': 'x', 'to': ['x'], 'reason': 'x'} | 422 | by",
                "reassignments | {'from': 'x', 'to': ['x'], 'by': 'x'} | 422 | reason",
                "reassignments | {'from': 'x', 'to': ['x'], 'by': 'x', 'reason': 'x', 'actions': []} | 422 | actions"
            })
    void a_refusal_names_the_fault_and_records_nothing(String call, String json, int status, String field) {
        String register = openRegister();
        raiseAction(register, "1");
        long before = recorded();
        Reply refused = post("/api/registers/" + register + "/" + call, json);
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.field()).as(refused.text()).isEqualTo(field);
        assertThat(recorded()).isEqualTo(before);
    }
}
