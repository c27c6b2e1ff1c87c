package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TextsTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static String shouted(String json) {
        JsonNode tree = MAPPER.readTree(json);
        Texts.map(tree, text -> text.toUpperCase(Locale.ROOT));
        return MAPPER.writeValueAsString(tree);
    }

    @Test
    void texts_are_found_wherever_they_stand() {
        assertThat(shouted("""
                {"finding":"a","lead":["b",["c"]],"status":{"wording":"d","reported":"on-track"},"n":1,"none":null}
                """)).isEqualToIgnoringWhitespace("""
                {"finding":"A","lead":["B",["C"]],"status":{"wording":"D","reported":"on-track"},"n":1,"none":null}
                """);
    }

    @Test
    void what_identifies_or_dates_something_is_no_text_but_what_stands_in_it_may_be() {
        assertThat(shouted("""
                {"action":"a","rows":["a"],"effectiveOn":"2018-01-31t","register":{"id":"r","title":"t"},"actions":[{"finding":"f"}]}
                """)).isEqualToIgnoringWhitespace("""
                {"action":"a","rows":["a"],"effectiveOn":"2018-01-31t","register":{"id":"r","title":"T"},"actions":[{"finding":"F"}]}
                """);
    }

    @Test
    void a_reference_is_the_number_of_an_action_or_somebodys_words() {
        assertThat(shouted("""
                [{"action":"a","reference":"7 b","evidence":[{"reference":"minutes","sha256":null}]},
                 {"relation":"r","to":{"action":null,"reference":"plan"}},{"to":{"action":"a","reference":"b"}}]
                """)).isEqualToIgnoringWhitespace("""
                [{"action":"a","reference":"7 b","evidence":[{"reference":"MINUTES","sha256":null}]},
                 {"relation":"r","to":{"action":null,"reference":"PLAN"}},{"to":{"action":"a","reference":"b"}}]
                """);
    }

    @Test
    void a_column_may_have_any_name() {
        assertThat(shouted("""
                {"other":{"kind":"a","layout":"b"},"fields":{"id":"c"}}
                """)).isEqualToIgnoringWhitespace("""
                {"other":{"kind":"A","layout":"B"},"fields":{"id":"C"}}
                """);
    }

    @Test
    void a_layout_is_left_alone_and_so_is_the_envelope_of_an_event() {
        assertThat(shouted("""
                [{"layout":[{"heading":"h"}]},{"specversion":"1.0","source":"s","time":"t","actor":"a","data":{"source":"s"}}]
                """)).isEqualToIgnoringWhitespace("""
                [{"layout":[{"heading":"h"}]},{"specversion":"1.0","source":"s","time":"t","actor":"A","data":{"source":"S"}}]
                """);
    }
}
