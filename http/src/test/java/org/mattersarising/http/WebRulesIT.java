package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** Tricks with HTTP itself, sent byte by byte to a server without a proxy in front. */
@SpringBootTest(classes = HttpHabitsIT.Toys.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WebRulesIT {

    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 \\d{3}");

    private final int port;

    WebRulesIT(@Value("${local.server.port}") int port) {
        this.port = port;
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String path, String... headers) throws IOException {
        return ask("GET", path, headers);
    }

    private String ask(String method, String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) request.append(header).append("\r\n");
        return raw(request + "Connection: close\r\n\r\n");
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    private static String head(String answer) {
        return answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openapi/page/",
                "/openapi/page/../",
                "/openapi/page/..%2f..%2fapplication.properties",
                "/openapi/page/%2e%2e/page.html",
                "/openapi/page/....//page.html",
                "/openapi/page/page.html%00.css",
                "/openapi/page/%c0%ae%c0%ae/page.css",
                "/META-INF/sbom/application.cdx.json",
                "/application.properties",
                "/http-habits.properties",
                "/.git/config",
                "/WEB-INF/web.xml"
            })
    void no_directory_is_listed_and_no_file_outside_of_the_pages_is_served(String path) throws IOException {
        assertThat(status(get(path))).as(path).isIn(400, 404);
    }

    @Test
    void of_the_inside_only_health_and_figures_are_there() throws IOException {
        for (String path : List.of(
                "env",
                "beans",
                "heapdump",
                "configprops",
                "loggers",
                "mappings",
                "threaddump",
                "sbom",
                "shutdown",
                "info")) {
            assertThat(status(get("/actuator/" + path))).as(path).isEqualTo(404);
        }
        assertThat(status(get("/actuator/health"))).isIn(200, 503);
    }

    @Test
    void a_page_of_another_website_may_read_nothing() throws IOException {
        for (String path : List.of("/instant", "/nothing", "/openapi", "/actuator/health")) {
            assertThat(head(get(path, "Origin: https://elsewhere.example")))
                    .as(path)
                    .doesNotContain("access-control-");
        }
        String preflight = ask(
                "OPTIONS",
                "/toys",
                "Origin: https://elsewhere.example",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type");
        assertThat(head(preflight)).doesNotContain("access-control-allow");
    }

    @ParameterizedTest
    @CsvSource({
        "/as-of?asAt=2018-03-31&asAt=2018-03-31, 400",
        "/as-of?asAt=2018-03-31&asat=2019-03-31, 200",
        "/as-of?asAt=2018-03-31;asAt=2019-03-31, 400",
        "/as-of;asAt=2018-03-31, 200",
        "/as-of?asAt[]=2018-03-31, 400"
    })
    void a_parameter_is_given_once_wherever_it_stands(String path, int status) throws IOException {
        String answer = get(path);
        assertThat(status(answer)).as(answer).isEqualTo(status);
        if (path.startsWith("/as-of;")) assertThat(answer).contains("\"asAt\":null");
    }

    @Test
    void a_cookie_or_a_header_is_no_parameter() throws IOException {
        assertThat(get("/as-of", "Cookie: asAt=2018-03-31", "asAt: 2018-03-31")).contains("\"asAt\":null");
    }

    @Test
    void what_is_encoded_twice_is_decoded_once() throws IOException {
        assertThat(get("/as-of?asAt=2018%252D03%252D31"))
                .startsWith("HTTP/1.1 400")
                .contains("2018%2D03%2D31");
        assertThat(get("/as-of?asAt=2018%2D03%2D31")).startsWith("HTTP/1.1 200").contains("\"2018-03-31\"");
        assertThat(status(get("/%2569nstant"))).isEqualTo(404);
        assertThat(status(get("/as-of?asAt=%u0032018-03-31"))).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override: DELETE", "X-HTTP-Method: POST", "X-Method-Override: POST"})
    void a_method_is_what_the_request_line_says(String header) throws IOException {
        assertThat(status(get("/instant?_method=DELETE", header))).isEqualTo(200);
        assertThat(status(get("/toys", header))).isEqualTo(405);
    }

    @Test
    void without_a_proxy_nobody_is_believed_who_says_where_he_is_from() throws IOException {
        String answer = get(
                "/toys/nothing%20here",
                "X-Forwarded-Proto: https",
                "X-Forwarded-For: 203.0.113.1",
                "X-Forwarded-Host: elsewhere.example",
                "Forwarded: for=203.0.113.1;host=elsewhere.example;proto=https");
        assertThat(head(answer)).doesNotContain("strict-transport-security");
        assertThat(answer).doesNotContain("elsewhere.example", "203.0.113.1");
    }

    @Test
    void a_host_that_somebody_makes_up_is_never_repeated() throws IOException {
        for (String path : List.of("/instant", "/nothing", "/openapi/page", "/fault")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).doesNotContain("elsewhere.example");
        }
        assertThat(status(raw("GET /instant HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n")))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 6\r\nTransfer-Encoding: chunked",
                "Content-Length: 6\r\nContent-Length: 60",
                "Content-Length: 6, 60",
                "Content-Length: +6",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked\u000b",
                "Content-Length: 6\r\n Transfer-Encoding: chunked"
            })
    void a_request_cannot_hide_another_one(String lengths) throws IOException {
        String answers = raw("POST /toys HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + lengths
                + "\r\n\r\n0\r\n\r\nGET /instant HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(status(answers)).isBetween(400, 501);
        assertThat(ANSWER.matcher(answers).results().count()).as(answers).isEqualTo(1);
        assertThat(answers).doesNotContain("recordedAt");
    }

    @Test
    void nothing_redirects() throws IOException {
        for (String path : List.of("/", "//elsewhere.example", "/openapi/page", "/instant/", "/\\elsewhere.example")) {
            String answer = get(path, "X-Forwarded-Proto: http");
            assertThat(status(answer) / 100).as(path).isNotEqualTo(3);
            assertThat(head(answer)).doesNotContain("\r\nlocation:", "\r\nrefresh:");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/instant, application/json",
        "/nothing, application/problem+json",
        "/answers, text/csv",
        "/openapi/page, text/html",
        "/openapi/page/page.css, text/css",
        "/openapi/page/page.js, text/javascript",
    })
    void a_body_has_a_type_that_is_its_own(String path, String type) throws IOException {
        assertThat(head(get(path, "Accept: " + (type.equals("text/csv") ? type : "*/*"))))
                .contains("\r\ncontent-type: " + type);
    }

    @Test
    void a_refusal_stands_in_the_log_of_requests() throws IOException {
        Logger log = (Logger) LoggerFactory.getLogger(RequestLog.LOGGER);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Level before = log.getLevel();
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.INFO);
        try {
            get("/as-of?asAt=secret");
            ask("POST", "/toys", "Sec-Fetch-Site: cross-site", "Content-Length: 0");
        } finally {
            log.detachAppender(lines);
            log.setLevel(before);
        }
        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .anyMatch(line -> line.startsWith("GET /as-of 400"))
                .anyMatch(line -> line.startsWith("POST /toys 403"))
                .noneMatch(line -> line.contains("secret"));
    }
}
