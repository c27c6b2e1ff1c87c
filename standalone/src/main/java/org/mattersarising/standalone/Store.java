package org.mattersarising.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.mattersarising.standalone.data.Access;
import org.mattersarising.standalone.data.DataDirectory;
import org.mattersarising.standalone.data.DirectoryInUse;
import org.mattersarising.standalone.data.Holder;
import org.mattersarising.standalone.data.Refusal;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which database a command reads or fills by itself, past any server. */
final class Store {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Directory of the data, with a PostgreSQL of its own; beside --database-url, of the keys alone."
                            + " Default: ./" + Serve.DEFAULT_DATA + ".")
    private Path data;

    @ArgGroup
    private Choice choice = new Choice();

    static final class Choice {

        @Option(
                names = "--database-url",
                paramLabel = "JDBC",
                converter = OtherDatabase.Reader.class,
                description = "PostgreSQL of the data instead, as in jdbc:postgresql://host/database.")
        private OtherDatabase database;

        @Option(names = "--server", paramLabel = "URL", hidden = true, converter = NoServer.class)
        private Object server;
    }

    /** What everybody may ask of a server must not hand out everything. */
    static final class NoServer implements ITypeConverter<Object> {
        @Override
        public Object convert(String value) {
            throw new TypeConversionException(
                    "a server hands out no backups and takes none; name its directory with --data or its database with --database-url");
        }
    }

    /** A database that can be read for as long as this is open. */
    record Open(DataSource database, String name, AutoCloseable end) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            end.close();
        }
    }

    /** Absent: it is a directory's own. */
    Optional<OtherDatabase> other() {
        return Optional.ofNullable(choice.database);
    }

    /** Where the keys are for another database; null where the environment says so. */
    Path keysOfOther() {
        return data;
    }

    Path data() {
        return data == null ? Path.of(Serve.DEFAULT_DATA) : data;
    }

    /** File of the key for personal data: the directory's own, or the one that the environment names. */
    Optional<Path> personalKey() {
        if (choice.database == null || data != null) return Optional.of(DataDirectory.personalKeyIn(data()));
        return Optional.ofNullable(System.getenv("MATTERS_ARISING_PERSONAL_KEY"))
                .map(Path::of);
    }

    /** Whether a server runs on it or not. */
    Open open() throws InterruptedException {
        if (choice.database != null) {
            choice.database.check();
            return new Open(choice.database.dataSource(), choice.database.shown(), () -> {});
        }
        if (!DataDirectory.holdsDatabase(data())) {
            throw new Refusal("There is no data in %s. Name the directory that serve has with --data."
                    .formatted(data().toAbsolutePath().normalize()));
        }
        Instant begun = Instant.now();
        while (true) {
            try {
                return opened(DataDirectory.take(data(), command.name()));
            } catch (DirectoryInUse taken) {
                Optional<Access> running = runningOf(taken.holder());
                if (running.isPresent()) {
                    return new Open(running.get().dataSource(), data().toString(), () -> {});
                }
                // A server that is just starting, or another command that is soon over.
                if (begun.plus(PATIENCE).isBefore(Instant.now())) {
                    throw taken;
                }
                Thread.sleep(200);
            }
        }
    }

    private Optional<Access> runningOf(Optional<Holder> holder) {
        return holder.filter(Holder::serves)
                .filter(server -> server.address().isPresent())
                .flatMap(server -> Access.toRunning(data()));
    }

    private Open opened(DataDirectory directory) {
        try {
            BarePostgres postgres = new BarePostgres(directory);
            return new Open(postgres.database(), data().toString(), () -> {
                postgres.close();
                directory.close();
            });
        } catch (RuntimeException failed) {
            directory.close();
            throw failed;
        }
    }
}
