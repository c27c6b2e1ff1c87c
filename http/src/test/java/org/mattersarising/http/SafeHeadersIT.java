package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** What an answer tells a browser, whatever it is an answer to and whoever gives it. */
@SpringBootTest(
        classes = HttpHabitsIT.Toys.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.forward-headers-strategy=native")
class SafeHeadersIT {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    SafeHeadersIT(@Value("${local.server.port}") int port) {
        this.port = port;
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static void safe(HttpResponse<?> answer) {
        for (String name : SafeHeaders.ALWAYS.keySet()) {
            assertThat(answer.headers().allValues(name))
                    .as("%s of %s", name, answer.uri())
                    .hasSize(1);
        }
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.equalsIgnoreCase("Server")
                        || name.equalsIgnoreCase("X-Powered-By")
                        || name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
        // Pages alone have the proof by which their changes are known.
        boolean page = answer.uri().getPath().startsWith("/openapi/page");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .allMatch(cookie -> page && cookie.startsWith("csrf=") && cookie.contains("SameSite=Strict"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     /instant,               200",
        "HEAD,    /instant,               200",
        "OPTIONS, /toys,                  200",
        "GET,     /answers,               200",
        "GET,     /openapi,               200",
        "GET,     /openapi/page,          200",
        "GET,     /openapi/page/page.js,  200",
        "GET,     /actuator/health,       200",
        "GET,     /nothing,               404",
        "GET,     /error,                 404",
        "TRACE,   /toys,                  405",
        "GET,     /as-of?breakFilter=1,   500",
        "GET,     /fault,                 500",
        "GET,     /overflow,              500",
        "GET,     /pool,                  503",
        "GET,     /as-of?asAt=%zz,        400",
        "GET,     /a%00b,                 400",
        "GET,     /a%2fb,                 400",
    })
    void stand_on_every_answer_once(String method, String path, int status) throws Exception {
        if (path.contains("%zz")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 400")
                    .contains("X-Content-Type-Options: nosniff");
            return;
        }
        HttpResponse<String> answer = send(method, path);
        assertThat(answer.statusCode()).isEqualTo(status);
        safe(answer);
    }

    private String raw(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/7.0\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
                "POST /toys HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: odd\r\nConnection: close\r\n\r\n",
            })
    void stand_also_where_the_server_refuses_before_anything_else(String request) throws IOException {
        assertThat(raw(request))
                .startsWith("HTTP/1.1 ")
                .contains("X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'none'")
                .contains("Cache-Control: no-store")
                .doesNotContainIgnoringCase("\r\nserver:");
    }

    @Test
    void what_a_call_says_of_its_own_answer_replaces_the_line() throws Exception {
        HttpResponse<String> fixed = send("GET", "/answers?asAt=2018-03-31&position=4", "Accept", "text/csv");
        assertThat(fixed.headers().allValues("Cache-Control"))
                .singleElement()
                .asString()
                .contains("immutable");
        assertThat(send("GET", "/instant").headers().allValues("Cache-Control")).containsExactly("no-store");
        HttpResponse<String> page = send("GET", "/openapi/page");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("script-src 'self'");
        HttpResponse<String> known = send(
                "GET",
                "/answers?asAt=2018-03-31&position=4",
                "Accept",
                "text/csv",
                "If-None-Match",
                fixed.headers().firstValue("ETag").orElseThrow());
        assertThat(known.statusCode()).isEqualTo(304);
        safe(known);
    }

    @Test
    void browsers_are_told_to_stay_with_tls_where_they_came_by_it() throws Exception {
        assertThat(send("GET", "/instant").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
        for (String path : List.of("/instant", "/nothing", "/fault")) {
            HttpResponse<String> answer =
                    send("GET", path, "X-Forwarded-For", "198.51.100.7", "X-Forwarded-Proto", "https");
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as(path)
                    .hasValue("max-age=31536000; includeSubDomains");
            safe(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"/nothing, 404", "/fault, 500", "/as-of?breakFilter=1, 500", "/a%00b, 400", "/as-of?asAt=%3Cb%3E, 400"})
    void a_browser_meets_a_page_that_shows_nothing_of_the_inside_and_runs_nothing(String path, int status)
            throws Exception {
        HttpResponse<String> page = send("GET", path, "Accept", BROWSER);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(page.body())
                .startsWith("<!doctype html>")
                .contains("lang=\"en-GB\"", "<main>", "<h1>", "Status " + status)
                .doesNotContain("<script", "secret", "Exception", "org.", "java.", "<b>");
        safe(page);
    }

    @Test
    void a_program_meets_a_problem_also_where_it_would_take_a_page() throws Exception {
        for (String accept :
                List.of("*/*", "application/json", "text/html, application/json", "text/html;q=0", "nonsense")) {
            HttpResponse<String> problem = send("GET", "/nothing", "Accept", accept);
            assertThat(problem.headers().firstValue("Content-Type").orElse(""))
                    .as(accept)
                    .startsWith("application/problem+json");
        }
        assertThat(send("GET", "/nothing").body()).startsWith("{");
    }
}
