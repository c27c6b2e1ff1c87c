package org.mattersarising.command.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.CommandSide;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.mattersarising.command.testing.Together;
import org.mattersarising.events.ActionEvent.ProgressNoted;
import org.mattersarising.history.Entry;
import org.mattersarising.http.IfMatch;
import org.mattersarising.http.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

class ConcurrentChangesIT extends OverHttp {

    @Autowired
    private Recorder recorder;

    @Autowired
    private Publication publication;

    @Autowired
    private RegisterEntries entries;

    /** The common pool may have one thread only. */
    private static final Executor BESIDE = Thread::startVirtualThread;

    /** An import that holds its register until it is let go. */
    private record Importing(CountDownLatch release, CompletableFuture<Answered> answer) {
        void finish() {
            release.countDown();
            answer.join();
        }
    }

    private Importing importInto(String register) {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Answered> answer = CompletableFuture.supplyAsync(
                () -> recorder.record(request("/import"), register, Hold.EXCLUSIVE, () -> {
                    held.countDown();
                    await(release);
                    return Outcome.looked(Map.of());
                }),
                BESIDE);
        await(held);
        return new Importing(release, answer);
    }

    private static Request request(String path) {
        return new Request(CLERK, false, null, "POST", path, null, "0".repeat(64), "c", IfMatch.ANY);
    }

    private static String notes(String action) {
        return "/api/actions/" + action + "/progress-notes";
    }

    private void assertAllKept(String action, List<Reply> replies) {
        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies)
                .extracting(Reply::version)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, replies.size() + 1).boxed().toList());
        assertThat(history(action)).hasSize(replies.size() + 1);
        assertThat(replies).allSatisfy(reply -> assertThat(
                        history(action).get((int) reply.version() - 1).position())
                .isEqualTo(reply.position()));
    }

    @Test
    void of_32_writers_on_one_action_none_is_lost() {
        String action = raiseAction(openRegister());
        List<Reply> replies = Together.run(32, number -> post(notes(action), "{'text': 'Note %d'}".formatted(number)));
        assertAllKept(action, replies);
    }

    @Test
    void of_writers_in_two_processes_none_is_lost_and_none_decides_on_an_old_copy() {
        String action = raiseAction(openRegister());
        try (ConfigurableApplicationContext other = new SpringApplicationBuilder(CommandSide.class)
                .run("--server.port=0", "--spring.datasource.url=" + jdbcUrl(), "--spring.main.banner-mode=off")) {
            int otherPort = ((WebServerApplicationContext) other).getWebServer().getPort();
            List<Reply> replies = Together.run(
                    16,
                    number -> number % 2 == 0
                            ? post(notes(action), "{'text': 'Note %d'}".formatted(number))
                            : postTo(otherPort, notes(action), "{'text': 'Note %d'}".formatted(number)));
            assertAllKept(action, replies);

            String path = "/api/actions/" + action;
            String today = "{'reason': 'x', 'effectiveOn': '%s'}".formatted(TODAY);
            for (int round = 0; round < 3; round++) {
                assertThat(post(path + "/closure", today).status()).isEqualTo(200);
                assertThat(postTo(otherPort, path + "/closure", today).status()).isEqualTo(409);
                assertThat(postTo(otherPort, path + "/reopening", today).status())
                        .isEqualTo(200);
                // Here the first process still holds a copy that is closed.
                assertThat(post(path + "/closure", today).status()).isEqualTo(200);
                assertThat(postTo(otherPort, path + "/reopening", today).status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void an_import_holds_up_only_its_own_register() throws Exception {
        String busy = openRegister();
        String busyAction = raiseAction(busy);
        String free = raiseAction(openRegister());
        Importing importing = importInto(busy);

        // More than there are connections: waiting for the busy register must not use them up.
        CompletableFuture<List<Reply>> waiting =
                CompletableFuture.supplyAsync(() -> Together.run(20, number -> noteOnceItIsFree(busyAction)), BESIDE);
        for (int i = 0; i < 20; i++) {
            assertThat(post(notes(free), "{'text': 'x'}").status()).isEqualTo(200);
        }
        assertThat(importing.answer()).isNotDone();
        assertThat(history(busyAction)).hasSize(1);
        importing.finish();

        assertThat(waiting.get()).extracting(Reply::status).containsOnly(200);
        assertThat(history(busyAction)).hasSize(21);
    }

    /** As any client that is told to come back: however long the import takes here, nothing runs out. */
    private Reply noteOnceItIsFree(String action) {
        Reply reply = post(notes(action), "{'text': 'x'}");
        while (reply.status() == 503) reply = post(notes(action), "{'text': 'x'}");
        return reply;
    }

    @Test
    void a_register_that_stays_busy_is_told_with_503_and_nothing_recorded() {
        String register = openRegister();
        String action = raiseAction(register);
        Importing importing = importInto(register);
        CompletableFuture<Answered> second = CompletableFuture.supplyAsync(
                () -> recorder.record(request("/import"), register, Hold.EXCLUSIVE, () -> Outcome.looked(Map.of())),
                BESIDE);
        Reply refused = post(notes(action), "{'text': 'x'}");
        assertThatThrownBy(second::join).hasCauseInstanceOf(Refusal.class).hasMessageContaining("is busy");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.body().get("remedy").stringValue()).startsWith("Nothing was recorded");
        importing.finish();
        assertThat(history(action)).hasSize(1);
    }

    @Test
    void an_update_shows_what_was_known_at_receipt_however_long_it_waits_for_its_register() throws Exception {
        String register = openRegister();
        Importing importing = importInto(register);
        CompletableFuture<Reply> publishing = CompletableFuture.supplyAsync(
                () -> post(
                        "/api/registers/" + register + "/committee-updates",
                        "{'committee': 'Scrutiny', 'meetingDate': '2026-03-01'}"),
                BESIDE);
        awaitSomebodyTryingForARegister();
        // Another register of the same organisation goes on meanwhile.
        Reply opened = post(
                "/api/registers",
                "{'id': '%s-b', 'organisation': '%s', 'title': 'T', 'layout': [{'heading': 'No.', 'field': 'reference'}]}"
                        .formatted(register, register));
        assertThat(opened.position()).isEqualTo(2);
        importing.finish();

        Reply published = publishing.get(20, TimeUnit.SECONDS);

        assertThat(published.position()).isEqualTo(3);
        assertThat(published.body().get("basis").get("position").longValue()).isEqualTo(1);
    }

    private void awaitSomebodyTryingForARegister() {
        String trying = """
                select count(*) from pg_stat_activity
                where state like 'idle in transaction%' and query like 'select pg_try_advisory_xact_lock_shared%'
                """;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
        while (jdbc.queryForObject(trying, Long.class) == 0) {
            assertThat(System.nanoTime()).as("nobody tries").isLessThan(deadline);
        }
    }

    @Test
    void events_published_beside_an_aggregate_count_for_the_next_decision() {
        String register = openRegister();
        String action = raiseAction(register);
        post(notes(action), "{'text': 'x'}");

        Answered answered = recorder.record(request("/import"), register, Hold.EXCLUSIVE, () -> {
            List<Entry> known = entries.sealed(register);
            assertThat(known).hasSize(3);
            List<ReadyMade> events = new ArrayList<>();
            for (int i = 2; i < 5; i++) {
                events.add(new ReadyMade(
                        action,
                        i,
                        UUID.randomUUID().toString(),
                        known.getLast().provenance(),
                        new ProgressNoted(action, TODAY, "\n", "Imported " + i)));
            }
            publication.publish(events);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("position", new PositionOf(events.getLast().id()));
            return Outcome.done(answer, events.stream().map(ReadyMade::id).toList());
        });

        assertThat(new String(answered.body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"position\":6}");
        assertThat(post(notes(action), "{'text': 'y'}").version()).isEqualTo(6);
        assertThat(action(action, TODAY).narrative().text()).isEqualTo("x\nImported 2\nImported 3\nImported 4\ny");
    }

    @Test
    void whatever_the_work_throws_nothing_is_recorded_and_the_next_change_is_decided_without_it() {
        String register = openRegister();
        String action = raiseAction(register);
        long before = recorded();
        assertThatThrownBy(() -> recorder.record(request("/import"), register, Hold.EXCLUSIVE, () -> {
                    Entry last = entries.sealed(register).getLast();
                    publication.publish(List.of(new ReadyMade(
                            action,
                            1,
                            UUID.randomUUID().toString(),
                            last.provenance(),
                            new ProgressNoted(action, TODAY, "\n", "Never"))));
                    throw Refusal.unacceptable("row", "Row 5 is broken.", "Mend it.");
                }))
                .isInstanceOf(Refusal.class);
        assertThat(recorded()).isEqualTo(before);
        assertThat(post(notes(action), "{'text': 'y'}").version()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
