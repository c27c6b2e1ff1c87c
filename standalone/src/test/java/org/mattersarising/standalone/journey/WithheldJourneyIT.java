package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;
import org.mattersarising.http.WhoCalls;
import org.mattersarising.standalone.JoinedSides;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A passage that is withheld: who is told it and who is not, wherever it stands, and that its readings are kept. */
class WithheldJourneyIT {

    private static final String NAME = "Jo Secret";
    private static final String MARK = "[withheld]";
    private static final String CALLER = "X-Caller";
    private static final List<String> KINDS = List.of("json", "csv", "html", "pdf", "docx", "xlsx");

    /** Whoever a request says; nobody but this test lets it say so. */
    static class SaidByRequest {
        @Bean
        @Primary
        WhoCalls callers() {
            return new WhoCalls() {
                @Override
                public Caller of(HttpServletRequest request) {
                    String said = request.getHeader(CALLER);
                    if (said == null) return Caller.NOBODY;
                    Set<Grant> grants = Arrays.stream(said.split(" "))
                            .map(Grant::of)
                            .map(Optional::orElseThrow)
                            .collect(Collectors.toSet());
                    return new Caller("s-" + said, "Sam " + said, "test", grants, List.of());
                }
            };
        }
    }

    private static JoinedSides sides;
    private static Client client;
    private static int registers;

    private String register;
    private String action;
    private String other;

    @BeforeAll
    static void start() {
        sides = JoinedSides.calledBy(SaidByRequest.class);
        client = new Client(URI.create(sides.address()));
    }

    @AfterAll
    static void stop() {
        sides.close();
    }

    /** A register with the name in two actions, before anything is withheld. */
    @BeforeEach
    void open() {
        register = "plan-" + ++registers;
        post(
                        "clerk",
                        "/api/registers",
                        Map.of(
                                "id",
                                register,
                                "organisation",
                                "northmoor",
                                "title",
                                "Plan",
                                "source",
                                "inspection",
                                "layout",
                                List.of(
                                        Map.of("heading", "No.", "field", "reference"),
                                        Map.of("heading", "Finding", "field", "finding"),
                                        Map.of("heading", "Progress", "field", "progress"),
                                        Map.of("heading", "Due", "field", "targetDate"))))
                .expect(201);
        action = raise("1", NAME + " left the valve open");
        other = raise("2", "As told by " + NAME + ", and by Jo Secretary");
        post("clerk", "/api/actions/" + action + "/progress-notes", Map.of("text", "Talked to " + NAME + "."))
                .expect(200);
        post(
                        "clerk",
                        "/api/actions/" + action + "/target-date",
                        Map.of("to", "May 2027", "reason", "Because " + NAME + " is ill"))
                .expect(200);
    }

    private String raise(String reference, String finding) {
        return post(
                        "clerk",
                        "/api/registers/" + register + "/actions",
                        Map.of(
                                "reference",
                                reference,
                                "finding",
                                finding,
                                "targetDate",
                                "June 2025",
                                "effectiveOn",
                                "2025-01-31"))
                .expect(201)
                .action();
    }

    private long withhold() {
        return withhold(NAME).expect(200).position();
    }

    private Reply withhold(String passage) {
        return post(
                "clerk",
                "/api/actions/" + action + "/withholdings",
                Map.of("text", passage, "reason", "Names a member of staff"));
    }

    private static Reply post(String caller, String path, Object body) {
        return client.post(path, body, CALLER, caller);
    }

    private static Reply get(String caller, String path, String... headers) {
        return client.get(path, with(caller, headers));
    }

    private static String[] with(String caller, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = CALLER;
        all[headers.length + 1] = caller;
        return all;
    }

    private List<String> reads() {
        return List.of(
                "/api/actions/" + action,
                "/api/actions/" + action + "/history",
                "/api/actions/" + other,
                "/api/registers/" + register,
                "/api/registers/" + register + "/actions/1",
                "/api/registers/" + register + "/changes?from=2025-02-01&to=2026-12-01",
                "/api/registers/" + register + "/slippage");
    }

    private String published() {
        return post(
                        "clerk",
                        "/api/registers/" + register + "/committee-updates",
                        Map.of("committee", "Fire", "meetingDate", "2026-12-01", "title", "Progress"))
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    private JsonNode lastReading() {
        JsonNode all = get("auditor", "/api/organisations/northmoor/readings?limit=1000")
                .expect(200)
                .json()
                .get("readings");
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    private long readings() {
        return new JdbcTemplate(sides.database().superuser())
                .queryForObject("select count(*) from eventstore.reading", Long.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reader",
                "lead",
                "approver",
                "verifier",
                "clerk@southmoor reader",
                "auditor@northmoor/else reader"
            })
    void who_may_not_read_it_is_told_a_mark_in_its_place(String caller) {
        for (String path : reads())
            assertThat(get(caller, path).expect(200).text()).as(path).contains(NAME);
        withhold();
        long before = readings();
        for (String path : reads()) {
            assertThat(get(caller, path).expect(200).text())
                    .as(path)
                    .contains(MARK)
                    .doesNotContain(NAME + " ")
                    .doesNotContain(NAME + "\"")
                    .doesNotContain(NAME + ",");
        }
        assertThat(readings()).isEqualTo(before);
    }

    @Test
    void nothing_else_is_changed() {
        String exact = get("reader", "/api/registers/" + register).text();
        long position = withhold();
        String masked = get("reader", "/api/registers/" + register + "?position=" + (position - 1))
                .expect(200)
                .text();
        assertThat(masked)
                .isEqualTo(exact.replaceAll(NAME + "(?!a)", "[withheld]"))
                .contains("Jo Secretary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk", "auditor", "auditor@northmoor"})
    void who_may_read_it_is_told_it_and_that_is_kept(String caller) {
        withhold();
        for (String path : reads()) {
            long before = readings();
            Reply reply = get(caller, path, "X-Correlation-Id", "asked-by-me").expect(200);
            assertThat(reply.text()).as(path).contains(NAME).doesNotContain(MARK);
            assertThat(reply.header("Cache-Control")).as(path).isEqualTo("no-store");
            assertThat(readings()).as(path).isEqualTo(before + 1);
            JsonNode kept = lastReading();
            assertThat(kept.get("name").asString()).isEqualTo("Sam " + caller);
            assertThat(kept.get("subject").asString()).isEqualTo("s-" + caller);
            assertThat(kept.get("client").asString()).isEqualTo("test");
            assertThat(kept.get("register").asString()).isEqualTo(register);
            assertThat(kept.get("correlation").asString()).isEqualTo("asked-by-me");
            assertThat(kept.get("path").asString())
                    .containsIgnoringCase("position=")
                    .startsWith(path.split("\\?")[0]);
            assertThat(kept.toString()).doesNotContain(NAME);
        }
    }

    @Test
    void an_answer_without_anything_withheld_is_no_reading() {
        withhold();
        long before = readings();
        get("auditor", "/api/registers/" + register + "/committee-updates").expect(200);
        get("auditor", "/api/registers").expect(200);
        assertThat(readings()).isEqualTo(before);
    }

    @Test
    void tables_are_masked_cell_by_cell() {
        withhold();
        String exact = get("auditor", "/api/registers/" + register, "Accept", "text/csv")
                .expect(200)
                .text();
        String masked = get("reader", "/api/registers/" + register, "Accept", "text/csv")
                .expect(200)
                .text();
        assertThat(masked)
                .isEqualTo(exact.replaceAll(NAME + "(?!a)", "[withheld]"))
                .contains(MARK);
        assertThat(get("reader", "/api/registers/" + register + "?for=spreadsheet", "Accept", "text/csv")
                        .expect(200)
                        .text())
                .contains(MARK)
                .doesNotContain(NAME + " ");
    }

    @Test
    void an_etag_is_that_of_what_was_sent() {
        String path = "/api/registers/" + register;
        String before = get("reader", path).header("ETag");
        long position = withhold();
        String fixed = path + "?asAt=2026-12-01&position=" + (position - 1);
        Reply masked = get("reader", fixed).expect(200);
        Reply exact = get("auditor", fixed).expect(200);
        assertThat(masked.header("ETag")).isNotEqualTo(exact.header("ETag"));
        assertThat(masked.header("Cache-Control")).isEqualTo("no-store");
        get("reader", fixed, "If-None-Match", masked.header("ETag")).expect(304);
        get("reader", fixed, "If-None-Match", exact.header("ETag")).expect(200);
        get("reader", path, "If-None-Match", before).expect(200);
    }

    @Test
    void papers_published_from_now_on_do_not_print_it_and_earlier_ones_do() {
        String earlier = published();
        Map<String, String> bytes = papers(earlier);
        withhold();
        String later = published();
        for (String caller : List.of("reader", "clerk", "auditor")) {
            assertThat(get(caller, paper(earlier, "json")).expect(200).text())
                    .contains(NAME)
                    .doesNotContain(MARK);
            assertThat(get(caller, paper(later, "json")).expect(200).text())
                    .contains(MARK)
                    .contains("Jo Secretary")
                    .doesNotContainPattern(NAME + "(?!a)");
            assertThat(get(caller, paper(later, "csv")).text()).contains(MARK).doesNotContainPattern(NAME + "(?!a)");
            assertThat(get(caller, paper(later, "html")).text()).contains(MARK).doesNotContainPattern(NAME + "(?!a)");
        }
        assertThat(papers(earlier)).isEqualTo(bytes);
        for (String update : List.of(earlier, later)) {
            JsonNode verified = get("reader", "/api/committee-updates/" + update + "/verification")
                    .expect(200)
                    .json();
            assertThat(verified.get("reproduced").asBoolean())
                    .as(verified.toString())
                    .isTrue();
        }
    }

    private static String paper(String update, String kind) {
        return "/api/committee-updates/" + update + "/paper." + kind;
    }

    private static Map<String, String> papers(String update) {
        return KINDS.stream().collect(Collectors.toMap(kind -> kind, kind -> get("reader", paper(update, kind))
                .expect(200)
                .header("ETag")));
    }

    @Test
    void voiding_takes_it_back_at_once_and_papers_of_the_time_between_stay_as_they_are() {
        long position = withhold();
        String between = published();
        post(
                        "clerk",
                        "/api/actions/" + action + "/voidings",
                        Map.of("position", position, "reason", "Agreed with staff"))
                .expect(200);
        for (String path : reads()) {
            assertThat(get("reader", path).expect(200).text())
                    .as(path)
                    .contains(NAME)
                    .doesNotContain(MARK);
        }
        long before = readings();
        get("auditor", "/api/registers/" + register).expect(200);
        assertThat(readings()).isEqualTo(before);
        assertThat(get("reader", paper(published(), "json")).text())
                .contains(NAME)
                .doesNotContain(MARK);
        assertThat(get("reader", paper(between, "json")).text()).contains(MARK);
        assertThat(get("reader", "/api/committee-updates/" + between + "/verification")
                        .json()
                        .get("reproduced")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void the_feed_and_its_stream_are_masked_for_each_reader() throws Exception {
        long position = withhold();
        String path = "/api/ledger?organisation=northmoor&limit=1000&after=" + (position - 6);
        String masked = get("reader", path).expect(200).text();
        assertThat(masked).contains(MARK).contains("Jo Secretary").doesNotContainPattern(NAME + "(?!a)");
        assertThat(get("auditor", path).expect(200).text()).doesNotContain(MARK).contains(NAME);
        assertThat(lastReading().get("call").asString()).isEqualTo("readLedger");
        long before = readings();
        assertThat(streamed("reader", position)).contains(MARK).doesNotContainPattern(NAME + "(?!a)");
        assertThat(readings()).isEqualTo(before);
        assertThat(streamed("auditor", position)).contains(NAME).doesNotContain(MARK);
        assertThat(readings()).isEqualTo(before + 1);
    }

    /** From somewhat before a position to it. */
    private static String streamed(String caller, long position) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sides.address() + "/api/ledger?organisation=northmoor&after=" + (position - 6)))
                .header("Accept", "text/event-stream")
                .header(CALLER, caller)
                .build();
        try (HttpClient http = HttpClient.newHttpClient();
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            StringBuilder seen = new StringBuilder();
            String last = "id: " + position;
            for (String line = lines.readLine(); !line.equals(last); line = lines.readLine()) seen.append(line);
            seen.append(lines.readLine());
            http.shutdownNow();
            return seen.toString();
        }
    }

    @Test
    void what_is_withheld_in_one_register_is_told_in_another() {
        withhold();
        open();
        assertThat(get("reader", "/api/registers/" + register).text())
                .contains(NAME)
                .doesNotContain(MARK);
    }

    @Test
    void a_refusal_does_not_tell_it_either() {
        String wording = "June, says " + NAME;
        post("clerk", "/api/actions/" + action + "/target-date", Map.of("to", wording, "reason", "Told"))
                .expect(200);
        withhold();
        Map<String, String> again = Map.of("to", wording, "reason", "Told again");
        assertThat(post("clerk", "/api/actions/" + action + "/target-date", again)
                        .expect(409)
                        .text())
                .contains(NAME);
        assertThat(lastReading().get("call").asString()).isEqualTo("moveTargetDate");
    }

    @Test
    void a_reading_that_cannot_be_kept_is_not_allowed() {
        withhold();
        JdbcTemplate owner = new JdbcTemplate(sides.database().superuser());
        owner.execute("alter table eventstore.reading rename to hidden");
        try {
            assertThat(get("auditor", "/api/actions/" + action).expect(503).text())
                    .doesNotContain(NAME);
            get("reader", "/api/actions/" + action).expect(200);
        } finally {
            owner.execute("alter table eventstore.hidden rename to reading");
        }
        get("auditor", "/api/actions/" + action).expect(200);
    }

    @Test
    void the_log_is_for_those_who_may_read_it_and_goes_on_in_portions() {
        withhold();
        get("auditor", "/api/actions/" + action).expect(200);
        get("clerk", "/api/actions/" + action).expect(200);
        for (String caller : List.of("reader", "clerk", "administrator", "auditor@northmoor/" + register)) {
            get(caller, "/api/organisations/northmoor/readings").expect(403);
        }
        get("auditor", "/api/actions/" + other).expect(200);
        get("auditor", "/api/organisations/nowhere/readings").expect(404);
        get("auditor", "/api/organisations/northmoor/readings?limit=0").expect(400);
        long last = lastReading().get("number").longValue();
        Reply portion = get("auditor", "/api/organisations/northmoor/readings?limit=1&after=" + (last - 2))
                .expect(200);
        assertThat(portion.json().get("readings")).hasSize(1);
        assertThat(portion.header("Link")).contains("rel=\"next\"").contains("after=" + (last - 1));
        assertThat(get("auditor", "/api/organisations/northmoor/readings?after=" + last)
                        .json()
                        .get("readings"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "J",
                "Jo Secr",
                "o Secret",
                "Somebody",
                " " + NAME,
                "withheld",
                "[withheld]",
                "",
                "Talked to Jo Secret. "
            })
    void what_does_not_stand_there_as_whole_words_cannot_be_withheld(String passage) {
        assertThat(withhold(passage).expect(422).text()).contains("\"text\"");
        assertThat(get("reader", "/api/actions/" + action).text()).doesNotContain(MARK);
    }

    @Test
    void only_those_who_keep_the_register_withhold_and_once_is_enough() {
        for (String caller : List.of("reader", "lead", "auditor", "approver", "clerk@southmoor reader")) {
            post(caller, "/api/actions/" + action + "/withholdings", Map.of("text", NAME, "reason", "Why"))
                    .expect(403);
        }
        post("clerk", "/api/actions/" + action + "/withholdings", Map.of("text", NAME))
                .expect(422);
        withhold();
        withhold(NAME).expect(409);
    }
}
