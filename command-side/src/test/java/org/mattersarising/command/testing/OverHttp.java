package org.mattersarising.command.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.mattersarising.access.Caller;
import org.mattersarising.command.CommandSide;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.Entry;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The command side behind a real port, with a database of its own; started once for all tests that build on this. Every
 * test works in registers of its own. It is noon of {@link #TODAY}.
 */
@SpringBootTest(classes = CommandSide.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(OverHttp.FixedDay.class)
public abstract class OverHttp {

    /** For changes that are asked for past HTTP. */
    public static final Caller CLERK = new Caller(null, "clerk", null, Set.of(), List.of());

    public static final LocalDate TODAY = LocalDate.of(2026, 1, 31);

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final AtomicInteger REGISTERS = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper MAPPER = new JsonMapper();

    @TestConfiguration(proxyBeanMethods = false)
    static class FixedDay {
        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcTemplate jdbc;

    @Autowired
    protected Ledger ledger;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::jdbcUrl);
        registry.add("matters-arising.patience", () -> "3s");
    }

    /** {@code json} may use single quotation marks; {@code headers} are names and values in turn. */
    protected Reply post(String path, String json, String... headers) {
        return sendJson("POST", port, path, json, headers);
    }

    /** To another process over the same database. */
    protected Reply postTo(int otherPort, String path, String json) {
        return sendJson("POST", otherPort, path, json);
    }

    /** For tests that tamper. */
    protected static JdbcTemplate superuser() {
        return new JdbcTemplate(DATABASE.superuser());
    }

    protected static String jdbcUrl() {
        return DATABASE.jdbcUrl();
    }

    protected Reply put(String path, String json, String... headers) {
        return sendJson("PUT", port, path, json, headers);
    }

    /** Imports a file with the fields of the form; {@code headers} are names and values in turn. */
    protected Reply importFile(String register, String csv, Map<String, String> fields, String... headers) {
        List<String> parts = new ArrayList<>();
        fields.forEach((name, value) -> parts.add(field(name, value)));
        parts.add(file("edition.csv", csv));
        return importForm(register, "b" + "x".repeat(20), parts, headers);
    }

    /** Imports what a form of these parts says, in this order. */
    protected Reply importForm(String register, String boundary, List<String> parts, String... headers) {
        String form = parts.stream()
                .map(part -> "--%s\r\n%s\r\n".formatted(boundary, part))
                .collect(Collectors.joining("", "", "--%s--\r\n".formatted(boundary)));
        return send(
                "POST",
                port,
                "/api/registers/" + register + "/imports",
                form,
                "multipart/form-data; boundary=" + boundary,
                headers);
    }

    protected static String field(String name, String value) {
        return "Content-Disposition: form-data; name=\"%s\"\r\n\r\n%s".formatted(name, value);
    }

    protected static String file(String name, String csv) {
        return "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s".formatted(name, csv);
    }

    private static Reply sendJson(String method, int port, String path, String json, String... headers) {
        return send(method, port, path, json.replace('\'', '"'), "application/json", headers);
    }

    private static Reply send(
            String method, int port, String path, String body, String contentType, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", contentType);
        if (headers.length > 0) request.headers(headers);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode answer = response.body().isEmpty()
                    ? JsonNodeFactory.instance.objectNode()
                    : MAPPER.readTree(response.body());
            return new Reply(response.statusCode(), response.headers(), response.body(), answer);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** The identifier of a new register, in an organisation of the same name. */
    protected String openRegister() {
        String id = "register-" + REGISTERS.incrementAndGet();
        Reply reply = post("/api/registers", """
                {"id": "%s", "organisation": "%s", "title": "Fire peer review", "source": "Peer review", "layout": [
                  {"heading": "Theme", "field": "section"},
                  {"heading": "No.", "field": "reference"},
                  {"heading": "Recommendation", "field": "finding"},
                  {"heading": "Progress", "field": "progress"},
                  {"heading": "Lead", "field": "lead"},
                  {"heading": "By", "field": "targetDate"},
                  {"heading": "Status", "field": "status"}]}
                """.formatted(id, id));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return id;
    }

    /** The identifier of a new action of that register with reference 7 from the first day of 2017 on. */
    protected String raiseAction(String register) {
        return raiseAction(register, "7");
    }

    protected String raiseAction(String register, String reference) {
        Reply reply = post("/api/registers/" + register + "/actions", """
                {"reference": "%s", "finding": "Test the hydrants", "lead": ["Area Manager"], "targetDate": "Nov 2017",
                 "status": "Ongoing", "effectiveOn": "2017-01-01"}
                """.formatted(reference));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.action();
    }

    /** What the action is as known now. */
    protected ActionAt action(String action, LocalDate asAt) {
        return ActionAt.of(history(action), asAt, Long.MAX_VALUE).orElseThrow();
    }

    protected List<Entry> history(String stream) {
        return ledger.stream(stream, Long.MAX_VALUE);
    }

    /** How many events there are in the whole store. */
    protected long recorded() {
        return jdbc.queryForObject("select count(*) from eventstore.event", Long.class);
    }
}
