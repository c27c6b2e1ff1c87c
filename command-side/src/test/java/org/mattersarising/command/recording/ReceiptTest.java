package org.mattersarising.command.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.recording.Outcome.PositionOf;

class ReceiptTest {

    private static Outcome outcome() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("position", new PositionOf("e2"));
        answer.put("nothing", null);
        answer.put("shadowedBy", List.of(new PositionOf("e1"), new PositionOf("e2")));
        answer.put("edition", Map.of("position", new PositionOf("e2")));
        return Outcome.created("/api/actions/a", answer, List.of("e2"));
    }

    private static String text(Answered answered) {
        return new String(answered.body(), StandardCharsets.UTF_8);
    }

    @Test
    void positions_are_filled_in_wherever_they_stand() {
        Answered answered = Receipt.of(outcome()).answer(event -> event.equals("e1") ? 11 : 12);
        assertThat(text(answered))
                .isEqualTo("{\"position\":12,\"nothing\":null,\"shadowedBy\":[11,12],\"edition\":{\"position\":12}}");
    }

    @Test
    void every_event_named_is_waited_for() {
        assertThat(Receipt.of(outcome()).awaited()).containsExactlyInAnyOrder("e1", "e2");
    }

    @Test
    void what_is_read_back_gives_the_same_answer() {
        Receipt first = Receipt.of(outcome());
        Receipt again = Receipt.read(first.text(), first.events());
        assertThat(text(again.answer(String::length))).isEqualTo(text(first.answer(String::length)));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.headers()).containsExactly(Map.entry("Location", "/api/actions/a"));
        assertThat(new ArrayList<>(again.awaited())).isEqualTo(first.awaited());
    }
}
