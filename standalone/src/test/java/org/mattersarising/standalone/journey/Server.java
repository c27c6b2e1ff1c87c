package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.mattersarising.personal.MasterKey;
import org.mattersarising.personal.Opening;
import org.mattersarising.personal.PersonalData;
import org.postgresql.ds.PGSimpleDataSource;

/** The jar, started as its users start it, on a data directory of its own. */
final class Server implements Installation {

    private static final Pattern ADDRESS = Pattern.compile("Address\\s+(http://\\S+)");
    /** A restore makes it; a database that somebody else runs has no directory for it. */
    private static final Path KEY_OF_DATABASES = Path.of(
            System.getProperty("java.io.tmpdir"),
            "personal-%d.key".formatted(ProcessHandle.current().pid()));

    private static final Duration START = Duration.ofSeconds(180);

    private final Path data;
    private final Process process;
    private final Path output;
    private final URI address;

    private Server(Path data, Process process, Path output, URI address) {
        this.data = data;
        this.process = process;
        this.output = output;
        this.address = address;
    }

    /** Starts and waits until it says that it is ready. */
    static Server on(Path data, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
        arguments.addAll(Arrays.asList(more));
        return start(data, arguments);
    }

    /** The same on a database that somebody else runs. */
    static Server onDatabase(String url) throws IOException, InterruptedException {
        return start(null, List.of("serve", "--port", "0", "--database-url", url));
    }

    private static Server start(Path data, List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("serve", ".out");
        Process process = command(arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Instant begun = Instant.now();
        while (true) {
            Matcher ready = ADDRESS.matcher(Files.readString(output));
            if (ready.find()) return new Server(data, process, output, URI.create(ready.group(1)));
            assertThat(process.isAlive())
                    .as("serve ended: %s", Files.readString(output))
                    .isTrue();
            assertThat(Duration.between(begun, Instant.now()))
                    .as("serve takes too long")
                    .isLessThan(START);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    static ProcessBuilder command(List<String> arguments) throws IOException, InterruptedException {
        List<String> line = Jar.standalone("-Xmx512m");
        line.addAll(arguments);
        ProcessBuilder command = new ProcessBuilder(line);
        if (arguments.contains("--database-url")) {
            command.environment().put("MATTERS_ARISING_PERSONAL_KEY", KEY_OF_DATABASES.toString());
            People.shared();
            command.environment().put("MATTERS_ARISING_TOKEN_KEYS", People.SHARED_KEYS.toString());
        }
        return command;
    }

    @Override
    public Server startAgain() throws IOException, InterruptedException {
        close();
        return on(data);
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public People people() {
        return data == null ? People.shared() : People.of(data.resolve("keys/tokens.json"));
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** As an administrator asks it to stop. */
    void terminate() {
        process.destroy();
    }

    /** Its exit code, once it has ended. */
    int awaitEnd(Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                .as("it ends within %s", atMost)
                .isTrue();
        return process.exitValue();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code kill -9} of the postmaster, found by its pid file. */
    void killPostgres() throws IOException {
        String pid = Files.readAllLines(postmasterPid(data)).getFirst().strip();
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public DataSource database() throws IOException {
        return databaseIn(data);
    }

    @Override
    public Opening opening(DataSource database) {
        return PersonalData.under(MasterKey.read(data.resolve("keys/personal.key")), database)
                .opening();
    }

    /** The database of whatever process runs one in this directory. */
    static DataSource databaseIn(Path data) throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {
            Integer.parseInt(Files.readAllLines(postmasterPid(data)).get(3).strip())
        });
        source.setUser("postgres");
        source.setPassword(password(data, "postgres"));
        source.setDatabaseName("matters_arising");
        return source;
    }

    private static Path postmasterPid(Path data) {
        return data.resolve("postgres/data/postmaster.pid");
    }

    private static String password(Path data, String user) throws IOException {
        return Files.readAllLines(data.resolve("postgres/pgpass")).stream()
                .map(line -> line.split(":"))
                .filter(fields -> fields[3].equals(user))
                .findFirst()
                .orElseThrow()[4];
    }

    /** As an administrator stops it. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) kill();
    }

    static {
        DriverManager.setLoginTimeout(10);
    }
}
