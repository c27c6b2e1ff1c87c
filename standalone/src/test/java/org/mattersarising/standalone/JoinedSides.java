package org.mattersarising.standalone;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Optional;
import org.mattersarising.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Both sides in this process, on a database of their own, for tests that look at the code itself. */
public final class JoinedSides implements AutoCloseable {

    private final TestDatabase database = TestDatabase.fresh();
    private final ConfigurableApplicationContext context;

    /** @param more beans of a test */
    public JoinedSides(Class<?>... more) {
        context = new SpringApplicationBuilder(MattersArisingApplication.class)
                .sources(more)
                .run("--server.port=0", "--server.address=127.0.0.1", "--spring.datasource.url=" + database.jdbcUrl());
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
