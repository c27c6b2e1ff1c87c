package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** What the log says of requests, and what it does not. */
@SpringBootTest(classes = HttpHabitsIT.Toys.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RequestLogIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<ILoggingEvent> told = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.getMDCPropertyMap();
            told.add(event);
        }
    };
    private final Logger requests = (Logger) LoggerFactory.getLogger(RequestLog.LOGGER);
    private final int port;

    RequestLogIT(@Value("${local.server.port}") int port) {
        this.port = port;
    }

    @BeforeEach
    void listen() {
        listener.setContext(root.getLoggerContext());
        listener.start();
        root.addAppender(listener);
        requests.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        requests.setLevel(null);
        root.detachAppender(listener);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) request.headers(headers);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private ILoggingEvent line() {
        await().until(() -> told.stream().anyMatch(RequestLogIT::isOfRequest));
        return told.stream().filter(RequestLogIT::isOfRequest).findFirst().orElseThrow();
    }

    private static boolean isOfRequest(ILoggingEvent event) {
        return event.getLoggerName().equals(RequestLog.LOGGER);
    }

    @Test
    void a_request_is_told_with_its_path_status_and_time_and_both_its_ids() throws Exception {
        get(
                "/nowhere?secret=1",
                "X-Correlation-Id",
                "desk-7",
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        ILoggingEvent line = line();
        assertThat(line.getFormattedMessage()).matches("GET /nowhere 404 \\d+ ms");
        assertThat(line.getMDCPropertyMap())
                .containsEntry("correlation", "desk-7")
                .containsEntry("traceId", "0af7651916cd43dd8448eb211c80319c");
        assertThat(line.getKeyValuePairs().stream().map(pair -> pair.key))
                .containsExactly("http.request.method", "url.path", "http.response.status_code", "event.duration");
    }

    @Test
    void those_who_look_after_the_process_are_not_told_of() throws Exception {
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
        get("/nowhere");
        assertThat(line().getFormattedMessage()).startsWith("GET /nowhere ");
    }

    @Test
    void what_fails_in_a_filter_is_told_as_a_fault() throws Exception {
        assertThat(get("/nowhere?breakFilter=1").statusCode()).isEqualTo(500);
        assertThat(line().getFormattedMessage()).startsWith("GET /nowhere 500 ");
    }

    @Test
    void nothing_sent_can_break_a_line_or_forge_an_id() throws Exception {
        for (String head : List.of(
                "GET /a%0d%0aforged HTTP/1.1\r\nHost: x\r\nX-Correlation-Id: a b\r\nX-Actor: A\tB\r\n",
                "GET /b HTTP/1.1\r\nHost: x\r\nX-Correlation-Id: x\u0085forged\r\nIdempotency-Key: hidden-key\r\n",
                "GET /c HTTP/1.1\r\nHost: x\r\nX-Correlation-Id: x\rforged\r\n",
                "GET /d\u0085forged HTTP/1.1\r\nHost: x\r\n")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream()
                        .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                InputStream answer = socket.getInputStream();
                answer.readAllBytes();
            }
        }
        await().until(() -> told.stream().filter(RequestLogIT::isOfRequest).count() >= 2);
        // The server's own lines are broken by itself; how lines are written sees to that (LogLinesTest).
        assertThat(told.stream().filter(RequestLogIT::isOfRequest)).allSatisfy(event -> {
            assertThat(event.getFormattedMessage()).doesNotContainPattern("\\v").doesNotContain("hidden-key");
            assertThat(event.getMDCPropertyMap().values())
                    .noneMatch(value -> value.contains("forged") || value.contains(" "));
        });
    }
}
