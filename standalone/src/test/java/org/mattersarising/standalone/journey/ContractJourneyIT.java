package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Role;
import org.mattersarising.standalone.journey.Contract.Operation;
import org.mattersarising.standalone.journey.Samples.Sample;
import org.postgresql.ds.PGSimpleDataSource;

/** Walks the description that a server gives of itself: every call, every status, every form, as described. */
class ContractJourneyIT {

    private static final Set<String> NEED_NOTHING = Set.of("giveNoUpdate", "putProposal");
    private static final int BODY_TOO_LARGE = (10 << 20) + 1;
    private static final int FORM_TOO_LARGE = (12 << 20) + 1;
    /** A free connection is waited for 8 seconds, and nobody waits for another's look. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private Server server;
    private Client client;
    private Contract contract;
    private Samples samples;
    private final Examples examples = new Examples();
    /** All of them at once: each may cost its reader a run. */
    private final List<String> faults = new CopyOnWriteArrayList<>();

    @Test
    void every_answer_is_as_the_description_says() throws Exception {
        try (Server running = Server.on(folder.resolve("data"), "--demo")) {
            server = running;
            client = running.client();
            awaitDemonstration();
            contract = new Contract(client.get("/openapi").expect(200).json());
            samples = new Samples(client);
            for (Operation operation : contract.operations().values()) walk(operation);
            brokenLedger();
            withoutDatabase();
            examples.keep();
            assertThat(faults).isEmpty();
            assertThat(contract.unseen()).as("described and never answered").isEmpty();
        }
    }

    private void awaitDemonstration() throws Exception {
        // The address is told before the demonstration is loaded.
        await().atMost(Duration.ofMinutes(2)).until(() -> server.output().contains("curl -H"));
    }

    private void walk(Operation operation) {
        for (String status : operation.statuses()) {
            noting(operation, () -> bringAbout(operation, status));
        }
    }

    private void noting(Operation operation, Runnable walk) {
        try {
            walk.run();
        } catch (AssertionError | UncheckedIOException fault) {
            faults.add(operation.id() + ": " + fault.getMessage());
        }
    }

    private void bringAbout(Operation operation, String status) {
        switch (status) {
            case "200", "201" -> operation.types().forEach(type -> succeed(operation, type));
            case "304" -> unchanged(operation);
            case "400" -> unreadable(operation);
            case "401" -> expect(operation, 401, send(client.unsigned(), operation, unsigned(operation)));
            case "403" -> notPermitted(operation);
            case "404" -> unknown(operation);
            case "406" -> expect(operation, 406, send(operation, samples.good(operation.id()), "Accept", "image/png"));
            case "409" -> {
                if (!operation.id().equals("rebuild")) {
                    expect(operation, 409, send(operation, samples.forbidden(operation.id())));
                }
            }
            case "412" -> expect(operation, 412, send(operation, samples.good(operation.id()), "If-Match", "\"999\""));
            case "413" -> tooLarge(operation);
            case "415" ->
                expect(operation, 415, send(operation, samples.good(operation.id()), "Content-Type", "text/plain"));
            case "422" -> unacceptable(operation);
            case "503" -> {}
            default ->
                throw new AssertionError(
                        "Say in ContractJourneyIT how to get %s of %s".formatted(status, operation.id()));
        }
    }

    private void succeed(Operation operation, String type) {
        if (type.equals("text/event-stream")) {
            followed(operation);
            return;
        }
        Sample sample = samples.good(operation.id());
        Reply reply = expect(operation, Integer.parseInt(operation.success()), send(operation, sample, "Accept", type));
        examples.success(operation, type, sample, reply);
    }

    /** A stream has no end: its beginning is enough. */
    private void followed(Operation operation) {
        contract.check(operation.id(), client.head(samples.good(operation.id()).path(), "Accept", "text/event-stream"));
    }

    private void unchanged(Operation operation) {
        Sample sample = samples.good(operation.id());
        String tag = send(operation, sample).header("ETag");
        expect(operation, 304, send(operation, sample, "If-None-Match", tag));
    }

    private void unreadable(Operation operation) {
        Sample sample = samples.good(operation.id());
        if (operation.takesForm()) {
            Sample other = Sample.form(sample.path(), "No\r\n1\r\n", Map.of("asAt", "yesterday"));
            expect(operation, 400, send(operation, other));
        } else if (operation.takesBody()) {
            expect(
                    operation,
                    400,
                    send(operation, new Sample(sample.path(), null, "{\"".getBytes(StandardCharsets.UTF_8))));
        } else {
            expect(operation, 400, send(operation, Sample.of(with(sample.path(), "asAt=%ff"))));
        }
    }

    private Sample unsigned(Operation operation) {
        return samples.good(operation.id()).by(null);
    }

    private void notPermitted(Operation operation) {
        Role wrong = operation.needs().equals(List.of("operate")) ? Role.CLERK : Role.ADMINISTRATOR;
        Client somebody = client.as("Pat Lane", Grant.in("northmoor", wrong));
        expect(operation, 403, send(somebody, operation, unsigned(operation)));
        if (!operation.method().equals("GET")) {
            Reply sent = send(operation, samples.good(operation.id()), "Sec-Fetch-Site", "cross-site");
            expect(operation, 403, sent);
        }
    }

    private void unknown(Operation operation) {
        Sample sample = samples.good(operation.id());
        String nowhere = operation.path().equals("/api/ledger")
                ? "/api/ledger?organisation=nobody"
                : operation.path().replaceAll("\\{[^}]*}", "nobody")
                        + (operation.id().equals("compareRegister") ? "?from=2025-01-01" : "")
                        + (operation.id().equals("findActionByReference") ? "?reference=1" : "");
        expect(operation, 404, send(operation, new Sample(nowhere, sample.says(), sample.body())));
    }

    private void tooLarge(Operation operation) {
        byte[] large = new byte[operation.takesForm() ? FORM_TOO_LARGE : BODY_TOO_LARGE];
        Arrays.fill(large, (byte) ' ');
        expect(
                operation,
                413,
                send(operation, new Sample(samples.good(operation.id()).path(), null, large)));
    }

    private void unacceptable(Operation operation) {
        Sample sample = samples.good(operation.id());
        if (operation.takesForm()) {
            Reply refused =
                    send(operation, Sample.form(sample.path(), "No,Finding\r\n1\r\n", Map.of("asAt", "2025-03-31")));
            examples.refusedImport(expect(operation, 422, refused));
        } else if (operation.takesBody()) {
            // Some need to say nothing, but nobody can say a date to come.
            Map<String, ?> says =
                    NEED_NOTHING.contains(operation.id()) ? Map.of("effectiveOn", "2999-12-31") : Map.of();
            expect(operation, 422, send(operation, Sample.of(sample.path(), says)));
        } else {
            expect(operation, 422, send(operation, Sample.of(with(sample.path(), "remark=%00"))));
        }
    }

    private static String with(String path, String parameter) {
        return path + (path.contains("?") ? "&" : "?") + parameter;
    }

    /** A rebuild is refused where the tables may be the last witness of what an event said. */
    private void brokenLedger() throws Exception {
        Operation rebuild = contract.operation("rebuild");
        tamper("2026", "2062");
        try {
            noting(rebuild, () -> expect(rebuild, 409, send(rebuild, samples.good("rebuild"))));
        } finally {
            tamper("2062", "2026");
        }
    }

    private void tamper(String from, String to) throws Exception {
        server.asSuperuser(
                "alter table eventstore.event disable trigger all",
                "update eventstore.event set payload = replace(payload::text, '%s', '%s')::json where register = 'northmoor-peer-review'"
                        .formatted(from, to),
                "alter table eventstore.event enable always trigger kept_for_ever");
    }

    /** Every call that needs the database, at once, while nobody is let in. */
    private void withoutDatabase() throws Exception {
        Map<Operation, Sample> asked = new TreeMap<>((one, other) -> one.id().compareTo(other.id()));
        for (Operation operation : contract.operations().values()) {
            if (operation.statuses().contains("503")) asked.put(operation, samples.good(operation.id()));
        }
        Client patient = client.waiting(TOLD_WITHIN);
        PGSimpleDataSource elsewhere = (PGSimpleDataSource) server.database();
        elsewhere.setDatabaseName("postgres");
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
                Connection connection = elsewhere.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter database matters_arising allow_connections false");
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'matters_arising'");
            List<Future<?>> answers = new ArrayList<>();
            asked.forEach((operation, sample) -> answers.add(pool.submit(
                    () -> noting(operation, () -> expect(operation, 503, send(patient, operation, sample))))));
            try {
                for (Future<?> answer : answers) answer.get();
            } finally {
                statement.execute("alter database matters_arising allow_connections true");
            }
        }
    }

    private Reply expect(Operation operation, int status, Reply reply) {
        contract.check(operation.id(), reply.expect(status));
        examples.refusal(reply);
        return reply;
    }

    /** @param headers in place of the usual ones */
    private Reply send(Operation operation, Sample sample, String... headers) {
        return send(client, operation, sample, headers);
    }

    static Reply send(Client client, Operation operation, Sample sample, String... headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (operation.takesForm()) all.put("Content-Type", "multipart/form-data; boundary=" + Samples.BOUNDARY);
        else if (operation.takesBody()) all.put("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) all.put(headers[i], headers[i + 1]);
        String[] flat = all.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toArray(String[]::new);
        Client actor = sample.actor() == null ? client : client.as(sample.actor());
        return actor.send(operation.method(), sample.path(), sample.body(), flat);
    }
}
