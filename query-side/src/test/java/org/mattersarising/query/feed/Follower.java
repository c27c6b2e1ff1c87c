package org.mattersarising.query.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who keeps a stream of server-sent events open. */
final class Follower implements AutoCloseable {

    private static final long PATIENCE = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> answer;
    /** What came between two empty lines. */
    private final BlockingQueue<String> blocks = new LinkedBlockingQueue<>();

    private final CountDownLatch end = new CountDownLatch(1);

    /** @param headers names and values in turn */
    Follower(URI address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(PATIENCE))
                .header("Accept", "text/event-stream");
        if (headers.length > 0) request.headers(headers);
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (Scanner text = new Scanner(answer.body(), StandardCharsets.UTF_8).useDelimiter("\n\n")) {
            while (text.hasNext()) blocks.add(text.next());
        } finally {
            end.countDown();
        }
    }

    HttpResponse<InputStream> answer() {
        return answer;
    }

    /** The next block, whatever it is. */
    String block() throws InterruptedException {
        String next = blocks.poll(PATIENCE, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("Nothing comes any more");
        return next;
    }

    /** The next block with an event in it. */
    String event() throws InterruptedException {
        while (true) {
            String next = block();
            if (next.contains("data:")) return next;
        }
    }

    /** The id of the next event. */
    long id() throws InterruptedException {
        return Long.parseLong(event().lines().findFirst().orElseThrow().substring("id: ".length()));
    }

    boolean isEndedWithin(Duration atMost) throws InterruptedException {
        return end.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
