package org.mattersarising.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.http.StrictJson;
import org.mattersarising.ledger.Sealed;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.Deployment.Response;
import org.mattersarising.query.SampleRegister;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;

/** The ledger as server-sent events. */
class FeedStreamIT {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static String path(SampleRegister sample) {
        return "/api/ledger?organisation=" + sample.organisation;
    }

    private static void note(SampleRegister sample, String text) {
        sample.record(new ActionEvent.ProgressNoted(sample.fourteen, SampleRegister.MARCH, "\n", text));
    }

    @Nested
    @ExtendWith(Deployment.Shared.class)
    class A_stream {

        private final Deployment deployment;
        private final SampleRegister sample;
        private final URI feed;

        A_stream(Deployment deployment) {
            this.deployment = deployment;
            this.sample = SampleRegister.ofTwoEditions(deployment);
            this.feed = deployment.address(path(sample));
        }

        @Test
        void tells_each_event_as_the_batch_does_and_goes_on_with_what_is_recorded_meanwhile() throws Exception {
            try (Follower follower = new Follower(feed)) {
                assertThat(follower.block()).matches("retry: [0-9]+");
                List<String> told = new ArrayList<>();
                for (int i = 1; i <= 9; i++) told.add(follower.event());
                note(sample, "While it is open.");
                told.add(follower.event());

                JsonNode batch = deployment.get(path(sample)).json();
                for (int i = 0; i < 10; i++) {
                    List<String> lines = told.get(i).lines().toList();
                    assertThat(lines).hasSize(2);
                    assertThat(lines.get(0)).isEqualTo("id: " + (i + 1));
                    assertThat(lines.get(1)).startsWith("data: ");
                    assertThat(StrictJson.mapper().readTree(lines.get(1).substring(6)))
                            .isEqualTo(batch.get(i));
                }
            }
        }

        @Test
        void is_kept_by_no_cache_and_gathered_by_no_proxy() {
            try (Follower follower = new Follower(feed)) {
                var headers = follower.answer().headers();
                assertThat(headers.firstValue("Content-Type")).hasValue("text/event-stream");
                assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
                assertThat(headers.firstValue("X-Accel-Buffering")).hasValue("no");
                assertThat(headers.firstValue("X-Correlation-Id")).isPresent();
            }
        }

        @Test
        void goes_on_after_the_last_event_that_its_reader_saw_whatever_the_address_says() throws Exception {
            try (Follower byHeader = new Follower(deployment.address(path(sample) + "&after=2"), "Last-Event-ID", "7");
                    Follower byAddress = new Follower(deployment.address(path(sample) + "&after=8"));
                    Follower fromStart = new Follower(feed, "Last-Event-ID", "")) {
                assertThat(byHeader.id()).isEqualTo(8);
                assertThat(byAddress.id()).isEqualTo(9);
                assertThat(fromStart.id()).isEqualTo(1);
            }
        }

        @Test
        void begun_at_the_head_tells_nothing_old() throws Exception {
            try (Follower follower = new Follower(feed, "Last-Event-ID", "9")) {
                assertThat(follower.block()).startsWith("retry:");
                note(sample, "New.");
                assertThat(follower.id()).isEqualTo(10);
            }
        }

        @Test
        void keeps_a_payload_of_several_lines_whole() throws Exception {
            Sealed third = deployment.ledger().entry(sample.organisation, 3).orElseThrow();
            Runnable putBack = deployment.tamper("""
                    update eventstore.event set payload = replace(payload::text, '":', E'":\\n')::json
                    where event_identifier = ?
                    """, third.entry().id());
            try (Follower follower = new Follower(feed, "Last-Event-ID", "2")) {
                List<String> lines = follower.event().lines().toList();
                String data = String.join(
                        "\n",
                        lines.stream().skip(1).map(line -> line.substring(6)).toList());
                assertThat(data).endsWith(third.payload().replace("\":", "\":\n") + "}");
            } finally {
                putBack.run();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "-1", "1.5", "1, 2", "0x1"})
        void says_before_it_begins_what_it_cannot_read(String lastSeen) {
            Response refused = deployment.call(
                    "GET", path(sample), java.util.Map.of("Accept", "text/event-stream", "Last-Event-ID", lastSeen));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(refused.at("/field").asString()).isEqualTo("Last-Event-ID");
        }

        @Test
        void refuses_to_wait_for_what_another_ledger_had() {
            Response refused = deployment.call(
                    "GET", path(sample), java.util.Map.of("Accept", "text/event-stream", "Last-Event-ID", "10"));

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.at("/head").longValue()).isEqualTo(9);
        }

        @Test
        void is_not_held_up_by_another_reader_who_takes_nothing_and_misses_nothing_either() throws Exception {
            try (Socket slow = open(feed);
                    Follower other = new Follower(feed, "Last-Event-ID", "9")) {
                String large = "x".repeat(500_000);
                for (int i = 10; i < 40; i++) note(sample, large);
                for (long i = 10; i < 40; i++) assertThat(other.id()).isEqualTo(i);

                List<Long> seen = new ArrayList<>();
                BufferedReader text =
                        new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
                while (seen.size() < 39) {
                    String line = text.readLine();
                    if (line.startsWith("id: ")) seen.add(Long.valueOf(line.substring(4)));
                }
                assertThat(seen).isEqualTo(LongStream.range(1, 40).boxed().toList());
            }
        }

        /** A reader with little room that has asked but does not read yet. */
        private static Socket open(URI feed) throws Exception {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4096);
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), feed.getPort()));
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                            .formatted(feed.getRawPath() + "?" + feed.getRawQuery())
                            .getBytes(StandardCharsets.US_ASCII));
            return socket;
        }
    }

    /** Two places, and a word every 200 ms. No configuration by name, or every deployment would find it. */
    static class FewStreams {
        @Bean
        @Primary
        FeedStreams fewStreams(Feed feed, LedgerWatch watch) {
            return new FeedStreams(feed, watch, 2, 2, Duration.ofMillis(200), LONGEST);
        }
    }

    static class OneOfTwo {
        @Bean
        @Primary
        FeedStreams oneOfTwo(Feed feed, LedgerWatch watch) {
            return new FeedStreams(feed, watch, 2, 1, Duration.ofMillis(200), LONGEST);
        }
    }

    static class ShortStreams {
        @Bean
        @Primary
        FeedStreams shortStreams(Feed feed, LedgerWatch watch) {
            return new FeedStreams(feed, watch, 2, 2, Duration.ofMillis(200), Duration.ofMillis(500));
        }
    }

    @Nested
    class Of_few_streams {

        @Test
        void each_ends_in_time_so_that_its_reader_is_asked_again_who_that_is() throws Exception {
            try (Deployment deployment = Deployment.with(ShortStreams.class)) {
                SampleRegister sample = SampleRegister.opened(deployment);
                try (Follower follower = new Follower(deployment.address(path(sample)))) {
                    assertThat(follower.id()).isEqualTo(1);
                    assertThat(follower.isEndedWithin(Duration.ofSeconds(10))).isTrue();
                }
                awaitOpen(deployment, 0);
            }
        }

        @Test
        void each_shows_that_it_lives_and_one_too_many_is_refused_until_a_place_is_free() throws Exception {
            try (Deployment deployment = Deployment.with(FewStreams.class)) {
                SampleRegister sample = SampleRegister.opened(deployment);
                URI feed = deployment.address(path(sample));
                try (Follower one = new Follower(feed)) {
                    try (Follower two = new Follower(feed)) {
                        assertThat(one.id()).isEqualTo(1);
                        assertThat(one.block()).startsWith(":");
                        assertThat(one.block()).startsWith(":");
                        assertThat(two.id()).isEqualTo(1);

                        Response refused = deployment.get(path(sample), "Accept", "text/event-stream");
                        assertThat(refused.status()).isEqualTo(503);
                        assertThat(refused.header("Retry-After")).isNotNull();
                        assertThat(refused.at("/detail").asString()).contains("2 streams");
                    }
                    awaitOpen(deployment, 1);
                    try (Follower again = new Follower(feed)) {
                        assertThat(again.id()).isEqualTo(1);
                    }
                }
                awaitOpen(deployment, 0);
            }
        }

        @Test
        void one_address_cannot_take_the_places_of_others() throws Exception {
            try (Deployment deployment = Deployment.with(OneOfTwo.class)) {
                SampleRegister sample = SampleRegister.opened(deployment);
                URI feed = deployment.address(path(sample));
                try (Follower one = new Follower(feed)) {
                    assertThat(one.id()).isEqualTo(1);
                    Response refused = deployment.get(path(sample), "Accept", "text/event-stream");
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.at("/detail").asString()).contains("1 streams", "address");
                }
                awaitOpen(deployment, 0);
                try (Follower again = new Follower(feed)) {
                    assertThat(again.id()).isEqualTo(1);
                }
            }
        }

        private static void awaitOpen(Deployment deployment, int wanted) {
            FeedStreams streams = deployment.bean(FeedStreams.class);
            await("places are given back").atMost(Duration.ofSeconds(20)).until(() -> streams.open() == wanted);
        }

        @Test
        void none_keeps_a_process_from_stopping() throws Exception {
            Deployment deployment = Deployment.with(FewStreams.class);
            SampleRegister sample = SampleRegister.opened(deployment);
            try (Follower follower = new Follower(deployment.address(path(sample)))) {
                assertThat(follower.id()).isEqualTo(1);
                long begun = System.nanoTime();
                Thread stop = Thread.ofPlatform().start(deployment::close);
                assertThat(follower.isEndedWithin(Duration.ofSeconds(5)))
                        .as("the stream ends with the process")
                        .isTrue();
                stop.join();
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            }
        }

        @Test
        void none_ends_because_the_database_was_away_for_a_moment() throws Exception {
            try (Deployment deployment = Deployment.with(FewStreams.class)) {
                SampleRegister sample = SampleRegister.opened(deployment);
                try (Follower follower = new Follower(deployment.address(path(sample)))) {
                    assertThat(follower.id()).isEqualTo(1);
                    deployment.superuser().execute("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where datname = current_database() and pid <> pg_backend_pid()
                            """);
                    // Its own pool, too, finds out only by trying; what failed was rolled back.
                    await().ignoreExceptionsInstanceOf(DataAccessException.class)
                            .untilAsserted(() -> note(sample, "Afterwards."));
                    assertThat(follower.id()).isEqualTo(2);
                }
            }
        }
    }
}
