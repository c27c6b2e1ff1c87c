package org.mattersarising.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mattersarising.standalone.data.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server's interface as a command uses it: JSON in and out, refusals as sentences. */
final class Api {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,<]*\\brel=\"?next\"?");
    private static final Duration PATIENCE_WHILE_BUSY = Duration.ofMinutes(2);
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final URI server;
    private final Supplier<Optional<String>> token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** @param token made anew for each request, so that none is too old; absent where nobody is signed in */
    Api(URI server, Supplier<Optional<String>> token) {
        this.server = server;
        this.token = token;
    }

    /** The server said no, in an answer that a caller may want to look into. */
    static final class Rejected extends Refusal {

        private final int status;
        private final transient JsonNode answer;

        Rejected(int status, JsonNode answer, String sentence) {
            super(sentence);
            this.status = status;
            this.answer = answer;
        }

        int status() {
            return status;
        }

        JsonNode answer() {
            return answer;
        }
    }

    URI server() {
        return server;
    }

    JsonNode get(String path) throws InterruptedException {
        return read(send(HttpRequest.newBuilder(at(path)).GET()));
    }

    JsonNode post(String path) throws InterruptedException {
        return read(send(HttpRequest.newBuilder(at(path)).POST(BodyPublishers.noBody())));
    }

    JsonNode post(String path, Object body) throws InterruptedException {
        return read(send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))));
    }

    JsonNode put(String path, Object body) throws InterruptedException {
        return read(send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))));
    }

    /** @param key makes the server give its first answer again if it has to be asked twice */
    JsonNode post(String path, Form form, Optional<String> key) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", form.contentType())
                .POST(BodyPublishers.ofByteArray(form.bytes()));
        key.ifPresent(value -> request.header("Idempotency-Key", value));
        return read(send(request));
    }

    /** All members of a list that comes in pages. */
    List<JsonNode> all(String path, String member) throws InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        URI page = at(path + "?limit=1000");
        while (page != null) {
            HttpResponse<byte[]> response = send(HttpRequest.newBuilder(page).GET());
            read(response).path(member).forEach(found::add);
            page = next(response).map(page::resolve).orElse(null);
        }
        return found;
    }

    static Optional<String> next(HttpResponse<?> response) {
        Matcher matcher = NEXT.matcher(String.join(", ", response.headers().allValues("Link")));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private URI at(String path) {
        return URI.create(server + path);
    }

    /** One segment of a path, with whatever a reference or id may hold. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder builder) throws InterruptedException {
        token.get().ifPresent(bearer -> builder.header("Authorization", "Bearer " + bearer));
        HttpRequest request = builder.header("Accept", "application/json, application/problem+json")
                .build();
        Instant begun = Instant.now();
        while (true) {
            HttpResponse<byte[]> response;
            try {
                response = client.send(request, BodyHandlers.ofByteArray());
            } catch (IOException unreachable) {
                throw new Refusal(
                        "No server answers at %s%s. Start one with serve, or give its address with --server."
                                .formatted(server, reason(unreachable)),
                        unreachable);
            }
            // Busy, or a fresh process still catching up.
            if (response.statusCode() != 503 || begun.plus(PATIENCE_WHILE_BUSY).isBefore(Instant.now())) {
                return response;
            }
            Thread.sleep(Duration.ofSeconds(retryAfter(response)));
        }
    }

    private static String reason(IOException unreachable) {
        return unreachable.getMessage() == null ? "" : " (" + unreachable.getMessage() + ")";
    }

    private static long retryAfter(HttpResponse<?> response) {
        try {
            long told = response.headers().firstValueAsLong("Retry-After").orElse(1);
            return Math.clamp(told, 1, LONGEST_WAIT_SECONDS);
        } catch (NumberFormatException aDate) {
            return 1;
        }
    }

    private JsonNode read(HttpResponse<byte[]> response) {
        JsonNode answer = parse(response);
        if (response.statusCode() >= 200 && response.statusCode() < 300 && answer.isObject()) {
            return answer;
        }
        throw new Rejected(response.statusCode(), answer, sentence(response, answer));
    }

    private static JsonNode parse(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException noJson) {
            return JSON.missingNode();
        }
    }

    private String sentence(HttpResponse<?> response, JsonNode problem) {
        String detail = problem.path("detail").asString(problem.path("title").asString(""));
        if (detail.isEmpty()) {
            return "%s answered %d to %s %s, without saying why. Is it a Matters Arising server?"
                    .formatted(
                            server,
                            response.statusCode(),
                            response.request().method(),
                            response.request().uri().getPath());
        }
        String remedy = problem.path("remedy").asString("");
        return remedy.isEmpty() ? detail : detail + System.lineSeparator() + remedy;
    }
}
