package org.mattersarising.command.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.CommandSide;
import org.mattersarising.command.testing.Together;
import org.mattersarising.testing.Relay;
import org.mattersarising.testing.TestDatabase;
import org.springframework.context.ConfigurableApplicationContext;

/** A database that is gone, or whose host vanishes without a word: changes are told in time, and others are taken. */
class SilentDatabaseIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(40);

    private final TestDatabase database = TestDatabase.fresh();
    private final Relay relay = Relay.to(database.jdbcUrl());
    private final AtomicInteger registers = new AtomicInteger();

    @AfterEach
    void end() throws IOException {
        relay.close();
        database.close();
    }

    /** As in production, but sooner. */
    private ConfigurableApplicationContext node(String url, String... settings) {
        return CommandSide.application()
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--server.address=127.0.0.1",
                                        "--logging.structured.format.console=",
                                        "--spring.datasource.hikari.connection-timeout=3000",
                                        "--spring.datasource.hikari.data-source-properties.socketTimeout=3",
                                        "--spring.datasource.url=" + url),
                                Arrays.stream(settings))
                        .toArray(String[]::new));
    }

    private int openRegister(ConfigurableApplicationContext node) {
        return post(node, "/api/registers", """
                {"id": "plan-%d", "organisation": "northmoor", "title": "Plan", "source": "Inspection",
                 "layout": [{"heading": "No.", "field": "reference"}]}""".formatted(registers.incrementAndGet()));
    }

    private static int post(ConfigurableApplicationContext node, String path, String json) {
        String root = "http://127.0.0.1:" + node.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException | InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Test
    void another_sealer_takes_over_from_one_whose_database_is_silent_and_that_one_works_on_afterwards() {
        try (ConfigurableApplicationContext sound = node(database.jdbcUrl());
                ConfigurableApplicationContext cut = node(relay.jdbcUrl())) {
            assertThat(openRegister(cut)).isEqualTo(201);
            relay.fallSilent();
            for (int i = 0; i < 3; i++) assertThat(openRegister(sound)).isEqualTo(201);
            long begun = System.nanoTime();
            assertThat(openRegister(cut)).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            relay.speak();
            await().atMost(SOON).until(() -> openRegister(cut) == 201);
            assertThat(openRegister(sound)).isEqualTo(201);
        }
    }

    @Test
    void a_sealer_whose_connection_leads_nowhere_any_more_seals_on_over_another() {
        try (ConfigurableApplicationContext node = node(relay.jdbcUrl())) {
            assertThat(openRegister(node)).isEqualTo(201);
            relay.loseConnections();
            await().atMost(SOON).until(() -> openRegister(node) == 201);
        }
    }

    @Test
    void however_many_changes_meet_a_database_that_is_gone_each_is_told_in_time() {
        try (ConfigurableApplicationContext node = node(database.jdbcUrl())) {
            assertThat(openRegister(node)).isEqualTo(201);
            assertThat(post(node, "/api/registers/plan-1/actions", "{\"reference\": \"1\"}"))
                    .isEqualTo(201);
            database.close();
            // The organisation's zone is kept for a second only.
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            long begun = System.nanoTime();
            List<Integer> answers = Together.run(
                    12,
                    number ->
                            post(node, "/api/registers/plan-1/actions", "{\"reference\": \"1%d\"}".formatted(number)));
            assertThat(answers).containsOnly(503);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
