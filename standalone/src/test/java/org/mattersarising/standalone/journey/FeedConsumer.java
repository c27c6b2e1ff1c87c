package org.mattersarising.standalone.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that keeps a copy of a ledger in a file, one event a line, and remembers nothing else: killed at any moment,
 * it goes on after the last whole line. A process of its own, for tests that kill it.
 */
final class FeedConsumer implements AutoCloseable {

    private static final String FEED = "/api/ledger?organisation=northmoor";

    private final String server;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();
    private final RandomAccessFile copy;
    private long position;

    /** Begins one in a process of its own; what it prints stands beside the file. */
    static Process begin(String form, URI server, String token, Path file) throws IOException {
        return new ProcessBuilder(Jar.java(
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FeedConsumer.class.getName(),
                        form,
                        server.toString(),
                        file.toString(),
                        token))
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling(file.getFileName() + ".out").toFile())
                .start();
    }

    /**
     * @param arguments whether to follow as {@code batch} or as {@code stream}, the address of the server, the file,
     *     a bearer token
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (FeedConsumer consumer = new FeedConsumer(arguments[1], Path.of(arguments[2]), arguments[3])) {
            while (true) {
                try {
                    if (arguments[0].equals("stream")) consumer.follow();
                    else consumer.poll();
                } catch (IOException away) {
                    // The server has gone for a while, or for good.
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            }
        }
    }

    private FeedConsumer(String server, Path file, String token) throws IOException {
        this.server = server;
        this.token = token;
        if (!Files.exists(file)) Files.createFile(file);
        String text = Files.readString(file);
        int whole = text.lastIndexOf('\n') + 1;
        this.copy = new RandomAccessFile(file.toFile(), "rw");
        copy.setLength(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
        copy.seek(copy.length());
        List<String> lines = text.substring(0, whole).lines().toList();
        this.position = lines.isEmpty() ? 0 : positionOf(JsonMapper.shared().readTree(lines.getLast()));
    }

    private static long positionOf(JsonNode event) {
        return event.get("position").longValue();
    }

    private void keep(JsonNode event) throws IOException {
        copy.write((event + "\n").getBytes(StandardCharsets.UTF_8));
        position = positionOf(event);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Authorization", "Bearer " + token);
    }

    /** In portions of seven, so that they end within transactions; follows the links, and asks again at the end. */
    private void poll() throws IOException, InterruptedException {
        String next = FEED + "&limit=7&after=" + position;
        while (true) {
            HttpResponse<String> answer = http.send(request(next).build(), BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                for (JsonNode event : JsonMapper.shared().readTree(answer.body())) keep(event);
                String link = answer.headers().firstValue("Link").orElseThrow();
                next = link.substring(1, link.indexOf('>'));
                if (link.endsWith("rel=\"next\"")) continue;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** As a browser does. */
    private void follow() throws IOException, InterruptedException {
        while (true) {
            HttpResponse<InputStream> answer = http.send(
                    request(FEED)
                            .header("Accept", "text/event-stream")
                            .header("Last-Event-ID", Long.toString(position))
                            .build(),
                    BodyHandlers.ofInputStream());
            try (BufferedReader text =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                String data = null;
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    if (line.startsWith("data: ")) data = line.substring("data: ".length());
                    // Only an empty line says that an event is whole.
                    if (!line.isEmpty() || data == null) continue;
                    keep(JsonMapper.shared().readTree(data));
                    data = null;
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        copy.close();
    }
}
