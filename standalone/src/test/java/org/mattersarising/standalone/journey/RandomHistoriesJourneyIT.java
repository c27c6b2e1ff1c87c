package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.Entry;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.paper.RegisterCsv;
import org.mattersarising.testing.Editions;
import org.mattersarising.testing.NaiveOracle;
import org.mattersarising.testing.OracleJson;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/**
 * Random histories of imports in any order and of every change people can make, sent over HTTP: what the server answers
 * at any basis is what the naive oracle makes of the stored events, also after a rebuild and a restart.
 */
class RandomHistoriesJourneyIT {

    /** Through the proxy each takes four times as long, and it is the way there that is tried. */
    private static final int HISTORIES = Installation.isDeployed() ? 5 : 16;

    private static final int CHANGES = 40;
    private static final int BASES = 8;

    @TempDir
    static Path folder;

    private static Installation server;

    @BeforeAll
    static void start() throws Exception {
        server = Installation.on(folder.resolve("data"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) server.close();
    }

    @Test
    void every_answer_at_every_basis_is_what_the_oracle_makes_of_the_stored_events() throws Exception {
        long seed = Long.getLong("history.seed", System.nanoTime());
        Map<String, byte[]> answers = new LinkedHashMap<>();
        int recorded = 0;
        // One connection for all looks: making one takes longer than most of them.
        try (Connection connection = server.database().getConnection()) {
            DataSource source = new SingleConnectionDataSource(connection, true);
            Ledger ledger = new Ledger(source, new WireFormat(), server.opening(source));
            for (int i = 0; i < HISTORIES; i++) {
                History history = new History("plan-" + i, seed + i, ledger);
                recorded += history.make();
                answers.putAll(history.holdAgainstTheOracle());
            }
        }
        assertThat(recorded).as("changes that were no refusals, seed %d", seed).isGreaterThan(HISTORIES * CHANGES / 4);
        assertTheSame(answers);
        server.client().post("/api/rebuild").expect(200);
        assertTheSame(answers);
        server = server.startAgain();
        assertTheSame(answers);
    }

    private static void assertTheSame(Map<String, byte[]> answers) {
        Client client = server.client();
        answers.forEach((path, bytes) -> {
            String accept = path.startsWith("csv ") ? "text/csv" : "application/json";
            assertThat(client.get(path.substring(path.indexOf(' ') + 1), "Accept", accept)
                            .expect(200)
                            .bytes())
                    .as(path)
                    .isEqualTo(bytes);
        });
    }

    private static final class History {
        private final String register;
        private final long seed;
        private final Random random;
        private final Editions editions;
        private final Client client = server.client();
        private final Client ann = client.as("ann");
        private final Client bob = client.as("bob");
        private final Ledger ledger;

        History(String register, long seed, Ledger ledger) {
            this.register = register;
            this.ledger = ledger;
            this.seed = seed;
            this.random = new Random(seed);
            this.editions = new Editions(random);
        }

        /** Answers how many of the changes were recorded. */
        int make() {
            client.post(
                            "/api/registers",
                            Map.of(
                                    "id", register,
                                    "organisation", "northmoor",
                                    "title", "Plan",
                                    "source", "inspection",
                                    "layout", Editions.LAYOUT))
                    .expect(201);
            int recorded = 0;
            for (int i = 0; i < CHANGES; i++) {
                Reply reply = random.nextInt(4) == 0 ? importAnEdition() : changeSomething();
                assertThat(reply.status()).as("seed %d: %s", seed, reply.text()).isIn(200, 201, 404, 409, 422);
                if (reply.status() < 300) recorded++;
            }
            return recorded;
        }

        private Reply importAnEdition() {
            List<LayoutColumn> layout = editions.layout();
            Map<String, String> fields = new HashMap<>();
            fields.put("asAt", editions.date().toString());
            fields.put(
                    "layout",
                    layout.stream()
                            .map(column ->
                                    "{\"heading\":\"%s\",\"field\":\"%s\"}".formatted(column.heading(), column.field()))
                            .collect(Collectors.joining(",", "[", "]")));
            if (random.nextInt(3) == 0) {
                fields.put("committee", "Audit");
                fields.put("meetingDate", editions.date().plusDays(10).toString());
            }
            byte[] file = RegisterCsv.write(Editions.headings(layout), editions.rows(layout));
            Reply reply = client.importFile(register, "edition.csv", file, fields);
            if (reply.status() == 200) {
                long position = reply.position();
                assertThat(client.get(
                                        "/api/registers/" + register + "?asAt=" + fields.get("asAt") + "&position="
                                                + position,
                                        "Accept",
                                        "text/csv")
                                .expect(200)
                                .text())
                        .as("seed %d: the edition as it went in", seed)
                        .isEqualTo(new String(file, StandardCharsets.UTF_8));
            }
            return reply;
        }

        private Reply changeSomething() {
            List<Entry> entries = entries();
            List<String> actions = entries.stream()
                    .map(Entry::event)
                    .filter(ActionEvent.class::isInstance)
                    .map(event -> ((ActionEvent) event).action())
                    .distinct()
                    .toList();
            int choice = random.nextInt(32);
            if (actions.isEmpty() || choice == 0) return raise();
            if (choice == 1)
                return ofRegister(
                        "/layout",
                        Map.of(
                                "layout",
                                Editions.SHORT,
                                "effectiveOn",
                                editions.date().toString()));
            if (choice == 2)
                return ofRegister(
                        "/sections",
                        Map.of(
                                "title",
                                "Theme " + random.nextInt(3),
                                "effectiveOn",
                                editions.date().toString()));
            if (choice == 3) return publish();
            if (choice == 4) return redate(actions);
            if (choice == 5) return resolve(entries, actions);
            String action = actions.get(random.nextInt(actions.size()));
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("effectiveOn", editions.date().toString());
            List<Entry> own = entries.stream()
                    .filter(entry -> entry.event() instanceof ActionEvent event
                            && event.action().equals(action))
                    .toList();
            Entry some = own.get(random.nextInt(own.size()));
            if (random.nextInt(8) == 0) body.put("corrects", some.position());
            String call =
                    switch (choice) {
                        case 6, 19, 20 -> {
                            body.put("text", "Said " + random.nextInt(1000));
                            yield "progress-notes";
                        }
                        case 7, 8, 9 -> {
                            body.put("to", editions.when());
                            body.put("reason", "because");
                            yield "target-date";
                        }
                        case 10 -> {
                            body.put("to", List.of("Lead " + random.nextInt(3), "Other"));
                            body.put("reason", "she left");
                            yield "lead";
                        }
                        case 11 -> {
                            body.put("wording", editions.status());
                            body.put("reported", "on-track");
                            yield "status";
                        }
                        case 12 -> {
                            body.put("reason", "implemented");
                            body.put("evidence", Map.of("reference", "minute 4"));
                            yield "closure";
                        }
                        case 13 -> {
                            body.put("reason", "came back");
                            yield "reopening";
                        }
                        case 14 -> {
                            body.put("field", random.nextBoolean() ? "progress" : "finding");
                            body.put("to", editions.narrative());
                            yield "rewording";
                        }
                        case 15 -> {
                            body.put("to", "" + (1 + random.nextInt(9)));
                            yield "reference";
                        }
                        case 16 -> {
                            body.put("to", "Risk");
                            yield "section";
                        }
                        case 17 -> {
                            body.put("reason", "merged");
                            yield "withdrawal";
                        }
                        case 21 -> {
                            body.put("to", editions.when() + " or later");
                            body.put("reason", "ill");
                            yield "extension-requests";
                        }
                        case 22 -> {
                            body.put("outcome", random.nextBoolean() ? "approved" : "returned");
                            body.put("by", "Audit");
                            body.put("reason", "Once only");
                            yield "extension-requests/" + request(own) + "/decision";
                        }
                        case 23 -> {
                            body.put("evidence", "visit");
                            yield "verification";
                        }
                        case 24 -> {
                            body.put("completedOn", "2017-12-" + (10 + random.nextInt(20)));
                            yield "completion";
                        }
                        case 25 -> "no-update";
                        case 26 -> "proposal";
                        case 27 -> {
                            body.put("outcome", random.nextBoolean() ? "deferred" : "rejected");
                            body.put("by", "Executive");
                            body.put("reason", "Costs");
                            yield "proposal-decision";
                        }
                        case 28 -> {
                            body.put("relation", random.nextBoolean() ? "split-into" : "merged-into");
                            body.put("to", Map.of("action", actions.get(random.nextInt(actions.size()))));
                            body.put("reason", "said twice");
                            yield "links";
                        }
                        case 29 -> {
                            body.put("open", random.nextBoolean());
                            body.put("reason", "minute 9");
                            yield "status-reading";
                        }
                        case 30 -> {
                            body.put("edtf", random.nextBoolean() ? List.of() : List.of("2018-05"));
                            body.put("reason", "minute 9");
                            yield "target-date-reading";
                        }
                        default -> {
                            body.remove("corrects");
                            body.put("position", some.position());
                            body.put("reason", "mistaken");
                            yield "voidings";
                        }
                    };
            return (random.nextBoolean() ? ann : bob).post("/api/actions/" + action + "/" + call, body);
        }

        /** One that was made, or none. */
        private static String request(List<Entry> own) {
            return own.stream()
                    .map(Entry::event)
                    .filter(ActionEvent.ExtensionRequested.class::isInstance)
                    .map(event -> ((ActionEvent.ExtensionRequested) event).request())
                    .reduce((earlier, later) -> later)
                    .orElse("none");
        }

        private Reply redate(List<String> actions) {
            return ofRegister(
                    "/rebaselining",
                    Map.of(
                            "by",
                            "Authority",
                            "reason",
                            "a new plan",
                            "effectiveOn",
                            editions.date().toString(),
                            "dates",
                            actions.stream()
                                    .filter(action -> random.nextBoolean())
                                    .limit(3)
                                    .map(action -> Map.of("action", action, "to", editions.when() + " then"))
                                    .toList()));
        }

        private Reply resolve(List<Entry> entries, List<String> actions) {
            String update = entries.stream()
                    .map(Entry::event)
                    .filter(RegisterEvent.CommitteeUpdatePublished.class::isInstance)
                    .map(event -> ((RegisterEvent.CommitteeUpdatePublished) event).update())
                    .reduce((earlier, later) -> later)
                    .orElse("none");
            return client.post(
                    "/api/committee-updates/" + update + "/resolution",
                    Map.of(
                            "actions",
                            List.of(Map.of(
                                    "action", actions.get(random.nextInt(actions.size())), "outcome", "noted"))));
        }

        private Reply raise() {
            return ofRegister(
                    "/actions",
                    Map.of(
                            "reference", "" + (1 + random.nextInt(9)),
                            "section", random.nextBoolean() ? "Risk" : "Newly found",
                            "finding", editions.word(),
                            "lead", List.of("Someone"),
                            "targetDate", editions.when(),
                            "effectiveOn", editions.date().toString()));
        }

        private Reply publish() {
            return ofRegister(
                    "/committee-updates",
                    Map.of(
                            "committee", "Audit",
                            "meetingDate", editions.date().plusDays(5).toString(),
                            "asAt", editions.date().toString()));
        }

        private Reply ofRegister(String call, Map<String, Object> body) {
            String path = "/api/registers/" + register + call;
            return call.equals("/layout") ? client.put(path, body) : client.post(path, body);
        }

        Map<String, byte[]> holdAgainstTheOracle() {
            List<Entry> entries = entries();
            NaiveOracle oracle = NaiveOracle.of(entries);
            long opened = entries.getFirst().position();
            long head = entries.getLast().position();
            Map<String, byte[]> answers = new LinkedHashMap<>();
            for (int i = 0; i < BASES; i++) {
                LocalDate asAt = i == 0 ? LocalDate.of(2030, 1, 1) : editions.date();
                long position = i == 0 ? head : opened + random.nextLong(head - opened + 1);
                compare(oracle, entries, asAt, position, answers);
            }
            return answers;
        }

        private void compare(
                NaiveOracle oracle, List<Entry> entries, LocalDate asAt, long position, Map<String, byte[]> answers) {
            String basis = "?asAt=" + asAt + "&position=" + position;
            String where = "seed %d, %s%s".formatted(seed, register, basis);
            NaiveOracle.Register expected = oracle.register(asAt, position).orElseThrow();
            Reply json = client.get("/api/registers/" + register + basis).expect(200);
            assertThat(json.json().get("basis").get("position").longValue()).isEqualTo(position);
            assertHolds(where, OracleJson.register(expected, recordedAt(json)), json.json());
            answers.put("json /api/registers/" + register + basis, json.bytes());
            Reply csv = client.get("/api/registers/" + register + basis, "Accept", "text/csv")
                    .expect(200);
            assertThat(csv.text()).as(where).isEqualTo(expected.csv());
            answers.put("csv /api/registers/" + register + basis, csv.bytes());
            Reply slippage = client.get("/api/registers/" + register + "/slippage" + basis)
                    .expect(200);
            assertHolds(where + " slippage", OracleJson.slippage(expected, recordedAt(slippage)), slippage.json());
            answers.put("json /api/registers/" + register + "/slippage" + basis, slippage.bytes());
            if (!expected.actions().isEmpty()) {
                NaiveOracle.Action one =
                        expected.actions().get(random.nextInt(expected.actions().size()));
                Reply byReference = client.get(
                                "/api/registers/" + register + "/actions/" + encoded(one.reference()) + basis)
                        .expect(200);
                assertHolds(where + " " + one.reference(), OracleJson.action(one), byReference.json());
                Reply history = client.get("/api/actions/" + one.action() + "/history" + basis)
                        .expect(200);
                assertHolds(
                        where + " history of " + one.reference(),
                        OracleJson.history(oracle.history(one.action(), asAt, position)),
                        history.json());
            }
            compareChanges(oracle, entries.getFirst().position(), expected, answers);
        }

        /** Since another basis, or back to it. */
        private void compareChanges(
                NaiveOracle oracle, long opened, NaiveOracle.Register to, Map<String, byte[]> answers) {
            LocalDate asAt = editions.date();
            long position = opened + random.nextLong(to.position() - opened + 1);
            NaiveOracle.Register from = oracle.register(asAt, position).orElseThrow();
            String path = "/api/registers/%s/changes?from=%s&fromPosition=%d&to=%s&toPosition=%d"
                    .formatted(register, asAt, position, to.asAt(), to.position());
            Reply reply = client.get(path).expect(200);
            assertThat(reply.json().get("changes").valueStream().map(History::difference))
                    .as("seed %d, %s", seed, path)
                    .containsExactlyInAnyOrderElementsOf(NaiveOracle.changes(from, to));
            answers.put("json " + path, reply.bytes());
        }

        private static NaiveOracle.Difference difference(JsonNode change) {
            return new NaiveOracle.Difference(
                    text(change, "action"),
                    text(change, "section"),
                    text(change, "field"),
                    text(change, "from"),
                    text(change, "to"));
        }

        private static String text(JsonNode node, String member) {
            return node.get(member).isNull() ? null : node.get(member).asString();
        }

        private static Instant recordedAt(Reply reply) {
            return Instant.parse(reply.json().get("basis").get("recordedAt").asString());
        }

        private static String encoded(String reference) {
            return URLEncoder.encode(reference, StandardCharsets.UTF_8).replace("+", "%20");
        }

        private List<Entry> entries() {
            return ledger.register(register, Long.MAX_VALUE);
        }
    }

    /** Every member that the oracle knows stands in the answer with the same value; the answer may hold more. */
    private static void assertHolds(String where, JsonNode expected, JsonNode answer) {
        if (expected.isObject()) {
            expected.properties().forEach(member -> {
                assertThat(answer.has(member.getKey()))
                        .as("%s has %s", where, member.getKey())
                        .isTrue();
                assertHolds(where + "/" + member.getKey(), member.getValue(), answer.get(member.getKey()));
            });
        } else if (expected.isArray()) {
            assertThat(answer.size()).as(where + " " + answer).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) assertHolds(where + "/" + i, expected.get(i), answer.get(i));
        } else if (expected.isNumber()) {
            assertThat(answer.longValue()).as(where).isEqualTo(expected.longValue());
        } else {
            assertThat(answer).as(where).isEqualTo(expected);
        }
    }
}
