package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;

class ProblemsTest {

    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new ToyEndpoint())
            .setControllerAdvice(new Problems(), new PlainTextBody())
            .setCustomArgumentResolvers(new RequestHabits())
            .addInterceptors(new PlainTextParameters())
            .addFilters(new CorrelationFilter(), new BodyLimits())
            .setMessageConverters(
                    new ByteArrayHttpMessageConverter(),
                    new StringHttpMessageConverter(StandardCharsets.UTF_8),
                    new JacksonJsonHttpMessageConverter(StrictJson.mapper()))
            .build();

    /** A problem as a caller gets it. */
    private record Told(MockHttpServletResponse response, JsonNode body) {

        String text(String member) {
            return body.get(member).isNull() ? null : body.get(member).stringValue();
        }

        AbstractStringAssert<?> detail() {
            return assertThat(text("detail"));
        }

        AbstractStringAssert<?> remedy() {
            return assertThat(text("remedy"));
        }

        AbstractStringAssert<?> field() {
            return assertThat(text("field"));
        }
    }

    private MockHttpServletResponse send(RequestBuilder request) {
        try {
            return mvc.perform(request).andReturn().getResponse();
        } catch (Exception escaped) {
            throw new AssertionError("Nothing may escape", escaped);
        }
    }

    private Told told(int status, RequestBuilder request) {
        MockHttpServletResponse response = send(request);
        String text = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(text).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getHeader("X-Correlation-Id")).isNotBlank();
        assertThat(text).doesNotContain("secret", "Exception", "org.", "java.", "\tat ");
        JsonNode body = StrictJson.mapper().readTree(text);
        assertThat(body.propertyNames()).contains("type", "title", "status", "detail", "field", "remedy");
        assertThat(body.get("status").intValue()).isEqualTo(status);
        for (String member : List.of("type", "title", "detail", "remedy")) {
            assertThat(body.get(member).stringValue()).as(member).isNotBlank();
        }
        return new Told(response, body);
    }

    private static RequestBuilder get(String uri, Object... variables) {
        return MockMvcRequestBuilders.get(uri, variables);
    }

    private static RequestBuilder post(String body) {
        return MockMvcRequestBuilders.post("/toys")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    @ParameterizedTest
    @CsvSource({
        "UNREADABLE, 400, unreadable",
        "NOT_PERMITTED, 403, not-permitted",
        "UNKNOWN, 404, unknown",
        "FORBIDDEN, 409, forbidden-by-rule",
        "STALE, 412, stale",
        "TOO_LARGE, 413, too-large",
        "UNACCEPTABLE, 422, unacceptable",
    })
    void every_kind_of_refusal_has_its_status(Refusal.Kind kind, int status, String type) {
        Told told = told(status, get("/refusals/{kind}", kind));

        assertThat(told.text("type")).endsWith("/" + type);
        told.field().isEqualTo("f");
        told.detail().isEqualTo("What is wrong.");
        told.remedy().isEqualTo("What to do.");
    }

    @Test
    void a_refusal_may_tell_more_beside_the_usual_members() {
        JsonNode body = told(422, get("/refusals/UNACCEPTABLE")).body();

        assertThat(body.get("changes")).isEmpty();
        assertThat(body.get("missing").get(0).stringValue()).isEqualTo("14 a");
    }

    @Test
    void a_refusal_for_now_says_in_whole_seconds_when_to_come_back() {
        Told told = told(503, get("/refusals/LATER"));

        assertThat(told.response().getHeader("Retry-After")).isEqualTo("2");
        told.field().isNull();
    }

    @Test
    void a_refusal_is_found_behind_what_wraps_it() {
        told(409, get("/wrapped")).detail().isEqualTo("It is closed.");
    }

    @Test
    void malformed_json_is_told_with_its_line_column_and_member() {
        Told told = told(400, post("{\n  \"position\": 1,\n  \"reason\": \"a\" \"b\"\n}"));

        told.detail().contains("line 3", "column", "'reason'");
        told.field().isEqualTo("reason");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{\"position\":1", "{'position':1}", "{\"position\":01}", "{\"position\":NaN}", "[1,", "nul"
            })
    void what_is_no_json_is_refused(String body) {
        told(400, post(body)).detail().contains("line 1");
    }

    @Test
    void an_absent_body_is_told_so() {
        told(400, post("")).detail().contains("no body");
        told(400, post("null")).detail().contains("body");
    }

    @Test
    void an_unknown_member_is_named_and_the_known_ones_are_listed() {
        Told told = told(400, post("{\"position\":1,\"efectiveOn\":\"2018-01-01\"}"));

        told.field().isEqualTo("efectiveOn");
        told.detail().contains("'efectiveOn'");
        told.remedy().contains("effectiveOn", "reason", "layout");
    }

    @Test
    void an_unknown_member_inside_a_list_is_named_with_its_place() {
        told(400, post("{\"position\":1,\"layout\":[{\"heading\":\"a\"},{\"headin\":\"b\"}]}"))
                .field()
                .isEqualTo("layout[1].headin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"position\":1,\"reason\":5}                | reason      | a text, not a number",
                "{\"position\":1,\"reason\":true}             | reason      | a text, not true or false",
                "{\"position\":1,\"reason\":[\"x\"]}          | reason      | a text, not a list",
                "{\"position\":1,\"reason\":[]}               | reason      | a text, not a list",
                "{\"position\":1,\"reason\":{}}               | reason      | a text, not an object",
                "{\"position\":1,\"row\":\"5\"}               | row         | a whole number, not a text",
                "{\"position\":1,\"row\":\"\"}                | row         | a whole number, not a text",
                "{\"position\":1,\"row\":1.0}                 | row         | a whole number, not a number",
                "{\"position\":1,\"row\":true}                | row         | a whole number, not true or false",
                "{\"position\":1,\"force\":\"true\"}          | force       | true or false, not a text",
                "{\"position\":1,\"force\":1}                 | force       | true or false, not a number",
                "{\"position\":1,\"lead\":\"A\"}              | lead        | a list, not a text",
                "{\"position\":1,\"lead\":[\"A\",7]}          | lead[1]     | a text, not a number",
                "{\"position\":1,\"lead\":\"\"}               | lead        | a list, not a text",
                "{\"position\":1,\"layout\":[\"A\"]}          | layout[0]   | an object, not a text",
                "{\"position\":1,\"layout\":[\"\"]}           | layout[0]   | an object, not a text",
                "{\"position\":1,\"other\":{\"cost\":5}}      | other.cost  | a text, not a number",
                "{\"position\":1,\"effectiveOn\":17600}       | effectiveOn | a date",
                "{\"position\":1,\"effectiveOn\":[2018,1,1]}  | effectiveOn | a date",
                "{\"position\":1,\"colour\":0}                | colour      | ",
                "{\"position\":null}                          | position    | a whole number, not null",
                "{}                                           | position    | is missing",
                "[]                                           |             | an object",
                "\"text\"                                     |             | an object",
            })
    void nothing_is_taken_for_something_else(String body, String field, String detail) {
        for (String path : List.of("/toys", "/trees")) {
            Told told = told(
                    400,
                    MockMvcRequestBuilders.post(path)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body));

            told.field().isEqualTo(field);
            if (detail != null) told.detail().contains(detail);
        }
    }

    @Test
    void empty_texts_lists_and_objects_are_what_they_are() throws Exception {
        String body = "{\"position\":1,\"reason\":\"\",\"lead\":[],\"layout\":[{}],\"other\":{}}";
        MockHttpServletResponse response = send(post(body));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString())
                .contains("\"reason\":\"\"", "\"lead\":[]", "[{\"heading\":null,\"field\":null}]", "\"other\":{}");
    }

    @Test
    void a_text_of_the_wrong_form_is_repeated() {
        told(400, post("{\"position\":1,\"action\":\"seven\"}")).detail().startsWith("'seven' is not an identifier");
        told(400, post("{\"position\":1,\"recordedAt\":\"noon\"}")).detail().startsWith("'noon' is not an instant");
    }

    @Test
    void a_file_name_with_the_character_zero_is_refused_with_its_part() {
        told(
                        422,
                        MockMvcRequestBuilders.multipart("/files")
                                .file(new MockMultipartFile("file", "a\0.csv", null, new byte[1])))
                .field()
                .isEqualTo("file");
    }

    @Test
    void a_row_number_too_large_for_its_type_is_refused() {
        told(400, post("{\"position\":1,\"row\":3000000000}")).field().isEqualTo("row");
        told(400, post("{\"position\":99999999999999999999}")).field().isEqualTo("position");
    }

    @Test
    void one_of_a_few_words_is_refused_with_the_words() {
        Told told = told(400, post("{\"position\":1,\"colour\":\"BLUE\"}"));

        told.field().isEqualTo("colour");
        told.remedy().contains("RED, GREEN");
    }

    @Test
    void a_date_that_does_not_exist_is_told_so_with_its_member() {
        Told told = told(400, post("{\"position\":1,\"effectiveOn\":\"2018-02-30\"}"));

        told.field().isEqualTo("effectiveOn");
        told.detail().isEqualTo("'2018-02-30' is not a date that exists.");
        told.remedy().contains("YYYY-MM-DD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-02-03T00:00:00Z", "2018-2-3", "03/02/2018", "", " 2018-02-03", "+2018-02-03"})
    void a_date_in_another_form_is_refused(String date) {
        told(400, post("{\"position\":1,\"effectiveOn\":\"" + date + "\"}"))
                .field()
                .isEqualTo("effectiveOn");
    }

    @Test
    void a_member_that_stands_there_twice_is_refused_also_inside() {
        told(400, post("{\"position\":1,\"reason\":\"a\",\"reason\":\"a\"}"))
                .field()
                .isEqualTo("reason");
        told(400, post("{\"position\":1,\"layout\":[{\"field\":\"a\",\"field\":\"b\"}]}"))
                .field()
                .isEqualTo("layout[0].field");
    }

    @Test
    void nothing_may_follow_after_the_json() {
        told(400, post("{\"position\":1} {\"position\":2}")).detail().contains("after the end");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"position\":1,\"reason\":\"a\\u0000b\"}', reason",
        "'{\"position\":1,\"lead\":[\"a\",\"\\ud800\"]}', lead[1]",
        "'{\"position\":1,\"reason\":\"\\udc00\\ud800\"}', reason",
        "'{\"position\":1,\"layout\":[{\"heading\":\"\\u0000\"}]}', layout[0].heading",
    })
    void what_no_store_can_hold_is_refused_with_its_member(String body, String field) {
        told(422, post(body)).field().isEqualTo(field);
    }

    @Test
    void a_name_with_half_a_character_is_refused_too() {
        // Jackson itself takes such a name for malformed.
        told(400, post("{\"position\":1,\"other\":{\"a\\ud800\":\"x\"}}"))
                .field()
                .isEqualTo("other");
        told(422, post("{\"position\":1,\"other\":{\"a\\u0000\":\"x\"}}"))
                .detail()
                .contains("U+0000");
    }

    @Test
    void half_a_character_in_raw_bytes_is_refused_too() {
        byte[] body = "{\"position\":1,\"reason\":\"???\"}".getBytes(StandardCharsets.US_ASCII);
        int at = new String(body, StandardCharsets.US_ASCII).indexOf('?');
        body[at] = (byte) 0xED;
        body[at + 1] = (byte) 0xA0;
        body[at + 2] = (byte) 0x80;
        MockHttpServletResponse response = send(MockMvcRequestBuilders.post("/toys")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));

        assertThat(response.getStatus()).isIn(400, 422);
    }

    @Test
    void text_with_every_other_character_comes_back_as_it_was() throws Exception {
        String body = "{\"reason\":\"\\u0001 \\t 😀 é \\u2028\",\"position\":1}";

        MockHttpServletResponse response = send(post(body));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(StrictJson.mapper()
                        .readTree(response.getContentAsByteArray())
                        .get("reason")
                        .stringValue())
                .isEqualTo("\u0001 \t 😀 é \u2028");
    }

    @Test
    void deeply_nested_json_is_refused() {
        told(400, post("{\"position\":1,\"lead\":" + "[".repeat(100_000)))
                .detail()
                .contains("nested");
    }

    @Test
    void a_parameter_that_is_missing_or_of_the_wrong_kind_is_named() {
        told(400, get("/rows")).field().isEqualTo("row");
        Told wrong = told(400, get("/rows?row=many"));
        wrong.field().isEqualTo("row");
        wrong.detail().contains("'many'");
    }

    @Test
    void a_parameter_with_the_character_zero_is_refused_with_its_name() {
        told(422, MockMvcRequestBuilders.get("/rows").queryParam("reference", "a\u0000"))
                .field()
                .isEqualTo("reference");
    }

    @Test
    void what_cannot_be_an_identifier_is_unknown() {
        told(404, get("/toys/not-a-uuid")).detail().contains("'not-a-uuid'");
    }

    @Test
    void a_missing_file_or_field_of_an_upload_is_named() {
        told(
                        400,
                        MockMvcRequestBuilders.multipart("/files")
                                .param("asAt", "2018-03-31")
                                .param("row", "1"))
                .field()
                .isEqualTo("file");
        told(400, MockMvcRequestBuilders.multipart("/files").file(new MockMultipartFile("file", new byte[1])))
                .field()
                .isEqualTo("asAt");
    }

    @Test
    void a_path_without_anything_is_unknown() {
        told(404, get("/nothing"));
    }

    @Test
    void a_method_that_is_not_offered_is_told_with_those_that_are() {
        Told told = told(405, MockMvcRequestBuilders.delete("/toys"));

        assertThat(told.response().getHeader("Allow")).isEqualTo("POST");
        Told both = told(405, MockMvcRequestBuilders.put("/pool"));
        assertThat(both.response().getHeader("Allow")).isEqualTo("GET, HEAD, POST");
        told.remedy().contains("POST");
    }

    @Test
    void a_form_that_is_not_offered_is_told_with_those_that_are() {
        told(406, MockMvcRequestBuilders.get("/answers").accept("application/pdf"))
                .remedy()
                .contains("text/csv", "application/json");
    }

    @Test
    void a_problem_is_json_even_where_csv_was_asked_for() {
        told(400, MockMvcRequestBuilders.get("/answers?asAt=2018-02-30").accept("text/csv"))
                .field()
                .isEqualTo("asAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/json;charset=latin1"
            })
    void a_body_in_another_form_is_refused_with_the_right_one(String type) {
        told(
                        415,
                        MockMvcRequestBuilders.post("/toys")
                                .header("Content-Type", type)
                                .content("{}"))
                .remedy()
                .contains("application/json");
    }

    @Test
    void a_body_without_or_with_an_unreadable_type_is_refused() {
        told(415, MockMvcRequestBuilders.post("/toys").content("{}"));
        told(
                        415,
                        MockMvcRequestBuilders.post("/toys")
                                .header("Content-Encoding", "gzip")
                                .content("{}"))
                .field()
                .isEqualTo("Content-Encoding");
    }

    @Test
    void a_body_over_ten_mebibytes_is_refused() {
        told(413, post("{\"position\":1,\"reason\":\"" + "x".repeat(10 << 20) + "\"}"))
                .detail()
                .contains("any other 10 MiB");
        assertThat(send(post("{\"position\":1,\"reason\":\"" + "x".repeat((10 << 20) - 100) + "\"}"))
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void a_database_that_is_away_is_told_as_passing() {
        Told read = told(503, get("/pool"));
        assertThat(read.response().getHeader("Retry-After")).isEqualTo("2");
        told(503, get("/lost-at-commit"));

        Told unsafe = told(503, MockMvcRequestBuilders.post("/pool"));
        unsafe.detail().contains("may have been recorded");
        unsafe.remedy().contains("history", "Idempotency-Key");

        Told look = told(503, MockMvcRequestBuilders.post("/pool-of-a-look"));
        look.detail().contains("Nothing was recorded").doesNotContain("may have been");
        look.remedy().doesNotContain("history");

        told(503, MockMvcRequestBuilders.post("/pool").header("Idempotency-Key", "k"))
                .remedy()
                .contains("same Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "40001", "40P01", "53300", "53100", "55P03", "57P01", "57P02", "57P03", "57014", "25006",
                "25P04"
            })
    void a_passing_state_of_the_database_is_told_as_passing(String state) {
        told(503, get("/sql/{state}", state));
    }

    @Test
    void a_database_without_an_event_store_is_told_as_such() {
        Told told = told(503, get("/no-event-store"));

        assertThat(told.response().getHeader("Retry-After")).isEqualTo("2");
        told.detail().contains("no event store");
        told.remedy().contains("start a command node");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "42P01", "42501", "XX000"})
    void any_other_state_of_the_database_is_a_fault_of_ours(String state) {
        told(500, get("/sql/{state}", state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fault", "/overflow"})
    void a_fault_of_ours_shows_nothing_but_a_correlation_id(String path) {
        Told told = told(500, MockMvcRequestBuilders.get(path).header("X-Correlation-Id", "visit-7"));

        assertThat(told.text("correlation")).isEqualTo("visit-7");
        assertThat(told.response().getHeader("X-Correlation-Id")).isEqualTo("visit-7");
    }

    @Test
    void what_a_caller_sent_is_repeated_short_and_harmless() {
        told(404, get("/toys/{id}", "x".repeat(5000))).detail().hasSizeLessThan(200);
    }

    @Test
    void times_and_pages_are_read_from_the_query() throws Exception {
        MockHttpServletResponse response =
                send(get("/as-of?asAt=2018-03-31&asKnownAt=2026-01-02T03:04:05.5Z&limit=7&after=3"));

        assertThat(response.getContentAsString())
                .isEqualTo("{\"asAt\":\"2018-03-31\",\"asKnownAt\":\"2026-01-02T03:04:05.500000Z\",\"position\":null,"
                        + "\"after\":3,\"limit\":7}");
        assertThat(send(get("/as-of")).getContentAsString()).contains("\"after\":0,\"limit\":100");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "limit=-1, limit",
        "limit=ten, limit",
        "limit=, limit",
        "limit=5&limit=5, limit",
        "after=-1, after",
        "position=-1, position",
        "asAt=2018-02-30, asAt",
        "asKnownAt=2026-01-02T03:04:05, asKnownAt",
        "asAt=2018-01-01&asAt=2018-01-01, asAt",
        "asKnownAt=2026-01-02T03:04:05Z&position=1, position"
    })
    void an_unreadable_time_or_page_is_refused_with_its_parameter(String query, String field) {
        told(400, get("/as-of?" + query)).field().isEqualTo(field);
    }

    @Test
    void a_caller_is_known_by_headers() throws Exception {
        assertThat(send(MockMvcRequestBuilders.post("/caller")
                                .header("X-Actor", " Ann Clerk ")
                                .header("Idempotency-Key", "k-1")
                                .header("If-Match", "\"4\", \"5\"")
                                .header("X-Correlation-Id", "c-1"))
                        .getContentAsString())
                .isEqualTo("{\"actor\":\"Ann Clerk\",\"key\":\"k-1\",\"correlation\":\"c-1\"}");
        assertThat(send(MockMvcRequestBuilders.post("/caller")).getContentAsString())
                .contains("\"actor\":\"unsigned\",\"key\":null");
    }

    @Test
    void a_correlation_id_that_is_not_sane_is_replaced() {
        MockHttpServletResponse response =
                send(MockMvcRequestBuilders.post("/caller").header("X-Correlation-Id", "a b\u00ff<script>"));

        assertThat(response.getHeader("X-Correlation-Id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void a_change_for_another_version_is_stale() {
        Told told = told(412, MockMvcRequestBuilders.post("/caller").header("If-Match", "\"4\""));

        told.field().isEqualTo("If-Match");
        told.remedy().contains("\"5\"");
    }

    @Test
    void an_answer_at_a_fixed_basis_is_kept_for_ever() {
        MockHttpServletResponse fixed = send(MockMvcRequestBuilders.get("/answers?asAt=2018-03-31&position=4")
                .accept("text/csv"));
        MockHttpServletResponse open =
                send(MockMvcRequestBuilders.get("/answers?position=4").accept("text/csv"));

        assertThat(fixed.getHeader("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
        assertThat(open.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(fixed.getHeader("ETag"))
                .isEqualTo("\"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb\"");
        assertThat(fixed.getHeader("Vary")).isEqualTo("Accept");
    }

    @Test
    void a_reader_who_has_the_answer_already_is_told_so() throws Exception {
        MockHttpServletResponse response = send(MockMvcRequestBuilders.get("/answers")
                .accept(MediaType.APPLICATION_JSON)
                .header("If-None-Match", "W/\"4\", \"5\""));

        assertThat(response.getStatus()).isEqualTo(304);
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(response.getHeader("ETag")).isEqualTo("\"5\"");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(send(MockMvcRequestBuilders.get("/answers")
                                .accept(MediaType.APPLICATION_JSON)
                                .header("If-None-Match", "\"4\""))
                        .getContentAsString())
                .isEqualTo("5");
    }

    @Test
    void instants_go_out_with_six_digits() throws Exception {
        assertThat(send(get("/instant")).getContentAsString())
                .contains("\"recordedAt\":\"2026-01-02T03:04:05.000000Z\"", "\"asAt\":\"2018-03-31\"");
    }
}
