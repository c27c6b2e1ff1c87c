package org.mattersarising.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "demo", description = "Load two editions of a sample register and say what to look at.")
final class LoadDemo implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Override
    public Integer call() throws Exception {
        try (Target.Session session = target.open()) {
            new Demo(session.api(), spec.commandLine().getOut()).load();
            return 0;
        }
    }
}
