package org.mattersarising.standalone.journey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.mattersarising.access.Grant;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a server as other software does. */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI address;
    private final Duration patience;
    /** Null where nobody has to sign in. */
    private final People people;
    /** What says who asks: the name and value of a header, or nothing. */
    private final List<String> signature;

    /** Somebody who may do everything. */
    Client(URI address, People people) {
        this(connecting(), address, PATIENCE, people, bearer(people.token(People.ANYBODY)));
    }

    /** Somebody who doesn't sign in. */
    Client(URI address) {
        this(connecting(), address, PATIENCE, null, List.of());
    }

    private Client(HttpClient http, URI address, Duration patience, People people, List<String> signature) {
        this.http = http;
        this.address = address;
        this.patience = patience;
        this.people = people;
        this.signature = signature;
    }

    private static HttpClient connecting() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static List<String> bearer(String token) {
        return List.of("Authorization", "Bearer " + token);
    }

    /** The same server, asked by somebody who waits longer or shorter. */
    Client waiting(Duration longest) {
        return new Client(http, address, longest, people, signature);
    }

    /** The same server, asked by somebody of this name, who may do everything, too. */
    Client as(String name) {
        return signed(people == null ? List.of("X-Actor", name) : bearer(people.token(name)));
    }

    /** The same server, asked by somebody with these roles. */
    Client as(String name, Grant... grants) {
        return signed(bearer(people.token(name, List.of(grants))));
    }

    /** The same server, asked by somebody who doesn't sign in. */
    Client unsigned() {
        return signed(List.of());
    }

    private Client signed(List<String> otherwise) {
        return new Client(http, address, patience, people, otherwise);
    }

    Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Reply post(String path, Object body, String... headers) {
        HttpRequest.Builder request = request(path, headers);
        if (!List.of(headers).contains("Content-Type")) request.header("Content-Type", "application/json");
        return send(request.POST(BodyPublishers.ofString(json(body))));
    }

    Reply put(String path, Object body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json(body))));
    }

    /** Any request; a body of null is none. */
    Reply send(String method, String path, byte[] body, String... headers) {
        return send(request(path, headers)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)));
    }

    Reply post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    Reply head(String path, String... headers) {
        return send(request(path, headers).HEAD());
    }

    Reply options(String path) {
        return send(request(path).method("OPTIONS", BodyPublishers.noBody()));
    }

    /** Sends the file of an edition with the fields of the form. */
    Reply importFile(String register, String name, byte[] file, Map<String, String> fields, String... headers) {
        String boundary = UUID.randomUUID().toString();
        return send(request("/api/registers/" + register + "/imports", headers)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form(boundary, name, file, fields))));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(patience);
        if (headers.length > 0) request.headers(headers);
        if (!signature.isEmpty() && !names(headers).contains(signature.getFirst())) {
            request.header(signature.getFirst(), signature.getLast());
        }
        return request;
    }

    private static Set<String> names(String... headers) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < headers.length; i += 2) names.add(headers[i]);
        return names;
    }

    /** @throws UncheckedIOException where no answer came */
    private Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String json(Object body) {
        return body instanceof String text ? text : JsonMapper.shared().writeValueAsString(body);
    }

    static byte[] form(String boundary, String name, byte[] file, Map<String, String> fields) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        fields.forEach((field, value) -> form.writeBytes(
                ("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, field, value))
                        .getBytes(StandardCharsets.UTF_8)));
        form.writeBytes(
                ("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n"
                                .formatted(boundary, name))
                        .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes(("\r\n--%s--\r\n".formatted(boundary)).getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }
}
