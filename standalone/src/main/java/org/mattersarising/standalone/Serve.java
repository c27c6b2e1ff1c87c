package org.mattersarising.standalone;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mattersarising.standalone.RunningApplication.Listen;
import org.mattersarising.standalone.data.DataDirectory;
import org.mattersarising.standalone.data.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "serve", description = "Answer over HTTP until stopped.")
final class Serve implements Callable<Integer> {

    static final String DEFAULT_DATA = "matters-arising-data";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "N",
            converter = Port.class,
            description = "Port to listen on; 0 takes a free one and prints it. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}, this machine only.")
    private String host;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Directory for the data, with a PostgreSQL of its own; beside --database-url, for the keys alone."
                            + " Default: ./" + DEFAULT_DATA + ".")
    private Path data;

    @Option(
            names = "--database-url",
            paramLabel = "JDBC",
            converter = OtherDatabase.Reader.class,
            description = "Use this PostgreSQL (15 or later) instead, as in jdbc:postgresql://host/database."
                    + " User and password: SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.")
    private OtherDatabase database;

    @Option(names = "--demo", description = "Load two editions of a sample register and say what to look at.")
    private boolean demo;

    @Option(
            names = "--stop-with-parent",
            hidden = true,
            description = "Stop when the process that started this one ends.")
    private boolean stopWithParent;

    @Override
    public Integer call() throws InterruptedException {
        if (stopWithParent) {
            // Maven doesn't pass on that it is told to stop.
            ProcessHandle.current().parent().ifPresent(Serve::endAfter);
        }
        Listen listen = new Listen(host, port);
        PrintWriter out = spec.commandLine().getOut();
        try (RunningApplication application = start(listen)) {
            tellReady(application, out);
            if (demo) {
                loadDemo(application, out);
                new DemoAccounts(application.accounts(), out).tell();
            }
            application.awaitStop();
        }
        return 0;
    }

    /** A demonstration that can't be loaded ends nothing: the server stays. */
    private void loadDemo(RunningApplication application, PrintWriter out) throws InterruptedException {
        try {
            new Demo(application.api(), out).load();
        } catch (Refusal failed) {
            PrintWriter errors = spec.commandLine().getErr();
            errors.println("The demonstration could not be loaded: " + failed.getMessage());
            errors.flush();
        }
    }

    private static void endAfter(ProcessHandle parent) {
        Thread.ofPlatform().daemon().name("stop-with-parent").start(() -> {
            parent.onExit().join();
            System.exit(0);
        });
    }

    private RunningApplication start(Listen listen) {
        if (database != null) {
            StartFailure.refuseTakenPort(listen);
            return RunningApplication.on(database, data, listen);
        }
        DataDirectory directory = DataDirectory.take(data(), "serve");
        try {
            StartFailure.refuseTakenPort(listen);
        } catch (RuntimeException taken) {
            directory.close();
            throw taken;
        }
        return RunningApplication.in(directory, listen);
    }

    private Path data() {
        return data == null ? Path.of(DEFAULT_DATA) : data;
    }

    private void tellReady(RunningApplication application, PrintWriter out) {
        long pid = ProcessHandle.current().pid();
        out.println("Matters Arising is ready.");
        out.println("  Address  " + application.address());
        if (database != null) out.println("  Database " + database.shown());
        if (database == null || data != null) {
            out.println((database == null ? "  Data     " : "  Keys in  ")
                    + data().toAbsolutePath().normalize());
            Path password = TokenKeys.firstPasswordIn(data());
            if (Files.exists(password)) {
                out.println(
                        "  Sign in  " + application.address() + "/account, the first time as it stands in " + password);
            }
        }
        out.println("  To stop  Ctrl-C, or kill " + pid);
        out.flush();
    }
}
