package org.mattersarising.standalone;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.mattersarising.standalone.data.Refusal;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line. Ends with 0 when done, 1 when refused or failed, 2 when it was used wrongly. */
@Command(
        name = "matters-arising",
        description = "An event-sourced audit trail for action registers.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Serve.class,
            LoadDemo.class,
            Import.class,
            Verify.class,
            Rebuild.class,
            Prepare.class,
            Erase.class,
            Backup.class,
            Restore.class,
            Token.class,
            Keys.class,
            Users.class,
            ServiceClients.class
        })
public final class MattersArising {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    public static void main(String[] arguments) {
        // From Java 22 on there is a console even where there is no terminal; this is the one of before.
        System.setProperty("jdk.console", "java.base");
        // Registers hold more than ASCII, whatever the locale of a service or a container says.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new MattersArising()).setExecutionExceptionHandler((failed, line, parsed) -> {
            if (failed instanceof Refusal) {
                line.getErr().println(failed.getMessage());
            } else {
                LoggerFactory.getLogger(MattersArising.class).debug("Failed", failed);
                line.getErr().println("This should not have happened: " + failed + ". Please report it.");
            }
            return 1;
        });
    }
}
