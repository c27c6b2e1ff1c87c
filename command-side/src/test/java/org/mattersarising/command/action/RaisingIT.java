package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.mattersarising.command.testing.Together;
import org.mattersarising.events.RegisterEvent.SectionAdded;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.Section;

class RaisingIT extends OverHttp {

    private Reply raise(String register, String json) {
        return post("/api/registers/" + register + "/actions", json);
    }

    private List<Section> sections(String register, String asAt) {
        return RegisterState.of(history("register/" + register), java.time.LocalDate.parse(asAt), Long.MAX_VALUE)
                .map(state -> List.copyOf(state.sections().values()))
                .orElseThrow();
    }

    @Test
    void an_action_is_answered_with_where_it_is_found() {
        String register = openRegister();
        Reply raised = raise(register, "{'reference': '14 a'}");
        assertThat(raised.status()).as(raised.text()).isEqualTo(201);
        assertThat(raised.header("Location")).isEqualTo("/api/actions/" + raised.action());
        assertThat(raised.header("ETag")).isEqualTo("\"1\"");
        assertThat(raised.version()).isEqualTo(1);
        assertThat(raised.position()).isEqualTo(2);
        assertThat(history(raised.action()).getFirst().effectiveOn()).isEqualTo(TODAY);
    }

    @Test
    void everything_said_is_kept() {
        String register = openRegister();
        Reply raised = raise(register, """
                {'reference': '14 a', 'section': 'Prevention', 'finding': 'f', 'proposedAction': 'p', 'progress': 'g',
                 'latestUpdate': 'l', 'lead': ['A', 'B'], 'targetDate': 'Changed from Nov 2017 to June 2018',
                 'status': 'Complete', 'other': {'RAG': 'Green'}, 'effectiveOn': '2017-10-31'}
                """);
        assertThat(raised.status()).as(raised.text()).isEqualTo(201);
        ActionAt action = action(raised.action(), TODAY);
        ActionState state = action.state();
        assertThat(state.existsFrom().effectiveOn()).isEqualTo("2017-10-31");
        assertThat(state.section()).isEqualTo("prevention");
        assertThat(List.of(state.finding(), state.proposedAction(), state.latestUpdate()))
                .containsExactly("f", "p", "l");
        assertThat(action.narrative().text()).isEqualTo("g");
        assertThat(state.lead().wording()).isEqualTo("A, B");
        assertThat(state.targetDate().latest()).isEqualTo("2018-06-30");
        assertThat(state.status().standsClosed()).isTrue();
        assertThat(state.other()).containsEntry("RAG", "Green");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422 | reference",
                "{'reference': ' '} | 422 | reference",
                "{'reference': 7} | 400 | reference",
                "{'reference': '8', 'lead': ['']} | 422 | lead[0]",
                "{'reference': '8', 'effectiveOn': '2026-02-01'} | 422 | effectiveOn",
                "{'reference': '8', 'other': {'': 'x'}} | 422 | other",
                "{'reference': '8', 'other': {'x': 5}} | 400 | other.x",
                "{'reference': ' 7. '} | 409 | reference"
            })
    void a_refusal_records_nothing_of_action_or_section(String json, int status, String field) {
        String register = openRegister();
        raiseAction(register, "7");
        long before = recorded();
        Reply refused = raise(
                register, json.replaceFirst("^\\{", "{'section': 'New theme', ").replace(", }", "}"));
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.field()).isEqualTo(field);
        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void a_register_must_be_there() {
        assertThat(raise("no-such-register", "{'reference': '1'}").status()).isEqualTo(404);
    }

    @Nested
    class References {

        @Test
        void are_unique_on_every_date_from_the_raise_on() {
            String register = openRegister();
            String first = raiseAction(register, "7");
            Reply earlier = raise(register, "{'reference': '7', 'effectiveOn': '2016-06-01'}");
            assertThat(earlier.status()).isEqualTo(409);
            assertThat(earlier.body().get("detail").stringValue()).contains("from 2017-01-01 on", "reference '7'");
            assertThat(earlier.body().get("remedy").stringValue()).contains(first);
        }

        @Test
        void are_free_again_for_dates_after_a_renumbering() {
            String register = openRegister();
            String first = raiseAction(register, "7");
            post("/api/actions/" + first + "/reference", "{'to': '8', 'effectiveOn': '2018-01-01'}");
            assertThat(raise(register, "{'reference': '7', 'effectiveOn': '2017-12-31'}")
                            .status())
                    .isEqualTo(409);
            assertThat(raise(register, "{'reference': '7', 'effectiveOn': '2018-01-01'}")
                            .status())
                    .isEqualTo(201);
            Reply back = post("/api/actions/" + first + "/reference", "{'to': '7 .', 'effectiveOn': '2018-06-01'}");
            assertThat(back.status()).isEqualTo(409);
            assertThat(history(first)).hasSize(2);
        }

        @Test
        void raised_twice_at_the_same_moment_exactly_one_wins() {
            for (int round = 0; round < 5; round++) {
                String register = openRegister();
                List<Reply> replies = Together.run(
                        8, number -> raise(register, "{'reference': '%s'}".formatted(number % 2 == 0 ? "7 A" : "7a.")));
                assertThat(replies)
                        .extracting(Reply::status)
                        .containsOnlyOnce(201)
                        .containsOnly(201, 409);
                assertThat(ledger.register(register, Long.MAX_VALUE)).hasSize(2);
            }
        }

        @Test
        void belong_to_their_own_register() {
            raiseAction(openRegister(), "7");
            raiseAction(openRegister(), "7");
        }
    }

    @Nested
    class A_section {

        @Test
        void that_nobody_knows_is_added_in_the_same_transaction() {
            String register = openRegister();
            Reply raised = raise(register, "{'reference': '1', 'section': 'Prevention', 'effectiveOn': '2018-01-01'}");
            SectionAdded added =
                    (SectionAdded) history("register/" + register).getLast().event();
            assertThat(added.effectiveOn()).isEqualTo("2018-01-01");
            assertThat(raised.position()).isEqualTo(3);
            assertThat(history("register/" + register).getLast().recordedAt())
                    .isEqualTo(history(raised.action()).getFirst().recordedAt());
        }

        @Test
        void is_found_by_identifier_code_and_title() {
            String register = openRegister();
            post(
                    "/api/registers/" + register + "/sections",
                    "{'title': 'Prevention', 'id': 'p', 'fields': {'code': 'P1'}, 'effectiveOn': '2018-01-01'}");
            int number = 0;
            for (String wanted : List.of("p", "P1", "Prevention")) {
                Reply raised = raise(register, "{'reference': '%d', 'section': '%s'}".formatted(++number, wanted));
                assertThat(action(raised.action(), TODAY).state().section()).isEqualTo("p");
            }
            assertThat(history("register/" + register)).hasSize(2);
        }

        @Test
        void known_only_from_later_on_exists_from_the_raise_on() {
            String register = openRegister();
            post("/api/registers/" + register + "/sections", "{'title': 'Prevention', 'effectiveOn': '2018-01-01'}");
            Reply raised = raise(register, "{'reference': '1', 'section': 'Prevention', 'effectiveOn': '2017-01-01'}");
            assertThat(action(raised.action(), TODAY).state().section()).isEqualTo("prevention");
            assertThat(sections(register, "2017-01-01")).extracting(Section::id).containsExactly("prevention");
        }

        @Test
        void added_by_several_at_the_same_moment_is_one() {
            String register = openRegister();
            List<Reply> replies = Together.run(
                    8, number -> raise(register, "{'reference': '%d', 'section': 'Prevention'}".formatted(number)));
            assertThat(replies).extracting(Reply::status).containsOnly(201);
            assertThat(history("register/" + register)).hasSize(2);
        }

        @Test
        void known_only_from_later_on_takes_an_action_that_moves_to_it() {
            String register = openRegister();
            String action = raiseAction(register);
            post("/api/registers/" + register + "/sections", "{'title': 'Prevention', 'effectiveOn': '2019-01-01'}");
            Reply moved =
                    post("/api/actions/" + action + "/section", "{'to': 'Prevention', 'effectiveOn': '2018-01-01'}");
            assertThat(moved.status()).as(moved.text()).isEqualTo(200);
            assertThat(moved.version()).isEqualTo(2);
            assertThat(sections(register, "2018-01-01")).hasSize(1);
        }
    }
}
