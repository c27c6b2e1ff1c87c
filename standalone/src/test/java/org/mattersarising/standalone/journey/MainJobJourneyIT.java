package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.testing.RealRegisters;
import org.mattersarising.testing.RealRegisters.Difference;
import tools.jackson.databind.JsonNode;

/** Editions in, papers out, through the jar as its users run it. */
class MainJobJourneyIT {

    private static final List<LayoutColumn> SAMPLE_LAYOUT = List.of(
            new LayoutColumn("Theme", "section"),
            new LayoutColumn("No", "reference"),
            new LayoutColumn("Area for improvement", "proposedAction"),
            new LayoutColumn("Progress", "progress"),
            new LayoutColumn("Lead", "lead"),
            new LayoutColumn("When", "targetDate"),
            new LayoutColumn("Status", "status"));

    @TempDir
    static Path data;

    private static Installation server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        server = Installation.on(data.resolve("data"));
        client = server.client();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) server.close();
    }

    @Test
    void the_published_editions_come_out_as_they_went_in() {
        byte[] october = RealRegisters.file("wmfs-2017-10.csv");
        byte[] march = RealRegisters.file("wmfs-2018-03.csv");
        open("wmfs", "oa-2016", RealRegisters.WMFS);
        Reply first = importEdition("oa-2016", "wmfs-2017-10.csv", october, "2017-10-31");
        Reply second = importEdition("oa-2016", "wmfs-2018-03.csv", march, "2018-03-31");

        assertThat(csv("oa-2016", "asAt=2017-10-31")).isEqualTo(withCrLf(october));
        assertThat(csv("oa-2016", "asAt=2018-03-31")).isEqualTo(withCrLf(march));
        assertThat(csv("oa-2016", "asAt=2018-01-15")).isEqualTo(withCrLf(october));
        for (String date : List.of("2017-10-31", "2018-03-30", "2018-03-31", "2026-01-01")) {
            assertThat(csv("oa-2016", "asAt=" + date + "&position=" + first.position()))
                    .isEqualTo(withCrLf(october));
        }
        assertThat(second.json().get("changes").valueStream())
                .extracting(change -> new Difference(
                        change.get("reference").asString(),
                        change.get("field").asString(),
                        change.get("from").asString(),
                        change.get("to").asString()))
                .containsExactlyInAnyOrderElementsOf(RealRegisters.wmfsDifferences());
        assertSlippageOfMarch("oa-2016");
    }

    @Test
    void the_opposite_order_in_another_organisation_gives_the_same() {
        byte[] october = RealRegisters.file("wmfs-2017-10.csv");
        byte[] march = RealRegisters.file("wmfs-2018-03.csv");
        open("wmfs-reversed", "oa-2016-reversed", RealRegisters.WMFS);
        importEdition("oa-2016-reversed", "wmfs-2018-03.csv", march, "2018-03-31");
        importEdition("oa-2016-reversed", "wmfs-2017-10.csv", october, "2017-10-31");

        assertThat(csv("oa-2016-reversed", "asAt=2017-10-31")).isEqualTo(withCrLf(october));
        assertThat(csv("oa-2016-reversed", "asAt=2018-01-15")).isEqualTo(withCrLf(october));
        assertThat(csv("oa-2016-reversed", "asAt=2018-03-31")).isEqualTo(withCrLf(march));
        assertSlippageOfMarch("oa-2016-reversed");
    }

    @Test
    void the_sample_register_shows_every_case_without_the_published_ones() throws IOException {
        open("northmoor", "review", SAMPLE_LAYOUT);
        byte[] october = sample("peer-review-2024-10.csv");
        byte[] march = sample("peer-review-2025-03.csv");
        Reply dry = client.importFile("review", "october.csv", october, Map.of("asAt", "2024-10-31", "dryRun", "true"))
                .expect(200);
        assertThat(dry.json().get("position").isNull()).isTrue();
        assertThat(client.get("/api/registers/review/imports").json().get("imports"))
                .isEmpty();

        importEdition("review", "october.csv", october, "2024-10-31");
        Instant between = Instant.now();
        Reply second = client.importFile(
                        "review",
                        "march.csv",
                        march,
                        Map.of(
                                "asAt", "2025-03-31",
                                "committee", "Audit Committee",
                                "meetingDate", "2025-04-14",
                                "agendaItem", "7",
                                "title", "Review: progress"))
                .expect(200);

        assertThat(csv("review", "asAt=2024-10-31")).isEqualTo(withCrLf(october));
        assertThat(csv("review", "asAt=2025-03-30")).isEqualTo(withCrLf(october));
        assertThat(csv("review", "asAt=2025-03-31")).isEqualTo(withCrLf(march));
        assertThat(csv("review", "asAt=2026-01-01&asKnownAt=" + between)).isEqualTo(withCrLf(october));
        assertThat(second.json().get("changes").valueStream())
                .extracting(
                        change -> change.get("kind").asString(),
                        change -> change.get("reference").asString(),
                        change -> change.get("field").asString())
                .containsExactlyInAnyOrder(
                        tuple("progress-noted", "1", "progress"),
                        tuple("date-moved", "1", "targetDate"),
                        tuple("progress-noted", "2", "progress"),
                        tuple("closed", "2", "status"),
                        tuple("reworded", "4", "progress"),
                        tuple("progress-noted", "5", "progress"),
                        tuple("date-moved", "5", "targetDate"),
                        tuple("progress-noted", "6", "progress"),
                        tuple("lead-reassigned", "6", "lead"),
                        tuple("date-moved", "6", "targetDate"),
                        tuple("progress-noted", "7", "progress"),
                        tuple("date-moved", "7", "targetDate"),
                        tuple("date-moved", "7 a", "targetDate"),
                        tuple("progress-noted", "8", "progress"),
                        tuple("closed", "8", "status"),
                        tuple("raised", "9", "reference"));
        assertThat(second.json().get("missing").valueStream().map(JsonNode::asString))
                .containsExactly("3");
        JsonNode slippage = client.get("/api/registers/review/slippage?asAt=2025-03-31")
                .expect(200)
                .json();
        assertThat(daysSlipped(slippage, "1")).isEqualTo(212);
        assertThat(daysSlipped(slippage, "6")).isEqualTo(61);
        assertThat(daysSlipped(slippage, "7")).isEqualTo(365);
        assertThat(daysSlipped(slippage, "8")).isZero();
        assertThat(action(slippage, "7 a").get("moves").get(0).get("dateLost").booleanValue())
                .isTrue();
        assertThat(action(slippage, "4").get("overdueAgainstCurrent").booleanValue())
                .isFalse();
        theImportedUpdateIsReproduced();
    }

    @Test
    void one_byte_changed_behind_the_systems_back_is_found_and_named() throws Exception {
        open("tampered", "tampered", SAMPLE_LAYOUT);
        importEdition("tampered", "october.csv", sample("peer-review-2024-10.csv"), "2024-10-31");
        String id = client.post(
                        "/api/registers/tampered/committee-updates",
                        Map.of("committee", "Audit", "meetingDate", "2024-11-20", "asAt", "2024-10-31"))
                .expect(201)
                .json()
                .get("id")
                .asString();
        String verification = "/api/committee-updates/" + id + "/verification";
        assertThat(client.get(verification).expect(200).json().get("reproduced").booleanValue())
                .isTrue();
        long position = client.get("/api/actions/" + actionId("tampered", "4") + "/history")
                .expect(200)
                .json()
                .get("events")
                .get(0)
                .get("position")
                .longValue();

        assertThat(verifyCommand()).isZero();
        server.asSuperuser(
                "alter table eventstore.event disable trigger all",
                "update eventstore.event set payload = replace(payload::text, 'survey of 400', 'survey of 900')::json"
                        + " where register = 'tampered'",
                "alter table eventstore.event enable always trigger kept_for_ever");

        JsonNode found = client.get(verification).expect(200).json();
        assertThat(found.get("reproduced").booleanValue()).isFalse();
        assertThat(found.get("renditions").valueStream())
                .allSatisfy(rendition ->
                        assertThat(rendition.get("match").booleanValue()).isFalse());
        assertThat(found.at("/firstDifference/event/position").longValue()).isEqualTo(position);
        assertThat(found.at("/firstDifference/rendition").asString()).isIn("json", "csv");
        assertThat(verifyCommand()).isEqualTo(1);
    }

    private static int verifyCommand() throws Exception {
        return server.command("verify").start().waitFor();
    }

    private static void theImportedUpdateIsReproduced() {
        JsonNode update = client.get("/api/registers/review/committee-updates")
                .json()
                .get("committeeUpdates")
                .get(0);
        assertThat(update.get("imported").booleanValue()).isTrue();
        String path = "/api/committee-updates/" + update.get("id").asString();
        Reply paper = client.get(path + "/paper.csv").expect(200);
        client.post(
                        "/api/actions/" + actionId("review", "1") + "/target-date",
                        Map.of("to", "Dec 2027", "reason", "No instructors", "effectiveOn", "2025-03-31"))
                .expect(200);
        assertThat(client.get(path + "/paper.csv").expect(200).bytes()).isEqualTo(paper.bytes());
        JsonNode verification = client.get(path + "/verification").expect(200).json();
        assertThat(verification.get("reproduced").booleanValue()).isTrue();
        assertThat(verification.get("firstDifference").isNull()).isTrue();
        JsonNode notice = action(
                        client.get("/api/registers/review/slippage?asAt=2025-08-01")
                                .json(),
                        "7")
                .get("notice");
        assertThat(notice.get("slippedOn").asString()).isEqualTo("2025-01-01");
        assertThat(notice.get("toldOn").asString()).isEqualTo("2025-04-14");
        assertThat(notice.get("days").longValue())
                .isEqualTo(LocalDate.of(2025, 4, 14).toEpochDay()
                        - LocalDate.of(2025, 1, 1).toEpochDay());
    }

    private static void assertSlippageOfMarch(String register) {
        JsonNode slippage = client.get("/api/registers/" + register + "/slippage?asAt=2018-03-31")
                .expect(200)
                .json();
        assertThat(slippage.get("actions")).hasSize(38);
        Map<String, Long> days = new TreeMap<>();
        for (JsonNode action : slippage.get("actions")) {
            for (JsonNode move : action.get("moves")) {
                JsonNode moved = move.get("days");
                days.put(action.get("reference").asString(), moved.isNull() ? null : moved.longValue());
            }
        }
        assertThat(days)
                .isEqualTo(Map.of(
                        // "within 6 months" of October and "early" next year end on the same day
                        "16", 0L,
                        "18", 0L,
                        "19", 0L,
                        "20", 212L,
                        "24", 365L,
                        // the first of its dates is complete, and a next one stands beside it
                        "25", 212L,
                        "26", 0L,
                        "33", 122L,
                        "35", 181L));
        days.forEach((reference, moved) ->
                assertThat(daysSlipped(slippage, reference)).as(reference).isEqualTo(moved));
    }

    private static JsonNode action(JsonNode slippage, String reference) {
        return slippage.get("actions")
                .valueStream()
                .filter(each -> each.get("reference").asString().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    private static long daysSlipped(JsonNode slippage, String reference) {
        return action(slippage, reference).get("daysSlipped").longValue();
    }

    private static String actionId(String register, String reference) {
        return client.get("/api/registers/" + register + "/actions/" + reference)
                .expect(200)
                .action();
    }

    @Test
    void the_command_line_tells_what_an_import_did() throws Exception {
        open("eastmoor", "told", SAMPLE_LAYOUT);
        String headings = "Theme,No,Area for improvement,Progress,Lead,When,Status\n";
        Path file = data.resolve("told.csv");
        Files.writeString(file, headings + "Risk,1,Look,,Smith,Nov 2017,Ongoing\nRisk,2,Listen,,Jones,,Ongoing\n");
        String where = "told.csv as at 2018-03-31, register told: ";
        assertThat(importByCommand(file)).isEqualTo(where + """
                recorded, ledger position 5
                  raised          1
                  raised          2
                2 changes; 0 unchanged
                """);
        assertThat(importByCommand(file)).isEqualTo(where + """
                nothing new to record, it stands at ledger position 5
                0 changes; 2 unchanged
                """);
        Files.writeString(file, headings + "Risk,1,Look,,,June 2018,Ongoing\n");
        assertThat(importByCommand(file, "--dry-run")).isEqualTo(where + """
                a dry run, nothing is recorded
                  lead-reassigned 1        lead: "Smith" -> ""
                  date-moved      1        targetDate: "Nov 2017" -> "June 2018"
                2 changes; 0 unchanged
                Not in this edition: 2
                """);
        Files.writeString(file, headings + "Risk,1,Look,,,June 2018,Ongoing\nRisk,1.,Look,,,,Ongoing\n");
        assertThat(importByCommand(file)).isEqualTo("""
                error, row 3, column No: The reference 1. stands in row 2 already; each action of an edition needs a\
                 reference of its own
                Nothing was recorded. Put that right and import the file again.
                """);
    }

    private static String importByCommand(Path file, String... more) throws Exception {
        List<String> line =
                new ArrayList<>(List.of("import", file.toString(), "--register", "told", "--as-at", "2018-03-31"));
        line.addAll(List.of(more));
        Process process = server.command(line.toArray(String[]::new))
                .redirectErrorStream(true)
                .start();
        return text(process.getInputStream().readAllBytes()).replace(System.lineSeparator(), "\n");
    }

    private static void open(String organisation, String register, List<LayoutColumn> layout) {
        client.post(
                        "/api/registers",
                        Map.of(
                                "id", register,
                                "organisation", organisation,
                                "title", "Improvement register",
                                "source", "peer review",
                                "layout", layout))
                .expect(201);
    }

    private static Reply importEdition(String register, String name, byte[] file, String asAt) {
        return client.importFile(register, name, file, Map.of("asAt", asAt)).expect(200);
    }

    private static String csv(String register, String parameters) {
        return client.get("/api/registers/" + register + "?" + parameters, "Accept", "text/csv")
                .expect(200)
                .text();
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream file = MainJobJourneyIT.class.getResourceAsStream("/demo/" + name)) {
            return file.readAllBytes();
        }
    }

    /** The published files end their lines with LF; no cell of theirs holds one. */
    private static String withCrLf(byte[] file) {
        return text(file).replace("\n", "\r\n");
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
