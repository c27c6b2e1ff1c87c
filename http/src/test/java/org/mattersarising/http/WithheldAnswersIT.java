package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Permission;
import org.mattersarising.access.Role;
import org.mattersarising.events.WireFormat;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A service whose database is away, so that nobody can find out what is withheld. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none",
            "spring.datasource.hikari.connection-timeout=250"
        })
class WithheldAnswersIT {

    @RestController
    static class Calls {

        @GetMapping("/api/registers/{register}")
        @Call(id = "read", needs = Permission.READ, does = "Read")
        ResponseEntity<byte[]> register(@PathVariable String register) {
            return Answer.read(false, MediaType.APPLICATION_JSON, "{\"finding\":\"secret\"}".getBytes());
        }

        @GetMapping("/api/registers/{register}/shape")
        @Call(id = "readShape", needs = Permission.READ, does = "Read as a record")
        Home shape(@PathVariable String register) {
            return new Home("secret", register);
        }

        @GetMapping("/api/registers/{register}/refusal")
        @Call(id = "refuse", needs = Permission.READ, does = "Refuse")
        ResponseEntity<byte[]> refusal(@PathVariable String register) {
            throw Refusal.forbidden("finding", "It says 'secret' already.", "Say something else.");
        }

        @GetMapping("/api/registers/{register}/paper")
        @Call(id = "readPaper", needs = Permission.READ, published = true, does = "Read a paper")
        ResponseEntity<byte[]> paper(@PathVariable String register) {
            return Answer.read(true, MediaType.APPLICATION_JSON, "{\"finding\":\"published\"}".getBytes());
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({HttpHabits.class, Calls.class})
    static class Service {

        @Bean
        Ledger ledger(DataSource database) {
            return new Ledger(database, new WireFormat());
        }

        @Bean
        WhoCalls callers() {
            return request -> new Caller("s-1", "Jo", null, Set.of(Grant.everywhere(Role.READER)), List.of());
        }

        @Bean
        Places places() {
            return new Places() {
                @Override
                public boolean isOf(Class<?> endpoint) {
                    return true;
                }

                @Override
                public Optional<Home> find(Thing thing, String id) {
                    return Optional.of(new Home("northmoor", id));
                }

                @Override
                public Refusal unknown(Thing thing, String id) {
                    return Refusal.unknown(null, "There is no such thing.", "Look elsewhere.");
                }
            };
        }
    }

    @Value("${local.server.port}")
    private int port;

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/registers/r" + path))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void nothing_is_told_while_nobody_can_know_what_is_withheld() throws Exception {
        for (String path : List.of("", "/shape", "/refusal")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(503);
            assertThat(answer.body()).as(path).doesNotContain("secret");
        }
    }

    @Test
    void a_published_paper_is_told_as_it_is() throws Exception {
        assertThat(get("/paper").body()).contains("published");
    }
}
