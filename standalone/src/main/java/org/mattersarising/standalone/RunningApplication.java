package org.mattersarising.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.mattersarising.accounts.Accounts;
import org.mattersarising.accounts.FirstAdministrator;
import org.mattersarising.personal.MasterKey;
import org.mattersarising.standalone.data.DataDirectory;
import org.mattersarising.standalone.data.OwnPostgres;
import org.mattersarising.standalone.data.Refusal;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The application while it runs in this process, with its database where that is its own; stopped in order at the end. */
final class RunningApplication implements AutoCloseable {

    private final List<AutoCloseable> lastFirst = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread atEndOfProcess = new Thread(this::stop, "stop");
    private URI address;
    private Path keys;
    private OwnerTokens tokens;
    private ConfigurableApplicationContext context;
    private boolean closed;

    /** Where HTTP is answered; port 0 takes any free one. */
    record Listen(String host, int port) {

        static final Listen ANY_FREE_PORT = new Listen("127.0.0.1", 0);

        URI address(int actualPort) {
            boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
            String name = everywhere ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
            return URI.create("http://" + name + ":" + actualPort);
        }
    }

    /**
     * Takes over the directory: it is released at the end.
     *
     * @throws Refusal when it can't start; nothing is left running then
     */
    static RunningApplication in(DataDirectory directory, Listen listen) {
        return new RunningApplication().starting(application -> {
            application.lastFirst.addFirst(directory);
            OwnPostgres postgres = OwnPostgres.start(directory);
            application.lastFirst.addFirst(postgres);
            application.keys = TokenKeys.fileIn(directory.path());
            MasterKey.readOrMake(directory.personalKey());
            String log = directory.logs().resolve("matters-arising.log").toString();
            application.run(
                    listen,
                    "see " + log,
                    "--spring.datasource.url=" + postgres.jdbcUrl(),
                    "--spring.datasource.username=" + postgres.user(),
                    "--spring.datasource.password=" + postgres.password(),
                    "--matters-arising.migration.username=" + postgres.access().user(),
                    "--matters-arising.migration.password=" + postgres.access().password(),
                    "--matters-arising.personal-key=" + directory.personalKey(),
                    "--" + DiskHealth.DATA + "=" + directory.path(),
                    "--" + FirstAdministrator.FILE + "=" + TokenKeys.firstPasswordIn(directory.path()),
                    "--logging.config=classpath:logback-in-data-directory.xml",
                    "--logging.file.name=" + log);
            directory.announce(application.address);
        });
    }

    /**
     * On a database that somebody else runs.
     *
     * @param data where its keys are; null where that is for the environment to say
     */
    static RunningApplication on(OtherDatabase database, Path data, Listen listen) {
        return new RunningApplication().starting(application -> {
            database.check();
            List<String> settings = new ArrayList<>(List.of(
                    "--spring.datasource.url=" + database.url(),
                    // What went wrong is told in a sentence instead.
                    "--logging.level.org.springframework.boot.SpringApplication=OFF",
                    "--logging.level.org.springframework.boot.diagnostics=OFF"));
            if (data == null) {
                application.keys = database.tokenKeys().orElseGet(application::passingKeys);
            } else {
                application.keys = TokenKeys.fileIn(data);
                settings.add("--matters-arising.personal-key=" + TokenKeys.personalIn(data));
                settings.add("--" + FirstAdministrator.FILE + "=" + TokenKeys.firstPasswordIn(data));
            }
            application.run(listen, "the lines above may tell more", settings.toArray(String[]::new));
        });
    }

    /** Holds the monitor, so that a stop asked for meanwhile waits until there is something to stop. */
    private synchronized RunningApplication starting(Consumer<RunningApplication> start) {
        Runtime.getRuntime().addShutdownHook(atEndOfProcess);
        try {
            start.accept(this);
            return this;
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private void run(Listen listen, String where, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        tokens = new OwnerTokens(TokenKeys.at(keys));
        arguments.add("--matters-arising.token-keys=" + keys);
        arguments.add("--server.address=" + listen.host());
        arguments.add("--server.port=" + listen.port());
        // Whoever can ask it for registers need not know how busy it is.
        if (System.getenv("MANAGEMENT_SERVER_PORT") == null) {
            arguments.add("--management.endpoints.web.exposure.include=health");
        }
        SpringApplication application = new SpringApplication(MattersArisingApplication.class);
        // Ours stops the web server before the database; Spring's would run beside it.
        application.setRegisterShutdownHook(false);
        try {
            context = application.run(arguments.toArray(String[]::new));
            lastFirst.addFirst(context);
            address = listen.address(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        } catch (RuntimeException failed) {
            throw StartFailure.explain(failed, listen, where);
        }
    }

    URI address() {
        return address;
    }

    Accounts accounts() {
        return context.getBean(Accounts.class);
    }

    /** Its interface, for whoever started it. */
    Api api() {
        return new Api(address, tokens);
    }

    /** For as long as this runs. */
    private Path passingKeys() {
        try {
            Path folder = Files.createTempDirectory("matters-arising-keys");
            lastFirst.addFirst(() -> FileSystemUtils.deleteRecursively(folder));
            return folder.resolve("tokens.json");
        } catch (IOException failed) {
            throw new Refusal("No file for keys can be made: %s.".formatted(failed.getMessage()), failed);
        }
    }

    /** Returns when the application has been stopped. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atEndOfProcess);
        } catch (IllegalStateException processIsEnding) {
            // The hook finds that all is done.
        }
    }

    private synchronized void stop() {
        if (closed) {
            return;
        }
        closed = true;
        for (AutoCloseable part : lastFirst) {
            try {
                part.close();
            } catch (Exception | LinkageError failed) {
                // The other parts are stopped all the same, the database above all.
                System.err.println("Stopping went wrong: " + failed);
            }
        }
        stopped.countDown();
    }
}
