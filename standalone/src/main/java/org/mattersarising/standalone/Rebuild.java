package org.mattersarising.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "rebuild", description = "Make all tables that are read from the events anew.")
final class Rebuild implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Override
    public Integer call() throws Exception {
        try (Target.Session session = target.open();
                Progress progress = Progress.of("Rebuilding")) {
            JsonNode answer = session.api().post("/api/rebuild");
            progress.close();
            spec.commandLine()
                    .getOut()
                    .printf("Rebuilt from %d events.%n", answer.path("events").asLong());
            return 0;
        }
    }
}
