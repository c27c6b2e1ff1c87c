package org.mattersarising.command.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.mattersarising.command.testing.Together;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.events.Sha256;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterState;
import org.mattersarising.ledger.Organisation;
import org.mattersarising.paper.Paper;
import org.mattersarising.paper.PaperFacts;
import org.mattersarising.paper.Particulars;
import org.mattersarising.paper.Template;
import tools.jackson.databind.JsonNode;

class RegisterCallsIT extends OverHttp {

    private static final String LAYOUT = "[{'heading': 'No.', 'field': 'reference'}]";

    private RegisterState register(String register, LocalDate asAt) {
        return RegisterState.of(history("register/" + register), asAt, Long.MAX_VALUE)
                .orElseThrow();
    }

    private Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
        return reply;
    }

    @Nested
    class Opening_a_register {

        private Reply open(String id, String organisation) {
            return post(
                    "/api/registers",
                    "{'id': '%s', 'organisation': '%s', 'title': 'T', 'source': 'S', 'layout': %s}"
                            .formatted(id, organisation, LAYOUT));
        }

        @Test
        void begins_its_organisation() {
            Reply opened = ok(open("opening-1", "county"));
            assertThat(opened.status()).isEqualTo(201);
            assertThat(opened.header("Location")).isEqualTo("/api/registers/opening-1");
            assertThat(opened.position()).isEqualTo(1);
            assertThat(ledger.organisation("county"))
                    .contains(new Organisation("county", "county", ZoneId.of("Europe/London")));
            assertThat(ok(open("opening-2", "county")).position()).isEqualTo(2);
        }

        @Test
        void is_refused_for_an_identifier_that_any_organisation_has_taken() {
            ok(open("opening-3", "county-3"));
            long before = recorded();
            Reply refused = open("opening-3", "county-4");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(recorded()).isEqualTo(before);
            assertThat(ledger.organisation("county-4")).isEmpty();
        }

        @Test
        void by_several_at_the_same_moment_succeeds_once() {
            List<Reply> replies = Together.run(8, number -> open("opening-5", "county-5-" + number % 2));
            assertThat(replies).extracting(Reply::status).containsOnlyOnce(201).containsOnly(201, 409);
            assertThat(history("register/opening-5")).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{} | id",
                    "{'id': 'A', 'organisation': 'o', 'title': 't', 'layout': L} | id",
                    "{'id': 'a', 'organisation': 'o/o', 'title': 't', 'layout': L} | organisation",
                    "{'id': 'a', 'organisation': 'o', 'title': '', 'layout': L} | title",
                    "{'id': 'a', 'organisation': 'o', 'title': 't'} | layout",
                    "{'id': 'a', 'organisation': 'o', 'title': 't', 'layout': []} | layout",
                    "{'id': 'a', 'organisation': 'o', 'title': 't', 'layout': [{'heading': 'x', 'field': 'y'}]}"
                            + " | layout[0].field"
                })
        void is_refused_with_its_place(String json, String field) {
            Reply refused = post("/api/registers", json.replace("L}", LAYOUT + "}"));
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.field()).isEqualTo(field);
        }
    }

    @Nested
    class Changing_the_layout {

        @Test
        void holds_from_its_date_on() {
            String register = openRegister();
            Reply relaid = ok(put(
                    "/api/registers/" + register + "/layout",
                    "{'layout': %s, 'effectiveOn': '2018-01-01'}".formatted(LAYOUT)));
            assertThat(relaid.position()).isEqualTo(2);
            assertThat(register(register, LocalDate.of(2017, 12, 31)).layout()).hasSize(7);
            assertThat(register(register, LocalDate.of(2018, 1, 1)).layout())
                    .containsExactly(new LayoutColumn("No.", "reference"));
        }

        @Test
        void is_refused_for_the_future_for_nothing_and_for_what_is_so_already() {
            String register = openRegister();
            String path = "/api/registers/" + register + "/layout";
            assertThat(put(path, "{'layout': %s, 'effectiveOn': '2026-02-01'}".formatted(LAYOUT))
                            .status())
                    .isEqualTo(422);
            assertThat(put(path, "{}").status()).isEqualTo(422);
            ok(put(path, "{'layout': %s}".formatted(LAYOUT)));
            assertThat(put(path, "{'layout': %s}".formatted(LAYOUT)).status()).isEqualTo(409);
            assertThat(put("/api/registers/nowhere/layout", "{'layout': %s}".formatted(LAYOUT))
                            .status())
                    .isEqualTo(404);
            assertThat(history("register/" + register)).hasSize(2);
        }
    }

    @Nested
    class Sections_of_a_register {

        @Test
        void are_added_and_reworded() {
            String register = openRegister();
            String path = "/api/registers/" + register + "/sections";
            Reply added = ok(
                    post(path, "{'title': 'Prevention', 'fields': {'aims': 'Safety'}, 'effectiveOn': '2018-01-01'}"));
            assertThat(added.status()).isEqualTo(201);
            assertThat(added.body().get("section").stringValue()).isEqualTo("prevention");
            assertThat(added.position()).isEqualTo(2);
            Reply reworded = ok(post(
                    path + "/prevention/rewording", "{'field': 'title', 'to': 'Safety', 'effectiveOn': '2018-02-01'}"));
            assertThat(reworded.status()).isEqualTo(200);
            assertThat(reworded.position()).isEqualTo(3);
            ok(post(path + "/prevention/rewording", "{'field': 'aims', 'to': 'Less fire'}"));
            ok(post(path + "/prevention/rewording", "{'title': 'Community safety'}"));
            assertThat(register(register, TODAY).section("prevention").orElseThrow())
                    .satisfies(section -> {
                        assertThat(section.title()).isEqualTo("Community safety");
                        assertThat(section.fields()).containsEntry("aims", "Less fire");
                    });
            assertThat(register(register, LocalDate.of(2018, 2, 1))
                            .section("prevention")
                            .orElseThrow()
                            .title())
                    .isEqualTo("Safety");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "/sections | {} | 422",
                    "/sections | {'title': 'Prevention'} | 409",
                    "/sections | {'title': 'x', 'id': 'prevention'} | 409",
                    "/sections | {'title': 'x', 'id': 'X Y'} | 422",
                    "/sections | {'title': 'x', 'effectiveOn': '2026-02-01'} | 422",
                    "/sections/nowhere/rewording | {'to': 'x'} | 404",
                    "/sections/prevention/rewording | {} | 422",
                    "/sections/prevention/rewording | {'to': 'Prevention'} | 409",
                    "/sections/prevention/rewording | {'to': 'x', 'title': 'x'} | 422",
                    "/sections/prevention/rewording | {'to': 'x', 'effectiveOn': '2016-01-01'} | 422",
                })
        void are_refused_with_nothing_recorded(String call, String json, int status) {
            String register = openRegister();
            ok(post(
                    "/api/registers/" + register + "/sections",
                    "{'title': 'Prevention', 'effectiveOn': '2018-01-01'}"));
            long before = recorded();
            Reply refused = post("/api/registers/" + register + call, json);
            assertThat(refused.status()).as(refused.text()).isEqualTo(status);
            assertThat(refused.body().get("remedy").stringValue()).isNotBlank();
            assertThat(recorded()).isEqualTo(before);
        }
    }

    @Nested
    class Voiding {

        @Test
        void takes_back_a_layout_and_names_what_still_shows_it() {
            String register = openRegister();
            String path = "/api/registers/" + register;
            ok(put(path + "/layout", "{'layout': %s, 'effectiveOn': '2018-01-01'}".formatted(LAYOUT)));
            ok(post(path + "/sections", "{'title': 'Prevention', 'effectiveOn': '2018-01-01'}"));
            Reply voided = ok(post(path + "/voidings", "{'position': 2, 'reason': 'Another register'}"));
            assertThat(voided.shadowedBy()).isEmpty();
            assertThat(voided.position()).isEqualTo(4);
            assertThat(register(register, TODAY).layout()).hasSize(7);
            assertThat(post(path + "/voidings", "{'position': 2, 'reason': 'x'}")
                            .status())
                    .isEqualTo(409);
            ok(post(path + "/voidings", "{'position': 4, 'reason': 'Was right'}"));
            assertThat(register(register, TODAY).layout()).hasSize(1);
        }

        @Test
        void names_what_an_import_said_again_of_it() {
            String register = openRegister();
            String path = "/api/registers/" + register;
            String layout = """
                    [{"heading": "Theme", "field": "section"}, {"heading": "Aims", "field": "section.aims"},
                     {"heading": "No.", "field": "reference"}]
                    """;
            Reply relaid = ok(put(path + "/layout", "{'layout': %s, 'effectiveOn': '2017-06-01'}".formatted(layout)));
            ok(post(
                    path + "/sections",
                    "{'id': 's', 'title': 'Risk', 'fields': {'aims': 'Safety'}, 'effectiveOn': '2017-01-01'}"));
            Reply reworded = ok(post(
                    path + "/sections/s/rewording",
                    "{'field': 'aims', 'to': 'Less fire', 'effectiveOn': '2017-06-01'}"));
            ok(importFile(register, "Theme,Aims,No.\r\nRisk,Less fire,7\r\n", Map.of("asAt", "2018-03-31")));
            ok(importFile(
                    register,
                    "Part,Aims,No.\r\nRisk,Safety,7\r\n",
                    Map.of("asAt", "2017-10-31", "layout", layout.replace("Theme", "Part"))));
            List<Long> restated = history("register/" + register).stream()
                    .filter(entry -> entry.provenance().restatement())
                    .map(Entry::position)
                    .toList();
            assertThat(restated).hasSize(2);

            Reply ofLayout =
                    ok(post(path + "/voidings", "{'position': %d, 'reason': 'x'}".formatted(relaid.position())));
            Reply ofAims =
                    ok(post(path + "/voidings", "{'position': %d, 'reason': 'x'}".formatted(reworded.position())));

            assertThat(ofLayout.shadowedBy()).containsExactly(restated.get(0));
            assertThat(ofAims.shadowedBy()).containsExactly(restated.get(1));
        }

        @Test
        void is_refused_for_opening_updates_actions_and_sections_in_use() {
            String register = openRegister();
            String path = "/api/registers/" + register;
            Reply raised = ok(post(path + "/actions", "{'reference': '1', 'section': 'Prevention'}"));
            Reply update =
                    ok(post(path + "/committee-updates", "{'committee': 'Scrutiny', 'meetingDate': '2026-03-01'}"));
            assertThat(update.status()).isEqualTo(201);
            long before = recorded();
            assertThat(post(path + "/voidings", "{'position': 1, 'reason': 'x'}")
                            .status())
                    .isEqualTo(409);
            assertThat(post(path + "/voidings", "{'position': 2, 'reason': 'x'}")
                            .status())
                    .isEqualTo(409);
            assertThat(post(path + "/voidings", "{'position': %d, 'reason': 'x'}".formatted(raised.position()))
                            .status())
                    .isEqualTo(422);
            assertThat(post(path + "/voidings", "{'position': 4, 'reason': 'x'}")
                            .status())
                    .isEqualTo(409);
            assertThat(post(path + "/voidings", "{'position': 5, 'reason': 'x'}")
                            .status())
                    .isEqualTo(422);
            assertThat(post(path + "/voidings", "{'position': 2}").status()).isEqualTo(422);
            assertThat(post(path + "/voidings", "{'reason': 'x'}").status()).isEqualTo(422);
            assertThat(recorded()).isEqualTo(before);
        }
    }

    @Nested
    class Correcting {

        @Test
        void voids_the_wrong_event_and_records_the_right_one_in_one() {
            String register = openRegister();
            String path = "/api/registers/" + register;
            ok(post(path + "/sections", "{'id': 'risk', 'title': 'Rsik', 'effectiveOn': '2018-01-01'}"));
            ok(post(path + "/actions", "{'reference': '1', 'section': 'risk', 'effectiveOn': '2018-01-01'}"));
            ok(post(path + "/sections/risk/rewording", "{'to': 'Riks', 'effectiveOn': '2018-02-01'}"));
            Reply relaid = ok(put(path + "/layout", "{'layout': %s, 'effectiveOn': '2018-01-01'}".formatted(LAYOUT)));

            Reply added = ok(post(
                    path + "/sections", "{'id': 'risk', 'title': 'Risk', 'effectiveOn': '2018-01-01', 'corrects': 2}"));
            Reply reworded = ok(post(
                    path + "/sections/risk/rewording", "{'to': 'Risks', 'effectiveOn': '2018-02-01', 'corrects': 4}"));
            String twoColumns = "[{'heading': 'No.', 'field': 'reference'}, {'heading': 'By', 'field': 'targetDate'}]";
            Reply layout = ok(put(
                    path + "/layout",
                    "{'layout': %s, 'effectiveOn': '2018-01-01', 'corrects': %d}"
                            .formatted(twoColumns, relaid.position())));

            assertThat(List.of(added, reworded, layout))
                    .extracting(Reply::position)
                    .containsExactly(7L, 9L, 11L);
            assertThat(List.of(added, reworded, layout))
                    .allSatisfy(reply -> assertThat(reply.shadowedBy()).isEmpty());
            assertThat(register(register, LocalDate.of(2018, 1, 1))
                            .section("risk")
                            .orElseThrow()
                            .title())
                    .isEqualTo("Risk");
            assertThat(register(register, TODAY).section("risk").orElseThrow().title())
                    .isEqualTo("Risks");
            assertThat(register(register, TODAY).layout()).hasSize(2);
        }

        @Test
        void names_what_still_shows_the_corrected_value() {
            String register = openRegister();
            String path = "/api/registers/" + register;
            ok(post(path + "/sections", "{'id': 's', 'title': 'Rsik', 'effectiveOn': '2018-02-01'}"));
            ok(post(path + "/sections", "{'id': 's', 'title': 'Rsik', 'effectiveOn': '2018-01-01'}"));
            Reply corrected = ok(post(
                    path + "/sections", "{'id': 's', 'title': 'Risk', 'effectiveOn': '2018-01-01', 'corrects': 3}"));
            assertThat(corrected.shadowedBy()).containsExactly(2L);
        }

        @Test
        void never_takes_a_section_from_under_an_action() {
            String register = openRegister();
            String path = "/api/registers/" + register;
            ok(post(path + "/actions", "{'reference': '1', 'section': 'Risk', 'effectiveOn': '2018-01-01'}"));
            long before = recorded();
            Reply refused = post(path + "/sections", "{'title': 'People', 'corrects': 2}");
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.field()).isEqualTo("corrects");
            assertThat(post(path + "/sections", "{'title': 'People', 'corrects': 3}")
                            .status())
                    .isEqualTo(422);
            assertThat(recorded()).isEqualTo(before);
        }
    }

    @Nested
    class An_organisation {

        @Test
        void has_a_name_and_a_zone() {
            String register = openRegister();
            Reply put = ok(put("/api/organisations/" + register, "{'name': 'County Fire', 'zone': 'Europe/Paris'}"));
            assertThat(put.status()).isEqualTo(200);
            assertThat(ledger.organisation(register))
                    .contains(new Organisation(register, "County Fire", ZoneId.of("Europe/Paris")));
        }

        @Test
        void is_unknown_until_it_has_a_register() {
            assertThat(put("/api/organisations/nobody", "{'name': 'x', 'zone': 'Europe/Paris'}")
                            .status())
                    .isEqualTo(404);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'zone': 'Europe/Paris'} | name",
                    "{'name': ' ', 'zone': 'Europe/Paris'} | name",
                    "{'name': 'x'} | zone",
                    "{'name': 'x', 'zone': 'Mars'} | zone",
                    "{'name': 'x', 'zone': '+01:00'} | zone"
                })
        void is_refused_without_a_name_or_a_zone_that_there_is(String json, String field) {
            Reply refused = put("/api/organisations/" + openRegister(), json);
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.field()).isEqualTo(field);
        }
    }

    @Nested
    class Publishing_a_committee_update {

        private Reply publish(String register, String json) {
            return post("/api/registers/" + register + "/committee-updates", json);
        }

        @Test
        void is_refused_at_a_basis_that_does_not_know_what_is_withheld_now() {
            String register = openRegister();
            String action = raiseAction(register);
            String before = "{'committee': 'Scrutiny', 'meetingDate': '2026-03-01', 'position': 2}";
            String head = "{'committee': 'Scrutiny', 'meetingDate': '2026-03-01'}";
            String path = "/api/registers/" + register + "/committee-updates";
            Reply earlier = ok(post(path, before, "Idempotency-Key", "k"));
            long withheld = ok(post(
                            "/api/actions/" + action + "/withholdings",
                            "{'text': 'hydrants', 'reason': 'A pending case'}"))
                    .position();

            Reply refused = publish(register, before);

            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.field()).isEqualTo("position");
            assertThat(refused.body().get("remedy").stringValue()).contains("newest");
            assertThat(refused.text()).doesNotContain("hydrants");
            ok(publish(register, head));
            ok(publish(register, before.replace("2}", withheld + "}")));
            assertThat(post(path, before, "Idempotency-Key", "k").bytes())
                    .as("what was published before stays")
                    .isEqualTo(earlier.bytes());
            ok(post(
                    "/api/actions/" + action + "/voidings",
                    "{'position': %d, 'reason': 'Agreed'}".formatted(withheld)));
            ok(publish(register, before));
        }

        @Test
        void answers_with_basis_and_digests() {
            String register = openRegister();
            raiseAction(register);

            Reply published = ok(publish(
                    register,
                    "{'committee': 'Scrutiny', 'meetingDate': '2026-03-01', 'agendaItem': '5', 'title': 'Follow-up'}"));

            assertThat(published.status()).isEqualTo(201);
            JsonNode body = published.body();
            String id = body.get("id").stringValue();
            assertThat(published.header("Location")).isEqualTo("/api/committee-updates/" + id);
            assertThat(body.get("register").stringValue()).isEqualTo(register);
            assertThat(body.get("committee").stringValue()).isEqualTo("Scrutiny");
            assertThat(body.get("meetingDate").stringValue()).isEqualTo("2026-03-01");
            assertThat(body.get("agendaItem").stringValue()).isEqualTo("5");
            assertThat(body.get("title").stringValue()).isEqualTo("Follow-up");
            assertThat(body.get("imported").booleanValue()).isFalse();
            assertThat(body.get("template").stringValue()).isEqualTo("3");
            assertThat(body.get("basis").get("asAt").stringValue()).isEqualTo(TODAY.toString());
            assertThat(body.get("basis").get("position").longValue()).isEqualTo(2);
            assertThat(body.get("basis").get("recordedAt").stringValue())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
            PaperFacts facts = PaperFacts.of(
                            ledger.register(register, 2), ledger.at(register, 2).asAt(TODAY))
                    .orElseThrow();
            List<Paper> papers = Template.of("3")
                    .render(facts, new Particulars("Scrutiny", LocalDate.of(2026, 3, 1), "5", "Follow-up", null));
            assertThat(body.get("renditions").size()).isEqualTo(papers.size());
            for (int i = 0; i < papers.size(); i++) {
                JsonNode rendition = body.get("renditions").get(i);
                assertThat(rendition.get("kind").stringValue())
                        .isEqualTo(papers.get(i).kind());
                assertThat(rendition.get("sha256").stringValue())
                        .isEqualTo(Sha256.hex(papers.get(i).bytes()));
            }
            CommitteeUpdatePublished event = (CommitteeUpdatePublished)
                    history("register/" + register).getLast().event();
            assertThat(event.update()).isEqualTo(id);
            assertThat(event.position()).isEqualTo(2);
            assertThat(published.position()).isEqualTo(3);
        }

        @Test
        void may_go_back_to_an_earlier_basis_and_supersede() {
            String register = openRegister();
            raiseAction(register);
            Reply first = ok(publish(
                    register, "{'committee': 'S', 'meetingDate': '2018-01-01', 'asAt': '2017-12-31', 'position': 1}"));
            assertThat(first.body().get("basis").get("position").longValue()).isEqualTo(1);
            Reply second = ok(publish(
                    register,
                    "{'committee': 'S', 'meetingDate': '2018-01-01', 'supersedes': '%s'}"
                            .formatted(first.body().get("id").stringValue())));
            assertThat(second.body().get("supersedes").stringValue())
                    .isEqualTo(first.body().get("id").stringValue());
            assertThat(history("register/" + register))
                    .filteredOn(entry -> entry.event() instanceof RegisterEvent.CommitteeUpdatePublished)
                    .hasSize(2);
            Reply again = publish(
                    register,
                    "{'committee': 'S', 'meetingDate': '2018-01-01', 'supersedes': '%s'}"
                            .formatted(first.body().get("id").stringValue()));
            assertThat(again.status()).as(again.text()).isEqualTo(409);
            assertThat(again.text()).contains(second.body().get("id").stringValue());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'meetingDate': '2018-01-01'} | 422 | committee",
                    "{'committee': 'S'} | 422 | meetingDate",
                    "{'committee': 'S', 'meetingDate': '2018-02-30'} | 400 | meetingDate",
                    "{'committee': 'S', 'meetingDate': '2018-01-01', 'position': 99} | 422 | position",
                    "{'committee': 'S', 'meetingDate': '2018-01-01', 'position': -1} | 422 | position",
                    "{'committee': 'S', 'meetingDate': '2018-01-01', 'position': 0} | 422 | position",
                    "{'committee': 'S', 'meetingDate': '2018-01-01', 'supersedes': 'x'} | 422 | supersedes"
                })
        void is_refused_with_nothing_recorded(String json, int status, String field) {
            String register = openRegister();
            long before = recorded();
            Reply refused = publish(register, json);
            assertThat(refused.status()).as(refused.text()).isEqualTo(status);
            assertThat(refused.field()).isEqualTo(field);
            assertThat(recorded()).isEqualTo(before);
        }

        @Test
        void of_an_unknown_register_is_404() {
            assertThat(publish("nowhere", "{'committee': 'S', 'meetingDate': '2018-01-01'}")
                            .status())
                    .isEqualTo(404);
        }
    }
}
