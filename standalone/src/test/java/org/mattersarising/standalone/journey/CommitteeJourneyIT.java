package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A year of one register as leads and committees live it, and what auditors read of it afterwards. */
class CommitteeJourneyIT {

    private static final String REGISTER = "/api/registers/inspection";

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
    void a_year_of_requests_decisions_and_resolutions_can_be_read_again() {
        open("inspection");
        String visits = raise("inspection", "1", "Home safety visits", "June 2025", "A Ahmed");
        String drills = raise("inspection", "2", "Drills at night", "Sept 2025", "A Ahmed");
        String gauges = raise("inspection", "3", "Hydrant gauges", "May 2025", "B Byrne");
        String gaugesAgain = raise("inspection", "4", "Gauges for hydrants", "Dec 2025", "B Byrne");

        moreTimeIsAskedForAndGranted(visits);
        long afterApproval = head();
        oneDecisionMovesSeveralDates(visits, drills);
        aLeadLeaves(visits, drills);
        twoThatSayTheSameAreMerged(gauges, gaugesAgain);
        String update = theCommitteeResolves(visits, drills);
        itIsDoneAndSomebodyElseSaysSo(visits);
        oneGoesQuiet(drills);

        slippageProvesTheOriginalDate(visits);
        theHistoryTellsIt(visits);
        whatChangedIsToldOnce();
        earlierAnswersStay(visits, afterApproval);
        assertThat(client.get("/api/committee-updates/" + update + "/verification")
                        .expect(200)
                        .json()
                        .get("reproduced")
                        .booleanValue())
                .isTrue();
    }

    private void moreTimeIsAskedForAndGranted(String action) {
        Reply asked = change(
                action,
                "extension-requests",
                Map.of("to", "Aug 2025", "reason", "Two watches were ill", "effectiveOn", "2025-05-20"),
                "A Ahmed");
        String request = asked.json().get("request").asString();
        assertThat(read(action, "2025-05-31").at("/targetDate/wording").asString())
                .isEqualTo("June 2025");
        assertThat(read(action, "2025-05-31").at("/extensions/0/ruling").isNull())
                .isTrue();

        change(
                action,
                "extension-requests/" + request + "/decision",
                Map.of(
                        "outcome", "approved",
                        "by", "Scrutiny Committee",
                        "minute", "41/25",
                        "effectiveOn", "2025-06-02"),
                "Clerk");
        assertThat(read(action, "2025-06-02").at("/targetDate/latest").asString())
                .isEqualTo("2025-08-31");
        assertThat(read(action, "2025-06-01").at("/targetDate/wording").asString())
                .isEqualTo("June 2025");
    }

    private void oneDecisionMovesSeveralDates(String... actions) {
        Reply decision = client.post(
                        REGISTER + "/rebaselining",
                        Map.of(
                                "by", "Fire Authority",
                                "minute", "7/25",
                                "reason", "The new contract begins in autumn",
                                "effectiveOn", "2025-07-10",
                                "dates",
                                        List.of(
                                                Map.of("reference", "1", "to", "Oct 2025"),
                                                Map.of("reference", "2", "to", "Nov 2025"))))
                .expect(200);
        String id = decision.json().get("decision").asString();
        for (String action : actions) {
            JsonNode last = events(action).getLast();
            assertThat(last.get("kind").asString()).isEqualTo("target-date-moved");
            assertThat(last.get("decision").asString()).isEqualTo(id);
        }
        assertThat(client.get(REGISTER + "/decisions")
                        .expect(200)
                        .json()
                        .at("/decisions/0/actions")
                        .valueStream()
                        .map(each -> each.get("reference").asString()))
                .containsExactly("1", "2");
    }

    private void aLeadLeaves(String... actions) {
        client.post(
                        REGISTER + "/reassignments",
                        Map.of(
                                "from", "a ahmed",
                                "to", List.of("C Cole"),
                                "by", "Chief Fire Officer",
                                "reason", "Left the service",
                                "effectiveOn", "2025-07-31"))
                .expect(200);
        for (String action : actions) {
            assertThat(read(action, "2025-07-31").at("/lead/0").asString()).isEqualTo("C Cole");
            assertThat(read(action, "2025-07-30").at("/lead/0").asString()).isEqualTo("A Ahmed");
        }
    }

    private void twoThatSayTheSameAreMerged(String gone, String stays) {
        change(
                gone,
                "links",
                Map.of(
                        "relation", "merged-into",
                        "to", Map.of("reference", "4"),
                        "reason", "Both ask for the same",
                        "effectiveOn", "2025-08-01"),
                "Clerk");
        assertThat(read(gone, "2025-08-01").at("/status/closure").asString()).isEqualTo("merged");
        assertThat(read(gone, "2025-08-01").at("/links/0/action").asString()).isEqualTo(stays);
        assertThat(read(stays, "2025-08-01").at("/links/0/relation").asString()).isEqualTo("merged-from");
        assertThat(client.post(
                                "/api/actions/" + stays + "/links",
                                Map.of(
                                        "relation", "merged-into",
                                        "to", Map.of("action", gone),
                                        "reason", "Round and round"))
                        .status())
                .isEqualTo(409);
    }

    private String theCommitteeResolves(String approved, String referredBack) {
        String update = client.post(
                        REGISTER + "/committee-updates",
                        Map.of("committee", "Scrutiny Committee", "meetingDate", "2025-09-15", "asAt", "2025-08-31"))
                .expect(201)
                .json()
                .get("id")
                .asString();
        client.post(
                        "/api/committee-updates/" + update + "/resolution",
                        Map.of(
                                "outcome", "noted",
                                "minute", "52/25",
                                "actions",
                                        List.of(
                                                Map.of("reference", "1", "outcome", "approved"),
                                                Map.of(
                                                        "action", referredBack,
                                                        "outcome", "referred-back",
                                                        "text", "Say how many drills"))))
                .expect(200);
        assertThat(client.get("/api/committee-updates/" + update)
                        .expect(200)
                        .json()
                        .at("/considered/0/effectiveOn")
                        .asString())
                .isEqualTo("2025-09-15");
        assertThat(read(approved, "2025-09-15").at("/considered/0/outcome").asString())
                .isEqualTo("approved");
        assertThat(read(referredBack, "2025-09-15").at("/considered/0/text").asString())
                .isEqualTo("Say how many drills");
        return update;
    }

    private void itIsDoneAndSomebodyElseSaysSo(String action) {
        change(
                action,
                "closure",
                Map.of(
                        "reason", "Every visit was made",
                        "closure", "implemented",
                        "completedOn", "2025-10-20",
                        "effectiveOn", "2025-10-31"),
                "C Cole");
        Map<String, Object> seen = Map.of("evidence", "Visit book, pages 3 to 9", "effectiveOn", "2025-11-05");
        assertThat(client.as("c cole")
                        .post("/api/actions/" + action + "/verification", seen)
                        .status())
                .isEqualTo(409);
        change(action, "verification", seen, "Head of Audit");
        assertThat(read(action, "2025-11-04").at("/status/verified").booleanValue())
                .isFalse();
        JsonNode verified = read(action, "2025-11-05");
        assertThat(verified.at("/status/verified").booleanValue()).isTrue();
        assertThat(verified.at("/verification/by").asString()).isEqualTo("Head of Audit");
        assertThat(verified.at("/completedOn").asString()).isEqualTo("2025-10-20");
    }

    private void oneGoesQuiet(String action) {
        change(action, "no-update", Map.of("reason", "The lead is away", "effectiveOn", "2025-11-10"), "Clerk");
        JsonNode stale = client.get(REGISTER + "/stale?asAt=2025-11-30&days=90")
                .expect(200)
                .json()
                .get("actions");
        assertThat(stale.valueStream()
                        .map(each -> each.get("reference").asString() + " "
                                + each.get("lastHeardOn").asString()))
                .containsExactly("2 2025-07-31", "4 2025-08-01");
        assertThat(stale.at("/0/noUpdateOn/0").asString()).isEqualTo("2025-11-10");
    }

    private void slippageProvesTheOriginalDate(String action) {
        JsonNode slipped = client.get(REGISTER + "/slippage?asAt=2025-11-30")
                .expect(200)
                .json()
                .at("/actions")
                .valueStream()
                .filter(each -> each.get("action").asString().equals(action))
                .findFirst()
                .orElseThrow();
        assertThat(slipped.at("/original/wording").asString()).isEqualTo("June 2025");
        assertThat(slipped.at("/current/wording").asString()).isEqualTo("Oct 2025");
        assertThat(slipped.get("daysSlipped").longValue()).isEqualTo(123);
        assertThat(slipped.get("moves").valueStream())
                .extracting(
                        move -> move.get("to").asString(),
                        move -> move.get("reason").asString(),
                        move -> move.get("effectiveOn").asString())
                .containsExactly(
                        tuple("Aug 2025", "Two watches were ill", "2025-06-02"),
                        tuple("Oct 2025", "The new contract begins in autumn", "2025-07-10"));
    }

    private void theHistoryTellsIt(String action) {
        assertThat(events(action))
                .extracting(event -> event.get("kind").asString())
                .containsExactly(
                        "action-raised",
                        "extension-requested",
                        "extension-decided",
                        "target-date-moved",
                        "target-date-moved",
                        "lead-reassigned",
                        "action-considered",
                        "action-closed",
                        "completion-dated",
                        "closure-verified");
    }

    private void whatChangedIsToldOnce() {
        assertThat(client.get(REGISTER + "/changes?from=2025-05-01&to=2025-11-30")
                        .expect(200)
                        .json()
                        .get("changes")
                        .valueStream()
                        .filter(change -> change.get("reference").asString().equals("1"))
                        .map(change -> change.get("kind").asString()))
                .containsExactly(
                        "lead-reassigned",
                        "date-moved",
                        "closed",
                        "evidence-attached",
                        "extension-requested",
                        "extension-decided",
                        "verified",
                        "completion-dated",
                        "considered");
    }

    private void earlierAnswersStay(String action, long position) {
        JsonNode then = client.get("/api/actions/" + action + "?asAt=2025-12-31&position=" + position)
                .expect(200)
                .json();
        assertThat(then.at("/targetDate/wording").asString()).isEqualTo("Aug 2025");
        assertThat(then.at("/verification").isNull()).isTrue();
        assertThat(then.at("/considered")).isEmpty();
    }

    private static void open(String register) {
        Map<String, Object> opening = new LinkedHashMap<>();
        opening.put("id", register);
        opening.put("organisation", "northmoor");
        opening.put("title", "Inspection 2025");
        opening.put(
                "layout",
                List.of(
                        Map.of("heading", "No", "field", "reference"),
                        Map.of("heading", "Finding", "field", "finding"),
                        Map.of("heading", "Lead", "field", "lead"),
                        Map.of("heading", "When", "field", "targetDate"),
                        Map.of("heading", "Status", "field", "status")));
        client.post("/api/registers", opening).expect(201);
    }

    private static String raise(String register, String reference, String finding, String targetDate, String lead) {
        return client.post(
                        "/api/registers/" + register + "/actions",
                        Map.of(
                                "reference",
                                reference,
                                "finding",
                                finding,
                                "targetDate",
                                targetDate,
                                "lead",
                                List.of(lead),
                                "status",
                                "Ongoing",
                                "effectiveOn",
                                "2025-01-01"))
                .expect(201)
                .action();
    }

    private static Reply change(String action, String call, Object body, String actor) {
        return client.as(actor)
                .post("/api/actions/" + action + "/" + call, body)
                .expect(200);
    }

    private static JsonNode read(String action, String asAt) {
        return client.get("/api/actions/" + action + "?asAt=" + asAt)
                .expect(200)
                .json();
    }

    private static List<JsonNode> events(String action) {
        return client.get("/api/actions/" + action + "/history")
                .expect(200)
                .json()
                .get("events")
                .valueStream()
                .toList();
    }

    private static long head() {
        return client.get(REGISTER).expect(200).json().at("/basis/position").longValue();
    }
}
