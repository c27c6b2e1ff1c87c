package org.mattersarising.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mattersarising.standalone.RunningApplication.Listen;
import org.mattersarising.standalone.data.DataDirectory;
import org.mattersarising.standalone.data.DirectoryInUse;
import org.mattersarising.standalone.data.Holder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which server a command talks to: one that runs, or one in this process for as long as the command takes. */
final class Target {

    private static final String TOKEN = "MATTERS_ARISING_TOKEN";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Directory with the data: talks to the server that runs on it, or opens it for the time being."
                            + " Beside --database-url, with the keys alone. Default: ./" + Serve.DEFAULT_DATA + ".")
    private Path data;

    @ArgGroup
    private Choice choice = new Choice();

    static final class Choice {

        @Option(
                names = "--database-url",
                paramLabel = "JDBC",
                converter = OtherDatabase.Reader.class,
                description = "PostgreSQL with the data, as in jdbc:postgresql://host/database.")
        private OtherDatabase database;

        @Option(
                names = "--server",
                paramLabel = "URL",
                converter = Address.class,
                description =
                        "Server to talk to, as in http://127.0.0.1:8080. Where it wants to know who asks, the environment"
                                + " has a bearer token for it in " + TOKEN + ".")
        private URI server;
    }

    /** An open connection to a server; ends the server with it if it was started for this. */
    record Session(Api api, AutoCloseable end) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            end.close();
        }
    }

    Session open() throws InterruptedException {
        if (choice.server != null) {
            if (data != null) {
                throw new ParameterException(
                        command.commandLine(), "--data=DIR, --server=URL are mutually exclusive (specify only one)");
            }
            return new Session(new Api(choice.server, () -> Optional.ofNullable(System.getenv(TOKEN))), () -> {});
        }
        if (choice.database != null) {
            return inProcess(RunningApplication.on(choice.database, data, Listen.ANY_FREE_PORT));
        }
        Path own = data == null ? Path.of(Serve.DEFAULT_DATA) : data;
        Instant begun = Instant.now();
        while (true) {
            try {
                DataDirectory directory = DataDirectory.take(own, command.name());
                return inProcess(RunningApplication.in(directory, Listen.ANY_FREE_PORT));
            } catch (DirectoryInUse taken) {
                if (taken.holder().filter(Holder::serves).isPresent()
                        && taken.holder().get().address().isPresent()) {
                    OwnerTokens tokens = new OwnerTokens(TokenKeys.in(own));
                    return new Session(new Api(taken.holder().get().address().get(), tokens), () -> {});
                }
                // A server that is just starting, or another command that is soon over.
                if (begun.plus(PATIENCE).isBefore(Instant.now())) {
                    throw taken;
                }
                Thread.sleep(200);
            }
        }
    }

    private static Session inProcess(RunningApplication application) {
        return new Session(application.api(), application);
    }

    static final class Address implements ITypeConverter<URI> {
        @Override
        public URI convert(String value) {
            try {
                URI address = URI.create(value.replaceFirst("/+$", ""));
                if (address.getHost() != null
                        && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                    return address;
                }
            } catch (IllegalArgumentException notEvenAnAddress) {
                // Said below.
            }
            throw new TypeConversionException(
                    "'" + value + "' is no address of a server, such as http://127.0.0.1:8080");
        }
    }
}
