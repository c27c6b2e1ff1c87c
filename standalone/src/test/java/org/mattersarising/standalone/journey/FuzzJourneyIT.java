package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.access.Grant;
import org.mattersarising.standalone.journey.Contract.Operation;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ten thousand requests that nobody should make: the calls of the description with odd methods, addresses, headers,
 * encodings and bodies, by people of every role, about what is theirs, another organisation's or nobody's.
 */
class FuzzJourneyIT {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 10_000);

    /** Stands in whatever the other organisation has, and nowhere else. */
    private static final String FOREIGN = "Halyards and capstans";

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)\\}");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "FROB");
    private static final List<String> ODD = List.of(
            "",
            " ",
            "0",
            "-1",
            "9223372036854775808",
            "1e309",
            "null",
            "true",
            "*",
            "..",
            "%2e%2e",
            "%252e",
            "a/b",
            "a\\b",
            "'; drop table eventstore.event; --",
            "' or 1=1 --",
            "${7*7}",
            "#{1}",
            "<script>alert(1)</script>",
            "=1+1",
            "\u0000",
            "\u202e",
            "\ud800",
            "\uffff",
            "é",
            "😀",
            "2025-02-30",
            "2025-01-15",
            "9999-12-31",
            "0000-01-01",
            "+999999999-01-01",
            "2026-01-02T03:04:05Z",
            "northmoor",
            "southmoor",
            "x".repeat(300));
    private static final List<String> PARAMETERS = List.of(
            "asAt",
            "asKnownAt",
            "position",
            "after",
            "limit",
            "from",
            "to",
            "fromPosition",
            "toPosition",
            "reference",
            "organisation",
            "for",
            "odd");
    private static final Map<String, List<String>> HEADERS = Map.of(
            "Accept",
            List.of("*/*", "text/csv", "text/html", "application/json;q=0", "a/b;;", "text/event-stream2", "\"", "é"),
            "Content-Type",
            List.of(
                    "application/json",
                    "application/json;charset=utf-16",
                    "text/plain",
                    "application/xml",
                    "multipart/form-data",
                    "multipart/form-data; boundary=sample",
                    "application/x-www-form-urlencoded",
                    "nonsense"),
            "If-Match",
            List.of("\"1\"", "*", "W/\"1\"", "\"", "1", "\"1\",\"2\""),
            "If-None-Match",
            List.of("*", "\"x\"", "\""),
            "Idempotency-Key",
            List.of("k-1", "", "a b", "x".repeat(300)),
            "Accept-Datetime",
            List.of("Sat, 01 Jan 2050 00:00:00 GMT", "yesterday", "Sat, 31 Feb 2025 00:00:00 GMT"),
            "Range",
            List.of("bytes=0-1", "bytes=-", "lines=1"),
            "X-Forwarded-For",
            List.of("10.0.0.1", "';--"),
            "X-HTTP-Method-Override",
            List.of("DELETE", "PUT"),
            "Content-Encoding",
            List.of("gzip", "br"));

    @TempDir
    Path folder;

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, List<String>> pools = new HashMap<>();
    private final Map<String, byte[]> bodies = new HashMap<>();
    private final Map<String, Integer> statuses = new TreeMap<>();

    /** @param token null for nobody */
    private record Person(String name, String token) {}

    /** What was sent, to be told where it fails. */
    private record Sent(Person by, HttpRequest request, String body) {

        @Override
        public String toString() {
            Map<String, List<String>> told = new TreeMap<>(request.headers().map());
            told.remove("Authorization");
            return "%s: %s %s %s %s".formatted(by.name(), request.method(), request.uri(), told, body);
        }
    }

    @Test
    void nothing_breaks_nothing_leaks_and_nothing_refused_is_recorded() throws Exception {
        try (Server server = Server.on(folder.resolve("data"), "--demo");
                Connection connection = server.database().getConnection()) {
            awaitDemo(server);
            Client everybody = server.client();
            Samples samples = new Samples(everybody);
            fillPools(everybody);
            List<Operation> operations = List.copyOf(
                    new Contract(everybody.get("/openapi").expect(200).json())
                            .operations()
                            .values());
            List<Person> people = people(server);
            JdbcTemplate database = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            List<String> faults = new ArrayList<>();
            for (int i = 0; i < REQUESTS && faults.size() < 20; i++) {
                Person by = pick(people);
                Operation operation = pick(operations);
                // Everything that is read waits for it.
                if (operation.id().equals("rebuild") && random.nextInt(50) > 0) continue;
                Sent sent = request(server.address(), by, operation, samples);
                if (sent == null) continue;
                // Making it may have recorded something.
                long before = count(database);
                HttpResponse<byte[]> answer;
                try {
                    answer = http.send(sent.request(), BodyHandlers.ofByteArray());
                } catch (IOException broken) {
                    faults.add("no answer (%s): %s".formatted(broken, sent));
                    continue;
                }
                statuses.merge(answer.statusCode() / 100 + "xx", 1, Integer::sum);
                if (answer.statusCode() >= 500) faults.add("%d: %s".formatted(answer.statusCode(), sent));
                if (new String(answer.body(), StandardCharsets.UTF_8).contains(FOREIGN)) faults.add("leaks: " + sent);
                if (answer.statusCode() >= 400 && count(database) != before) {
                    faults.add("recorded all the same: " + sent);
                }
            }
            assertThat(faults).as("with -Dfuzz.seed=%d; %s", seed, statuses).isEmpty();
            assertThat(statuses.keySet()).contains("2xx", "4xx");
        }
    }

    private static void awaitDemo(Server server) throws IOException, InterruptedException {
        while (!server.output().contains("are loaded")) Thread.sleep(50);
    }

    private static long count(JdbcTemplate database) {
        return database.queryForObject("select count(*) from eventstore.event", Long.class);
    }

    private List<Person> people(Server server) {
        List<Person> people = new ArrayList<>(List.of(
                new Person("nobody", null),
                new Person("forged", server.people().token("Forger").replaceFirst(".{8}$", "AAAAAAAA"))));
        for (String role : List.of("reader", "lead", "clerk", "approver", "verifier", "auditor", "administrator")) {
            Grant grant = Grant.of(role + "@northmoor").orElseThrow();
            people.add(new Person(role, server.people().token(role, List.of(grant))));
        }
        // Most is refused to the others before it gets far.
        people.addAll(
                people.stream().filter(person -> person.name().equals("clerk")).toList());
        return people;
    }

    /** What is found in addresses: ours, theirs, and what there is not. */
    private void fillPools(Client client) {
        String foreign = "southmoor-" + FOREIGN.hashCode();
        client.post(
                        "/api/registers",
                        Map.of(
                                "id", foreign,
                                "organisation", "southmoor",
                                "title", FOREIGN,
                                "source", FOREIGN,
                                "layout", List.of(Map.of("heading", "No.", "field", "reference"))))
                .expect(201);
        String theirs = client.post(
                        "/api/registers/" + foreign + "/actions",
                        Map.of("reference", "1", "finding", FOREIGN, "section", FOREIGN, "lead", List.of(FOREIGN)))
                .expect(201)
                .action();
        String theirUpdate = client.post(
                        "/api/registers/" + foreign + "/committee-updates",
                        Map.of("committee", FOREIGN, "meetingDate", "2025-01-31", "title", FOREIGN))
                .expect(201)
                .json()
                .get("id")
                .asString();
        String own = "northmoor-peer-review";
        String ours = client.get("/api/registers/" + own + "/actions/7%20a")
                .expect(200)
                .action();
        String ourUpdate = client.get("/api/registers/" + own + "/committee-updates")
                .expect(200)
                .json()
                .at("/committeeUpdates/0/id")
                .asString();
        pools.put("register", List.of(own, own, own, foreign, "nowhere"));
        pools.put(
                "action",
                List.of(ours, ours, ours, theirs, "00000000-0000-0000-0000-000000000000", "register/" + foreign));
        pools.put("id", List.of(ourUpdate, ourUpdate, theirUpdate, "none"));
        pools.put("organisation", List.of("northmoor", "northmoor", "southmoor", "nowhere"));
        pools.put("reference", List.of("7 a", "1", "14", "x"));
    }

    private Sent request(URI server, Person by, Operation operation, Samples samples) {
        String path = VARIABLE.matcher(operation.path())
                .replaceAll(variable -> Matcher.quoteReplacement(encoded(value(variable.group(1)))));
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            query.append(query.isEmpty() ? "?" : "&")
                    .append(pick(PARAMETERS))
                    .append('=')
                    .append(encoded(random.nextBoolean() ? value(pick(PARAMETERS)) : pick(ODD)));
        }
        if (operation.id().equals("readLedger") && random.nextInt(4) > 0)
            query = new StringBuilder("?organisation=northmoor");
        String method = random.nextInt(8) == 0 ? pick(METHODS) : operation.method();
        byte[] body = method.equals("GET") || method.equals("HEAD") ? null : body(operation, samples);
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path + query))
                    .timeout(Duration.ofSeconds(30))
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            if (by.token() != null) request.header("Authorization", "Bearer " + by.token());
            request.header(
                    "Content-Type",
                    operation.takesForm() ? "multipart/form-data; boundary=" + Samples.BOUNDARY : "application/json");
            // A stream of events never ends.
            request.setHeader("Accept", "application/json, */*;q=0.5");
            for (int i = random.nextInt(3); i > 0; i--) {
                String header = pick(List.copyOf(HEADERS.keySet()));
                request.setHeader(header, pick(HEADERS.get(header)));
            }
            String told = body == null ? "" : new String(body, StandardCharsets.UTF_8);
            return new Sent(by, request.build(), told.substring(0, Math.min(300, told.length())));
        } catch (IllegalArgumentException unsendable) {
            return null;
        }
    }

    private String value(String name) {
        List<String> pool = pools.get(name);
        return pool == null || random.nextInt(6) == 0 ? pick(ODD) : pick(pool);
    }

    private String encoded(String text) {
        String sane = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return random.nextInt(20) == 0 ? sane.toLowerCase(java.util.Locale.ROOT).replace("%20", "+") : sane;
    }

    private byte[] body(Operation operation, Samples samples) {
        if (random.nextInt(4) == 0) return nonsense();
        byte[] sample = bodies.computeIfAbsent(operation.id(), id -> {
            byte[] made = samples.good(id).body();
            return made == null ? new byte[0] : made;
        });
        if (sample.length == 0) return nonsense();
        byte[] changed = sample.clone();
        switch (random.nextInt(5)) {
            case 0 -> {
                return changed;
            }
            case 1 -> {
                return Arrays.copyOf(changed, random.nextInt(changed.length + 1));
            }
            case 2 -> {
                if (changed.length > 0) changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                return changed;
            }
            default -> {
                String text = new String(changed, StandardCharsets.UTF_8);
                String odd = JsonMapper.shared().writeValueAsString(pick(ODD).replace("\ud800", ""));
                return text.replaceFirst("\"[^\"]*\"(?=[,}\\]])", Matcher.quoteReplacement(odd))
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
    }

    private byte[] nonsense() {
        String text =
                switch (random.nextInt(8)) {
                    case 0 -> "";
                    case 1 -> "{}";
                    case 2 -> "[".repeat(5_000);
                    case 3 -> "{\"to\":" + "9".repeat(2_000) + "}";
                    case 4 -> "{\"text\":\"" + pick(ODD).replace("\"", "") + "\",\"text\":\"twice\"}";
                    case 5 ->
                        "{\"effectiveOn\":\"" + pick(ODD).replace("\"", "") + "\",\"corrects\":" + random.nextInt(60)
                                + "}";
                    case 6 -> "\uFEFFnull";
                    default -> "{\"reason\":null,\"to\":[{}],\"position\":" + random.nextInt(100) + "}";
                };
        return text.getBytes(random.nextInt(6) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
