package org.mattersarising.command.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.eventstore.Sealer;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.mattersarising.command.testing.Together;
import org.mattersarising.http.IfMatch;
import org.springframework.beans.factory.annotation.Autowired;

class RepeatedRequestsIT extends OverHttp {

    @Autowired
    private Sealer sealer;

    @Autowired
    private Recorder recorder;

    private static String notes(String action) {
        return "/api/actions/" + action + "/progress-notes";
    }

    private static void assertSame(Reply again, Reply first) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    }

    @Test
    void get_the_first_answer_again_byte_for_byte() {
        String register = openRegister();
        String path = "/api/registers/" + register + "/actions";
        Reply first = post(path, "{'reference': '7', 'finding': 'x'}", "Idempotency-Key", "k");
        post(notes(first.action()), "{'text': 'something later'}");
        Reply again = post(path, "{ 'finding':'x', 'reference':'7' }", "Idempotency-Key", "k");
        assertThat(first.status()).isEqualTo(201);
        assertSame(again, first);
        assertThat(ledger.register(register, Long.MAX_VALUE)).hasSize(3);
    }

    @Test
    void are_recognised_although_a_repetition_would_be_refused() {
        String action = raiseAction(openRegister());
        String path = "/api/actions/" + action + "/closure";
        Reply first = post(path, "{'reason': 'x'}", "Idempotency-Key", "k", "If-Match", "\"1\"");
        assertThat(first.status()).isEqualTo(200);
        assertSame(post(path, "{'reason': 'x'}", "Idempotency-Key", "k", "If-Match", "\"1\""), first);
        assertThat(post(path, "{'reason': 'x'}", "Idempotency-Key", "k2").status())
                .isEqualTo(409);
    }

    @Test
    void with_another_body_are_refused() {
        String action = raiseAction(openRegister());
        post(notes(action), "{'text': 'x'}", "Idempotency-Key", "k");
        Reply other = post(notes(action), "{'text': 'y'}", "Idempotency-Key", "k");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.field()).isEqualTo("Idempotency-Key");
        assertThat(history(action)).hasSize(2);
    }

    @Test
    void are_others_with_another_actor_path_or_key_or_without_a_key() {
        String register = openRegister();
        String action = raiseAction(register, "1");
        String second = raiseAction(register, "2");
        post(notes(action), "{'text': 'x'}", "Idempotency-Key", "k");
        post(notes(action), "{'text': 'x'}", "Idempotency-Key", "k", "X-Actor", "jo");
        post(notes(action), "{'text': 'x'}", "Idempotency-Key", "K");
        post(notes(action), "{'text': 'x'}");
        post(notes(action), "{'text': 'x'}");
        post(notes(second), "{'text': 'x'}", "Idempotency-Key", "k");
        assertThat(history(action)).hasSize(6);
        assertThat(history(second)).hasSize(2);
    }

    @Test
    void after_a_refusal_are_decided_anew() {
        String action = raiseAction(openRegister());
        String path = "/api/actions/" + action + "/reopening";
        assertThat(post(path, "{'reason': 'x'}", "Idempotency-Key", "k").status())
                .isEqualTo(409);
        post("/api/actions/" + action + "/closure", "{'reason': 'x'}");
        assertThat(post(path, "{'reason': 'x'}", "Idempotency-Key", "k").status())
                .isEqualTo(200);
    }

    @Test
    void at_the_same_moment_record_once_and_get_the_same_answer() {
        for (int round = 0; round < 5; round++) {
            String action = raiseAction(openRegister());
            List<Reply> replies = Together.run(
                    8,
                    number -> post("/api/actions/" + action + "/closure", "{'reason': 'x'}", "Idempotency-Key", "k"));
            assertThat(replies).allSatisfy(reply -> assertSame(reply, replies.getFirst()));
            assertThat(replies.getFirst().status()).isEqualTo(200);
            assertThat(history(action)).hasSize(2);
        }
    }

    @Test
    void after_503_get_the_answer_that_the_first_would_have_got() {
        String action = raiseAction(openRegister());
        sealer.stop();
        Reply unsealed;
        try {
            unsealed = post(notes(action), "{'text': 'x'}", "Idempotency-Key", "k");
        } finally {
            sealer.start();
        }
        assertThat(unsealed.status()).isEqualTo(503);
        assertThat(unsealed.header("Retry-After")).isEqualTo("1");
        assertThat(unsealed.body().get("detail").stringValue()).contains("may be recorded");
        assertThat(unsealed.body().get("remedy").stringValue()).contains("same Idempotency-Key");
        Reply again = post(notes(action), "{'text': 'x'}", "Idempotency-Key", "k");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.version()).isEqualTo(2);
        assertThat(again.position()).isEqualTo(history(action).getLast().position());
        assertThat(history(action)).hasSize(2);
    }

    @Test
    void that_recorded_nothing_get_the_first_answer_too() {
        String register = openRegister();
        Request dryRun =
                new Request(CLERK, false, null, "POST", "/dry-run/" + register, "k", "0".repeat(64), "c", IfMatch.ANY);
        AtomicInteger looks = new AtomicInteger();
        List<Answered> answers = Stream.generate(() -> recorder.record(
                        dryRun, register, Hold.SHARED, () -> Outcome.looked(Map.of("look", looks.incrementAndGet()))))
                .limit(2)
                .toList();
        assertThat(looks).hasValue(1);
        assertThat(answers.get(1).body()).isEqualTo(answers.get(0).body());
    }

    @Test
    void belong_to_the_organisation_that_they_are_about_however_its_address_is_written() {
        String register = openRegister();
        String path = "/api/organisations/" + register.replaceFirst("^r", "%72");
        String json = "{'name': 'Fire', 'zone': 'Europe/Paris'}";
        Reply first = put(path, json, "Idempotency-Key", "written-otherwise");
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertSame(put(path, json, "Idempotency-Key", "written-otherwise"), first);
        assertThat(superuser()
                        .queryForList(
                                "select organisation from eventstore.receipt where key = 'written-otherwise'",
                                String.class))
                .containsExactly(register);
    }

    @Test
    void of_changes_that_are_no_events_are_recognised_too() {
        String register = openRegister();
        String path = "/api/organisations/" + register;
        Reply first = put(path, "{'name': 'Fire', 'zone': 'Europe/Paris'}", "Idempotency-Key", "k");
        put(path, "{'name': 'Fire and Rescue', 'zone': 'Europe/London'}");
        assertSame(put(path, "{'name': 'Fire', 'zone': 'Europe/Paris'}", "Idempotency-Key", "k"), first);
        assertThat(ledger.organisation(register).orElseThrow().name()).isEqualTo("Fire and Rescue");
    }
}
