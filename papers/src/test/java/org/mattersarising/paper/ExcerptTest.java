package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

    @ParameterizedTest
    @CsvSource({
        "one two three,13,one two three",
        "one two three,12,one two…",
        "one two three,7,one two…",
        "one two three,6,one…",
        "onetwothree,6,onetwo…"
    })
    void a_long_text_ends_at_the_end_of_a_word(String text, int limit, String excerpt) {
        assertThat(Excerpt.of(text, limit)).isEqualTo(excerpt);
    }

    @Test
    void white_space_becomes_a_single_space_and_stands_at_neither_end() {
        assertThat(Excerpt.of(" \r\n one\ttwo \u2028\u2028 three\n", 40)).isEqualTo("one two three");
        assertThat(Excerpt.of("  ", 40)).isEmpty();
        assertThat(Excerpt.of(null, 40)).isEmpty();
    }

    @Test
    void what_cannot_be_shown_is_seen_to_be_there_and_no_sign_is_halved() {
        assertThat(Excerpt.of("a\u0000b\ud800c", 40)).isEqualTo("a\ufffdb\ufffdc");
        assertThat(Excerpt.of("\ud83d\ude92".repeat(3), 2)).isEqualTo("\ud83d\ude92\ud83d\ude92…");
    }
}
