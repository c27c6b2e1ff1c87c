package org.mattersarising.standalone;

import java.nio.file.Path;
import org.mattersarising.signin.OwnKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        description = "The keys with which this installation signs tokens.",
        synopsisSubcommandLabel = "COMMAND")
final class Keys {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "rotate",
            description =
                    "Sign with a new key from now on, also while a server runs. What the old ones have signed stays"
                            + " valid for as long as it says.")
    int rotate(
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            defaultValue = Serve.DEFAULT_DATA,
                            description = "Directory with the data. Default: ./${DEFAULT-VALUE}.")
                    Path data,
            @Option(
                            names = "--forget",
                            description = "Forget the old keys: every token made until now is refused from now on.")
                    boolean forget) {
        OwnKeys keys = TokenKeys.in(data);
        keys.rotate(forget);
        spec.commandLine()
                .getOut()
                .println(
                        forget
                                ? "A new key signs; every token made until now is refused."
                                : "A new key signs; what older ones have signed stays valid.");
        spec.commandLine().getOut().flush();
        return 0;
    }
}
