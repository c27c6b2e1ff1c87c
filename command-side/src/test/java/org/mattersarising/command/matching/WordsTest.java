package org.mattersarising.command.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Review the plan.|review  THE plan",
                "a. Review the plan|d. Review the plan",
                "(iii) Review the plan|12) Review the plan",
                "on-going|ongoing",
                "the members’ handbook|the members' handbook",
                "ﬁre‑ﬁghter|fire-fighter",
                "dŵr|DŴR"
            })
    void what_nobody_would_call_a_difference_is_none(String some, String other) {
        assertThat(Words.of(some)).isEqualTo(Words.of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Level 1|Level 2", "Plan review|Review plan", "2019/20|201920"})
    void numbers_order_and_words_are_differences(String some, String other) {
        assertThat(Words.of(some)).isNotEqualTo(Words.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "–", "\u00a0"})
    void marks_alone_are_no_words(String text) {
        assertThat(Words.of(text).areNone()).isTrue();
    }

    @Test
    void a_cell_of_a_mebibyte_is_read_to_its_end_but_only_its_first_words_weigh() {
        StringBuilder text = new StringBuilder();
        for (int word = 0; text.length() < 1 << 20; word++)
            text.append("word").append(word).append(' ');

        Words words = Words.of(text.toString());

        assertThat(words.distinct()).hasSize(500);
        assertThat(words).isNotEqualTo(Words.of(text + "more"));
    }
}
