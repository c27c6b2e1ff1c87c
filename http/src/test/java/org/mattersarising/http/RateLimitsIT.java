package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Behind a proxy that tells who asks, as it is deployed. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.forward-headers-strategy=native",
            "matters-arising.limits.caller=6/1h",
            "matters-arising.limits.everybody=50/1h",
            "matters-arising.limits.costly-caller=2/1h",
            "matters-arising.limits.costly-everybody=3/1h",
        })
class RateLimitsIT {

    @SpringBootConfiguration
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @Import({HttpHabits.class, ToyEndpoint.class, Work.class})
    static class Toys {}

    @RestController
    static class Work {
        @Costly
        @GetMapping("/work")
        String work() {
            return "done";
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    RateLimitsIT(@Value("${local.server.port}") int port) {
        this.port = port;
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> from(String address, String path) throws IOException, InterruptedException {
        return get(path, "X-Forwarded-For", address);
    }

    /** One after the other, as all share the budget of everybody. */
    @Test
    void each_caller_all_callers_and_costly_calls_have_budgets_of_their_own() throws Exception {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> plenty = from("198.51.100.1", "/instant");
            assertThat(plenty.statusCode()).isEqualTo(200);
            assertThat(plenty.headers().firstValue("RateLimit")).isEmpty();
        }
        HttpResponse<String> low = null;
        for (int i = 0; i < 3; i++) low = from("198.51.100.1", "/instant");
        assertThat(low.statusCode()).isEqualTo(200);
        assertThat(low.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"caller\";r=0;t=");
        assertThat(low.headers().firstValue("RateLimit-Policy")).hasValue("\"caller\";q=6;w=3600");

        HttpResponse<String> refused = from("198.51.100.1", "/instant");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(590L, 600L);
        assertThat(refused.headers().firstValue("RateLimit")).isPresent();
        assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        JsonNode problem = StrictJson.mapper().readTree(refused.body());
        assertThat(problem.get("type").stringValue()).endsWith("problem/too-many-requests");
        assertThat(problem.get("detail").stringValue()).contains("6 in 3600 seconds");
        assertThat(problem.get("remedy").stringValue()).contains("Retry-After");

        assertThat(from("198.51.100.2", "/work").statusCode()).isEqualTo(200);
        assertThat(from("198.51.100.2", "/work").statusCode()).isEqualTo(200);
        HttpResponse<String> costly = from("198.51.100.2", "/work");
        assertThat(costly.statusCode()).isEqualTo(429);
        assertThat(costly.body()).contains("cost much work").contains("from the address");
        assertThat(from("198.51.100.2", "/instant").statusCode()).isEqualTo(200);
        assertThat(from("198.51.100.3", "/work").statusCode()).isEqualTo(200);
        assertThat(from("198.51.100.3", "/work").body()).contains("from all who ask");

        for (int i = 0; i < 6; i++) {
            assertThat(from("2001:db8:1:2::" + i, "/instant").statusCode()).isEqualTo(200);
        }
        assertThat(from("2001:db8:1:2:ffff::1", "/instant").statusCode())
                .as("another address of the same network")
                .isEqualTo(429);
        assertThat(from("2001:db8:1:3::1", "/instant").statusCode()).isEqualTo(200);

        for (int i = 0; i < 6; i++) from("an.evil.example" + i, "/instant");
        assertThat(from("no.address.example", "/instant").statusCode())
                .as("what is no address counts as one")
                .isEqualTo(429);

        for (int i = 0; i < 6; i++) from("127.0.0.1", "/instant");
        assertThat(from("127.0.0.1", "/instant").statusCode())
                .as("what a proxy passes on is not from this machine")
                .isEqualTo(429);

        int taken = 0;
        while (from("203.0.113." + taken, "/instant").statusCode() == 200) taken++;
        assertThat(taken).isBetween(1, 50);
        assertThat(from("203.0.113.200", "/instant").body()).contains("from all who ask");
        assertThat(from("203.0.113.200", "/actuator/health/readiness").statusCode())
                .as("what decides on this process")
                .isEqualTo(200);
        assertThat(get("/instant").statusCode()).as("from this machine itself").isEqualTo(200);
    }
}
