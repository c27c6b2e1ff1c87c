package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.standalone.RunningApplication.Listen;
import org.mattersarising.standalone.backup.KeysFile;
import org.mattersarising.standalone.data.Access;
import org.mattersarising.standalone.data.DataDirectory;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person is erased from everything that a running installation knows. */
class ErasureIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** In no word of ours, so that it can be looked for everywhere. */
    private static final String LEAD = "Zebedee Quirk";

    private static final String CLERK = "Xanthippe Yarrow";

    private static final String EDITION = """
            No,Finding,Progress,Lead,When,Status
            1,Plans are old,Zebedee Quirk began. So did others,Zebedee Quirk,Nov 2024,Ongoing
            2,"Nobody reads, says ZEBEDEE  QUIRK",Not yet,Ottoline Vane,Dec 2024,Ongoing
            """.replace("\n", "\r\n");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private RunningApplication application;
    private String token;
    /** Another one, as nobody erases themselves. */
    private String officer;

    /** People sign in here. */
    @BeforeAll
    static void nobodySaysWhoTheyAre() {
        System.setProperty("testing.self-named", "false");
    }

    @AfterAll
    static void forOtherTests() {
        System.clearProperty("testing.self-named");
    }

    @BeforeEach
    void start() {
        start("data");
    }

    private void start(String directory) {
        DataDirectory taken = DataDirectory.take(folder.resolve(directory), "serve");
        application = RunningApplication.in(taken, Listen.ANY_FREE_PORT);
        officer = token(directory, "Data Officer", "clerk,administrator");
        token = token(directory, CLERK, "clerk,verifier,approver,auditor,administrator");
    }

    private String token(String directory, String name, String roles) {
        Ran ran =
                Ran.command("token", "--data", folder.resolve(directory).toString(), "--name", name, "--roles", roles);
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out().strip();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void a_lead_is_erased_everywhere_and_everything_else_stays_provable() throws Exception {
        Story story = record();
        Map<String, String> before = reads(story);
        assertThat(before.get("/api/registers/fire-plan")).contains(LEAD);
        assertNobodyIn(withoutTitle(tables("eventstore", "personal")), LEAD, CLERK, "ZEBEDEE");
        assertThat(tables("query")).contains(LEAD);
        assertThat(verification(story.update()).path("reproduced").asBoolean()).isTrue();
        assertThat(post("/api/actions/" + story.action() + "/progress-notes", "{\"text\":\"Half of it\"}", "again"))
                .as("the first answer again")
                .isEqualTo(story.receipt());

        JsonNode dry = erase(LEAD, true);
        assertThat(dry.path("erasure").isNull()).isTrue();
        assertThat(get("/api/registers/fire-plan")).isEqualTo(before.get("/api/registers/fire-plan"));
        JsonNode done = erase(LEAD, false);

        assertThat(dry.path("updates").valueStream().map(JsonNode::stringValue))
                .containsExactly(story.imported(), story.update());
        assertThat(dry.path("plain").asInt()).as("the title").isOne();
        assertThat(done.path("passages").asInt())
                .isEqualTo(dry.path("passages").asInt())
                .isGreaterThan(5);
        assertNobodyKnows(story, before);
        assertProved(story, done.path("subjects").get(0).stringValue());

        assertTagsHold(story);

        application.close();
        start();
        assertNobodyKnows(story, before);
        post("/api/rebuild", "", null);
        assertNobodyKnows(story, before);
        assertProved(story, done.path("subjects").get(0).stringValue());

        tamper(story.action(), "Plans are old", "Plans are new");
        JsonNode forged = verification(story.imported());
        assertThat(forged.path("restProved").asBoolean()).as(forged.toString()).isFalse();
        post("/api/rebuild", "", null);
        forged = verification(story.imported());
        assertThat(forged.path("restProved").asBoolean())
                .as("events and tables agree with each other, and not with what was published: %s", forged)
                .isFalse();
    }

    @Test
    void whoever_recorded_something_is_erased_from_everything_and_may_come_back() throws Exception {
        Story story = record();

        erase(CLERK, false);

        assertNobodyIn(tables("eventstore", "personal", "query"), CLERK);
        assertThat(get("/api/actions/" + story.action() + "/history"))
                .doesNotContain(CLERK)
                .contains("\"actor\":\"[erased]\"")
                .contains("\"field\":\"events[0].actor\"");
        assertThat(verification(story.update()).path("reproduced").asBoolean())
                .as("no paper names whoever typed it")
                .isTrue();
        post("/api/actions/" + story.action() + "/progress-notes", "{\"text\":\"Back again\"}", null);
        assertThat(get("/api/actions/" + story.action() + "/history")).contains("\"actor\":\"" + CLERK + "\"");
        assertNobodyIn(tables("eventstore", "personal"), CLERK);
    }

    @Test
    void what_is_withheld_stays_so_when_somebody_in_it_is_erased() throws Exception {
        Story story = record();
        post(
                "/api/actions/" + story.action() + "/withholdings",
                "{\"text\":\"%s began\",\"reason\":\"Names a person\"}".formatted(LEAD),
                null);

        erase(LEAD, false);

        assertThat(get("/api/registers/fire-plan")).contains("[erased] began. So did others");
        token = token("data", "Ann Reader", "reader");
        for (String path : List.of(
                "/api/registers/fire-plan",
                "/api/actions/" + story.action(),
                "/api/actions/" + story.action() + "/history",
                "/api/ledger?organisation=fire&limit=1000")) {
            assertThat(get(path)).as(path).contains("[withheld]. So did others").doesNotContain("[erased] began");
        }
    }

    @Test
    void no_backup_brings_back_who_was_erased() throws Exception {
        Story story = record();
        Path early = folder.resolve("early.zip");
        Path late = folder.resolve("late.zip");
        run("backup", early.toString(), "--data", data());
        erase(LEAD, false);
        run("backup", late.toString(), "--data", data());
        assertThat(Files.readAllLines(KeysFile.of(late))).noneMatch(line -> line.contains(LEAD));
        assertThat(Files.getPosixFilePermissions(KeysFile.of(late))).hasSize(2);

        application.close();
        run(
                "restore",
                late.toString(),
                "--keys",
                KeysFile.of(early).toString(),
                "--data",
                folder.resolve("r1").toString());
        start("r1");
        assertThat(withoutTitle(get("/api/registers/fire-plan")))
                .as("older keys: the ledger says who was erased")
                .doesNotContain(LEAD)
                .contains("[erased]", "Ottoline Vane");
        assertThat(verification(story.update()).path("restProved").asBoolean()).isTrue();

        application.close();
        run(
                "restore",
                early.toString(),
                "--keys",
                KeysFile.of(late).toString(),
                "--data",
                folder.resolve("r2").toString());
        start("r2");
        assertThat(withoutTitle(get("/api/registers/fire-plan")))
                .as("events from before the erasure: the newest keys lack the key")
                .doesNotContain(LEAD)
                .contains("[erased]", "Ottoline Vane");

        application.close();
        run("restore", early.toString(), "--data", folder.resolve("r3").toString());
        start("r3");
        assertThat(get("/api/registers/fire-plan")).as("both from before").contains(LEAD);
    }

    private static void run(String... arguments) {
        Ran ran = Ran.command(arguments);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isBetween(0, 1);
    }

    @Test
    void what_cannot_be_erased_is_refused_with_nothing_recorded() throws Exception {
        record();
        long head = head();

        assertThat(status("/api/organisations/fire/erasures", "{\"name\":\"Nobody Known\",\"reason\":\"Asked\"}"))
                .isEqualTo(422);
        assertThat(status(
                        "/api/organisations/fire/erasures",
                        "{\"name\":\"%s\",\"reason\":\"%s asked\"}".formatted(LEAD, LEAD)))
                .isEqualTo(422);
        assertThat(status("/api/organisations/fire/erasures", "{\"name\":\"%s\",\"reason\":\"Me\"}".formatted(CLERK)))
                .as("nobody erases themselves: the erasure would name them again")
                .isEqualTo(409);
        assertThat(status("/api/organisations/none/erasures", "{\"name\":\"Nobody\",\"reason\":\"Asked\"}"))
                .isEqualTo(404);
        assertThat(head()).isEqualTo(head);
    }

    private record Story(String action, String imported, String update, String receipt) {}

    private Story record() throws Exception {
        post("/api/registers", """
                {"id":"fire-plan","organisation":"fire","title":"Plan of Zebedee Quirk","source":"Peers","layout":[
                 {"heading":"No","field":"reference"},{"heading":"Finding","field":"finding"},
                 {"heading":"Progress","field":"progress"},{"heading":"Lead","field":"lead"},
                 {"heading":"When","field":"targetDate"},{"heading":"Status","field":"status"}]}
                """, null);
        // The title came before anybody had heard of the name; it is recorded in plain text. See the other register.
        post("/api/registers", """
                {"id":"other","organisation":"fire","title":"Other","source":"Peers",
                 "layout":[{"heading":"No","field":"reference"}]}
                """, null);
        Form form = new Form()
                .field("asAt", "2024-10-31")
                .field("committee", "Committee of Zebedee Quirk")
                .field("meetingDate", "2024-11-20")
                .file("file", "Zebedee Quirk.csv", EDITION.getBytes(StandardCharsets.UTF_8));
        send(request("/api/registers/fire-plan/imports")
                .header("Content-Type", form.contentType())
                .header("Idempotency-Key", "the-import")
                .POST(BodyPublishers.ofByteArray(form.bytes())));
        String action = JSON.readTree(get("/api/registers/fire-plan"))
                .path("actions")
                .get(0)
                .path("action")
                .stringValue();
        String changes = "/api/actions/" + action;
        String receipt = post(changes + "/progress-notes", "{\"text\":\"Half of it\"}", "again");
        post(changes + "/progress-notes", "{\"text\":\"Seen by Zebedee Quirk and Ottoline Vane\"}", "a-key");
        post(changes + "/evidence", "{\"reference\":\"Letter from Zebedee Quirk\"}", null);
        post(changes + "/lead", "{\"to\":[\"Ottoline Vane\",\"Zebedee Quirk\"],\"reason\":\"Two for one\"}", null);
        post(changes + "/target-date", "{\"to\":\"June 2025\",\"reason\":\"Zebedee Quirk was ill\"}", null);
        String update = JSON.readTree(post("/api/registers/fire-plan/committee-updates", """
                                {"committee":"Scrutiny","meetingDate":"2025-01-20","title":"By Zebedee Quirk"}
                                """, null))
                .path("id")
                .stringValue();
        String imported = JSON.readTree(get("/api/registers/fire-plan/committee-updates"))
                .path("committeeUpdates")
                .get(0)
                .path("id")
                .stringValue();
        return new Story(action, imported, update, receipt);
    }

    /** Everything that can be read, by address. */
    private Map<String, String> reads(Story story) throws Exception {
        long head = head();
        List<String> paths = new ArrayList<>(List.of(
                "/api/registers/fire-plan",
                "/api/registers/fire-plan?asAt=2024-10-31",
                "/api/registers/fire-plan?asAt=2024-10-31&position=" + Math.min(head, 10),
                "/api/registers",
                "/api/registers/fire-plan/imports",
                "/api/registers/fire-plan/changes?from=2024-10-01&to=2030-01-01",
                "/api/registers/fire-plan/slippage?asAt=2025-03-31",
                "/api/registers/fire-plan/slippage/summary?asAt=2025-03-31",
                "/api/registers/fire-plan/committee-updates",
                "/api/actions/" + story.action(),
                "/api/actions/" + story.action() + "/history",
                "/api/ledger?organisation=fire&limit=1000"));
        for (String update : List.of(story.imported(), story.update())) {
            for (String kind : List.of("json", "csv", "html")) {
                paths.add("/api/committee-updates/" + update + "/paper." + kind);
            }
        }
        Map<String, String> reads = new LinkedHashMap<>();
        for (String path : paths) reads.put(path, get(path));
        return reads;
    }

    private void assertNobodyKnows(Story story, Map<String, String> before) throws Exception {
        assertNobodyIn(withoutTitle(tables("eventstore", "personal", "query")), LEAD, "ZEBEDEE");
        reads(story).forEach((path, body) -> {
            assertThat(withoutTitle(body)).as(path).doesNotContain(LEAD, "ZEBEDEE", "\uFDD0");
            boolean named = withoutTitle(before.getOrDefault(path, "")).contains(LEAD);
            if (named) {
                assertThat(body).as(path).contains("[erased]");
                if (body.startsWith("{")) assertThat(body).as(path).contains("\"erased\":[");
            }
        });
        assertThat(get("/api/committee-updates/" + story.update() + "/paper.html"))
                .contains("Personal data was erased since this paper was put before the committee.");
        assertThat(pdf(story.update()))
                .contains("[erased]")
                .contains("Personal data was erased since")
                .doesNotContain("Quirk.");
        assertThat(get("/api/registers/fire-plan")).contains("Ottoline Vane");
    }

    /** Whoever kept the old answer by its ETag is not told that it still holds; changes take the new one. */
    private void assertTagsHold(Story story) throws Exception {
        String path = "/api/actions/" + story.action();
        HttpResponse<String> action = client.send(request(path).GET().build(), BodyHandlers.ofString());
        String tag = action.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).matches("\"[0-9]+-[0-9a-f]{16}\"");
        send(request(path + "/progress-notes")
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .POST(BodyPublishers.ofString("{\"text\":\"Goes on\"}")));
    }

    private static void assertNobodyIn(String tables, String... names) {
        assertThat(tables.lines().filter(row -> List.of(names).stream().anyMatch(row::contains)))
                .isEmpty();
    }

    /** The register was opened before its name was known. */
    private static String withoutTitle(String text) {
        return text.replace("Plan of " + LEAD, "");
    }

    private void assertProved(Story story, String subject) throws Exception {
        for (String update : List.of(story.imported(), story.update())) {
            JsonNode verified = verification(update);
            assertThat(verified.path("reproduced").asBoolean()).isFalse();
            assertThat(verified.path("restProved").asBoolean())
                    .as(verified.toString())
                    .isTrue();
            assertThat(verified.path("firstDifference").isNull()).isTrue();
            assertThat(verified.path("erased").toString())
                    .contains("{\"row\":2,\"column\":\"Lead\",\"subject\":\"%s\"}".formatted(subject))
                    .contains("{\"row\":3,\"column\":\"Finding\",\"subject\":\"%s\"}".formatted(subject))
                    .contains("\"field\":\"actions[0].lead[");
        }
    }

    private JsonNode verification(String update) throws Exception {
        return JSON.readTree(get("/api/committee-updates/" + update + "/verification"));
    }

    private String pdf(String update) throws Exception {
        HttpResponse<byte[]> answer = client.send(
                request("/api/committee-updates/" + update + "/paper.pdf").GET().build(), BodyHandlers.ofByteArray());
        try (var document = Loader.loadPDF(answer.body())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private JsonNode erase(String name, boolean dryRun) throws Exception {
        String body = "{\"name\":\"%s\",\"reason\":\"Asked for in writing\",\"dryRun\":%b}".formatted(name, dryRun);
        return JSON.readTree(
                send(HttpRequest.newBuilder(URI.create(application.address() + "/api/organisations/fire/erasures"))
                        .header("Authorization", "Bearer " + officer)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))));
    }

    private long head() throws Exception {
        return jdbc().queryForObject("select max(position) from eventstore.ledger", Long.class);
    }

    /** As somebody would who may write every table, and knows how digests are made. */
    private void tamper(String stream, String from, String to) throws Exception {
        JdbcTemplate jdbc = jdbc();
        jdbc.execute("alter table eventstore.event disable trigger kept_for_ever");
        jdbc.execute("alter table eventstore.ledger disable trigger kept_for_ever");
        assertThat(jdbc.update(
                        "update eventstore.event set payload = replace(payload::text, ?, ?)::json where stream = ?",
                        from,
                        to,
                        stream))
                .isPositive();
        jdbc.execute("""
                update eventstore.ledger l set digest = eventstore.digest_of(e.event_identifier, e.stream, e.sequence,
                    e.payload_type, e.payload_revision, e.payload, e.metadata)
                from eventstore.event e where e.global_index = l.global_index
                """);
    }

    /** Everything that the database holds, as text. */
    private String tables(String... schemas) throws Exception {
        JdbcTemplate jdbc = jdbc();
        StringBuilder all = new StringBuilder();
        for (String table : jdbc.queryForList(
                "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = any(?)",
                String.class, (Object) schemas)) {
            jdbc.queryForList("select t::text from " + table + " t", String.class)
                    .forEach(row -> all.append(table).append(' ').append(row).append('\n'));
        }
        return all.toString();
    }

    private JdbcTemplate jdbc() {
        Optional<Access> access = Access.toRunning(folder.resolve("data"));
        return new JdbcTemplate(access.orElseThrow().dataSource());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(application.address() + path))
                .header("Authorization", "Bearer " + token);
    }

    private String get(String path) throws Exception {
        String accept = path.endsWith("csv") ? "text/csv" : path.endsWith("html") ? "text/html" : "application/json";
        return send(request(path).header("Accept", accept).GET());
    }

    private String post(String path, String body, String key) throws Exception {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        if (key != null) request.header("Idempotency-Key", key);
        return send(request);
    }

    private int status(String path, String body) throws Exception {
        return client.send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isBetween(200, 201);
        return answer.body();
    }
}
