package org.mattersarising.query.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mattersarising.query.SampleRegister.MARCH;
import static org.mattersarising.query.SampleRegister.OCTOBER;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Microseconds;
import org.mattersarising.events.Sha256;
import org.mattersarising.history.Basis;
import org.mattersarising.http.StrictJson;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.Deployment.Response;
import org.mattersarising.query.SampleRegister;
import tools.jackson.databind.JsonNode;

@ExtendWith(Deployment.Shared.class)
class AsOfIT {

    private final Deployment deployment;
    private final SampleRegister sample;
    private final String register;

    AsOfIT(Deployment deployment) {
        this.deployment = deployment;
        this.sample = SampleRegister.ofTwoEditions(deployment);
        this.register = "/api/registers/" + sample.id;
    }

    @Test
    void a_register_answers_what_its_events_make_of_it_at_the_basis() {
        for (LocalDate asAt : List.of(OCTOBER.minusDays(1), OCTOBER, MARCH, LocalDate.of(2031, 1, 1))) {
            for (long position = 1; position <= sample.head(); position++) {
                Basis basis = sample.basis(asAt, position);
                Response answer = deployment.get(register + "?asAt=" + asAt + "&position=" + position);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text())
                        .isEqualTo(StrictJson.mapper().writeValueAsString(RegisterBody.of(sample.view(basis))));
            }
        }
    }

    @Test
    void a_register_is_a_table_where_the_reader_asks_for_one() {
        Response table = deployment.get(register + "?asAt=2018-01-15", "Accept", "text/csv");

        assertThat(table.header("Content-Type")).isEqualTo("text/csv;header=present;charset=utf-8");
        assertThat(table.text()).isEqualTo("""
                Section,Number,Progress,When,Status\r
                Crews,14 a,Begun.,Nov 2017,Ongoing\r
                Crews,15,"Not begun,
                as ""agreed\""",Nov 2017,Ongoing\r
                """);
        assertThat(deployment
                        .get(register + "?asAt=2018-03-31", "Accept", "text/csv")
                        .text())
                .isEqualTo("""
                Section,Number,Progress,When,Status\r
                Crews,14 a,Begun.,Changed from Nov 2017 to June 2018.,Ongoing\r
                """);
    }

    @Test
    void what_is_neither_table_nor_json_is_not_given() {
        for (String path : List.of("/api/registers", register, register + "/slippage")) {
            for (String accept : List.of("application/pdf", "text/csv;q=0", "application/json;q=0, text/csv;q=0")) {
                Response refused = deployment.get(path, "Accept", accept);
                assertThat(refused.status()).as(path + " as " + accept).isEqualTo(406);
                assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(refused.at("/remedy").asString())
                        .isEqualTo("Ask for application/json or text/csv, or leave the Accept header out.");
            }
        }
    }

    @Test
    void without_times_it_is_today_as_known_now() {
        deployment.organisation(sample.organisation, "Brigade", "Pacific/Kiritimati");
        // Asked on both sides, should midnight pass there meanwhile.
        LocalDate before = LocalDate.now(ZoneId.of("Pacific/Kiritimati"));
        Response answer = deployment.get(register);
        LocalDate after = LocalDate.now(ZoneId.of("Pacific/Kiritimati"));

        assertThat(answer.at("/asAt").asString()).isIn(before.toString(), after.toString());
        assertThat(answer.at("/basis/position").asLong()).isEqualTo(sample.head());
        assertThat(answer.at("/basis/asAt")).isEqualTo(answer.at("/asAt"));
    }

    @Test
    void an_answer_for_a_past_instant_never_changes() {
        String then = Microseconds.text(sample.basis(MARCH, sample.head()).recordedAt());
        String path = register + "?asAt=2018-03-31&asKnownAt=" + then;
        Response first = deployment.get(path);

        sample.record(new ActionEvent.ProgressNoted(sample.fourteen, OCTOBER, "\n", "Backdated."));

        assertThat(deployment.get(path).text()).isEqualTo(first.text());
        assertThat(deployment.get(register + "?asAt=2018-03-31").text()).contains("Backdated.");
        assertThat(first.header("Cache-Control")).contains("immutable").contains("private");
        assertThat(first.at("/basis/recordedAt").asString()).isEqualTo(then);
    }

    @Test
    void an_instant_just_passed_is_closed_before_it_is_answered_for() {
        String now = Microseconds.text(Instant.now());
        String path = register + "?asAt=2018-03-31&asKnownAt=" + now.replace("Z", "%2B00:00");
        Response first = deployment.get(path);

        sample.record(new ActionEvent.ProgressNoted(sample.fourteen, OCTOBER, "\n", "At once after."));

        assertThat(first.status()).isEqualTo(200);
        assertThat(sample.basis(OCTOBER, sample.head()).recordedAt()).isAfter(Instant.parse(now));
        assertThat(deployment.get(path).text()).isEqualTo(first.text());
    }

    @Test
    void before_the_first_event_of_all_nothing_is_known() {
        assertThat(deployment.get(register + "?asKnownAt=2001-01-01T00:00:00Z").status())
                .isEqualTo(404);
    }

    @Test
    void a_time_that_nobody_can_know_yet_is_unacceptable() {
        Response instant = deployment.get(register + "?asKnownAt=2999-01-01T00:00:00Z");
        assertThat(instant.status()).isEqualTo(422);
        assertThat(instant.at("/field").asString()).isEqualTo("asKnownAt");

        for (String position : List.of(String.valueOf(sample.head() + 1), "99999999999999999999")) {
            Response above = deployment.get(register + "?position=" + position);
            assertThat(above.status()).isEqualTo(422);
            assertThat(above.at("/field").asString()).isEqualTo("position");
            assertThat(above.at("/remedy").asString()).contains("from 0 to " + sample.head());
            assertThat(above.at("/head").asLong()).isEqualTo(sample.head());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?position=1&asKnownAt=2020-01-01T00:00:00Z",
                "?asAt=2018-02-30",
                "?asAt=yesterday",
                "?position=-1",
                "?asKnownAt=2020-01-01",
                "?asAt="
            })
    void times_that_cannot_be_read_are_told(String query) {
        for (String path : List.of(register, register + "/slippage", "/api/actions/" + sample.fourteen)) {
            Response refused = deployment.get(path + query);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.at("/remedy").asString()).isNotEmpty();
        }
    }

    @Test
    void what_was_never_there_is_unknown() {
        String nobody = UUID.randomUUID().toString();
        for (String path : List.of(
                "/api/registers/nowhere",
                "/api/registers/nowhere/changes?from=2018-01-01",
                "/api/registers/nowhere/imports",
                "/api/registers/nowhere/slippage",
                "/api/registers/nowhere/committee-updates",
                "/api/registers/nowhere/actions/1",
                register + "/actions/99",
                register + "/actions?reference=99",
                "/api/actions/" + nobody,
                "/api/actions/" + nobody + "/history",
                "/api/committee-updates/" + nobody,
                "/api/committee-updates/" + nobody + "/paper.csv",
                "/api/committee-updates/" + nobody + "/verification")) {
            Response refused = deployment.get(path);
            assertThat(refused.status()).as(path).isEqualTo(404);
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(refused.at("/remedy").asString()).isNotEmpty();
        }
    }

    @Test
    void a_register_is_unknown_before_it_was_opened_and_says_since_when_it_exists() {
        SampleRegister.opened(deployment);
        for (String path :
                List.of("?position=0", "/slippage?position=0", "/changes?fromPosition=0", "/actions/15?position=0")) {
            Response early = deployment.get(register + path);
            assertThat(early.status()).as(path).isEqualTo(404);
            assertThat(early.at("/remedy").asString()).contains("position 1 or later");
        }
        Response empty = deployment.get(register + "?position=1");
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.at("/actions").size()).isZero();
    }

    @Test
    void an_action_is_found_by_identifier_and_by_reference_as_printed_or_nearly_so() {
        String byId = deployment
                .get("/api/actions/" + sample.fourteen + "?asAt=2018-03-31")
                .text();
        for (String path : List.of("/actions/14%20a", "/actions/14A.", "/actions?reference=14%20a")) {
            String and = path.contains("?") ? "&" : "?";
            assertThat(deployment.get(register + path + and + "asAt=2018-03-31").text())
                    .isEqualTo(byId);
        }
        assertThat(deployment.get(register + "/actions").status()).isEqualTo(400);
    }

    @Test
    void one_action_has_the_members_that_it_has_in_its_register() {
        JsonNode inRegister =
                deployment.get(register + "?asAt=2018-03-31&position=9").at("/actions/1");
        JsonNode alone = deployment
                .get("/api/actions/" + sample.fifteen + "?asAt=2018-03-31&position=9")
                .json();

        inRegister.properties().forEach(member -> assertThat(alone.get(member.getKey()))
                .isEqualTo(member.getValue()));
        assertThat(alone.get("register").asString()).isEqualTo(sample.id);
        assertThat(alone.get("asAt").asString()).isEqualTo("2018-03-31");
        assertThat(alone.at("/basis/position").asLong()).isEqualTo(9);
        assertThat(alone.get("missingSince").asString()).isEqualTo("2018-03-31");
    }

    @Test
    void an_action_is_unknown_before_it_exists_and_says_from_when() {
        for (String times : List.of("?asAt=2017-10-30", "?asAt=2018-03-31&position=2")) {
            for (String path : List.of("/api/actions/" + sample.fourteen, register + "/actions/14a")) {
                Response early = deployment.get(path + times);
                assertThat(early.status()).isEqualTo(404);
                assertThat(early.at("/remedy").asString())
                        .contains("exists from 2017-10-31")
                        .contains("position 3 or later");
            }
        }
    }

    @Test
    void an_action_whose_raise_is_voided_is_unknown_but_keeps_its_history() {
        String raise = deployment
                .ledger()
                .entry(sample.organisation, 4)
                .orElseThrow()
                .entry()
                .id();
        sample.record(new ActionEvent.EntryVoided(sample.fifteen, MARCH, 4, raise, "Not in the report"));

        Response gone = deployment.get("/api/actions/" + sample.fifteen);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.at("/remedy").asString()).contains("/history");
        assertThat(deployment
                        .get("/api/actions/" + sample.fifteen + "/history")
                        .at("/events/0/voidedBy")
                        .asLong())
                .isEqualTo(10);
    }

    @Test
    void an_untimed_action_carries_its_version_and_everything_else_a_digest() {
        String action = "/api/actions/" + sample.fourteen;
        assertThat(deployment.get(action).header("ETag")).isEqualTo("\"2\"");
        assertThat(deployment.get(register + "/actions/14a").header("ETag")).isEqualTo("\"2\"");
        for (String path : List.of(
                action + "?asAt=2018-03-31",
                action + "/history",
                register,
                register + "?asAt=2018-03-31&position=9",
                register + "/changes?from=2018-01-01",
                register + "/slippage",
                register + "/imports",
                register + "/committee-updates",
                "/api/registers",
                "/api/organisations")) {
            Response answer = deployment.get(path);
            assertThat(answer.header("ETag")).as(path).isEqualTo('"' + Sha256.hex(answer.bytes()) + '"');
        }
    }

    @Test
    void what_the_reader_has_already_is_not_sent_again() {
        for (String path : List.of("/api/actions/" + sample.fourteen, register, register + "/slippage")) {
            String tag = deployment.get(path).header("ETag");
            Response same = deployment.get(path, "If-None-Match", tag);
            assertThat(same.status()).isEqualTo(304);
            assertThat(same.bytes()).isEmpty();
            assertThat(same.header("ETag")).isEqualTo(tag);
            assertThat(deployment.get(path, "If-None-Match", "\"other\"").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_head_request_gets_the_headers_alone() {
        String path = register + "?asAt=2018-03-31&position=9";
        Response whole = deployment.get(path);
        Response head = deployment.call("HEAD", path, Map.of());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
        for (String header : List.of("ETag", "Content-Type", "Content-Length", "Cache-Control")) {
            assertThat(head.header(header)).as(header).isEqualTo(whole.header(header));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?asAt=2018-03-31&position=9,                        true",
        "?asAt=2018-03-31&asKnownAt=RECORDED,                true",
        "?asKnownAt=RECORDED,                                false",
        "?asAt=2018-03-31,                                   false",
        "?position=9,                                        false",
        "'',                                                 false"
    })
    void only_an_answer_with_both_times_fixed_may_be_kept_for_ever(String times, boolean forEver) {
        String recorded = Microseconds.text(sample.basis(MARCH, 9).recordedAt());
        Response answer = deployment.get(register + times.replace("RECORDED", recorded));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control"))
                .isEqualTo(forEver ? "private, max-age=31536000, immutable" : "no-cache");
    }

    @Test
    void nobody_keeps_a_refusal() {
        Response early = deployment.get(register + "?asAt=2018-03-31&asKnownAt=2001-01-01T00:00:00Z");
        assertThat(early.status()).isEqualTo(404);
        assertThat(early.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void registers_come_in_portions_with_a_link_to_the_next() {
        SampleRegister second = SampleRegister.opened(deployment);
        Response whole = deployment.get("/api/registers?limit=1000");
        assertThat(whole.at("/registers").valueStream().map(each -> each.get("id")
                        .asString()))
                .contains(sample.id, second.id)
                .isSorted();
        JsonNode listed = whole.at("/registers")
                .valueStream()
                .filter(each -> each.get("id").asString().equals(sample.id))
                .findFirst()
                .orElseThrow();
        assertThat(listed.toString()).isEqualTo("""
                {"id":"%s","organisation":"%s","title":"Improvement plan","source":"Peer review"}""".formatted(sample.id, sample.organisation));

        Response first = deployment.get("/api/registers?limit=1");
        String next = first.header("Link");
        assertThat(next).endsWith("; rel=\"next\"");
        Response afterwards = deployment.get(next.substring(1, next.indexOf('>')));
        assertThat(afterwards.at("/registers/0")).isEqualTo(whole.at("/registers/1"));
        assertThat(whole.header("Link")).isNull();
        assertThat(deployment.get("/api/registers?limit=0").status()).isEqualTo(400);
        assertThat(deployment.get("/api/registers?limit=1001").status()).isEqualTo(400);
    }

    @Test
    void registers_are_a_table_where_the_reader_asks_for_one() {
        Response table =
                deployment.get("/api/registers?limit=1000&organisation=" + sample.organisation, "Accept", "text/csv");

        assertThat(table.header("Content-Type")).isEqualTo("text/csv;header=present;charset=utf-8");
        assertThat(table.header("Vary")).isEqualTo("Accept");
        assertThat(table.text()).isEqualTo("""
                Id,Organisation,Title,Source\r
                %s,%s,Improvement plan,Peer review\r
                """.formatted(sample.id, sample.organisation));
        SampleRegister.opened(deployment);
        assertThat(deployment
                        .get("/api/registers?limit=1", "Accept", "text/csv")
                        .header("Link"))
                .endsWith("; rel=\"next\"");
    }

    @Test
    void organisations_have_a_name_and_a_zone() {
        deployment.organisation(sample.organisation, "The brigade", "Europe/Dublin");

        assertThat(deployment.get("/api/organisations").text()).contains("""
                {"id":"%s","name":"The brigade","zone":"Europe/Dublin"}""".formatted(sample.organisation));
    }

    @Test
    void editions_are_listed_in_the_order_in_which_they_were_imported() {
        Response imports = deployment.get(register + "/imports");

        assertThat(imports.text()).isEqualTo("""
                {"imports":[{"file":"october.csv","sha256":"%s","asAt":"2017-10-31","position":5},\
                {"file":"march.csv","sha256":"%s","asAt":"2018-03-31","position":8}],\
                "basis":{"position":9,"recordedAt":"%s"}}""".formatted(
                        digest("october.csv"),
                        digest("march.csv"),
                        Microseconds.text(sample.basis(MARCH, 9).recordedAt())));
        Response first = deployment.get(register + "/imports?limit=1");
        assertThat(first.at("/imports").size()).isEqualTo(1);
        assertThat(first.header("Link")).isEqualTo("<" + register + "/imports?limit=1&after=5>; rel=\"next\"");
    }

    @Test
    void what_moved_between_two_dates() {
        Response moved = deployment.get(register + "/changes?from=2017-10-31&to=2018-03-31");

        assertThat(moved.at("/from/asAt").asString()).isEqualTo("2017-10-31");
        assertThat(moved.at("/to/asAt").asString()).isEqualTo("2018-03-31");
        assertThat(moved.at("/from/position")).isEqualTo(moved.at("/to/position"));
        assertThat(moved.at("/changes").toString()).isEqualTo("""
                [{"kind":"date-moved","action":"%s","reference":"14 a","field":"targetDate","from":"Nov 2017",\
                "to":"Changed from Nov 2017 to June 2018.","section":null},\
                {"kind":"missing","action":"%s","reference":"15","field":"missingSince","from":null,"to":"2018-03-31",\
                "section":null}]""".formatted(sample.fourteen, sample.fifteen));
    }

    @Test
    void what_was_learned_since_a_position() {
        sample.record(new ActionEvent.ProgressNoted(sample.fourteen, OCTOBER, "\n", "Backdated."));

        Response learned = deployment.get(register + "/changes?fromPosition=6&from=2017-10-31&to=2017-10-31");

        assertThat(learned.at("/changes").toString()).isEqualTo("""
                [{"kind":"progress-noted","action":"%s","reference":"14 a","field":"progress","from":"Begun.",\
                "to":"Begun.\\nBackdated.","section":null}]""".formatted(sample.fourteen));
        Response fixed =
                deployment.get(register + "/changes?fromPosition=6&toPosition=10&from=2017-10-31&to=2017-10-31");
        assertThat(fixed.header("Cache-Control")).contains("immutable");
        assertThat(learned.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void both_sides_are_as_known_at_one_position_where_only_one_is_said() {
        sample.record(new ActionEvent.ProgressNoted(sample.fourteen, OCTOBER, "\n", "Backdated."));

        Response then = deployment.get(register + "/changes?from=2017-10-31&to=2018-03-31&toPosition=9");
        assertThat(then.at("/from/position").asLong()).isEqualTo(9);
        assertThat(then.at("/to/position").asLong()).isEqualTo(9);
        assertThat(then.at("/changes").valueStream().map(each -> each.get("kind")
                        .asString()))
                .containsExactly("date-moved", "missing");
        assertThat(then.header("Cache-Control")).contains("immutable");
        Response since = deployment.get(register + "/changes?fromPosition=9");
        assertThat(since.at("/to/position").asLong()).isEqualTo(10);
        Response above = deployment.get(register + "/changes?toPosition=11");
        assertThat(above.at("/field").asString()).isEqualTo("toPosition");
    }

    @Test
    void differences_need_something_to_compare() {
        assertThat(deployment.get(register + "/changes").status()).isEqualTo(400);
        Response above = deployment.get(register + "/changes?fromPosition=1000");
        assertThat(above.status()).isEqualTo(422);
        assertThat(above.at("/field").asString()).isEqualTo("fromPosition");
        assertThat(deployment.get(register + "/changes?to=soon").at("/field").asString())
                .isEqualTo("to");
    }

    @Test
    void rebuilding_changes_no_answer() {
        List<String> paths = List.of(
                register + "?asAt=2018-03-31&position=9",
                register + "?asAt=2018-01-15&position=9",
                register + "/slippage?asAt=2018-03-31&position=9",
                "/api/actions/" + sample.fourteen + "?asAt=2018-03-31&position=9",
                "/api/committee-updates/" + sample.octoberUpdate,
                register + "/imports");
        List<String> before =
                paths.stream().map(path -> deployment.get(path).text()).toList();

        Response rebuilt = deployment.call("POST", "/api/rebuild", Map.of());

        assertThat(rebuilt.status()).as(rebuilt.text()).isEqualTo(200);
        assertThat(rebuilt.text())
                .isEqualTo("{\"events\":%d}".formatted(deployment.ledger().lastSealIndex()));
        assertThat(paths.stream().map(path -> deployment.get(path).text())).containsExactlyElementsOf(before);
    }

    @ParameterizedTest
    @CsvSource({
        "edition,          register, /api/registers/{register}/imports",
        "committee_update, register, /api/registers/{register}/committee-updates",
        "committee_update, id,       /api/committee-updates/{update}",
        "register,         id,       /api/registers?organisation={organisation}"
    })
    void a_list_half_built_is_never_shown(String table, String key, String path) throws SQLException {
        String list = path.replace("{register}", sample.id)
                .replace("{update}", sample.octoberUpdate)
                .replace("{organisation}", sample.organisation);
        String whole = deployment.get(list).text();
        String own = key.equals("register") ? sample.id : table.equals("register") ? sample.id : sample.octoberUpdate;
        String move = "update query.%s set %s = ? where %s = ?".formatted(table, key, key);
        CompletableFuture<Response> meanwhile;
        try (Connection another = deployment.superuser().getDataSource().getConnection();
                Statement node = another.createStatement()) {
            // Another node is at it: this one would end a rebuilding that nobody sees to.
            node.execute("select pg_advisory_lock(%d, hashtext('another'))".formatted(0x7175_6572));
            try {
                node.execute("update query.rebuilding set number = number + 1, under_way = true, node = 'another'");
                deployment.superuser().update(move, "not-built-yet", own);
                meanwhile = CompletableFuture.supplyAsync(() -> deployment.get(list));
                assertThatThrownBy(() -> meanwhile.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            } finally {
                deployment.superuser().update(move, own, "not-built-yet");
                node.execute("update query.rebuilding set under_way = false, node = null, ended = number");
                node.execute("select pg_advisory_unlock_all()");
            }
        }
        assertThat(meanwhile.join().text()).isEqualTo(whole);
    }

    private static String digest(String file) {
        return Sha256.hex(file.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
