package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Proceedings;

class ProceedingsIT extends OverHttp {

    private Reply change(String action, String call, String json, String... headers) {
        return post("/api/actions/" + action + "/" + call, json, headers);
    }

    private Reply changed(String action, String call, String json, String... headers) {
        Reply reply = change(action, call, json, headers);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private ActionState now(String action) {
        return action(action, TODAY).state();
    }

    private Proceedings proceedings(String action) {
        return now(action).proceedings();
    }

    @Nested
    class A_request_for_more_time {

        private String ask(String action) {
            return changed(
                            action,
                            "extension-requests",
                            "{'to': 'June 2018', 'reason': 'Staff were ill'}",
                            "X-Actor",
                            "Lena")
                    .body()
                    .get("request")
                    .stringValue();
        }

        @Test
        void is_answered_with_its_identifier_by_which_it_is_approved() {
            String action = raiseAction(openRegister());
            String request = ask(action);
            assertThat(now(action).targetDate().wording()).isEqualTo("Nov 2017");

            Reply approved = changed(
                    action,
                    "extension-requests/" + request + "/decision",
                    "{'outcome': 'approved', 'by': 'Scrutiny', 'minute': '41/26'}");

            assertThat(approved.version()).isEqualTo(4);
            assertThat(now(action).targetDate().latest()).isEqualTo("2018-06-30");
            assertThat(proceedings(action).extensions().getFirst().ruling().minute())
                    .isEqualTo("41/26");
            Entry decision = history(action).get(2);
            Entry move = history(action).get(3);
            assertThat(decision.recordedAt()).isEqualTo(move.recordedAt());
            assertThat(move.event().reason()).isEqualTo("Staff were ill");
        }

        @Test
        void that_is_rejected_moves_nothing_and_can_be_decided_otherwise() {
            String action = raiseAction(openRegister());
            String path = "extension-requests/" + ask(action) + "/decision";
            Reply rejected = changed(action, path, "{'outcome': 'rejected', 'by': 'Scrutiny', 'reason': 'Too late'}");
            assertThat(now(action).targetDate().wording()).isEqualTo("Nov 2017");
            assertThat(change(action, path, "{'outcome': 'approved', 'by': 'Scrutiny'}")
                            .status())
                    .isEqualTo(409);

            changed(
                    action,
                    path,
                    "{'outcome': 'approved', 'by': 'Scrutiny', 'corrects': %d}".formatted(rejected.position()));
            assertThat(now(action).targetDate().wording()).isEqualTo("June 2018");
        }

        @Test
        void whose_approval_is_voided_awaits_a_decision_and_the_answer_names_the_move() {
            String action = raiseAction(openRegister());
            Reply approved = changed(
                    action,
                    "extension-requests/" + ask(action) + "/decision",
                    "{'outcome': 'approved', 'by': 'Scrutiny'}");

            Reply voided = changed(
                    action,
                    "voidings",
                    "{'position': %d, 'reason': 'Wrong action'}".formatted(approved.position() - 1));

            assertThat(voided.shadowedBy()).containsExactly(approved.position());
            assertThat(proceedings(action).extensionAwaited()).isPresent();
        }

        @Test
        void that_comes_again_under_its_key_is_the_same_request() {
            String action = raiseAction(openRegister());
            String body = "{'to': 'June 2018', 'reason': 'Staff were ill'}";
            Reply first = changed(action, "extension-requests", body, "Idempotency-Key", "k-1");
            Reply again = changed(action, "extension-requests", body, "Idempotency-Key", "k-1");
            assertThat(again.text()).isEqualTo(first.text());
            assertThat(proceedings(action).extensions()).hasSize(1);
        }

        @Test
        void that_nobody_made_cannot_be_decided_on() {
            String action = raiseAction(openRegister());
            assertThat(change(
                                    action,
                                    "extension-requests/no-such/decision",
                                    "{'outcome': 'approved', 'by': 'Scrutiny'}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class A_closure {

        @Test
        void is_verified_by_somebody_else_until_the_action_is_open_again() {
            String action = raiseAction(openRegister());
            changed(
                    action,
                    "closure",
                    "{'reason': 'Done', 'closure': 'implemented', 'completedOn': '2026-01-20'}",
                    "X-Actor",
                    "Ann");
            assertThat(change(action, "verification", "{'evidence': 'Visit'}", "X-Actor", "ann")
                            .detail())
                    .startsWith("Ann recorded that");
            assertThat(change(action, "verification", "{'evidence': 'Visit'}").status())
                    .isEqualTo(409);

            changed(action, "verification", "{'evidence': 'Visit', 'remark': 'Seen'}", "X-Actor", "Bela");

            assertThat(now(action).status().closure()).isEqualTo("implemented");
            assertThat(proceedings(action).verification().by()).isEqualTo("Bela");
            assertThat(proceedings(action).completedOn()).isEqualTo("2026-01-20");
            assertThat(now(action).evidence()).hasSize(1);
            changed(action, "completion", "{'completedOn': '2026-01-19'}");
            assertThat(proceedings(action).completedOn()).isEqualTo("2026-01-19");

            changed(action, "reopening", "{'reason': 'It came back'}");
            assertThat(proceedings(action).verification()).isNull();
            assertThat(proceedings(action).completedOn()).isNull();
        }

        @Test
        void that_is_corrected_keeps_its_day_and_the_answer_names_its_verification() {
            String action = raiseAction(openRegister());
            Reply closed = changed(
                    action,
                    "closure",
                    "{'reason': 'Done', 'wording': 'Complet', 'completedOn': '2026-01-20'}",
                    "X-Actor",
                    "Ann");
            Reply verified = changed(action, "verification", "{'evidence': 'Visit'}", "X-Actor", "Bela");

            Reply corrected = changed(
                    action,
                    "closure",
                    "{'reason': 'Typing', 'wording': 'Complete', 'corrects': %d}".formatted(closed.position() - 1),
                    "X-Actor",
                    "Ann");

            assertThat(corrected.shadowedBy()).containsExactly(verified.position());
            assertThat(proceedings(action).completedOn()).isEqualTo("2026-01-20");
            assertThat(proceedings(action).verification()).isNull();
            changed(action, "verification", "{'evidence': 'Visit'}", "X-Actor", "Bela");
            Reply refused =
                    change(action, "closure", "{'reason': 'Mine', 'effectiveOn': '2026-01-25'}", "X-Actor", "Bela");
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.detail()).contains("Bela verified the closure");
        }

        @Test
        void without_the_work_being_done_names_who_answers_for_it() {
            String action = raiseAction(openRegister());
            String body = "{'reason': 'Too dear', 'wording': 'Closed, risk accepted', 'closure': 'risk-accepted'%s}";
            assertThat(change(action, "closure", body.formatted("")).field()).isEqualTo("by");
            changed(action, "closure", body.formatted(", 'by': 'Fire Authority'"));
            assertThat(now(action).status().decidedBy()).isEqualTo("Fire Authority");
        }

        @Test
        void can_be_read_out_of_a_wording_by_a_person() {
            String action = raiseAction(openRegister());
            changed(action, "status-reading", "{'open': false, 'closure': 'superseded', 'reason': 'Minute 9'}");
            assertThat(now(action).status().wording()).isEqualTo("Ongoing");
            assertThat(now(action).status().standsClosed()).isTrue();
        }
    }

    @Nested
    class A_proposal {

        @Test
        void is_raised_as_one_and_closed_when_it_is_rejected() {
            String register = openRegister();
            Reply raised = post(
                    "/api/registers/" + register + "/actions",
                    "{'reference': 'P1', 'proposal': true, 'effectiveOn': '2025-01-01'}");
            assertThat(raised.status()).as(raised.text()).isEqualTo(201);
            assertThat(raised.version()).isEqualTo(2);
            assertThat(proceedings(raised.action()).proposal().awaitsDecision()).isTrue();

            changed(
                    raised.action(),
                    "proposal-decision",
                    "{'outcome': 'rejected', 'by': 'Executive', 'reason': 'Costs'}");
            assertThat(now(raised.action()).status().wording()).isEqualTo("Rejected");
            assertThat(now(raised.action()).status().closure()).isEqualTo("not-implemented");
        }

        @Test
        void can_be_made_of_an_action_that_is_there() {
            String action = raiseAction(openRegister());
            changed(action, "proposal", "{}");
            changed(action, "proposal-decision", "{'outcome': 'deferred', 'by': 'Executive', 'reason': 'Costs'}");
            changed(action, "proposal-decision", "{'outcome': 'approved', 'by': 'Executive'}");
            assertThat(proceedings(action).proposal().ruling().outcome()).isEqualTo("approved");
        }
    }

    @Test
    void a_target_date_can_be_read_otherwise_by_a_person() {
        String action = raiseAction(openRegister());
        changed(action, "target-date-reading", "{'edtf': ['2018-06'], 'reason': 'The minutes say so'}");
        assertThat(now(action).targetDate().wording()).isEqualTo("Nov 2017");
        assertThat(now(action).targetDate().latest()).isEqualTo("2018-06-30");
    }

    @Test
    void a_missing_update_is_recorded() {
        String action = raiseAction(openRegister());
        changed(action, "no-update", "{'reason': 'The lead is away'}");
        assertThat(proceedings(action).noUpdateOn()).containsExactly(TODAY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "extension-requests | {} | 422 | to",
                "extension-requests | {'to': 'June 2018'} | 422 | reason",
                "extension-requests | {'to': 'Oct 2017', 'reason': 'x'} | 409 | to",
                "extension-requests | {'to': 'Nov 2017', 'reason': 'x'} | 409 | to",
                "extension-requests | {'to': 5, 'reason': 'x'} | 400 | to",
                "extension-requests/r/decision | {'by': 'x'} | 422 | outcome",
                "extension-requests/r/decision | {'outcome': 'granted', 'by': 'x'} | 422 | outcome",
                "extension-requests/r/decision | {'outcome': 'approved'} | 422 | by",
                "extension-requests/r/decision | {'outcome': 'returned', 'by': 'x'} | 422 | reason",
                "verification | {} | 422 | evidence",
                "verification | {'evidence': {'reference': ''}} | 422 | evidence.reference",
                "verification | {'evidence': 'Visit'} | 409 |",
                "completion | {} | 422 | completedOn",
                "completion | {'completedOn': '2026-02-01'} | 422 | completedOn",
                "completion | {'completedOn': '2026-01-01'} | 409 |",
                "completion | {'completedOn': 'yesterday'} | 400 | completedOn",
                "closure | {'reason': 'x', 'closure': 'not-implemented', 'by': 'x', 'completedOn': '2026-01-01'} | 422 | completedOn",
                "closure | {'reason': 'x', 'closure': 'done'} | 422 | closure",
                "closure | {'reason': 'x', 'completedOn': '2026-02-01'} | 422 | completedOn",
                "status-reading | {'reason': 'x'} | 422 | open",
                "status-reading | {'open': false} | 422 | reason",
                "status-reading | {'open': true, 'closure': 'merged', 'reason': 'x'} | 422 | closure",
                "status-reading | {'open': true, 'reason': 'x'} | 409 | open",
                "status-reading | {'open': 'yes', 'reason': 'x'} | 400 | open",
                "target-date-reading | {'reason': 'x'} | 422 | edtf",
                "target-date-reading | {'edtf': ['2018-06/..'], 'reason': 'x'} | 422 | edtf[0]",
                "target-date-reading | {'edtf': ['2017-11'], 'reason': 'x'} | 409 | edtf",
                "target-date-reading | {'edtf': '2018', 'reason': 'x'} | 400 | edtf",
                "no-update | {'reason': ''} | 422 | reason",
                "proposal-decision | {'outcome': 'approved', 'by': 'x'} | 409 |",
                "proposal-decision | {'outcome': 'noted', 'by': 'x'} | 422 | outcome",
                "proposal-decision | {'outcome': 'rejected', 'by': 'x'} | 422 | reason",
                "proposal | {'to': 'x'} | 400 | to"
            })
    void a_refusal_names_fault_and_remedy_and_records_nothing(String call, String json, int status, String field) {
        String action = raiseAction(openRegister());
        long before = recorded();

        Reply refused = change(action, call, json);

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        if (field != null) assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.body().get("detail").stringValue()).isNotBlank();
        assertThat(refused.body().get("remedy").stringValue()).isNotBlank();
        assertThat(recorded()).isEqualTo(before);
    }
}
