package org.mattersarising.standalone.journey;

import java.util.List;
import java.util.Map;
import org.mattersarising.standalone.journey.Samples.Raised;
import org.mattersarising.standalone.journey.Samples.Sample;

/** The same for what leads ask and committees decide. */
final class ProceedingsSamples {

    private static final Map<String, Object> APPROVED =
            Map.of("outcome", "approved", "by", "Audit and Scrutiny Committee", "minute", "41/26");

    /** For what nobody does who did what it is about. */
    private static final String ANOTHER = "Head of Audit";

    private final Client client;
    private final Samples samples;

    ProceedingsSamples(Client client, Samples samples) {
        this.client = client;
        this.samples = samples;
        actions();
        closures();
        proposals();
        together();
        committee();
        samples.reading("readStale", Samples.OWN + "/stale?days=90&asAt=2025-12-31");
        samples.reading("listDecisions", Samples.OWN + "/decisions");
    }

    private void actions() {
        samples.change("requestExtension", "extension-requests", Map.of("to", "June 2027", "reason", "Staff were ill"));
        samples.put("decideExtension", () -> deciding(false), () -> deciding(true));
        samples.change("giveNoUpdate", "no-update", Map.of("reason", "The lead is away"));
        samples.change(
                "rereadStatus",
                "status-reading",
                Map.of("open", false, "closure", "superseded", "reason", "Minute 9 of February says so"));
        samples.change(
                "rereadTargetDate",
                "target-date-reading",
                Map.of("edtf", List.of("2026-06", "2026-12"), "reason", "The plan names two stages"));
        samples.put("linkAction", () -> linking(false), () -> linking(true));
    }

    private Sample deciding(boolean twice) {
        Raised action = samples.action();
        String request = client.post(
                        action.path() + "/extension-requests", Map.of("to", "June 2027", "reason", "Staff were ill"))
                .expect(200)
                .json()
                .get("request")
                .asString();
        String path = action.path() + "/extension-requests/" + request + "/decision";
        if (twice) client.as(ANOTHER).post(path, APPROVED).expect(200);
        return Sample.of(path, APPROVED).by(ANOTHER);
    }

    private Sample linking(boolean twice) {
        Raised action = samples.action();
        Map<String, Object> link = Map.of(
                "relation", "merged-into",
                "to", Map.of("reference", samples.action().reference()),
                "reason", "Both ask for the same");
        if (twice) client.post(action.path() + "/links", link).expect(200);
        return Sample.of(action.path() + "/links", link);
    }

    private void closures() {
        Map<String, Object> seen = Map.of("evidence", Map.of("reference", "Visit of 3 March 2026"), "remark", "In use");
        samples.put(
                "verifyClosure",
                () -> Sample.of(closed() + "/verification", seen).by(ANOTHER),
                () -> Sample.of(closed() + "/verification", seen));
        samples.put(
                "dateCompletion",
                () -> Sample.of(closed() + "/completion", Map.of("completedOn", "2025-06-30")),
                () -> Sample.of(samples.action().path() + "/completion", Map.of("completedOn", "2025-06-30")));
    }

    private String closed() {
        Raised action = samples.action();
        client.post(action.path() + "/closure", Map.of("reason", "implemented")).expect(200);
        return action.path();
    }

    private void proposals() {
        samples.change("putProposal", "proposal", Map.of("effectiveOn", "2025-04-02"));
        samples.put(
                "decideProposal",
                () -> {
                    Raised action = samples.action();
                    client.post(action.path() + "/proposal", Map.of()).expect(200);
                    return Sample.of(action.path() + "/proposal-decision", APPROVED);
                },
                () -> Sample.of(samples.action().path() + "/proposal-decision", APPROVED));
    }

    private void together() {
        samples.put("rebaseline", () -> rebaselining("June 2027"), () -> rebaselining("Dec 2026"));
        samples.put("reassignLeads", () -> reassigning(samples.action()), () -> {
            Raised action = samples.action();
            client.post(action.path() + "/closure", Map.of("reason", "implemented"))
                    .expect(200);
            return reassigning(action);
        });
        samples.put("voidDecision", () -> voiding(false), () -> voiding(true));
    }

    private Sample rebaselining(String to) {
        return Sample.of(
                Samples.OWN + "/rebaselining",
                Map.of(
                        "by", "Fire Authority",
                        "minute", "7/26",
                        "reason", "The new contract begins in April",
                        "dates",
                                List.of(
                                        Map.of("reference", samples.action().reference(), "to", to),
                                        Map.of("reference", samples.action().reference(), "to", "May 2027"))));
    }

    private static Sample reassigning(Raised action) {
        return Sample.of(
                Samples.OWN + "/reassignments",
                Map.of(
                        "from", "Head of Prevention",
                        "to", List.of("Area Manager Prevention"),
                        "by", "Chief Fire Officer",
                        "reason", "Left the service",
                        "actions", List.of(Map.of("reference", action.reference()))));
    }

    private Sample voiding(boolean twice) {
        Sample decision = rebaselining("June 2027");
        String id = client.send("POST", decision.path(), decision.body(), "Content-Type", "application/json")
                .expect(200)
                .json()
                .get("decision")
                .asString();
        String path = Samples.OWN + "/decisions/" + id + "/voiding";
        Map<String, Object> says = Map.of("reason", "The Authority never agreed to it");
        if (twice) client.post(path, says).expect(200);
        return Sample.of(path, says);
    }

    private void committee() {
        samples.put("resolveUpdate", () -> resolving(false), () -> resolving(true));
    }

    private Sample resolving(boolean twice) {
        String update = client.post(
                        Samples.OWN + "/committee-updates",
                        Map.of("committee", "Audit and Scrutiny Committee", "meetingDate", "2025-12-08"))
                .expect(201)
                .json()
                .get("id")
                .asString();
        Map<String, Object> resolution = Map.of(
                "outcome", "noted",
                "minute", "8/25",
                "text", "With thanks to the officers",
                "actions",
                        List.of(Map.of(
                                "reference", samples.action().reference(),
                                "outcome", "referred-back",
                                "minute", "9/25",
                                "text", "Say who does it")));
        String path = "/api/committee-updates/" + update + "/resolution";
        if (twice) client.post(path, resolution).expect(200);
        return Sample.of(path, resolution);
    }
}
