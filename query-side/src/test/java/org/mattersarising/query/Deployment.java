package org.mattersarising.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.WireFormat;
import org.mattersarising.http.StrictJson;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * The query side as a process of its own over a database that a command side could have written: the same migrations,
 * events and ledger rows, sealed at once. One for all integration tests of a JVM; each test has registers of its own.
 */
public final class Deployment implements AutoCloseable {

    /** Gives it to the tests of a JVM, and ends it before the database ends. */
    public static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Deployment.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Deployment.class, wanted -> with());
        }
    }

    private static final String MIGRATIONS = "filesystem:../command-side/src/main/resources/db/eventstore";

    /** What is not computed by the table itself. */
    private static final String WRITTEN = """
            transaction_id, global_index, event_identifier, stream, sequence, stream_type, written_at,
            payload_type, payload_revision, payload, metadata
            """;

    private final TestDatabase database;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final WireFormat wire = new WireFormat();
    private final ConfigurableApplicationContext application;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;
    private Instant recordedAt;

    /** One of its own, with these beans besides. */
    public static Deployment with(Class<?>... configuration) {
        return new Deployment(url -> url, List.of(), configuration);
    }

    /** The same, reaching its database by another address, with these settings. */
    public static Deployment through(UnaryOperator<String> way, List<String> settings, Class<?>... configuration) {
        return new Deployment(way, settings, configuration);
    }

    private Deployment(UnaryOperator<String> way, List<String> settings, Class<?>... more) {
        database = TestDatabase.fresh("eventstore", source -> Flyway.configure()
                .dataSource(source)
                .locations(MIGRATIONS)
                .schemas("eventstore")
                .table("migration")
                .placeholders(Map.of("application", "matters_arising_application"))
                .load()
                .migrate());
        jdbc = new JdbcTemplate(database.superuser());
        transaction = new TransactionTemplate(new JdbcTransactionManager(database.superuser()));
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.jpa.open-in-view=false",
                "--spring.datasource.url=" + way.apply(database.jdbcUrl())));
        arguments.addAll(settings);
        application =
                new SpringApplicationBuilder(QuerySide.class).sources(more).run(arguments.toArray(String[]::new));
        root = "http://127.0.0.1:"
                + ((ServletWebServerApplicationContext) application)
                        .getWebServer()
                        .getPort();
    }

    @Override
    public void close() {
        client.close();
        application.close();
        database.close();
    }

    /** The database goes away and stays away. */
    public void loseDatabase() {
        database.close();
    }

    public Ledger ledger() {
        return bean(Ledger.class);
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** The paths of all reads. */
    public Set<String> reads() {
        return application
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(call -> call.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(call -> call.getPatternValues().stream())
                .collect(Collectors.toSet());
    }

    /** A superuser's connection: nothing holds it back. */
    public JdbcTemplate superuser() {
        return jdbc;
    }

    /** Zone and display name, as the command side keeps them. */
    public void organisation(String id, String name, String zone) {
        jdbc.update("""
                insert into eventstore.organisation (id, name, zone) values (?, ?, ?)
                on conflict (id) do update set name = excluded.name, zone = excluded.zone
                """, id, name, zone);
    }

    /**
     * Records events of one register in one transaction.
     *
     * @return the position of the last one
     */
    public long record(Provenance by, LedgerEvent... events) {
        return transaction.execute(status -> {
            long first = jdbc.queryForObject(
                    "select last_seal_index + 1 from eventstore.clock for no key update", Long.class);
            for (int i = 0; i < events.length; i++) seal(append(by, events[i]), first + i, first + events.length - 1);
            jdbc.update("""
                    update eventstore.clock set last_seal_index = ?,
                        last_recorded_at = (select max(recorded_at) from eventstore.ledger)
                    """, first + events.length - 1);
            return ledger().head(by.organisation()).position();
        });
    }

    /**
     * What is recorded from here on is recorded then; for a deployment of one's own, before anybody reads from it.
     *
     * @param instant null for the present again
     */
    public void recordsAt(Instant instant) {
        recordedAt = instant;
    }

    /** For clients of one's own. */
    public URI address(String path) {
        return URI.create(root + path);
    }

    private long append(Provenance by, LedgerEvent event) {
        String stream =
                event instanceof ActionEvent ofAction ? ofAction.action() : Ledger.streamOfRegister(by.register());
        WireFormat.Stored stored = wire.write(event);
        return jdbc.queryForObject(
                """
                insert into eventstore.event (event_identifier, stream, sequence, stream_type, written_at, payload_type,
                                              payload_revision, payload, metadata)
                values (?, ?, (select count(*) from eventstore.event where stream = ?), ?, clock_timestamp(), ?, ?,
                        ?::json, ?::json)
                returning global_index
                """,
                Long.class,
                UUID.randomUUID().toString(),
                stream,
                stream,
                event instanceof ActionEvent ? "Action" : "Register",
                stored.type(),
                stored.revision(),
                stored.payload(),
                wire.writeMetadata(by));
    }

    private void seal(long index, long sealIndex, long transactionEnds) {
        jdbc.update("""
                insert into eventstore.ledger (seal_index, transaction_ends, organisation, position, recorded_at, register,
                                               global_index, digest)
                select ?, ?, organisation,
                       (select coalesce(max(position), 0) + 1 from eventstore.ledger l
                        where l.organisation = e.organisation),
                       (select greatest(last_recorded_at, coalesce(
                                   ?::timestamptz, greatest(closed_through + interval '1 microsecond', now())))
                        from eventstore.clock),
                       register, global_index,
                       eventstore.digest_of(
                           event_identifier, stream, sequence, payload_type, payload_revision, payload, metadata)
                from eventstore.event e where global_index = ?
                """, sealIndex, transactionEnds, recordedAt == null ? null : recordedAt.toString(), index);
    }

    /**
     * Changes one stored event behind the system's back.
     *
     * @param change an update or delete of {@code eventstore.event} with one parameter, the event's identifier
     * @return puts it back, or nothing could be rebuilt from this ledger any more
     */
    public Runnable tamper(String change, String event) {
        List<Object[]> saved = new ArrayList<>();
        unguarded(() -> {
            jdbc.query(
                    "select %s from eventstore.event where event_identifier = ?".formatted(WRITTEN),
                    row -> {
                        Object[] columns = new Object[row.getMetaData().getColumnCount()];
                        for (int i = 0; i < columns.length; i++) columns[i] = row.getString(i + 1);
                        saved.add(columns);
                    },
                    event);
            if (jdbc.update(change, event) != 1) throw new IllegalStateException("Nothing was changed");
        });
        return () -> unguarded(() -> {
            jdbc.update("delete from eventstore.event where event_identifier = ?", event);
            jdbc.update("""
                    insert into eventstore.event (%s) overriding system value
                    values (?::xid8, ?::bigint, ?, ?, ?::bigint, ?, ?::timestamptz, ?, ?, ?::json, ?::json)
                    """.formatted(WRITTEN), saved.getFirst());
        });
    }

    private void unguarded(Runnable change) {
        transaction.executeWithoutResult(status -> {
            jdbc.execute("alter table eventstore.event disable trigger kept_for_ever");
            change.run();
            jdbc.execute("alter table eventstore.event enable always trigger kept_for_ever");
        });
    }

    /** A request as any client would make it. */
    public Response call(String method, String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(path)).method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        try {
            return new Response(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public Response get(String path) {
        return call("GET", path, Map.of());
    }

    public Response get(String path, String header, String value) {
        return call("GET", path, Map.of(header, value));
    }

    /** What came back. */
    public record Response(HttpResponse<byte[]> raw) {
        public int status() {
            return raw.statusCode();
        }

        public byte[] bytes() {
            return raw.body();
        }

        public String text() {
            return new String(raw.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return StrictJson.mapper().readTree(raw.body());
        }

        /** By JSON pointer. */
        public JsonNode at(String pointer) {
            return json().at(pointer);
        }

        /** Null where it is absent. */
        public String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }
    }
}
