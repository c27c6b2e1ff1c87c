package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** What only a real server shows. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class HttpHabitsIT {

    @SpringBootConfiguration
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import({HttpHabits.class, ToyEndpoint.class})
    static class Toys {

        @Bean
        Filter broken() {
            return (request, response, chain) -> {
                if (request.getParameter("breakFilter") != null) throw new IllegalStateException("secret inside");
                chain.doFilter(request, response);
            };
        }
    }

    private static final String CRLF = "\r\n";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final int port;

    HttpHabitsIT(@Value("${local.server.port}") int port) {
        this.port = port;
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }

    private static JsonNode problem(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return problem(status, response.body());
    }

    private static JsonNode problem(int status, String body) {
        assertThat(body)
                .doesNotContainIgnoringCase("<html", "<!doctype", "tomcat")
                .doesNotContain("secret", "Exception", "org.", "java.");
        JsonNode problem = StrictJson.mapper().readTree(body);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("detail").stringValue()).isNotBlank();
        assertThat(problem.get("remedy").stringValue()).isNotBlank();
        assertThat(problem.has("field")).isTrue();
        return problem;
    }

    /** Sends bytes as they are and reads until the server closes. */
    private String raw(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String raw(String head) throws IOException {
        return raw(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void rawProblem(int status, String answer) {
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        String head = answer.substring(0, answer.indexOf(CRLF + CRLF));
        assertThat(head)
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'none'")
                .contains("Cache-Control: no-store")
                .doesNotContainIgnoringCase("server:");
        String body = answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
        problem(status, body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/as-of?asAt=<2018>",
                "/as-of?asAt=\"2018\"",
                "/as-of?{}",
                "/a%00b",
                "/a%2fb",
                "/a%zzb",
                "/..%2f..%2fetc",
                "/../../etc/passwd",
                "/a\\b",
                "/toys/%ff%fe"
            })
    void a_bad_address_is_a_problem_like_any_other(String target) throws IOException {
        String answer = raw(
                "GET " + target + " HTTP/1.1" + CRLF + "Host: localhost" + CRLF + "Connection: close" + CRLF + CRLF);

        rawProblem(answer.startsWith("HTTP/1.1 404") ? 404 : 400, answer);
    }

    @Test
    void a_request_that_is_not_http_is_a_problem_like_any_other() throws IOException {
        rawProblem(400, raw("GET /as-of HTTP/1.1" + CRLF + "Connection: close" + CRLF + CRLF));
        rawProblem(400, raw("GET /as-of HTTP/1.1" + CRLF + "Host: a b" + CRLF + "Connection: close" + CRLF + CRLF));
        rawProblem(
                400,
                raw("POST /toys HTTP/1.1" + CRLF + "Host: localhost" + CRLF + "Content-Length: -5" + CRLF
                        + "Connection: close" + CRLF + CRLF));
        rawProblem(
                501,
                raw("POST /toys HTTP/1.1" + CRLF + "Host: localhost" + CRLF + "Transfer-Encoding: odd" + CRLF
                        + "Connection: close" + CRLF + CRLF));
        rawProblem(
                505, raw("GET /as-of HTTP/7.0" + CRLF + "Host: localhost" + CRLF + "Connection: close" + CRLF + CRLF));
        String large = raw("GET /as-of HTTP/1.1" + CRLF + "Host: localhost" + CRLF + "Connection: close" + CRLF
                + "X-Long: " + "x".repeat(60_000) + CRLF + CRLF);
        rawProblem(large.startsWith("HTTP/1.1 431") ? 431 : 400, large);
    }

    @Test
    void a_broken_escape_in_a_query_is_refused() throws IOException {
        rawProblem(
                400,
                raw("GET /as-of?asAt=%zz HTTP/1.1" + CRLF + "Host: localhost" + CRLF + "Connection: close" + CRLF
                        + CRLF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "TRACE", "PROPFIND", "PATCH", "DELETE"})
    void a_method_nobody_offers_is_refused(String method) throws IOException {
        String answer =
                raw(method + " /toys HTTP/1.1" + CRLF + "Host: localhost" + CRLF + "Connection: close" + CRLF + CRLF);

        rawProblem(405, answer);
        assertThat(answer).containsIgnoringCase("\r\nallow: ");
    }

    @Test
    void head_answers_as_get_without_a_body() {
        HttpResponse<String> head = send(to("/instant").method("HEAD", BodyPublishers.noBody()));
        HttpResponse<String> missing = send(to("/nothing").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).isEmpty();
    }

    @Test
    void options_lists_the_methods() {
        HttpResponse<String> options = send(to("/toys").method("OPTIONS", BodyPublishers.noBody()));

        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().firstValue("Allow").orElse("")).contains("POST", "OPTIONS");
        assertThat(options.body()).isEmpty();
    }

    @Test
    void an_unknown_path_and_the_error_page_itself_are_unknown() {
        problem(404, send(to("/nothing").header("Accept", "*/*")));
        problem(404, send(to("/nothing").POST(BodyPublishers.ofString("{}"))));
        problem(404, send(to("/nothing").method("OPTIONS", BodyPublishers.noBody())));
        problem(404, send(to("/error")));
    }

    @Test
    void what_a_filter_throws_shows_nothing_of_the_inside() {
        JsonNode problem = problem(500, send(to("/as-of?breakFilter=1").header("X-Correlation-Id", "visit-8")));

        assertThat(problem.get("correlation").stringValue()).isEqualTo("visit-8");
    }

    @Test
    void the_applications_own_mapper_is_strict_and_writes_six_digits() {
        HttpRequest.Builder post = to("/toys").header("Content-Type", "application/json");
        for (String body : new String[] {
            "{\"position\":1,\"nobodyKnows\":1}",
            "{\"position\":1,\"position\":1}",
            "{\"position\":\"1\"}",
            "{\"position\":1,\"reason\":1}",
            "{\"position\":1,\"lead\":\"A\"}",
            "{\"position\":1,\"effectiveOn\":\"2018-02-30\"}",
            "{\"position\":1} 2",
            "{\"position\":",
        }) {
            problem(400, send(post.copy().POST(BodyPublishers.ofString(body))));
        }
        problem(422, send(post.copy().POST(BodyPublishers.ofString("{\"position\":1,\"reason\":\"\\u0000\"}"))));
        assertThat(send(to("/instant")).body()).contains("\"2026-01-02T03:04:05.000000Z\"");
    }

    private static HttpRequest.BodyPublisher chunked(InputStream body) {
        return BodyPublishers.ofInputStream(() -> body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "fffffffffff\r\n{", "2\r\n{}XX0\r\n\r\n"})
    void a_body_in_broken_chunks_is_told_as_unreadable(String chunks) throws IOException {
        rawProblem(
                400,
                raw("POST /toys HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunks));
    }

    @Test
    void a_json_body_over_ten_mebibytes_is_refused_also_in_chunks() {
        byte[] body =
                ("{\"position\":1,\"reason\":\"" + "x".repeat(11 << 20) + "\"}").getBytes(StandardCharsets.US_ASCII);
        HttpRequest.Builder post = to("/toys").header("Content-Type", "application/json");

        problem(413, send(post.copy().POST(BodyPublishers.ofByteArray(body))));
        problem(413, send(post.copy().POST(chunked(new ByteArrayInputStream(body)))));
    }

    private static InputStream upload(int bytes, String extra) {
        String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
        String tail = "\r\n--b\r\nContent-Disposition: form-data; name=\"asAt\"\r\n\r\n2018-03-31" + extra
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"row\"\r\n\r\n1\r\n--b--\r\n";
        return new SequenceInputStream(
                new SequenceInputStream(
                        new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayInputStream(new byte[bytes])),
                new ByteArrayInputStream(tail.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"10485760, 200", "10485761, 413", "13000000, 413", "20000000, 413"})
    void a_file_of_ten_mebibytes_is_taken_and_a_larger_one_refused_also_in_chunks(int bytes, int status)
            throws IOException {
        HttpRequest.Builder post = to("/files").header("Content-Type", "multipart/form-data; boundary=b");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        upload(bytes, "").transferTo(whole);

        for (HttpRequest.BodyPublisher body :
                List.of(BodyPublishers.ofByteArray(whole.toByteArray()), chunked(upload(bytes, "")))) {
            HttpResponse<String> response = send(post.copy().POST(body));

            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            if (status != 200) problem(status, response);
        }
    }

    @Test
    void an_upload_with_too_many_or_broken_parts_is_refused() {
        HttpRequest.Builder post = to("/files").header("Content-Type", "multipart/form-data; boundary=b");
        String part = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n";

        problem(413, send(post.copy().POST(BodyPublishers.ofString(part.repeat(2000) + "--b--\r\n"))));
        problem(400, send(post.copy().POST(BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; na"))));
        problem(
                400,
                send(to("/files").header("Content-Type", "multipart/form-data").POST(BodyPublishers.ofString("x"))));
        problem(415, send(to("/toys").header("Content-Type", "nonsense").POST(BodyPublishers.ofString("x"))));
    }

    @Test
    void a_field_of_an_upload_with_the_character_zero_is_refused_with_its_name() throws IOException {
        HttpRequest.Builder post = to("/files").header("Content-Type", "multipart/form-data; boundary=b");

        JsonNode problem = problem(
                422, send(post.POST(BodyPublishers.ofByteArray(upload(5, "\0").readAllBytes()))));

        assertThat(problem.get("field").stringValue()).isEqualTo("asAt");
    }

    @Test
    void another_website_can_neither_send_a_file_nor_read_under_a_name_of_its_own() throws IOException {
        HttpResponse<String> sent = send(to("/files")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Origin", "https://elsewhere.example")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofByteArray(upload(5, "").readAllBytes())));
        assertThat(problem(403, sent).get("detail").stringValue()).contains("another website");

        String read = "GET /instant HTTP/1.1" + CRLF + "Host: %s:" + port + CRLF + "Connection: close" + CRLF + CRLF;
        rawProblem(403, raw(read.formatted("elsewhere.example")));
        for (String own : List.of("localhost", "127.0.0.1", "[::1]")) {
            assertThat(raw(read.formatted(own))).as(own).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void an_actor_is_read_as_utf_8_from_the_wire() throws IOException {
        String answer = raw(("POST /caller HTTP/1.1" + CRLF + "Host: localhost" + CRLF + "X-Actor: Zoë 😀" + CRLF
                        + "Connection: close" + CRLF + "Content-Length: 0" + CRLF + CRLF)
                .getBytes(StandardCharsets.UTF_8));

        assertThat(answer).contains("\"actor\":\"Zoë 😀\"");
    }

    @Test
    void an_unescaped_plus_in_an_instant_is_understood() {
        assertThat(send(to("/as-of?asKnownAt=2026-01-02T03:04:05+01:00")).body())
                .contains("\"asKnownAt\":\"2026-01-02T02:04:05.000000Z\"");
    }

    @Test
    void a_reader_who_has_the_answer_already_is_told_so() {
        HttpResponse<String> first =
                send(to("/answers?asAt=2018-03-31&position=4").header("Accept", "text/csv"));
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = send(to("/answers?asAt=2018-03-31&position=4")
                .header("Accept", "text/csv")
                .header("If-None-Match", tag));

        assertThat(first.body()).isEqualTo("a");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(again.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(c -> assertThat(c).contains("immutable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/vnd.oai.openapi+json"})
    void the_interface_is_described_in_the_form_that_is_asked_for(String form) {
        HttpResponse<String> described = send(to("/openapi").header("Accept", form));
        assertThat(described.statusCode()).isEqualTo(200);
        assertThat(described.headers().firstValue("Content-Type")).hasValue(form);
        assertThat(described.body()).contains("\"openapi\" : \"3.1");
        String tag = described.headers().firstValue("ETag").orElseThrow();
        assertThat(send(to("/openapi").header("Accept", form).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void the_page_to_try_it_lets_nothing_in_from_elsewhere() {
        HttpResponse<String> page = send(to("/openapi/page"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).contains("<title>").doesNotContain("://");
    }
}
