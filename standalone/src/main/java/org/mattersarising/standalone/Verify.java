package org.mattersarising.standalone;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "verify",
        description =
                "Reproduce every published committee update and compare; 1 if any differs from what was published.")
final class Verify implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        int verified = 0;
        int differing = 0;
        try (Target.Session session = target.open();
                Progress progress = Progress.of("Verifying")) {
            for (JsonNode register : session.api().all("/api/registers", "registers")) {
                String id = register.path("id").asString("");
                for (JsonNode update : updates(session.api(), id)) {
                    progress.say("Verifying " + id + ", " + (verified + 1));
                    JsonNode verification = session.api()
                            .get("/api/committee-updates/"
                                    + Api.segment(update.path("id").asString("")) + "/verification");
                    progress.clear();
                    out.println(new Verification(id, update, verification).line());
                    out.flush();
                    verified++;
                    differing += verification.path("reproduced").asBoolean(false) ? 0 : 1;
                }
            }
        }
        out.println(conclusion(verified, differing));
        return differing == 0 ? 0 : 1;
    }

    private static List<JsonNode> updates(Api api, String register) throws InterruptedException {
        return api.all("/api/registers/" + Api.segment(register) + "/committee-updates", "committeeUpdates");
    }

    private static String conclusion(int verified, int differing) {
        if (verified == 0) {
            return "No committee update has been published, so there is nothing to verify.";
        }
        String all = verified == 1 ? "1 committee update" : verified + " committee updates";
        return differing == 0
                ? all + ": reproduced exactly."
                : all + ": " + differing + " not reproduced. What was stored has changed since it was published.";
    }
}
