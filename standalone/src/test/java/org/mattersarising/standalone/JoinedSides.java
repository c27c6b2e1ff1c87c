package org.mattersarising.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mattersarising.personal.MasterKey;
import org.mattersarising.signin.OwnKeys;
import org.mattersarising.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Both sides in this process, on a database of their own, for tests that look at the code itself. */
public final class JoinedSides implements AutoCloseable {

    private final TestDatabase database = TestDatabase.fresh();
    private final ConfigurableApplicationContext context;

    /** @param more beans of a test */
    public JoinedSides(Class<?>... more) {
        this(true, more);
    }

    /** @param callers says who calls; otherwise they name themselves */
    public static JoinedSides calledBy(Class<?> callers) {
        return new JoinedSides(false, callers);
    }

    private JoinedSides(boolean selfNamed, Class<?>... more) {
        Path keys = temporaryKeys();
        Path personal = keys.resolveSibling("personal.key");
        MasterKey.readOrMake(personal);
        context = new SpringApplicationBuilder(MattersArisingApplication.class)
                .sources(more)
                .run(
                        "--server.port=0",
                        "--testing.self-named=" + selfNamed,
                        "--server.address=127.0.0.1",
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--matters-arising.personal-key=" + personal,
                        "--matters-arising.token-keys=" + keys);
    }

    /** A file that the application signs in with, where a test gives it none of its own. */
    static Path temporaryKeys() {
        try {
            Path file = Files.createTempDirectory("keys").resolve("tokens.json");
            OwnKeys.madeIn(file);
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The sample register, as {@code serve --demo} has it. */
    public JoinedSides withDemo() throws InterruptedException {
        new Demo(new Api(URI.create(address()), Optional::empty), new PrintWriter(new StringWriter())).load();
        return this;
    }

    public TestDatabase database() {
        return database;
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
