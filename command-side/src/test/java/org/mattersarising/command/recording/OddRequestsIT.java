package org.mattersarising.command.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a careless or ill-meaning sender may send: it is refused with its place, or does no harm. */
class OddRequestsIT extends OverHttp {

    @LocalServerPort
    private int port;

    private String register;
    private String action;

    @BeforeEach
    void begin() {
        register = openRegister();
        action = raiseAction(register);
    }

    private String notes() {
        return "/api/actions/" + action + "/progress-notes";
    }

    private void assertRefused(Reply reply, int status, String field) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.field()).isEqualTo(field);
        assertThat(reply.body().get("detail").stringValue()).isNotBlank();
        assertThat(reply.body().get("remedy").stringValue()).isNotBlank();
        assertThat(history(action)).hasSize(1);
    }

    @Nested
    class A_body {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1e400",
                    "9223372036854775808",
                    "9223372036854775807",
                    "9007199254740993",
                    "1.0",
                    "1e2",
                    "\"2\"",
                    "true",
                    "[2]",
                    "{}"
                })
        void with_a_position_that_is_no_whole_number_or_too_large_is_unreadable(String position) {
            for (String call : new String[] {"/api/actions/" + action, "/api/registers/" + register}) {
                assertRefused(
                        post(call + "/voidings", "{'position': %s, 'reason': 'x'}".formatted(position)),
                        400,
                        "position");
            }
            assertRefused(post(notes(), "{'text': 'x', 'corrects': %s}".formatted(position)), 400, "corrects");
            assertRefused(
                    put("/api/registers/" + register + "/layout", "{'layout': [], 'corrects': %s}".formatted(position)),
                    400,
                    "corrects");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'text': 'x', 'text': 'y'} | 400 | text",
                    "{'text': 'x', 'te\\u0078t': 'y'} | 400 | text",
                    "{'text': '\\ud800'} | 422 | text",
                    "{'TEXT': 'x'} | 400 | TEXT",
                    "{'text': 'x', '__proto__': {}} | 400 | __proto__",
                    "{'text': ['x']} | 400 | text",
                    "{'text': NaN} | 400 | text",
                    "{'text': 'x'} {} | 400 |",
                    "{'text': '\\u00a0'} | 422 | text",
                    "{'text': '\\u200b\\ufeff'} | 422 | text",
                    "{'text': 'x', 'effectiveOn': '0000-01-01'} | 400 | effectiveOn",
                    "{'text': 'x', 'effectiveOn': '2018-1-1'} | 400 | effectiveOn",
                    "{'text': 'x', 'effectiveOn': '+2018-01-01'} | 400 | effectiveOn",
                    "{'text': 'x', 'effectiveOn': '２０１８-01-01'} | 400 | effectiveOn",
                    "{'text': 'x', 'effectiveOn': ''} | 400 | effectiveOn",
                    "{'text': 'x', 'effectiveOn': 20180101} | 400 | effectiveOn",
                    "{'text': 'x', 'effectiveOn': [2018, 1, 1]} | 400 | effectiveOn"
                })
        void that_means_two_things_or_nothing_is_refused(String json, int status, String field) {
            assertRefused(post(notes(), json), status, field);
        }

        @Test
        void that_is_nested_without_end_is_refused() {
            assertRefused(post(notes(), "[".repeat(50_000)), 400, null);
            assertRefused(post(notes(), "{'text':".repeat(5_000) + "1" + "}".repeat(5_000)), 400, null);
        }

        @ParameterizedTest
        @CsvSource({"'.'", "'..'", "'-'", "'\\u200b'", "'\\u0301'", "'\\ud83d\\ude00'", "'\\u00a0'"})
        void with_a_reference_that_nobody_can_say_is_refused(String reference) {
            assertRefused(
                    post("/api/registers/" + register + "/actions", "{'reference': '%s'}".formatted(reference)),
                    422,
                    "reference");
        }

        @ParameterizedTest
        @CsvSource({"'7\\u200b'", "'\\u202e7'", "'７'", "' 7 .'", "'\\ufeff7'"})
        void with_a_reference_that_prints_like_another_is_refused(String reference) {
            assertRefused(
                    post("/api/registers/" + register + "/actions", "{'reference': '%s'}".formatted(reference)),
                    409,
                    "reference");
        }
    }

    @Nested
    class A_path {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a%00b",
                    "a%2fb",
                    "..%2f..",
                    "register%2Fx",
                    "%2e%2e",
                    "a%0ab",
                    "a;b=c",
                    "%ff",
                    "%u0041",
                    "%",
                    "a%20b",
                    "%F0%9F%98%80",
                    "%ED%A0%80",
                    "a'--"
                })
        void with_a_strange_identifier_leads_nowhere(String id) throws IOException {
            long before = recorded();
            for (String path : new String[] {
                "/api/actions/" + id + "/progress-notes",
                "/api/registers/" + id + "/actions",
                "/api/registers/" + register + "/sections/" + id + "/rewording"
            }) {
                assertThat(sent(path, "", "{}"))
                        .as(path)
                        .matches("(?s)HTTP/1.1 (400|404|422) .*application/problem\\+json.*");
            }
            assertThat(recorded()).isEqualTo(before);
        }

        @Test
        void with_an_identifier_of_7000_characters_leads_nowhere() throws IOException {
            assertThat(sent("/api/actions/" + "x".repeat(7000) + "/progress-notes", "", "{\"text\":\"x\"}"))
                    .startsWith("HTTP/1.1 404 ");
        }
    }

    @Nested
    class A_header {

        static Stream<Arguments> refused() {
            return Stream.of(
                    Arguments.of("Idempotency-Key: \r\n", 400),
                    Arguments.of("Idempotency-Key: " + "k".repeat(256) + "\r\n", 400),
                    Arguments.of("Idempotency-Key: k\u00e9\r\n", 400),
                    Arguments.of("Idempotency-Key: a b\r\n", 400),
                    Arguments.of("Idempotency-Key: a\u0001b\r\n", 400),
                    Arguments.of("Idempotency-Key: a\r\nIdempotency-Key: a\r\n", 400),
                    Arguments.of("X-Anything: a\u0001b\r\n", 400),
                    Arguments.of("X-Anything: a\u0000b\r\n", 400),
                    Arguments.of("X-Anything: a\u007fb\r\n", 400),
                    Arguments.of("X-Anything: " + "a".repeat(10_000) + "\r\n", 400),
                    Arguments.of("If-Match: \r\n", 400),
                    Arguments.of("If-Match: 1\r\n", 400),
                    Arguments.of("If-Match: ,,,\r\n", 400),
                    Arguments.of("If-Match: \"1\"x\r\n", 400),
                    Arguments.of("If-Match: *, \"1\"\r\n", 400),
                    Arguments.of("If-Match: W/\"1\"\r\n", 412),
                    Arguments.of("If-Match: \"01\"\r\n", 412),
                    Arguments.of("If-Match: \"2\", W/\"1\"\r\n", 412),
                    Arguments.of("If-Match: " + "\"x\",".repeat(1000) + "\r\n", 412));
        }

        @ParameterizedTest
        @MethodSource("refused")
        void that_is_strange_is_refused(String header, int status) throws IOException {
            String answer = sent(notes(), header, "{\"text\":\"x\"}");
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("application/problem+json")
                    .contains("\"remedy\"");
            assertThat(history(action)).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "If-Match: \"5\", \"1\"\r\n",
                    "If-Match: \"5\"\r\nIf-Match: W/\"1\", \"1\"\r\n",
                    "Accept: image/png\r\n",
                    "Accept: ;;;\r\n",
                    "X-Anything: \r\n",
                    "X-Correlation-Id: a b\r\n"
                })
        void that_is_unusual_does_no_harm(String header) throws IOException {
            assertThat(sent(notes(), header, "{\"text\":\"x\"}")).startsWith("HTTP/1.1 200 ");
            assertThat(history(action)).hasSize(2);
        }
    }

    /** Past any client that would put right what is sent; {@code headers} each end with a line break. */
    private String sent(String path, String headers, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            String request =
                    "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(path, headers, body.length(), body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
