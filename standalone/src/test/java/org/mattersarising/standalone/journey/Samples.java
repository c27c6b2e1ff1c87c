package org.mattersarising.standalone.journey;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request for each call that succeeds, on the demonstration's register, and one that a rule forbids. */
final class Samples {

    static final String BOUNDARY = "sample";
    private static final String REGISTER = "northmoor-peer-review";
    static final String OWN = "/api/registers/" + REGISTER;
    private static final List<Map<String, String>> LAYOUT = List.of(
            Map.of("heading", "No", "field", "reference"),
            Map.of("heading", "Finding", "field", "finding"),
            Map.of("heading", "Progress", "field", "progress"),
            Map.of("heading", "Due", "field", "targetDate"),
            Map.of("heading", "Status", "field", "status"));

    /**
     * A request.
     *
     * @param says what the body says, or null
     * @param body its bytes, or null
     * @param actor who makes it, or null for nobody in particular
     */
    record Sample(String path, Object says, byte[] body, String actor) {

        Sample(String path, Object says, byte[] body) {
            this(path, says, body, null);
        }

        Sample by(String name) {
            return new Sample(path, says, body, name);
        }

        static Sample of(String path) {
            return new Sample(path, null, null);
        }

        static Sample of(String path, Map<String, ?> says) {
            return new Sample(path, says, JsonMapper.shared().writeValueAsBytes(says));
        }

        static Sample form(String path, String file, Map<String, String> fields) {
            Map<String, Object> says = new LinkedHashMap<>();
            says.put("file", file);
            says.putAll(fields);
            byte[] csv = file.getBytes(StandardCharsets.UTF_8);
            return new Sample(path, says, Client.form(BOUNDARY, "edition.csv", csv, fields));
        }
    }

    private final Client client;
    private final Map<String, Supplier<Sample>> good = new TreeMap<>();
    private final Map<String, Supplier<Sample>> forbidden = new TreeMap<>();
    private int count;

    Samples(Client client) {
        this.client = client;
        reads();
        registers();
        actions();
        new ProceedingsSamples(client, this);
    }

    /** How a call succeeds, and which rule forbids it. */
    void put(String id, Supplier<Sample> succeeding, Supplier<Sample> refused) {
        good.put(id, succeeding);
        forbidden.put(id, refused);
    }

    Sample good(String id) {
        Supplier<Sample> sample = good.get(id);
        if (sample == null) throw new AssertionError("Say in Samples how to call " + id);
        return sample.get();
    }

    Sample forbidden(String id) {
        Supplier<Sample> sample = forbidden.get(id);
        if (sample == null) throw new AssertionError("Say in Samples which rule forbids " + id);
        return sample.get();
    }

    private void reads() {
        reading("listRegisters", "/api/registers?organisation=northmoor");
        reading("listOrganisations", "/api/organisations");
        reading("readRegister", OWN + "?asAt=2025-01-15");
        reading("compareRegister", OWN + "/changes?from=2024-10-31&to=2025-03-31");
        reading("readSlippage", OWN + "/slippage?asAt=2025-03-31");
        reading("summariseSlippage", OWN + "/slippage/summary?asAt=2025-03-31");
        reading("listImports", OWN + "/imports");
        reading("listUpdates", OWN + "/committee-updates");
        reading("listRegisterStates", OWN + "/timemap");
        reading("readActionByReference", OWN + "/actions/7%20a?asAt=2025-03-31");
        reading("findActionByReference", OWN + "/actions?reference=7%20a");
        reading("readLedger", "/api/ledger?organisation=northmoor&limit=3");
        reading("readDescription", "/openapi");
        good.put("rebuild", () -> Sample.of("/api/rebuild"));
        String action =
                "/api/actions/" + client.get(OWN + "/actions/7%20a").expect(200).action();
        reading("readAction", action);
        reading("readHistory", action + "/history");
        reading("listActionStates", action + "/timemap");
        String update = "/api/committee-updates/"
                + client.get(OWN + "/committee-updates")
                        .expect(200)
                        .json()
                        .at("/committeeUpdates/0/id")
                        .asString();
        reading("readUpdate", update);
        reading("readPaperAsJson", update + "/paper.json");
        reading("readPaperAsCsv", update + "/paper.csv");
        reading("readPaperAsHtml", update + "/paper.html");
        reading("readPaperAsPdf", update + "/paper.pdf");
        reading("readPaperAsDocx", update + "/paper.docx");
        reading("readPaperAsXlsx", update + "/paper.xlsx");
        reading("verifyUpdate", update + "/verification");
    }

    private static Sample erasing(String name) {
        return Sample.of(
                "/api/organisations/northmoor/erasures", Map.of("name", name, "reason", "Asked for in writing"));
    }

    void reading(String id, String path) {
        good.put(id, () -> Sample.of(path));
    }

    private void registers() {
        good.put("openRegister", () -> Sample.of("/api/registers", opening()));
        forbidden.put("openRegister", () -> Sample.of("/api/registers", openingOf(REGISTER)));
        good.put(
                "nameOrganisation",
                () -> Sample.of(
                        "/api/organisations/northmoor",
                        Map.of("name", "Northmoor Fire Authority", "zone", "Europe/London")));
        good.put("erasePerson", () -> {
            String name = "Temporary Person " + ++count;
            client.post(action().path() + "/lead", Map.of("to", List.of(name), "reason", "For a day"))
                    .expect(200);
            return erasing(name).by("Data Officer");
        });
        good.put("decidePublicity", () -> publicity(true));
        forbidden.put("decidePublicity", () -> publicity(false));
        forbidden.put("erasePerson", () -> erasing("Data Officer").by("Data Officer"));
        good.put("relayRegister", () -> Sample.of(register() + "/layout", Map.of("layout", LAYOUT.subList(0, 2))));
        forbidden.put("relayRegister", () -> Sample.of(register() + "/layout", Map.of("layout", LAYOUT)));
        good.put("addSection", () -> Sample.of(register() + "/sections", section()));
        forbidden.put("addSection", () -> {
            String register = register();
            client.post(register + "/sections", section()).expect(201);
            return Sample.of(register + "/sections", section());
        });
        good.put("rewordSection", () -> rewording("Preventing harm at home"));
        forbidden.put("rewordSection", () -> rewording("Preventing Harm"));
        good.put("voidRegisterEvent", () -> voidingOfSection(register()));
        forbidden.put("voidRegisterEvent", () -> {
            Sample voiding = voidingOfSection(register());
            client.send("POST", voiding.path(), voiding.body(), "Content-Type", "application/json")
                    .expect(200);
            return voiding;
        });
        good.put("importEdition", () -> {
            String register = register();
            client.post(
                            register + "/actions",
                            Map.of("reference", "1", "targetDate", "May 2027", "effectiveOn", "2025-01-01"))
                    .expect(201);
            return Sample.form(
                    register + "/imports",
                    "No,Finding,Progress,Due,Status\r\n1,Too few visits,One in six is refused,Dec 2027,Ongoing\r\n"
                            + "2,No training plan,,Ongoing,Ongoing\r\n",
                    Map.of(
                            "asAt", "2025-03-31",
                            "committee", "Audit and Scrutiny Committee",
                            "meetingDate", "2025-04-14"));
        });
        good.put(
                "publishUpdate",
                () -> Sample.of(
                        OWN + "/committee-updates",
                        Map.of(
                                "committee", "Audit and Scrutiny Committee",
                                "meetingDate", "2026-02-09",
                                "agendaItem", "7",
                                "title", "Peer review: progress",
                                "asAt", "2025-12-31")));
        good.put("raiseAction", () -> Sample.of(OWN + "/actions", raising("R" + ++count)));
        forbidden.put("raiseAction", () -> Sample.of(OWN + "/actions", raising("7 a")));
    }

    private void actions() {
        change("noteProgress", "progress-notes", Map.of("text", "The training plan went to the Authority."));
        change("moveTargetDate", "target-date", Map.of("to", "June 2027", "reason", "The supplier withdrew"));
        change("reassignLead", "lead", Map.of("to", List.of("Area Manager Prevention"), "reason", "New structure"));
        change("reportStatus", "status", Map.of("wording", "Ongoing, late", "reported", "at-risk"));
        change(
                "closeAction",
                "closure",
                Map.of("reason", "implemented", "evidence", Map.of("reference", "Minutes of 9 February 2026, item 7")));
        good.put("reopenAction", () -> reopening(false));
        forbidden.put("reopenAction", () -> reopening(true));
        change("rewordAction", "rewording", Map.of("field", "finding", "to", "Too few home safety visits"));
        change("moveActionToSection", "section", Map.of("to", "Preventing Harm"));
        change("withdrawAction", "withdrawal", Map.of("reason", "Merged into action 4"));
        change(
                "attachEvidence",
                "evidence",
                Map.of("reference", "https://example.org/minutes/2026-02-09", "sha256", "0".repeat(64)));
        good.put("renumberAction", () -> Sample.of(action().path() + "/reference", Map.of("to", "N" + ++count)));
        forbidden.put("renumberAction", () -> Sample.of(action().path() + "/reference", Map.of("to", "7 a")));
        good.put("withholdPassage", () -> withholding(false));
        forbidden.put("withholdPassage", () -> withholding(true));
        good.put("listReadings", () -> {
            Sample withheld = withholding(true);
            client.get(withheld.path().replace("/withholdings", "")).expect(200);
            return Sample.of("/api/organisations/northmoor/readings?limit=3");
        });
        good.put("voidActionEvent", () -> voidingOfNote(false));
        forbidden.put("voidActionEvent", () -> voidingOfNote(true));
    }

    /** Every change may correct an event, but not the one without which there is no action. */
    void change(String id, String path, Map<String, Object> says) {
        good.put(id, () -> Sample.of(action().path() + "/" + path, says));
        forbidden.put(id, () -> {
            Raised action = action();
            Map<String, Object> correcting = new LinkedHashMap<>(says);
            correcting.put("corrects", action.position());
            return Sample.of(action.path() + "/" + path, correcting);
        });
    }

    private Sample reopening(boolean open) {
        Raised action = action();
        if (!open)
            client.post(action.path() + "/closure", Map.of("reason", "implemented"))
                    .expect(200);
        return Sample.of(action.path() + "/reopening", Map.of("reason", "The inspectors found it undone"));
    }

    private Sample withholding(boolean withheld) {
        Raised action = action();
        client.post(action.path() + "/progress-notes", Map.of("text", "Asked Jo Quiet, who is ill"))
                .expect(200);
        Map<String, Object> passage = Map.of("text", "who is ill", "reason", "Says how somebody's health is");
        if (withheld) client.post(action.path() + "/withholdings", passage).expect(200);
        return Sample.of(action.path() + "/withholdings", passage);
    }

    private Sample voidingOfNote(boolean voided) {
        Raised action = action();
        long note = client.post(action.path() + "/progress-notes", Map.of("text", "Belongs elsewhere"))
                .expect(200)
                .position();
        Map<String, Object> voiding = Map.of("position", note, "reason", "It belongs to action 4");
        if (voided) client.post(action.path() + "/voidings", voiding).expect(200);
        return Sample.of(action.path() + "/voidings", voiding);
    }

    /** A register is not open until somebody says so. */
    private Sample publicity(boolean open) {
        return Sample.of(
                register() + "/publicity", Map.of("open", open, "reason", "The Authority resolved so, minute 12/26"));
    }

    private Sample rewording(String title) {
        String register = register();
        String section = client.post(register + "/sections", section())
                .expect(201)
                .json()
                .get("section")
                .asString();
        return Sample.of(register + "/sections/" + section + "/rewording", Map.of("title", title));
    }

    private Sample voidingOfSection(String register) {
        long position =
                client.post(register + "/sections", section()).expect(201).position();
        return Sample.of(register + "/voidings", Map.of("position", position, "reason", "Added to the wrong register"));
    }

    record Raised(String path, String reference, long position) {}

    Raised action() {
        String reference = "S" + ++count;
        JsonNode raised =
                client.post(OWN + "/actions", raising(reference)).expect(201).json();
        return new Raised(
                "/api/actions/" + raised.get("action").asString(),
                reference,
                raised.get("position").longValue());
    }

    private static Map<String, Object> raising(String reference) {
        return Map.of(
                "reference", reference,
                "section", "Leading the Service",
                "finding", "Too few visits",
                "lead", List.of("Head of Prevention"),
                "targetDate", "Dec 2026",
                "status", "Ongoing",
                "effectiveOn", "2025-04-01");
    }

    private String register() {
        Map<String, Object> opening = opening();
        client.post("/api/registers", opening).expect(201);
        return "/api/registers/" + opening.get("id");
    }

    private Map<String, Object> opening() {
        return openingOf("inspection-2025-" + ++count);
    }

    private static Map<String, Object> openingOf(String id) {
        Map<String, Object> opening = new LinkedHashMap<>();
        opening.put("id", id);
        opening.put("organisation", "northmoor");
        opening.put("title", "Inspection 2025");
        opening.put("source", "Inspectorate");
        opening.put("layout", LAYOUT);
        return opening;
    }

    private static Map<String, Object> section() {
        return Map.of("title", "Preventing Harm", "fields", Map.of("Strategic lead", "Assistant Chief Officer"));
    }
}
