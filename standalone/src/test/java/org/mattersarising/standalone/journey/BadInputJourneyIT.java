package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Bad input gets the status and the remedy of the contract, and records nothing. */
class BadInputJourneyIT {

    private static final byte[] GOOD = csv("No.,Finding,When\r\n1,a,May 2027\r\n");

    @TempDir
    static Path folder;

    private static Installation server;
    private static Client client;
    private static JdbcTemplate database;
    private static String action;

    @BeforeAll
    static void start() throws Exception {
        server = Installation.on(folder.resolve("data"));
        client = server.client();
        database = new JdbcTemplate(server.database());
        client.post(
                        "/api/registers",
                        Map.of(
                                "id", "plan",
                                "organisation", "thornham",
                                "title", "Plan",
                                "source", "inspection",
                                "layout",
                                        List.of(
                                                Map.of("heading", "No.", "field", "reference"),
                                                Map.of("heading", "Finding", "field", "finding"),
                                                Map.of("heading", "When", "field", "targetDate"))))
                .expect(201);
        action = client.post(
                        "/api/registers/plan/actions",
                        Map.of("reference", "14 a", "targetDate", "May 2027", "effectiveOn", "2026-01-31"))
                .expect(201)
                .action();
        client.post(path("closure"), Map.of("reason", "implemented"), "Idempotency-Key", "once")
                .expect(200);
        client.post(path("reopening"), Map.of("reason", "too early")).expect(200);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) server.close();
    }

    @TestFactory
    Stream<DynamicTest> refusals() {
        String tomorrow = LocalDate.now().plusDays(2).toString();
        Map<String, Object> meeting = Map.of("committee", "Audit", "meetingDate", "2027-01-31");
        Map<String, Object> move = Map.of("to", "June 2027", "reason", "why");
        return Stream.of(
                refused(
                        "an unknown register",
                        404,
                        "register",
                        "'nowhere'",
                        () -> client.get("/api/registers/nowhere")),
                refused("an unknown action", 404, "action", "'nobody'", () -> client.get("/api/actions/nobody")),
                refused(
                        "a change to an unknown action",
                        404,
                        "action",
                        "no action",
                        () -> client.post("/api/actions/nobody/target-date", move)),
                refused(
                        "an unknown reference",
                        404,
                        "reference",
                        "'99'",
                        () -> client.get("/api/registers/plan/actions/99")),
                refused("an unknown update", 404, "update", "'none'", () -> client.get("/api/committee-updates/none")),
                refused(
                        "an unknown history",
                        404,
                        "action",
                        "'nobody'",
                        () -> client.get("/api/actions/nobody/history")),
                refused(
                        "an unknown paper",
                        404,
                        "update",
                        "'none'",
                        () -> client.get("/api/committee-updates/none/paper.csv")),
                refused(
                        "changes of an unknown register",
                        404,
                        "register",
                        "'nowhere'",
                        () -> client.get("/api/registers/nowhere/changes?from=2026-01-01&to=2026-02-01")),
                refused(
                        "slippage of an unknown register",
                        404,
                        "register",
                        "'nowhere'",
                        () -> client.get("/api/registers/nowhere/slippage")),
                refused(
                        "an action in an unknown register",
                        404,
                        "register",
                        "no register",
                        () -> client.post("/api/registers/nowhere/actions", Map.of("reference", "1"))),
                refused(
                        "an unknown organisation",
                        404,
                        "organisation",
                        "no organisation",
                        () -> client.put("/api/organisations/nobody", Map.of("name", "N", "zone", "Europe/London"))),
                refused(
                        "an unknown section to be reworded",
                        404,
                        "section",
                        "no section",
                        () -> client.post("/api/registers/plan/sections/none/rewording", Map.of("to", "T"))),
                refused(
                        "an unknown section to move to",
                        422,
                        "to",
                        "No section",
                        () -> client.post(path("section"), Map.of("to", "none"))),
                refused(
                        "an unknown update to supersede",
                        422,
                        "supersedes",
                        "No committee update",
                        () -> client.post(
                                "/api/registers/plan/committee-updates", with(meeting, "supersedes", "none"))),
                refused(
                        "a correction of what is not there",
                        422,
                        "corrects",
                        "position 999999",
                        () -> client.post(path("target-date"), with(move, "corrects", 999999))),
                refused(
                        "a stale version for a voiding",
                        412,
                        "If-Match",
                        "its version is now",
                        () -> client.post(
                                path("voidings"), Map.of("position", 3, "reason", "wrong"), "If-Match", "\"1\"")),
                refused(
                        "a version that is none",
                        400,
                        "If-Match",
                        "not a version",
                        () -> client.post(path("target-date"), move, "If-Match", "1")),
                refused(
                        "an action raised in the future",
                        422,
                        "effectiveOn",
                        "in the future",
                        () -> client.post(
                                "/api/registers/plan/actions", Map.of("reference", "8", "effectiveOn", tomorrow))),
                refused(
                        "a section added in the future",
                        422,
                        "effectiveOn",
                        "in the future",
                        () -> client.post(
                                "/api/registers/plan/sections", Map.of("title", "T", "effectiveOn", tomorrow))),
                refused(
                        "an impossible date of an action",
                        400,
                        "effectiveOn",
                        "'2026-13-01'",
                        () -> client.post(
                                "/api/registers/plan/actions", Map.of("reference", "8", "effectiveOn", "2026-13-01"))),
                refused(
                        "an impossible date of a meeting",
                        400,
                        "meetingDate",
                        "'2026-02-30'",
                        () -> client.post(
                                "/api/registers/plan/committee-updates", with(meeting, "meetingDate", "2026-02-30"))),
                refused(
                        "an update at a position above the head",
                        422,
                        "position",
                        "999999",
                        () -> client.post("/api/registers/plan/committee-updates", with(meeting, "position", 999999))),
                refused(
                        "closing for no reason",
                        422,
                        "reason",
                        "empty",
                        () -> client.post(path("closure"), Map.of("reason", ""))),
                refused(
                        "another lead for no reason",
                        422,
                        "reason",
                        "empty",
                        () -> client.post(path("lead"), Map.of("to", List.of("A"), "reason", " "))),
                refused(
                        "reopening for no reason",
                        422,
                        "reason",
                        "empty",
                        () -> client.post(path("reopening"), Map.of("reason", "\t"))),
                refused(
                        "withdrawing for no reason",
                        422,
                        "reason",
                        "empty",
                        () -> client.post(path("withdrawal"), Map.of("reason", "\n"))),
                refused(
                        "voiding for no reason",
                        422,
                        "reason",
                        "empty",
                        () -> client.post(path("voidings"), Map.of("position", 2, "reason", "\u00a0"))),
                refused(
                        "a member twice",
                        400,
                        "reason",
                        "twice",
                        () -> client.post(path("closure"), "{\"reason\": \"a\", \"reason\": \"b\"}")),
                refused(
                        "a key that is none",
                        400,
                        "Idempotency-Key",
                        "visible ASCII",
                        () -> client.post(path("closure"), Map.of("reason", "a"), "Idempotency-Key", "k k")),
                refused("an unknown path", 404, null, "nothing at this address", () -> client.get("/api/nothing")),
                refused(
                        "a stale version",
                        412,
                        "If-Match",
                        "its version is now",
                        () -> client.post(path("target-date"), move, "If-Match", "\"1\"")),
                refused(
                        "a future date",
                        422,
                        "effectiveOn",
                        "in the future",
                        () -> client.post(path("target-date"), with(move, "effectiveOn", tomorrow))),
                refused(
                        "an impossible date",
                        400,
                        "effectiveOn",
                        "'2026-02-30'",
                        () -> client.post(path("target-date"), with(move, "effectiveOn", "2026-02-30"))),
                refused(
                        "a date before the action began",
                        422,
                        "effectiveOn",
                        "from 2026-01-31 on",
                        () -> client.post(path("target-date"), with(move, "effectiveOn", "2025-01-01"))),
                refused(
                        "an impossible date asked for",
                        400,
                        "asAt",
                        "'2018-02-30'",
                        () -> client.get("/api/registers/plan?asAt=2018-02-30")),
                refused(
                        "an instant without offset",
                        400,
                        "asKnownAt",
                        "not an instant",
                        () -> client.get("/api/registers/plan?asKnownAt=2026-01-01T00:00:00")),
                refused(
                        "an instant to come",
                        422,
                        "asKnownAt",
                        "2099-01-01",
                        () -> client.get("/api/registers/plan?asKnownAt=2099-01-01T00:00:00Z")),
                refused(
                        "instant and position together",
                        400,
                        "position",
                        "contradict",
                        () -> client.get("/api/registers/plan?asKnownAt=2026-01-01T00:00:00Z&position=1")),
                refused(
                        "a position above the head",
                        422,
                        "position",
                        "999999",
                        () -> client.get("/api/registers/plan?position=999999")),
                refused(
                        "a position before the register",
                        404,
                        "register",
                        "not open yet at position 0",
                        () -> client.get("/api/registers/plan?position=0")),
                refused(
                        "an empty reason",
                        422,
                        "reason",
                        "empty",
                        () -> client.post(path("target-date"), with(move, "reason", "  "))),
                refused(
                        "no reason",
                        422,
                        "reason",
                        "missing",
                        () -> client.post(path("target-date"), Map.of("to", "June 2027"))),
                refused(
                        "the date it has already",
                        409,
                        "to",
                        "'May 2027' already",
                        () -> client.post(path("target-date"), with(move, "to", "May 2027"))),
                refused(
                        "a member nobody knows",
                        400,
                        "effektiveOn",
                        "no member",
                        () -> client.post(path("target-date"), with(move, "effektiveOn", "2026-05-01"))),
                refused(
                        "broken JSON",
                        400,
                        "to",
                        "not well-formed JSON",
                        () -> client.post(path("target-date"), "{\"to\": \"June")),
                refused(
                        "a body that is no JSON",
                        415,
                        "Content-Type",
                        "text/plain",
                        () -> client.post(path("target-date"), "to=June", "Content-Type", "text/plain")),
                refused(
                        "a body that is YAML, in which a name may stand for any amount of text",
                        415,
                        "Content-Type",
                        "application/yaml",
                        () -> client.post(path("target-date"), "to: June", "Content-Type", "application/yaml")),
                refused(
                        "an answer in YAML",
                        406,
                        null,
                        "Accept header",
                        () -> client.get("/api/registers/plan", "Accept", "application/yaml")),
                refused(
                        "an answer nobody makes",
                        406,
                        null,
                        "Accept header",
                        () -> client.get("/api/registers/plan", "Accept", "image/png")),
                refused("a method nobody answers", 405, null, "PUT", () -> client.put(path("target-date"), move)),
                refused(
                        "a duplicate reference",
                        409,
                        "reference",
                        "'14 a'",
                        () -> client.post("/api/registers/plan/actions", Map.of("reference", "14A."))),
                refused(
                        "a register that is there already",
                        409,
                        "id",
                        "'plan' already",
                        () -> client.post(
                                "/api/registers",
                                Map.of(
                                        "id",
                                        "plan",
                                        "organisation",
                                        "x",
                                        "title",
                                        "T",
                                        "source",
                                        "s",
                                        "layout",
                                        List.of(Map.of("heading", "No.", "field", "reference"))))),
                refused(
                        "a layout with a field nobody knows",
                        422,
                        "layout[0].field",
                        "no such field",
                        () -> client.post(
                                "/api/registers",
                                Map.of(
                                        "id",
                                        "other",
                                        "organisation",
                                        "x",
                                        "title",
                                        "T",
                                        "source",
                                        "s",
                                        "layout",
                                        List.of(Map.of("heading", "No.", "field", "number"))))),
                refused(
                        "a key used for another body",
                        422,
                        "Idempotency-Key",
                        "another body",
                        () -> client.post(path("closure"), Map.of("reason", "other"), "Idempotency-Key", "once")),
                refused(
                        "reopening what is open",
                        409,
                        null,
                        "open already",
                        () -> client.post(path("reopening"), Map.of("reason", "again"))),
                refused(
                        "voiding what is not this action's",
                        422,
                        "position",
                        "position 1",
                        () -> client.post(path("voidings"), Map.of("position", 1, "reason", "wrong"))),
                refused(
                        "a text that is too long",
                        413,
                        null,
                        "larger than can be taken",
                        () -> client.post(path("progress-notes"), Map.of("text", "x".repeat(10 << 20)))),
                refused(
                        "U+0000 in a text",
                        422,
                        "text",
                        "U+0000",
                        () -> client.post(path("progress-notes"), Map.of("text", "a\0b"))),
                refused(
                        "a file over 10 MiB",
                        413,
                        null,
                        "10 MiB",
                        () -> client.importFile(
                                "plan",
                                "f.csv",
                                csv("No.,Finding,When\r\n1," + "x".repeat(10 << 20) + ",May 2027\r\n"),
                                Map.of("asAt", "2026-05-01"))),
                importRefused(
                        "a cell over 1 MiB",
                        2,
                        "Finding",
                        "1 MiB",
                        csv("No.,Finding,When\r\n1," + "x".repeat(2 << 20) + ",May 2027\r\n")),
                importRefused(
                        "a cell of nearly 10 MiB",
                        2,
                        "Finding",
                        "1 MiB",
                        csv("No.,Finding,When\r\n1," + "x".repeat((10 << 20) - 40) + ",\r\n")),
                importRefused(
                        "UTF-16",
                        1,
                        null,
                        "not UTF-8",
                        "\ufeffNo.,Finding,When\r\n1,a,May 2027\r\n".getBytes(StandardCharsets.UTF_16LE)),
                importRefused(
                        "a column nobody asked for", null, null, "| Cost", csv("No.,Finding,When,Cost\r\n1,a,,5\r\n")),
                importRefused("a row with a cell too many", 2, null, "4 cells", csv("No.,Finding,When\r\n1,a,,b\r\n")),
                importRefused(
                        "a quote never closed",
                        2,
                        "Finding",
                        "never closed",
                        csv("No.,Finding,When\r\n1,\"a,May 2027\r\n")),
                importRefused(
                        "text after a closing quote",
                        2,
                        null,
                        "not readable as CSV",
                        csv("No.,Finding,When\r\n1,\"a\"b,May 2027\r\n")),
                importRefused("a ragged row", 2, null, "2 cells", csv("No.,Finding,When\r\n1,a\r\n")),
                importRefused("a missing column", null, null, "No. | Finding | When", csv("No.,Finding\r\n1,a\r\n")),
                importRefused(
                        "another encoding",
                        2,
                        "Finding",
                        "not UTF-8",
                        "No.,Finding,When\r\n1,\u00e9,May\r\n".getBytes(StandardCharsets.ISO_8859_1)),
                importRefused(
                        "U+0000 in a cell", 2, "Finding", "U+0000", csv("No.,Finding,When\r\n1,a\0,May 2027\r\n")),
                importRefused("an empty file", null, null, "is empty", new byte[0]),
                importRefused(
                        "one reference twice",
                        3,
                        "No.",
                        "stands in row 2",
                        csv("No.,Finding,When\r\n1,a,\r\n1.,b,\r\n")),
                importRefused(
                        "a row without a reference", 2, "No.", "no reference", csv("No.,Finding,When\r\n,a,\r\n")),
                refused(
                        "an edition of the future",
                        422,
                        "asAt",
                        "not come yet",
                        () -> client.importFile("plan", "f.csv", GOOD, Map.of("asAt", tomorrow))),
                refused(
                        "an edition of no date",
                        400,
                        "asAt",
                        "of which date",
                        () -> client.importFile("plan", "f.csv", GOOD, Map.of())),
                refused(
                        "an edition of an impossible date",
                        400,
                        "asAt",
                        "'2018-02-30'",
                        () -> client.importFile("plan", "f.csv", GOOD, Map.of("asAt", "2018-02-30"))),
                refused(
                        "an edition of an unknown register",
                        404,
                        "register",
                        "no register",
                        () -> client.importFile("nowhere", "f.csv", GOOD, Map.of("asAt", "2026-05-01"))),
                refused(
                        "a committee that met nobody knows when",
                        422,
                        "meetingDate",
                        "when it met",
                        () -> client.importFile(
                                "plan", "f.csv", GOOD, Map.of("asAt", "2026-05-01", "committee", "Audit"))),
                refused("a limit out of bounds", 400, "limit", "'0'", () -> client.get("/api/registers?limit=0")));
    }

    @Test
    void every_cell_of_an_action_may_have_a_mebibyte_and_no_more() {
        String longest = "x".repeat(1 << 20);
        client.post(
                        "/api/registers/plan/actions",
                        Map.of("reference", "20", "finding", longest, "proposedAction", longest))
                .expect(201);

        Reply longer = client.post(
                        "/api/registers/plan/actions",
                        Map.of("reference", "21", "finding", longest, "proposedAction", longest + "x"))
                .expect(422);
        assertThat(longer.json().get("field").asString()).isEqualTo("proposedAction");
    }

    @Test
    void the_tag_of_a_read_is_what_a_change_asks_for() {
        String tag = client.get("/api/actions/" + action).expect(200).header("ETag");

        Reply changed = client.post(path("progress-notes"), Map.of("text", "Seen."), "If-Match", tag)
                .expect(200);
        client.post(path("progress-notes"), Map.of("text", "Not seen."), "If-Match", tag)
                .expect(412);
        assertThat(client.get("/api/registers/plan/actions/14%20a").header("ETag"))
                .isEqualTo(changed.header("ETag"))
                .isNotEqualTo(tag);
    }

    @Test
    void a_path_of_both_sides_tells_the_methods_of_both() {
        for (String path : List.of("/api/registers", "/api/registers/plan/actions", "/api/registers/plan/imports")) {
            assertThat(allowed(client.options(path).expect(200)))
                    .as(path)
                    .containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
            assertThat(allowed(client.put(path, Map.of()).expect(405)))
                    .as(path)
                    .containsExactlyInAnyOrder("GET", "HEAD", "POST");
        }
    }

    private static List<String> allowed(Reply reply) {
        return List.of(reply.header("Allow").split(", ?"));
    }

    @Test
    void what_comes_in_two_forms_says_that_it_varies() {
        for (String path : List.of("/api/registers", "/api/registers/plan", "/api/registers/plan/slippage")) {
            for (String accept : List.of("application/json", "text/csv")) {
                Reply reply = client.get(path, "Accept", accept).expect(200);
                assertThat(reply.header("Content-Type")).as(path).startsWith(accept);
                assertThat(reply.header("Vary")).as(path).isEqualTo("Accept");
            }
        }
    }

    /** @param row record of the file, or null where the fault has no row of its own; the same for its column */
    private static DynamicTest importRefused(String name, Integer row, String column, String word, byte[] file) {
        return refused(
                name,
                422,
                column == null ? "file" : column,
                word,
                () -> client.importFile("plan", "f.csv", file, Map.of("asAt", "2026-05-01")),
                refusal -> {
                    assertThat(refusal.get("position").isNull()).isTrue();
                    assertThat(refusal.get("changes")).isEmpty();
                    JsonNode problem = refusal.get("problems").get(0);
                    assertThat(problem.get("severity").asString()).isEqualTo("error");
                    assertThat(
                                    problem.get("row").isNull()
                                            ? null
                                            : problem.get("row").intValue())
                            .isEqualTo(row);
                    assertThat(problem.get("column").asString(null)).isEqualTo(column);
                    assertThat(problem.get("message").asString()).contains(word);
                });
    }

    private static DynamicTest refused(String name, int status, String field, String word, Supplier<Reply> request) {
        return refused(name, status, field, word, request, refusal -> {});
    }

    /**
     * @param field which input is at fault, or null for the request as a whole
     * @param word tells this fault from others of the same input
     */
    private static DynamicTest refused(
            String name, int status, String field, String word, Supplier<Reply> request, Consumer<JsonNode> more) {
        return DynamicTest.dynamicTest(name, () -> {
            long before = events();
            Reply reply = request.get().expect(status);
            assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
            JsonNode refusal = reply.json();
            assertThat(refusal.get("status").intValue()).isEqualTo(status);
            assertThat(refusal.get("title").asString()).isNotBlank();
            assertThat(refusal.get("field").asString(null)).isEqualTo(field);
            assertThat(refusal.get("detail").asString()).contains(word);
            assertThat(refusal.get("remedy").asString()).isNotBlank();
            assertThat(reply.text())
                    .doesNotContain("Exception")
                    .doesNotContain("at org.")
                    .doesNotContain("\tat ");
            more.accept(refusal);
            assertThat(events()).as("nothing is recorded").isEqualTo(before);
        });
    }

    private static long events() {
        return database.queryForObject("select count(*) from eventstore.event", Long.class);
    }

    private static String path(String change) {
        return "/api/actions/" + action + "/" + change;
    }

    private static Map<String, Object> with(Map<String, Object> body, String member, Object value) {
        Map<String, Object> more = new java.util.HashMap<>(body);
        more.put(member, value);
        return more;
    }

    private static byte[] csv(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
