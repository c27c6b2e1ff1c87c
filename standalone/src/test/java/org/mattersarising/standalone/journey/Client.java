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
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a server as other software does. */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI address;
    private final Duration patience;

    Client(URI address) {
        this(address, PATIENCE);
    }

    private Client(URI address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    /** The same server, asked by somebody who waits longer or shorter. */
    Client waiting(Duration longest) {
        return new Client(address, longest);
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
        return headers.length == 0 ? request : request.headers(headers);
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
