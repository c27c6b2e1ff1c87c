package org.mattersarising.standalone;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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
        Reproduction all;
        try (Target.Session session = target.open();
                Progress progress = Progress.of("Verifying")) {
            all = Reproduction.sum(Reproduction.ofAll(session.api(), progress, verification -> {
                        out.println(verification.line());
                        out.flush();
                    })
                    .values());
        }
        out.println(conclusion(all.updates(), all.differing()));
        return all.differing() == 0 ? 0 : 1;
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
