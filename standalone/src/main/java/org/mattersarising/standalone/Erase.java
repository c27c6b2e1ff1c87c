package org.mattersarising.standalone;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "erase",
        description =
                "Erase a person from everything that an organisation has recorded, for good: the history stays, and"
                        + " says [erased].")
final class Erase implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The person's name as it was recorded.")
    private String name;

    @Option(names = "--organisation", required = true, paramLabel = "ID", description = "Whose records are meant.")
    private String organisation;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it stays in the ledger.")
    private String reason;

    @Option(names = "--dry-run", description = "Say what would be erased, and erase nothing.")
    private boolean dryRun;

    @Mixin
    private Target target;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("reason", reason);
        body.put("dryRun", dryRun);
        try (Target.Session session = target.open();
                Progress progress = Progress.of("Erasing")) {
            JsonNode answer = session.api().post("/api/organisations/" + Api.segment(organisation) + "/erasures", body);
            progress.close();
            tell(answer);
            return 0;
        }
    }

    private void tell(JsonNode answer) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s %d passages in %d registers; the papers of %d committee updates show less.%n",
                dryRun ? "Would erase" : "Erased",
                answer.path("passages").asLong(),
                answer.path("registers").size(),
                answer.path("updates").size());
        long plain = answer.path("plain").asLong();
        if (plain > 0) {
            out.printf(
                    "In %d places the name %s in plain text, recorded before it was known as one; nothing erases those.%n",
                    plain, dryRun ? "stands" : "stays");
        }
        out.flush();
    }
}
