package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.Status;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Entry;

class ActionChangesIT extends OverHttp {

    private final Changing changing = new Changing();

    /** Short hands for one action. */
    private final class Changing {
        Reply change(String action, String call, String json, String... headers) {
            return post("/api/actions/" + action + "/" + call, json, headers);
        }

        Reply changed(String action, String call, String json) {
            Reply reply = change(action, call, json);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            return reply;
        }
    }

    private ActionState now(String action) {
        return action(action, TODAY).state();
    }

    @Nested
    class Every_change {

        @Test
        void is_answered_with_version_position_and_tag() {
            String action = raiseAction(openRegister());

            Reply moved = changing.changed(
                    action,
                    "target-date",
                    "{'to': 'June 2018', 'reason': 'Supplier late', 'effectiveOn': '2017-12-01'}");

            assertThat(moved.action()).isEqualTo(action);
            assertThat(moved.version()).isEqualTo(2);
            assertThat(moved.position()).isEqualTo(3);
            assertThat(moved.header("ETag")).isEqualTo("\"2\"");
            assertThat(moved.header("Content-Type")).isEqualTo("application/json");
            assertThat(moved.body().has("shadowedBy")).isFalse();
        }

        @Test
        void has_its_effect() {
            String register = openRegister();
            String action = raiseAction(register);
            changing.changed(action, "progress-notes", "{'text': 'Gauges bought'}");
            changing.changed(action, "target-date", "{'to': 'June 2018', 'reason': 'Supplier late'}");
            changing.changed(action, "lead", "{'to': ['A', 'B'], 'reason': 'Moved on'}");
            changing.changed(action, "status", "{'reported': 'at-risk'}");
            changing.changed(action, "rewording", "{'field': 'finding', 'to': 'Test every hydrant'}");
            changing.changed(action, "rewording", "{'field': 'other.RAG', 'to': 'Amber'}");
            changing.changed(action, "reference", "{'to': '7 a'}");
            changing.changed(
                    action, "evidence", "{'reference': 'Minutes 12', 'sha256': '%s'}".formatted("a".repeat(64)));
            post("/api/registers/" + register + "/sections", "{'title': 'Prevention'}");
            changing.changed(action, "section", "{'to': 'Prevention'}");

            ActionAt action7 = action(action, TODAY);
            ActionState state = action7.state();
            assertThat(action7.narrative().text()).isEqualTo("Gauges bought");
            assertThat(state.targetDate().latest()).isEqualTo("2018-06-30");
            assertThat(state.lead().names()).containsExactly("A", "B");
            assertThat(state.status()).isEqualTo(new Status("Ongoing", true, "at-risk"));
            assertThat(state.finding()).isEqualTo("Test every hydrant");
            assertThat(state.other()).containsEntry("RAG", "Amber");
            assertThat(state.reference()).isEqualTo("7 a");
            assertThat(state.evidence()).hasSize(1);
            assertThat(state.section()).isEqualTo("prevention");

            changing.changed(action, "closure", "{'reason': 'implemented', 'evidence': 'Minutes 13'}");
            assertThat(now(action).status()).isEqualTo(new Status("Complete", false, null, null, "implemented"));
            changing.changed(action, "reopening", "{'reason': 'Audit disagrees'}");
            assertThat(now(action).status()).isEqualTo(new Status("Ongoing", true, null));
            changing.changed(action, "withdrawal", "{'reason': 'Duplicate'}");
            assertThat(now(action).withdrawn().reason()).isEqualTo("Duplicate");
        }

        @Test
        void is_stored_with_who_made_it_and_on_what_request() {
            String action = raiseAction(openRegister());
            changing.change(
                    action,
                    "progress-notes",
                    "{'text': 'Gauges bought'}",
                    "X-Actor",
                    "jo.clerk",
                    "X-Correlation-Id",
                    "request-5",
                    "Idempotency-Key",
                    "k-5");
            Provenance provenance = history(action).getLast().provenance();
            assertThat(provenance.actor()).isEqualTo("jo.clerk");
            assertThat(provenance.correlation()).isEqualTo("request-5");
            assertThat(provenance.idempotencyKey()).isEqualTo("k-5");
            assertThat(history(action).getFirst().provenance().actor()).isEqualTo("unsigned");
        }

        @Test
        void holds_from_today_unless_it_says_otherwise() {
            String action = raiseAction(openRegister());
            changing.changed(action, "progress-notes", "{'text': 'Today'}");
            assertThat(history(action).getLast().effectiveOn()).isEqualTo(TODAY);
        }

        @Test
        void takes_its_today_from_the_organisations_zone() {
            String register = openRegister();
            String action = raiseAction(register);
            changing.changed(action, "progress-notes", "{'text': 'Today in London'}");
            assertThat(put("/api/organisations/" + register, "{'name': 'Fire', 'zone': 'Pacific/Kiritimati'}")
                            .status())
                    .isEqualTo(200);
            changing.changed(action, "progress-notes", "{'text': 'Tomorrow there', 'effectiveOn': '2026-02-01'}");
            assertThat(changing.change(action, "progress-notes", "{'text': 'Too late', 'effectiveOn': '2026-02-02'}")
                            .status())
                    .isEqualTo(422);
        }

        @Test
        void of_a_closure_takes_its_evidence_with_a_digest_or_as_a_mere_reference() {
            String register = openRegister();
            String first = raiseAction(register, "1");
            String second = raiseAction(register, "2");
            changing.changed(
                    first,
                    "closure",
                    "{'reason': 'x', 'evidence': {'reference': 'M', 'sha256': '%s'}}".formatted("b".repeat(64)));
            changing.changed(second, "closure", "{'reason': 'x', 'wording': 'Merged', 'evidence': 'M'}");
            assertThat(((ActionClosed) history(first).getLast().event()).evidence())
                    .isEqualTo(new Evidence("M", "b".repeat(64)));
            ActionClosed closed = (ActionClosed) history(second).getLast().event();
            assertThat(closed.evidence()).isEqualTo(new Evidence("M", null));
            assertThat(closed.to()).isEqualTo(new Status("Merged", false, null, null, "x"));
        }
    }

    @Nested
    class A_refusal {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "progress-notes | {'text': ' '} | 422 | text",
                    "progress-notes | {} | 422 | text",
                    "progress-notes | {'text': 5} | 400 | text",
                    "progress-notes | {'text': 'x', 'colour': 'red'} | 400 | colour",
                    "progress-notes | {'text': 'x' | 400 |",
                    "progress-notes | {'text': 'x', 'effectiveOn': '2018-02-30'} | 400 | effectiveOn",
                    "progress-notes | {'text': 'x', 'effectiveOn': '2026-02-01'} | 422 | effectiveOn",
                    "progress-notes | {'text': 'x', 'effectiveOn': '2016-12-31'} | 422 | effectiveOn",
                    "progress-notes | {'text': 'x', 'corrects': 1} | 422 | corrects",
                    "progress-notes | {'text': 'x', 'corrects': 99} | 422 | corrects",
                    "progress-notes | {'text': 'x\\u0000'} | 422 | text",
                    "target-date | {'to': 'June 2018'} | 422 | reason",
                    "target-date | {'to': 'June 2018', 'reason': ''} | 422 | reason",
                    "target-date | {'to': '', 'reason': 'x'} | 422 | to",
                    "target-date | {'to': 'Nov 2017', 'reason': 'x'} | 409 | to",
                    "lead | {'to': [], 'reason': 'x'} | 422 | to",
                    "lead | {'to': ['A', ''], 'reason': 'x'} | 422 | to[1]",
                    "lead | {'to': ['A']} | 422 | reason",
                    "lead | {'to': 'A', 'reason': 'x'} | 400 | to",
                    "lead | {'to': ['Area Manager'], 'reason': 'x'} | 409 | to",
                    "status | {} | 422 | wording",
                    "status | {'reported': 'green'} | 422 | reported",
                    "status | {'wording': 'Ongoing'} | 409 | wording",
                    "closure | {} | 422 | reason",
                    "closure | {'reason': 'x', 'evidence': {'reference': ''}} | 422 | evidence.reference",
                    "closure | {'reason': 'x', 'evidence': {'link': ''}} | 400 | evidence.link",
                    "closure | {'reason': 'x', 'evidence': 5} | 400 | evidence",
                    "reopening | {'reason': 'x'} | 409 |",
                    "reopening | {} | 422 | reason",
                    "rewording | {'field': 'lead', 'to': 'x'} | 422 | field",
                    "rewording | {'field': 'finding'} | 422 | to",
                    "rewording | {'field': 'finding', 'to': 'Test the hydrants'} | 409 | to",
                    "section | {'to': 'Nowhere'} | 422 | to",
                    "section | {} | 422 | to",
                    "reference | {'to': '7'} | 409 | to",
                    "reference | {'to': ''} | 422 | to",
                    "withdrawal | {'reason': ' '} | 422 | reason",
                    "evidence | {'sha256': 'x'} | 422 | reference",
                    "evidence | {'reference': 'x', 'sha256': 'x'} | 422 | sha256",
                    "voidings | {'position': 2} | 422 | reason",
                    "voidings | {'reason': 'x'} | 422 | position",
                    "voidings | {'position': 1, 'reason': 'x'} | 422 | position",
                    "voidings | {'position': 99, 'reason': 'x'} | 422 | position"
                })
        void names_fault_and_remedy_and_records_nothing(String call, String json, String status, String field) {
            String action = raiseAction(openRegister());
            long before = recorded();

            Reply refused = changing.change(action, call, json);

            assertThat(Integer.toString(refused.status())).as(refused.text()).matches(status.replace("xx", ".."));
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            if (field != null) assertThat(refused.field()).isEqualTo(field);
            assertThat(refused.body().get("detail").stringValue()).isNotBlank();
            assertThat(refused.body().get("remedy").stringValue()).isNotBlank();
            assertThat(recorded()).isEqualTo(before);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "target-date | {'to': 'June 2018', 'reason': 'x'} | moving its target date",
                    "lead | {'to': ['A'], 'reason': 'x'} | another lead",
                    "status | {'reported': 'paused'} | reporting its status",
                    "closure | {'reason': 'x'} | closing it"
                })
        void of_a_closed_or_withdrawn_action_tells_to_reopen_it(String call, String json, String told) {
            String register = openRegister();
            for (String end : List.of("closure", "withdrawal")) {
                String action = raiseAction(register, end);
                changing.changed(action, end, "{'reason': 'done', 'effectiveOn': '2018-01-01'}");
                Reply refused = changing.change(action, call, json);
                assertThat(refused.status()).as(refused.text()).isEqualTo(409);
                assertThat(refused.body().get("remedy").stringValue())
                        .startsWith("Reopen it before")
                        .contains(told);
                assertThat(history(action)).hasSize(2);
            }
        }

        @Test
        void of_an_unknown_action_is_404() {
            assertThat(changing.change("no-such-action", "progress-notes", "{'text': 'x'}")
                            .status())
                    .isEqualTo(404);
            String register = openRegister();
            assertThat(changing.change("register/" + register, "progress-notes", "{'text': 'x'}")
                            .status())
                    .isEqualTo(404);
            assertThat(changing.change("register%2F" + register, "progress-notes", "{'text': 'x'}")
                            .status())
                    .isBetween(400, 404);
        }
    }

    @Nested
    class A_backdated_change {

        @Test
        void is_decided_on_the_state_of_its_own_date() {
            String action = raiseAction(openRegister());
            changing.changed(action, "closure", "{'reason': 'implemented', 'effectiveOn': '2018-06-01'}");
            changing.changed(action, "target-date", "{'to': 'March 2018', 'reason': 'x', 'effectiveOn': '2018-01-01'}");
            assertThat(changing.change(
                                    action,
                                    "target-date",
                                    "{'to': 'July 2018', 'reason': 'x', 'effectiveOn': '2018-06-01'}")
                            .status())
                    .isEqualTo(409);
            assertThat(now(action).targetDate().wording()).isEqualTo("March 2018");
        }

        @Test
        void of_progress_is_told_which_later_events_replace_it() {
            String action = raiseAction(openRegister());
            Reply reworded = changing.changed(
                    action, "rewording", "{'field': 'progress', 'to': 'All told', 'effectiveOn': '2018-06-01'}");
            Reply noted = changing.changed(action, "progress-notes", "{'text': 'Bought', 'effectiveOn': '2018-01-01'}");
            assertThat(noted.shadowedBy()).containsExactly(reworded.position());
        }
    }

    @Nested
    class Correcting {

        @Test
        void voids_the_wrong_event_and_records_the_right_one_in_one() {
            String action = raiseAction(openRegister());
            Reply wrong = changing.changed(
                    action, "target-date", "{'to': 'June 2081', 'reason': 'x', 'effectiveOn': '2018-01-01'}");

            Reply right = changing.changed(
                    action,
                    "target-date",
                    "{'to': 'June 2018', 'reason': 'Typing error', 'effectiveOn': '2018-01-01', 'corrects': %d}"
                            .formatted(wrong.position()));

            assertThat(right.version()).isEqualTo(4);
            assertThat(right.position()).isEqualTo(wrong.position() + 2);
            List<Entry> entries = history(action);
            ActionEvent.EntryVoided voiding =
                    (ActionEvent.EntryVoided) entries.get(2).event();
            assertThat(voiding.position()).isEqualTo(wrong.position());
            assertThat(voiding.event()).isEqualTo(entries.get(1).id());
            assertThat(entries.get(2).recordedAt()).isEqualTo(entries.get(3).recordedAt());
            assertThat(now(action).targetDate().wording()).isEqualTo("June 2018");
            assertThat(((ActionEvent.TargetDateMoved) entries.get(3).event())
                            .from()
                            .wording())
                    .isEqualTo("Nov 2017");
        }

        @Test
        void warns_a_note_of_the_rewording_that_it_brings_back() {
            String action = raiseAction(openRegister());
            Reply reworded = changing.changed(
                    action, "rewording", "{'field': 'progress', 'to': 'All told', 'effectiveOn': '2018-03-01'}");
            Reply voided = changing.changed(
                    action, "voidings", "{'position': %d, 'reason': 'Wrong action'}".formatted(reworded.position()));

            Reply noted = changing.changed(
                    action,
                    "progress-notes",
                    "{'text': 'Bought', 'effectiveOn': '2018-01-01', 'corrects': %d}".formatted(voided.position()));

            assertThat(noted.shadowedBy()).containsExactly(reworded.position());
        }

        @Test
        void is_refused_for_anothers_event() {
            String register = openRegister();
            String action = raiseAction(register, "1");
            raiseAction(register, "2");
            Reply refused = changing.change(action, "progress-notes", "{'text': 'x', 'corrects': 3}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().get("remedy").stringValue()).contains("/api/actions/" + action + "/history");
        }
    }

    @Nested
    class Voiding {

        @Test
        void takes_an_event_out_and_a_second_voiding_brings_it_back() {
            String action = raiseAction(openRegister());
            Reply closed = changing.changed(action, "closure", "{'reason': 'x', 'effectiveOn': '2018-01-01'}");
            Reply voided = changing.changed(
                    action, "voidings", "{'position': %d, 'reason': 'Wrong action'}".formatted(closed.position()));
            assertThat(voided.shadowedBy()).isEmpty();
            assertThat(now(action).status().standsOpen()).isTrue();
            assertThat(changing.change(
                                    action,
                                    "voidings",
                                    "{'position': %d, 'reason': 'Again'}".formatted(closed.position()))
                            .status())
                    .isEqualTo(409);
            changing.changed(
                    action, "voidings", "{'position': %d, 'reason': 'Was right'}".formatted(voided.position()));
            assertThat(now(action).status().standsClosed()).isTrue();
        }

        @Test
        void names_the_later_events_that_still_show_the_voided_value() {
            String action = raiseAction(openRegister());
            Reply noted = changing.changed(
                    action, "progress-notes", "{'text': 'Gauges bought', 'effectiveOn': '2018-01-01'}");
            Reply reworded = changing.changed(
                    action,
                    "rewording",
                    "{'field': 'progress', 'to': 'Gauges bought and fitted', 'effectiveOn': '2018-03-01'}");
            Reply voided = changing.changed(
                    action, "voidings", "{'position': %d, 'reason': 'Wrong'}".formatted(noted.position()));
            assertThat(voided.shadowedBy()).containsExactly(reworded.position());
        }

        @Test
        void names_what_an_import_said_again_of_it() {
            String register = openRegister();
            String action = raiseAction(register);
            Reply moved = changing.changed(
                    action, "target-date", "{'to': 'Mar 2018', 'reason': 'Late', 'effectiveOn': '2017-06-01'}");
            Reply noted = changing.changed(
                    action, "progress-notes", "{'text': 'Gauges bought', 'effectiveOn': '2017-06-01'}");
            bring(register, "Gauges bought", "Mar 2018", "2018-03-31");
            bring(register, "Begun", "Nov 2017", "2017-10-31");
            List<Long> restated = history(action).stream()
                    .filter(entry -> entry.provenance().restatement())
                    .map(Entry::position)
                    .toList();
            assertThat(restated).hasSize(2);

            Reply ofMove = changing.changed(
                    action, "voidings", "{'position': %d, 'reason': 'Wrong'}".formatted(moved.position()));
            Reply ofNote = changing.changed(
                    action, "voidings", "{'position': %d, 'reason': 'Wrong'}".formatted(noted.position()));

            // The narrative is said again before the target date.
            assertThat(ofMove.shadowedBy()).containsExactly(restated.get(1));
            assertThat(ofNote.shadowedBy()).containsExactly(restated.get(0));
        }

        private void bring(String register, String progress, String target, String asAt) {
            String edition = "Theme,No.,Recommendation,Progress,Lead,By,Status\r\n"
                    + ",7,Test the hydrants,%s,Area Manager,%s,Ongoing\r\n".formatted(progress, target);
            Reply imported = importFile(register, edition, Map.of("asAt", asAt));
            assertThat(imported.status()).as(imported.text()).isEqualTo(200);
        }

        @Test
        void frees_a_reference_and_brings_it_back_only_while_it_is_free() {
            String register = openRegister();
            String first = raiseAction(register, "1");
            Reply renumbered = changing.changed(first, "reference", "{'to': '9', 'effectiveOn': '2018-01-01'}");
            Reply voided = changing.changed(
                    first, "voidings", "{'position': %d, 'reason': 'x'}".formatted(renumbered.position()));
            String second = raiseAction(register, "9");
            long before = recorded();
            Reply refused =
                    changing.change(first, "voidings", "{'position': %d, 'reason': 'x'}".formatted(voided.position()));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body().get("heldBy").stringValue()).isEqualTo(second);
            assertThat(recorded()).isEqualTo(before);
        }

        @Test
        void brings_nothing_back_into_a_section_that_is_gone() {
            String register = openRegister();
            String sections = "/api/registers/" + register + "/sections";
            Reply added = post(sections, "{'title': 'Prevention', 'effectiveOn': '2017-01-01'}");
            String action = raiseAction(register);
            Reply moved = changing.changed(action, "section", "{'to': 'prevention', 'effectiveOn': '2018-01-01'}");
            Reply out = changing.changed(
                    action, "voidings", "{'position': %d, 'reason': 'Wrong'}".formatted(moved.position()));
            Reply sectionOut = post(
                    "/api/registers/" + register + "/voidings",
                    "{'position': %d, 'reason': 'Not used'}".formatted(added.position()));
            assertThat(sectionOut.status()).as(sectionOut.text()).isEqualTo(200);
            String back = "{'position': %d, 'reason': 'Was right'}".formatted(out.position());
            long before = recorded();

            Reply refused = changing.change(action, "voidings", back);
            Reply correcting = changing.change(
                    action, "progress-notes", "{'text': 'x', 'corrects': %d}".formatted(out.position()));

            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.field()).isEqualTo("position");
            assertThat(refused.body().get("remedy").stringValue()).contains("POST " + sections);
            assertThat(correcting.status()).isEqualTo(409);
            assertThat(correcting.field()).isEqualTo("corrects");
            assertThat(recorded()).isEqualTo(before);

            // The remedy helps.
            Reply again = post(sections, "{'id': 'prevention', 'title': 'Prevention', 'effectiveOn': '2018-01-01'}");
            assertThat(again.status()).as(again.text()).isEqualTo(201);
            changing.changed(action, "voidings", back);
            assertThat(now(action).section()).isEqualTo("prevention");
        }

        @Test
        void brings_no_raise_back_into_a_section_that_is_gone() {
            String register = openRegister();
            String path = "/api/registers/" + register;
            Reply raised =
                    post(path + "/actions", "{'reference': '7', 'section': 'Risk', 'effectiveOn': '2017-01-01'}");
            Reply out = changing.changed(
                    raised.action(),
                    "voidings",
                    "{'position': %d, 'reason': 'Wrong register'}".formatted(raised.position()));
            Reply sectionOut = post(path + "/voidings", "{'position': 2, 'reason': 'Not used'}");
            assertThat(sectionOut.status()).as(sectionOut.text()).isEqualTo(200);
            String back = "{'position': %d, 'reason': 'Was right'}".formatted(out.position());

            assertThat(changing.change(raised.action(), "voidings", back).status())
                    .isEqualTo(409);

            Reply sectionBack =
                    post(path + "/voidings", "{'position': %d, 'reason': 'Is used'}".formatted(sectionOut.position()));
            assertThat(sectionBack.status()).as(sectionBack.text()).isEqualTo(200);
            changing.changed(raised.action(), "voidings", back);
        }

        @Test
        void of_the_only_raise_takes_the_action_away_until_it_is_brought_back() {
            String register = openRegister();
            String action = raiseAction(register);
            Reply voided = changing.changed(action, "voidings", "{'position': 2, 'reason': 'Wrong register'}");
            assertThat(changing.change(action, "progress-notes", "{'text': 'x'}")
                            .status())
                    .isEqualTo(409);
            assertThat(raiseAction(register)).isNotEqualTo(action);
            assertThat(changing.change(
                                    action, "voidings", "{'position': %d, 'reason': 'x'}".formatted(voided.position()))
                            .status())
                    .isEqualTo(409);
        }
    }

    @Nested
    class A_body_that_is_no_object {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"null", "5", "[]", "'x'", "''", "true"})
        void is_unreadable(String json) {
            String register = openRegister();
            String action = raiseAction(register);
            for (String path : List.of(
                    "/api/actions/" + action + "/progress-notes",
                    "/api/actions/" + action + "/section",
                    "/api/actions/" + action + "/voidings",
                    "/api/registers",
                    "/api/registers/" + register + "/actions",
                    "/api/registers/" + register + "/sections",
                    "/api/registers/" + register + "/sections/a/rewording",
                    "/api/registers/" + register + "/voidings",
                    "/api/registers/" + register + "/committee-updates")) {
                Reply refused = post(path, json);
                assertThat(refused.status()).as(path + refused.text()).isEqualTo(400);
                assertThat(refused.body().get("remedy").stringValue()).isNotBlank();
            }
        }
    }

    @Nested
    class If_Match {

        @Test
        void lets_a_change_through_only_for_the_version_it_names() {
            String action = raiseAction(openRegister());
            Reply first = changing.change(action, "progress-notes", "{'text': 'x'}", "If-Match", "\"1\"");
            assertThat(first.status()).as(first.text()).isEqualTo(200);
            Reply stale = changing.change(action, "progress-notes", "{'text': 'y'}", "If-Match", "\"1\"");
            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.body().get("detail").stringValue()).contains("now 2");
            assertThat(changing.change(action, "progress-notes", "{'text': 'y'}", "If-Match", "2")
                            .status())
                    .isEqualTo(400);
            assertThat(changing.change(action, "progress-notes", "{'text': 'y'}", "If-Match", "*")
                            .version())
                    .isEqualTo(3);
            assertThat(history(action)).hasSize(3);
        }

        @Test
        void guards_voidings_too() {
            String action = raiseAction(openRegister());
            changing.changed(action, "progress-notes", "{'text': 'x'}");
            assertThat(changing.change(action, "voidings", "{'position': 3, 'reason': 'x'}", "If-Match", "\"1\"")
                            .status())
                    .isEqualTo(412);
        }
    }
}
